// One request over HTTP, for what is no view and no change of an office: signing in, pairing, texts of the office file.

const PATIENCE = 15000;

// What takes longer than others says so: `patience`, in milliseconds. Gives the answer as it was written; throws the problem, or { code: "no-answer" } when there is none.
export async function ask(method, path, body, options) {
  const { patience = PATIENCE } = options || {};
  const headers = Object.assign({ accept: "application/json" }, (options || {}).headers);
  const request = { method: method, headers: headers, cache: "no-store", credentials: "same-origin" };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  const abort = new AbortController();
  request.signal = abort.signal;
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const answer = await fetch("/api/v1" + path, request);
    const told = await answer.json();
    if (!answer.ok) throw told;
    return told;
  } catch (error) {
    throw error && error.code && typeof error.code === "string" ? error : { code: "no-answer", sent: true };
  } finally {
    clearTimeout(timer);
  }
}
