// Why there is no number, in words for citizens, with the next time that works.

import { dateLong, dayAsMoment } from "../time.js";

// The reason in a few words, for a button.
export function shortReason(words, problem) {
  switch (problem.code) {
    case "outside-hours":
      return words.say("dispenser-closed-hours");
    case "no-time-left":
      return words.say("dispenser-closed-time");
    case "service-paused":
      return words.say("dispenser-closed-paused");
    case "quota-used-up":
      return words.say("dispenser-closed-quota");
    case "office-full":
      return words.say("dispenser-closed-full");
    default:
      return words.say("dispenser-closed-other");
  }
}

// The reason in a few words with the office's own word for it, and from when numbers are given again, seen on `today`.
export function closedNotes(words, problem, today) {
  const short = shortReason(words, problem);
  const why = problem.reason ? short + ": " + words.say("dispenser-reason-short", { reason: problem.reason }) : short;
  return [why, again(words, problem, today)].filter(Boolean);
}

// The reason and what to do now, in sentences. Where the time is known, it is worth more than advice.
export function reason(words, problem, today) {
  const why = problem.reason ? words.say("dispenser-reason", { reason: problem.reason }) : null;
  const when = again(words, problem, today);
  return [sentenceOf(words, problem), why, when && when + "."].filter(Boolean).join(" ");
}

function sentenceOf(words, problem) {
  const until = Boolean(problem.time);
  switch (problem.code) {
    case "outside-hours":
      return until ? words.say("dispenser-refused-hours-until") : words.say("dispenser-refused-hours");
    case "no-time-left":
      return until ? words.say("dispenser-refused-time-until") : words.say("dispenser-refused-time");
    case "service-paused":
      return until ? words.say("dispenser-refused-paused-until") : words.say("dispenser-refused-paused");
    case "quota-used-up":
      return words.say("dispenser-refused-quota");
    case "office-full":
      return words.say("dispenser-refused-full");
    case "too-early":
      return until ? words.say("dispenser-refused-early-until") : words.say("dispenser-refused-early");
    case "unknown-office":
    case "other-office":
      return words.say("dispenser-refused-office");
    case "not-signed-in":
    case "token-rejected":
      return words.say("dispenser-refused-not-let-in");
    case "unknown-service":
    case "unknown-procedure":
    case "unknown-class":
      return words.say("dispenser-refused-changed");
    case "returns-used-up":
      return words.say("dispenser-refused-returns");
    case "wrong-stage":
    case "held-elsewhere":
      return words.say("dispenser-refused-stage");
    case "unknown-appointment":
      return words.say("dispenser-refused-appointment");
    case "appointment-used":
      return words.say("dispenser-refused-used");
    case "disk-full":
    case "storage-failed":
    case "office-damaged":
    case "office-undefined":
      return words.say("dispenser-refused-server");
    case "busy":
    case "starting":
    case "shutting-down":
    case "timed-out":
      return words.say("dispenser-refused-busy");
    default:
      return words.say("dispenser-refused-other");
  }
}

// The next time that works, in a sentence without its full stop.
function again(words, problem, today) {
  if (!problem.time) return null;
  const moment = problem.day && problem.day !== today ? dayAsMoment(problem.day) : NaN;
  const when = isNaN(moment)
    ? problem.time
    : words.say("dispenser-when", { time: problem.time, date: dateLong(words, moment, 0) });
  switch (problem.code) {
    case "too-early":
      return words.say("dispenser-again-check-in", { when: when });
    case "no-time-left":
      return words.say("dispenser-again-come", { when: when });
    default:
      return words.say("dispenser-again-numbers", { when: when });
  }
}

// Why no service gives numbers, if it is the same for all of them; else null.
export function closedEverywhere(view) {
  const told = (closed) => closed && JSON.stringify([closed.code, closed.day, closed.time, closed.reason]);
  const first = view.services.length ? view.services[0].closed : null;
  return first && view.services.every((one) => told(one.closed) === told(first)) ? first : null;
}
