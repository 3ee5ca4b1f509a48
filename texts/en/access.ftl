### Whom a server lets in: `layso access`.
### Keys of this room begin with `access-`; vi and en hold the same keys with the same variables.

## The tables of `list`

access-users = USER
access-devices = DEVICE
access-keys = API KEY
access-role = ROLE
access-offices = OFFICES
access-kind = KIND
access-place = PLACE
access-state = STATE
access-scopes = SCOPES
access-seen = LAST SEEN
access-used = LAST USED
access-nobody = Nobody is let in yet.
access-disabled = disabled
access-invited-state = invited, no password yet
access-active = active
access-with-pin = active, with a PIN
access-sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }
access-of-zone = zone { $zone }
access-of-counter = counter { $counter }
access-connected = connected
access-away = not connected
access-everywhere = all
access-never = never
access-ago = { $age } ago

## Secrets

access-new-password = New password (not shown):
access-password = Password (not shown):
access-new-pin = New PIN of 6 to 12 digits (not shown):
access-code = Code of the invitation:
access-once-more = Once more:
access-no-keyboard = Nobody can be asked here. Give it on standard input: --password-stdin or --pin-stdin.
access-no-secret = Nothing was given, so nothing was changed.
access-secrets-differ = The two differ, so nothing was changed.

## What became of it

access-done = Done.
access-invited = { $name } is invited. Within { $time } they open this page and set their password; the link works once:
access-invited-elsewhere = On another computer, put the server's address there in place of { $server }.
access-invited-command = Or with this command on this computer, which asks for the code { $code }:
access-token = The token of { $name }, shown this once:
access-token-written = The token of { $name } is in { $file }, for its owner alone to read.
access-paired = { $name } is paired. Its screen goes on by itself.
access-accepted = { $name } has a password and can sign in.
access-signed-in = { $name } is signed in; the session is in { $file }, for --token-file.

## What stands in the way

access-no-data = There is no server's data in { $path }. Start the server once, or name the folder with --data.
access-in-use = A server uses { $path }, but the owner's way in cannot be used: { $what }. Run this as the server's user, or use --server with --token-file.
access-unusable = { $path } cannot be used: { $what }
access-unreachable = The server { $server } cannot be reached: { $what }
access-needs-server = This needs the running server. Start it and try again.
access-token-file = { $file } cannot be written: { $what }
access-bad-token-file = The token file { $file } cannot be read: { $what }
access-unknown-ca = The server { $server } made its own certificate, with the fingerprint { $fingerprint }. Compare it with what the server prints when it starts; if it is the same, run this again with --ca { $fingerprint }.
access-other-ca = The server { $server } shows a certificate with the fingerprint { $fingerprint }, which is NOT the one that was given. Something may stand between you and the server: stop, and tell the administrator.
