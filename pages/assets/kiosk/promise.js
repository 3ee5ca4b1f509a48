// What a citizen is told about the wait: before the press and on the number's page the same.

import { clock } from "../time.js";

// What can be said about a new number of this service now.
export function promiseOf(view, id) {
  const service = view.services.find((one) => one.id === id);
  return promiseAbout(service && service.expected, id, view);
}

// What can be said about this wait for a service now.
export function promiseAbout(expected, id, view) {
  return {
    expected: expected || null,
    counter: view.services.some((one) => one.id === id && one.counters.length > 0),
    breakUntil: view.break_until || null,
    offset: view.utc_offset_minutes,
  };
}

// In a sentence; null where a counter is open and the office does not know how long it takes.
export function sentence(words, promise) {
  const from = calledFrom(promise);
  if (from !== null) return words.say("dispenser-wait-from", { time: clock(words, from, promise.offset) });
  if (!promise.expected) return promise.counter ? null : words.say("dispenser-wait-unknown");
  const [least, most] = range(promise.expected);
  if (most === 0) return words.say("dispenser-wait-none");
  if (least === 0) return words.say("dispenser-wait-at-most", { to: most });
  if (least === most) return words.say("dispenser-wait-about", { to: most });
  return words.say("dispenser-wait-range", { from: least, to: most });
}

// In a few words for a list; null where nothing is promised.
export function short(words, promise) {
  const from = calledFrom(promise);
  if (from !== null) return words.say("dispenser-short-from", { time: clock(words, from, promise.offset) });
  if (!promise.expected) return null;
  const [least, most] = range(promise.expected);
  if (most === 0) return words.say("dispenser-short-none");
  if (least === most || least === 0) return words.say("dispenser-short-about", { to: most });
  return words.say("dispenser-short-range", { from: least, to: most });
}

// Whether the office rests, and nothing is known but until when.
export function isOfBreak(promise) {
  const from = promise.expected && promise.expected.called_from;
  return promise.breakUntil !== null && (!from || from === promise.breakUntil);
}

function range(expected) {
  return [expected.from_minutes, Math.max(expected.from_minutes, expected.to_minutes)];
}

// The moment before which nobody is called.
function calledFrom(promise) {
  return (promise.expected && promise.expected.called_from) || promise.breakUntil;
}
