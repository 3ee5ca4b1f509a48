// Why the server would say no, as far as the counter's view tells it; and what commands are called.

// A wish and the field of `allowed` that speaks of it.
const FIELDS = {
  next: "call_next",
  call: "call",
  recall: "recall",
  start: "start",
  finish: "finish",
  "no-show": "no_show",
  return: "return",
  park: "park",
  transfer: "transfer",
  undo: "undo",
  open: "open",
  "take-over": "take_over",
  pause: "pause",
  resume: "resume",
  close: "close",
  move: "move",
  swap: "swap",
  "await-next": "await_next",
  "stop-awaiting": "stop_awaiting",
  "serve-now": "serve_now",
  "set-class": "set_class",
  "add-service": "add_service",
};

const CALLS = ["next", "call", "recall", "pause", "serve-now", "await-next"];
const NEEDS_FREE_HAND = ["call", "close", "serve-now", "await-next"];

// Next, as the number in hand wants it closed. One that was only called needs an answer first, which the server asks for.
export function nextCommand(view, details) {
  const hand = view.in_hand;
  const isServed = hand && hand.state === "serving";
  const closing = isServed ? { was: "served", number: hand.number, details: details } : undefined;
  return { do: "call-next", counter: view.id, closing: closing };
}

// The problem with which a wish would be refused now; null when it is allowed. `now` is the server's time.
export function refusal(view, wish, now) {
  if (wish === "recall" && view.allowed.recall) {
    const wait = Math.max(0, (view.allowed.recall_from || 0) - now);
    return wait > 0 ? { code: "recalled-too-soon", wait_ms: wait } : null;
  }
  return isAllowed(view, wish) ? null : reason(view, wish);
}

function isAllowed(view, wish) {
  if (wish === "services") return view.status !== "closed";
  // Something about the number in hand that the rules do not speak of: its needs, its story.
  if (wish === "in-hand") return Boolean(view.in_hand);
  return Boolean(view.allowed[FIELDS[wish]]);
}

// The state of the world that stands in the way, as the server would name it.
function reason(view, wish) {
  const hand = view.in_hand;
  const about = hand ? { number: hand.number, state: hand.state, limit: hand.calls, wait_ms: 0 } : {};
  return Object.assign({ code: codeOf(view, wish), counter: view.id }, about);
}

function codeOf(view, wish) {
  const hand = view.in_hand;
  if (wish === "open") return "counter-open";
  if (view.status === "closed") return "counter-closed";
  if (wish === "resume") return "counter-not-paused";
  if (view.status === "paused" && CALLS.includes(wish)) return "counter-paused";
  if (wish === "undo") return "nothing-to-undo";
  if (wish === "stop-awaiting") return "not-awaiting";
  if (["move", "swap", "take-over"].includes(wish)) return "counter-open";
  if (wish === "next") return "nobody-waiting";
  if (hand && NEEDS_FREE_HAND.includes(wish)) return "ticket-in-hand";
  if (!hand) return "nothing-in-hand";
  if (wish !== "recall" || hand.state !== "called") return "wrong-stage";
  // Else the hall has not heard its call yet. How long that takes is known to nobody.
  return hand.offer_no_show ? "calls-used-up" : "recalled-too-soon";
}

// What a command is called on a button, in a menu, and while it is being sent.
const NAMES = {
  "call-next": "clerk-next",
  call: "clerk-call",
  recall: "clerk-recall",
  start: "clerk-start",
  finish: "clerk-finish",
  "no-show": "clerk-no-show",
  return: "clerk-return",
  "return-ticket": "clerk-return",
  park: "clerk-park",
  transfer: "clerk-transfer",
  "transfer-ticket": "clerk-transfer",
  undo: "clerk-undo",
  "set-class": "clerk-set-class",
  "set-needs": "clerk-set-needs",
  "add-service": "clerk-add-service",
  free: "clerk-free",
  withdraw: "clerk-withdraw",
  issue: "clerk-issue",
  "issue-from-roll": "clerk-roll",
  print: "clerk-print",
  "serve-now": "clerk-serve-now",
  "confirm-clock": "clerk-confirm-clock",
  open: "clerk-open",
  "take-over": "clerk-take-over",
  pause: "clerk-pause",
  resume: "clerk-resume",
  close: "clerk-close",
  move: "clerk-move",
  swap: "clerk-swap",
  services: "clerk-services",
  "await-next": "clerk-await-next",
  "stop-awaiting": "clerk-stop-awaiting",
  "set-policy": "clerk-policy",
  "stop-service": "clerk-stop-service",
  "resume-service": "clerk-resume-service",
  book: "clerk-book",
  "cancel-booking": "clerk-cancel-booking",
  "check-in": "clerk-check-in",
};

export function nameOf(words, command) {
  return words.say(NAMES[command.do]);
}
