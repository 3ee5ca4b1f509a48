// How a number stands that somebody has already, in words, and what its holder is to do.

import { clockOfMinute, dateLong, dayAsMoment } from "../time.js";

export function standing(words, view) {
  if (view.released) {
    const { day, minute } = view.released;
    const date = dateLong(words, dayAsMoment(day), 0);
    return words.say("dispenser-state-released", { time: clockOfMinute(words, minute), date: date });
  }
  const at = view.counter;
  switch (view.state) {
    case "waiting":
      return words.say("dispenser-state-waiting");
    case "called":
      return at ? words.say("dispenser-called-to", { counter: at }) : words.say("dispenser-state-called");
    case "serving":
      return at ? words.say("dispenser-served-at", { counter: at }) : words.say("dispenser-state-serving");
    case "missed":
      return words.say("dispenser-state-missed");
    case "parked":
      return words.say("dispenser-state-parked");
    case "done":
      return words.say("dispenser-state-done");
    case "withdrawn":
      return words.say("dispenser-state-withdrawn");
    default:
      return words.say("dispenser-state-other");
  }
}

export function advice(words, view) {
  if (view.released) return words.say("dispenser-do-come-again", { code: view.released.code });
  switch (view.state) {
    case "waiting":
      return words.say("dispenser-do-wait");
    case "called":
      return view.counter ? words.say("dispenser-do-go", { counter: view.counter }) : words.say("dispenser-do-ask");
    case "serving":
      return words.say("dispenser-do-stay");
    case "missed":
      return view.may_return ? words.say("dispenser-do-return") : words.say("dispenser-do-ask");
    case "parked":
      return view.may_return ? words.say("dispenser-do-return-with-papers") : words.say("dispenser-do-ask");
    case "done":
    case "withdrawn":
    case "unserved":
      return words.say("dispenser-do-take-another");
    default:
      return words.say("dispenser-do-ask");
  }
}
