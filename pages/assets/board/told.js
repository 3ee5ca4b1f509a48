// What the board says in words: a call, why somebody goes first, what a counter and a line do, and what the hours are.

import * as time from "../time.js";
import { isMoved } from "./moved.js";

// The call in one plain line: "Mời số 1042 đến quầy 3".
export function sentence(words, view, call) {
  const counter = view.counters.find((one) => one.id === call.counter);
  const name = counter ? words.of(counter.name) : "";
  if (!name || name === call.counter) return words.say("board-call", { number: call.number, counter: call.counter });
  return words.say("board-call-named", { number: call.number, counter: call.counter, name: name });
}

// Why somebody goes before others, "" if nobody does. Servers before the signs told of priority alone.
export function sign(words, call) {
  switch (isMoved(call) ? "transferred" : call.sign || (call.priority ? "priority" : "")) {
    case "priority":
      return words.say("board-sign-priority");
    case "appointment":
      return words.say("board-sign-appointment");
    case "called-again":
      return words.say("board-sign-called-again");
    case "papers":
      return words.say("board-sign-papers");
    case "transferred":
      return words.say("board-sign-transferred");
    default:
      return "";
  }
}

// The how-manieth call this is, where the sign does not say so already; else "".
export function again(words, call) {
  const nth = call.nth_this_time || call.nth;
  const isAgain = call.recall && nth > 1 && call.sign !== "called-again";
  return isAgain ? words.say("board-sign-recall", { nth: nth }) : "";
}

// The word of a counter's break, "" if its clerk gave none: the four that consoles offer in this board's language, others as
// they were typed.
export function breakWord(words, counter) {
  switch (counter.reason) {
    case "break":
      return words.say("board-reason-break");
    case "lunch":
      return words.say("board-reason-lunch");
    case "meeting":
      return words.say("board-reason-meeting");
    case "errand":
      return words.say("board-reason-errand");
    default:
      return counter.reason || "";
  }
}

// What a counter without a number does.
export function counterState(words, counter, withReason) {
  if (counter.status === "closed") return words.say("board-counter-closed");
  if (counter.status !== "paused") return words.say("board-counter-free");
  const reason = withReason ? breakWord(words, counter) : "";
  return reason ? words.say("board-counter-paused-why", { reason: reason }) : words.say("board-counter-paused");
}

// The words of breaks that are too long to stand beside their counters.
export function longReasons(words, view, longest) {
  const paused = view.counters.filter((counter) => counter.status === "paused" && !counter.number);
  const long = paused.filter((counter) => breakWord(words, counter).length > longest);
  return long.map((counter) => {
    return words.say("board-ticker-paused", { counter: counter.id, reason: breakWord(words, counter) });
  });
}

// Why and until when a line gives no numbers; "" if it does.
export function stopped(words, view, line) {
  if (!line.paused) return "";
  const { reason, until } = line.stopped || {};
  const why = reason ? words.say("board-line-paused-why", { reason: reason }) : words.say("board-line-paused");
  if (!until) return why;
  return why + " · " + words.say("board-line-until", { time: time.clock(words, until, view.utc_offset_minutes) });
}

// How long a new number waits; "" where none is given, where nobody knows, and in a break or outside the hours, which is said
// across the whole board.
export function wait(words, view, line) {
  return waitAs(view, line, {
    from: (at) => words.say("board-wait-from", { time: time.clock(words, at, view.utc_offset_minutes) }),
    none: () => words.say("board-wait-none"),
    about: (to) => words.say("board-wait-about", { to: to }),
    range: (from, to) => words.say("board-wait-range", { from: from, to: to }),
  });
}

// The same where there is little room.
export function waitTight(words, view, line) {
  return waitAs(view, line, {
    from: (at) => words.say("board-wait-from-tight", { time: time.clock(words, at, view.utc_offset_minutes) }),
    none: () => words.say("board-wait-none-tight"),
    about: (to) => words.say("board-wait-about-tight", { to: to }),
    range: (from, to) => words.say("board-wait-range-tight", { from: from, to: to }),
  });
}

function waitAs(view, line, say) {
  if (line.paused || view.closed || !line.expected) return "";
  const { from_minutes: from, to_minutes: most, called_from: calledFrom } = line.expected;
  if (calledFrom) return calledFrom === view.break_until ? "" : say.from(calledFrom);
  const to = Math.max(from, most);
  if (to === 0) return say.none();
  return from === 0 || from === to ? say.about(to) : say.range(from, to);
}

// "Nghỉ trưa, giữ nguyên số. Gọi tiếp từ 13:00", "Hết giờ tiếp nhận. Mở lại 07:30 thứ Hai 23/11"; "" while it is open.
export function hours(words, view, now) {
  if (view.break_until) {
    return words.say("board-break", { time: time.clock(words, view.break_until, view.utc_offset_minutes) });
  }
  if (!view.closed) return "";
  const opens = view.closed.opens;
  if (!opens) return words.say("board-closed");
  // A board that lost its server over night does not know whether the office has opened.
  if (opens.at <= now) return "";
  const at = time.clock(words, opens.at, opens.utc_offset_minutes);
  const isToday = dayNumber(opens.at, opens.utc_offset_minutes) === dayNumber(now, view.utc_offset_minutes);
  if (isToday) return words.say("board-opens-today", { time: at });
  return words.say("board-closed-until", Object.assign({ time: at }, time.parts(opens.at, opens.utc_offset_minutes)));
}

function dayNumber(moment, offsetMinutes) {
  return Math.floor((moment + offsetMinutes * 60000) / 86400000);
}

// What there is to expect while nobody is asked to come; "" after hours, when nobody waits any more.
export function expect(words, view) {
  const somebodyWaits = view.lines.some((line) => line.waiting > 0);
  if (!somebodyWaits && view.closed) return "";
  return view.calls.length ? words.say("board-next-here") : words.say("board-nothing-called");
}

// Why the server shows no board, in the words of the hall.
export function refusal(words, place, problem, fallback) {
  if (problem.code === "unknown-office") return words.say("board-no-such-office", { office: place.office });
  if (problem.code === "unknown-zone" && place.zone) return words.say("board-no-such-zone", { zone: place.zone });
  return fallback(problem) || words.say("board-refused", { code: problem.code });
}
