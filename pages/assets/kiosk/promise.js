// What a citizen is told about the wait: before the press and on the number's page the same.

import { clock } from "../time.js";
import { rangeOf, waitText } from "../wait.js";

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
  if (from === null && !promise.expected && promise.counter) return null;
  return waitText(words, promise.expected, from, promise.offset);
}

// In a few words for a list; null where nothing is promised.
export function short(words, promise) {
  const from = calledFrom(promise);
  if (from !== null) return words.say("dispenser-short-from", { time: clock(words, from, promise.offset) });
  if (!promise.expected) return null;
  const [least, most] = rangeOf(promise.expected);
  if (most === 0) return words.say("dispenser-short-none");
  if (least === most || least === 0) return words.say("dispenser-short-about", { to: most });
  return words.say("dispenser-short-range", { from: least, to: most });
}

// Whether the office rests, and nothing is known but until when.
export function isOfBreak(promise) {
  const from = promise.expected && promise.expected.called_from;
  return promise.breakUntil !== null && (!from || from === promise.breakUntil);
}

// The moment before which nobody is called.
function calledFrom(promise) {
  return (promise.expected && promise.expected.called_from) || promise.breakUntil;
}
