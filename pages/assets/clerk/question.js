// Everything that is not one of the four keys: menus and lists, made anew from the views each time they are looked at, so
// that what they allow is always what the server allows.
//
// A question is { ask: its name, … }. Of each name there is a title, and maybe a sentence below it (`intro`), the lines
// (`items`), the view that it is made from beside the counter's (`view`), and whether it is a menu (only what is allowed
// is shown), a form (its lines are fields, and one of them sends it), or about the number in hand.

import { book } from "./question/book.js";
import { closing, leaving } from "./question/closing.js";
import { moveTo, pauseReasons, swapWith } from "./question/counter.js";
import { addProcedure, addService, beforeRestart, classOf, nobodyWaits, reallyAbsent, served, sure } from "./question/day.js";
import { end } from "./question/end.js";
import { findIn, found } from "./question/found.js";
import { issue } from "./question/issue.js";
import { appointments, counter, menu, office } from "./question/menu.js";
import { addressed, policy, resume } from "./question/office.js";
import { ofNumber, place, placeInHand, setAside } from "./question/people.js";
import { printer } from "./question/printers.js";
import { send } from "./question/send.js";
import { stop } from "./question/stop.js";

const QUESTIONS = {
  served: served,
  "really-absent": reallyAbsent,
  "before-restart": beforeRestart,
  nobody: nobodyWaits,
  closing: closing,
  leaving: leaving,
  sure: sure,
  menu: menu,
  counter: counter,
  office: office,
  appointments: appointments,
  "pause-reason": pauseReasons,
  "move-to": moveTo,
  "swap-with": swapWith,
  "set-aside": setAside,
  "of-number": ofNumber,
  place: place,
  "place-in-hand": placeInHand,
  printer: printer,
  class: classOf,
  "add-service": addService,
  "add-procedure": addProcedure,
  end: end,
  send: send,
  issue: issue,
  book: book,
  stop: stop,
  resume: resume,
  policy: policy,
  addressed: addressed,
  "find-in": findIn,
  found: found,
  // Made without a counter's view: see Console.listed.
  seats: { title: (source) => source.say("clerk-seat-ask"), items: () => [], view: () => ({ name: "office" }) },
};

// The list of a question as it is now.
export function listOf(question, source) {
  const kind = QUESTIONS[question.ask];
  return {
    title: kind.title(source, question),
    intro: kind.intro ? kind.intro(source, question) : null,
    items: kind.items(source, question),
  };
}

export function isMenu(question) {
  return Boolean(QUESTIONS[question.ask].isMenu);
}

export function isForm(question) {
  const kind = QUESTIONS[question.ask];
  return Boolean(kind.isForm && kind.isForm(question));
}

// The view that it is made from, beside the counter's.
export function viewOf(question) {
  const kind = QUESTIONS[question.ask];
  return kind.view ? kind.view(question) : null;
}

// Whether it is about the number in hand. `isOver(number)`: that number was in hand when it was opened.
export function isAboutHand(question, isOver) {
  const kind = QUESTIONS[question.ask];
  return Boolean(kind.isAboutHand && kind.isAboutHand(question, isOver));
}
