// A key that is pressed twice ends one leg.
//
// A visit for several things goes on at the same counter without a call, under the same number, so a second press of Done
// would end what has only just begun. It is for the console to know that the finger was still on the key.

// How long the keys that end a leg must be quiet after the next one came up here.
const QUIET = 500;
// How long the old leg may still stand on the screen after its end was answered.
const NEWS = 3000;

// Whether a key that ends a leg was meant for the one that is over. Each such press begins the quiet time anew.
export function isPressedTwice(console, now) {
  const hand = console.view && console.view.in_hand;
  const ended = console.ended;
  const isTwice = Boolean(ended && now < ended.quietUntil && hand && hand.number === ended.number);
  if (isTwice) ended.quietUntil = Math.max(ended.quietUntil, now + QUIET);
  else console.ended = null;
  return isTwice;
}

// A request was carried out. `before` is the number that was in hand when it was asked.
export function noteEnd(console, command, answer, before, now) {
  const closed = command.do === "finish" ? answer.ticket : command.do === "call-next" ? answer.closed : null;
  if (!closed || !before || before.number !== closed.number) {
    console.ended = null;
    return;
  }
  const begun = console.view && console.view.in_hand;
  const isNews = begun && begun.number === before.number && begun.leg > before.leg;
  console.ended = { number: before.number, leg: before.leg, quietUntil: now + (isNews ? QUIET : NEWS) };
}

// The counter's view came: the next leg is there, or something else.
export function noteNextLeg(console, now) {
  const ended = console.ended;
  if (!ended) return;
  const hand = console.view && console.view.in_hand;
  if (!hand || hand.number !== ended.number || hand.leg < ended.leg) console.ended = null;
  else if (hand.leg > ended.leg) {
    ended.leg = hand.leg;
    ended.quietUntil = now + QUIET;
  }
}
