// How long somebody waits who took a number now: in a sentence, and in a few words.

import { waitOf as rangeOf } from "../ticket/told.js";
import { clock } from "../time.js";

export function waitOf(expected, board, words) {
  const from = (expected && expected.called_from) || board.break_until;
  if (from) return words.say("dispenser-wait-from", { time: clock(words, from, board.utc_offset_minutes) });
  return rangeOf(expected, words);
}

export function shortWaitOf(expected, board, words) {
  const at = (expected && expected.called_from) || board.break_until;
  if (at) return words.say("dispenser-short-from", { time: clock(words, at, board.utc_offset_minutes) });
  if (!expected) return words.say("dispenser-no-counter");
  const from = expected.from_minutes;
  const to = Math.max(expected.to_minutes, from);
  if (to === 0) return words.say("dispenser-short-none");
  if (from === to || from === 0) return words.say("dispenser-short-about", { to: to });
  return words.say("dispenser-short-range", { from: from, to: to });
}
