// A number that was called and then moved with its clerk: its holder must look to another counter, and is told so.

// Whether a call is the first that its holder hears this time and yet no first one: the counter changed.
export function isMoved(call) {
  return call.recall && call.nth_this_time === 1;
}

// The board in which calls that lead elsewhere than before have the sign that says so, in the place of why they went before
// others.
export function marked(old, view) {
  if (!old || !view.calls.some((call) => call.recall)) return view;
  const calls = view.calls.map((call) => {
    const before = call.recall && old.calls.find((one) => one.ticket === call.ticket && one.leg === call.leg);
    if (!before) return call;
    const wasMarked = before.nth === call.nth && before.sign === "transferred";
    const moved = wasMarked || before.counter !== call.counter;
    return moved ? Object.assign({}, call, { sign: "transferred" }) : call;
  });
  return Object.assign({}, view, { calls: calls });
}

// The board with the calls to this counter only, so that only they are announced.
export function ofCounter(view, id) {
  return Object.assign({}, view, { calls: view.calls.filter((call) => call.counter === id) });
}
