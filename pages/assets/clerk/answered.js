// What becomes of the console when a request ends.

import { QUIET } from "./model.js";
import { noteReleased } from "./hours.js";
import { serviceName } from "./names.js";
import { nobody } from "./nobody.js";
import { openedOver } from "./over.js";
import { askServedOrAbsent } from "./press.js";
import { ofAddressed, ofProblem, whyNot } from "./problems.js";
import { isForm } from "./question.js";
import { endOf, endPage } from "./question/end.js";
import { choosing } from "./question/item.js";
import { noticeSeat } from "./standing.js";
import { toRead, told } from "./told.js";
import { noteEnd } from "./twice.js";

// The request of this turn was carried out, or not.
export function answered(console, turn, answer, problem, now) {
  const done = console.underWay;
  if (!done || done.turn !== turn) return;
  console.underWay = null;
  if (!problem) carriedOut(console, done, answer, now);
  else if (problem.code === "no-answer") {
    openedOver(console, done.inHand);
    comeBack(console, done);
    console.refuse(whyNot(console.words, problem), now);
  } else refused(console, done, problem, now);
}

function carriedOut(console, done, answer, now) {
  const { command, inHand } = done;
  const name = (id) => nameOf(console, id);
  const text = told(console.words, command, answer, { serviceName: name, inHand: inHand, took: done.takes });
  noteEnd(console, command, answer, inHand, now);
  noteReleased(console, command, answer);
  seated(console, command, now);
  if (answer.type === "print-asked") console.lastPrinter = answer.printer;
  console.tell(text, now, command.do === "set-class");
  if (!console.isHome()) return;
  const read = toRead(console.words, command, answer, name);
  if (read) {
    console.turn(Object.assign({ at: "read", what: "told" }, read));
    // What is read at leisure need not be said below as well.
    console.notice = null;
  } else if (answer.type === "called" && foundNobody(answer)) console.turn(choosing({ ask: "nobody" }));
}

// Next closed what was in hand, or had nothing to close, and looked in vain. A visit that goes on here looked for nobody.
function foundNobody(called) {
  return !called.ticket && (!called.closed || called.closed.state !== "serving");
}

// A service by the name that the counter, or the choice of one, tells.
function nameOf(console, id) {
  if (console.view) return serviceName(console.view, console.words, id);
  const lines = console.side.state && console.side.state.lines;
  const line = (lines || []).find((one) => one.service === id);
  return (line && console.words.of(line.name)) || id;
}

// After opening, a move, a swap or a take-over the console is that of the counter where the clerk sits now.
function seated(console, command, now) {
  switch (command.do) {
    case "open":
    case "take-over":
      console.sitAt(command.counter, now);
      break;
    case "move":
      console.sitAt(command.to, now);
      break;
    case "swap":
      console.sitAt(command.with, now);
      break;
    case "close":
      console.seat = null;
      return;
    case "resume":
      console.quietUntil = now + QUIET;
      return;
    default:
      return;
  }
  noticeSeat(console, now);
}

// A refusal that asks for something opens the page on which it is said.
function refused(console, done, problem, now) {
  openedOver(console, done.inHand);
  const canAwait = console.view && console.view.allowed.await_next;
  switch (problem.code) {
    case "served-or-absent":
      askServedOrAbsent(console, problem.number);
      return;
    case "nobody-waiting":
      if (canAwait) console.turn(choosing({ ask: "nobody" }));
      else if (console.view) console.refuse(nobody(console.view, console.words), now);
      return;
    case "addressed-elsewhere":
      // A number that waits for somebody else can be freed on its own page, with the key that is named.
      console.turn(choosing({ ask: "of-number", number: problem.number || "", seen: null }));
      console.refuse(ofAddressed(console.words, problem), now);
      return;
    case "missing-detail":
      sayMore(console, done.command, problem.field);
      break;
    default:
      comeBack(console, done);
  }
  console.refuse(ofProblem(console.words, problem), now);
}

// What was about to be recorded, to say more of it.
function sayMore(console, command, detail) {
  const closing = command.closing || {};
  const isEnd = command.do === "finish" || closing.was === "served";
  if (!isEnd || !console.view || !["outcome", "procedure", "note"].includes(detail)) return;
  const draft = endOf(console.view, command.do === "finish" ? { finish: true } : { next: closing.number });
  const details = command.do === "finish" ? command.details : closing.details;
  // Its dossier was asked for, if there was one to ask for.
  console.turn(endPage(Object.assign(draft, { details: details, dossierAsked: true }), detail));
}

// What was filled in or typed is there again, to be put right.
function comeBack(console, done) {
  const page = done.from;
  const isKept = page.at === "type" || page.at === "mark" || (page.at === "choose" && isForm(page.question));
  if (isKept && console.isHome()) console.page = page;
}
