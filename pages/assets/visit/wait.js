// How long somebody waits who took a number now: in a sentence, and in a few words.

import { clock } from "../time.js";
import { rangeOf, waitText } from "../wait.js";

export function waitOf(expected, board, words) {
  return waitText(words, expected, calledFrom(expected, board), board.utc_offset_minutes);
}

export function shortWaitOf(expected, board, words) {
  const at = calledFrom(expected, board);
  if (at) return words.say("dispenser-short-from", { time: clock(words, at, board.utc_offset_minutes) });
  if (!expected) return words.say("dispenser-no-counter");
  const [from, to] = rangeOf(expected);
  if (to === 0) return words.say("dispenser-short-none");
  if (from === to || from === 0) return words.say("dispenser-short-about", { to: to });
  return words.say("dispenser-short-range", { from: from, to: to });
}

// The moment before which nobody is called. Some offices give numbers before they open.
function calledFrom(expected, board) {
  const opens = board.closed && board.closed.opens;
  return (expected && expected.called_from) || board.break_until || (opens && opens.at);
}
