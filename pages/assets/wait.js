// How long somebody waits, in a sentence, as every slip and every page says it.

import { clock } from "./time.js";

// `expected` is what the office expects, null while no able counter is open; `from` the moment before which nobody is called,
// or null.
export function waitText(words, expected, from, offsetMinutes) {
  if (from) return words.say("dispenser-wait-from", { time: clock(words, from, offsetMinutes) });
  if (!expected) return words.say("dispenser-wait-unknown");
  const [least, most] = rangeOf(expected);
  if (most === 0) return words.say("dispenser-wait-none");
  if (least === 0) return words.say("dispenser-wait-at-most", { to: most });
  if (least === most) return words.say("dispenser-wait-about", { to: most });
  return words.say("dispenser-wait-range", { from: least, to: most });
}

// In minutes; the upper end is never below the lower.
export function rangeOf({ from_minutes: least, to_minutes: most }) {
  return [least, Math.max(least, most)];
}
