#!/usr/bin/env bash
# A clerk's morning with curl: `requests.sh HOST:PORT`, with the token of a key in LAYSO_TOKEN. Ends with "all is well",
# or with what was not as expected.
set -euo pipefail
office="http://$1/api/v1/offices/an-binh"
body=$(mktemp)
trap 'rm -f "$body"' EXIT

# ask STATUS CURL-ARGUMENTS…: sends a request, checks its status, and leaves the answer in $answer.
ask() {
    local expected=$1 status
    shift
    status=$(curl --silent --show-error --noproxy '*' --max-time 10 -H "Authorization: Bearer $LAYSO_TOKEN" \
        --output "$body" --write-out '%{http_code}' "$@")
    answer=$(cat "$body")
    echo "$status ${*: -1} $answer"
    [ "$status" = "$expected" ] || { echo "expected $expected"; exit 1; }
}
post() { ask "$1" --json "$3" "${@:4}" "$office/$2"; }
has() { grep -qF -- "$1" <<<"$answer" || { echo "no $1 in the answer"; exit 1; }; }

id=1b4e28ba-2fa1-41d2-883f-0016d3cca427
post 201 tickets '{"service":"chung-thuc","class":"ordinary"}' -H "Idempotency-Key: $id"
has '"number":"2001"'
has '"state":"waiting"'
has '"ahead":0'
first=$answer
post 201 tickets '{"service":"chung-thuc","class":"ordinary"}' -H "Idempotency-Key: $id"
[ "$answer" = "$first" ] || { echo "the same request got another answer"; exit 1; }

post 200 counters/2/open '{"clerk":"lan"}'
post 200 counters/2/call-next '{}' -H "Idempotency-Key: 6fa459ea-ee8a-4ca4-894e-db77e160355e"
has '"number":"2001"'
has '"why":'
post 409 counters/2/call-next '{}'
has '"code":"served-or-absent"'
ask 200 "$office/board"
has '"calls":[{'
post 200 counters/2/start '{}'
post 200 counters/2/finish '{"outcome":"done-on-the-spot"}'
post 409 counters/2/call-next '{}'
has '"code":"nobody-waiting"'
curl --silent --noproxy '*' --max-time 10 -H "Authorization: Bearer $LAYSO_TOKEN" --head --request POST "$office/counters/2/call-next" | grep -qi '^content-type: application/problem+json' ||
    { echo "a refusal is no problem document"; exit 1; }
ask 200 "$office/lines"
has '"service":"chung-thuc","waiting":[]'
ask 404 "http://$1/api/v1/offices/nowhere"
has '"code":"unknown-office"'
LAYSO_TOKEN=ls_nobody ask 401 "$office/lines"
has '"code":"token-rejected"'
echo "all is well"
