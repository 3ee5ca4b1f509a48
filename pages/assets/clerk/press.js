// What keys and buttons do: the four keys of the day, those that something on the screen names, and lists.

import { DONE_KEPT } from "./model.js";
import { nextCommand } from "./ask.js";
import { proposed as habitual } from "./habits.js";
import { isMetInPerson } from "./names.js";
import { entered } from "./purpose.js";
import { notProved } from "./question/day.js";
import { endCommand, endForm, endOf, endPage, missing } from "./question/end.js";
import { choosing } from "./question/item.js";
import { confirmed } from "./mark.js";
import { ofProblem } from "./problems.js";
import { signOut } from "./session.js";
import { isPressedTwice } from "./twice.js";

// Something was pressed: what was said has been read. Gives whether where the clerk sits was still shown huge.
export function noticeIsRead(console, now) {
  const notice = console.notice;
  if (notice && (notice.tone === "refused" || notice.since + DONE_KEPT <= now)) console.notice = null;
  const wasWelcome = console.welcomeUntil > 0;
  console.welcomeUntil = 0;
  return wasWelcome;
}

// Does one of the acts of the table DAY.
export function act(console, name, now) {
  const wasWelcome = noticeIsRead(console, now);
  if ((name === "next" || name === "finish") && isPressedTwice(console, now)) return;
  if (name === "help") console.helpIsOpen = true;
  const view = console.view;
  if (!view) return;
  const counter = view.id;
  switch (name) {
    case "next":
      return next(console, now);
    case "recall":
      return console.wish("recall", { do: "recall", counter: counter }, now);
    case "no-show":
      return noShow(console, now);
    case "finish": {
      const why = console.refusal("finish", now);
      return why ? console.refuse(why, now) : endLeg(console, { finish: true }, false, now);
    }
    case "undo":
      return console.wish("undo", { do: "undo", counter: counter }, now);
    case "proved":
    case "not-proved":
      return judgeClaim(console, name === "proved", now);
    case "story":
      return view.in_hand ? console.turn({ at: "read", what: "in-hand" }) : undefined;
    case "wrong-counter":
      return wasWelcome ? console.turn(choosing({ ask: "move-to" })) : undefined;
    case "menu":
      return console.turn(choosing({ ask: "menu" }));
    case "proposed":
      // The finger is still on the key that chose the counter.
      return now < console.quietUntil ? undefined : propose(console, now);
    default:
      return undefined;
  }
}

// Next: what is being served ends first; of what was only called it is asked what became of it; where nobody waits, waiting
// for whoever comes is offered.
function next(console, now) {
  const view = console.view;
  if (console.awaitsUntil()) return console.refuse(console.say("clerk-awaits-already"), now);
  if (view.status === "open" && console.isCalling()) return askServedOrAbsent(console, view.in_hand.number);
  const why = console.refusal("next", now);
  if (!view.in_hand && why && view.allowed.await_next) return console.turn(choosing({ ask: "nobody" }));
  if (why) return console.refuse(why, now);
  if (view.in_hand) return endLeg(console, { next: view.in_hand.number }, false, now);
  return console.ask(nextCommand(view, {}), now);
}

// The question that Next from a called number asks once.
export function askServedOrAbsent(console, number) {
  if (number) console.turn(choosing({ ask: "served", number: number }));
}

// A leg ends. What its service wants said is asked first; what was said last time is proposed. From the menu the whole form
// is looked at, whatever the service asks for.
function endLeg(console, then, wholeForm, now) {
  const view = console.view;
  const plain = endOf(view, then);
  const service = view.services.find((one) => one.id === plain.service);
  const wanted = (service && service.asks) || {};
  const habit = habitual(console.habits, plain, wanted);
  const draft = habit || plain;
  const detail = missing(draft, wanted);
  if (wholeForm) console.turn(endForm(draft));
  else if (detail) console.turn(endPage(draft, detail));
  else if (habit) console.turn(endForm(draft));
  else console.ask(endCommand(draft, view.id), now);
}

// Whoever does not hear or see the call is not absent before somebody went to ask.
function noShow(console, now) {
  const command = { do: "no-show", counter: console.view.id };
  const hand = console.view.in_hand;
  const asksFirst = hand && isMetInPerson(hand) && !console.refusal("no-show", now);
  if (asksFirst) console.turn(choosing({ ask: "really-absent", then: command }));
  else console.wish("no-show", command, now);
}

// A claim that was proved holds from the time of issue. One that was not is asked once more: it sends a called number back
// to its line, and undo does not reach it.
function judgeClaim(console, isProved, now) {
  const hand = console.view.in_hand;
  if (!hand || !hand.claim) return;
  const command = { do: "set-class", number: hand.number, class: hand.claim, back_in_line: false };
  if (isProved) console.ask(command, now);
  else console.turn(notProved(console.source(now), hand).page);
}

// What Enter does at the desk: the one thing that the state of the counter asks for, if it asks for one.
export function proposal(console) {
  const view = console.view;
  if (!view || !console.canAsk()) return null;
  const { allowed, in_hand: hand } = view;
  if (allowed.resume || allowed.open) return "proposed";
  if (hand) return hand.offer_no_show && allowed.no_show ? "no-show" : null;
  if (allowed.stop_awaiting) return "proposed";
  return allowed.call_next ? "next" : null;
}

function propose(console, now) {
  const what = proposal(console);
  if (what !== "proposed") return what && now >= console.arrivingUntil ? act(console, what, now) : undefined;
  const { allowed, id } = console.view;
  if (allowed.resume) return console.ask({ do: "resume", counter: id }, now);
  if (!allowed.open) return console.wish("stop-awaiting", { do: "stop-awaiting", counter: id }, now);
  return console.me() ? console.wish("open", { do: "open", counter: id, clerk: console.me() }, now) : undefined;
}

// A line of a list was chosen.
export function choose(console, item, now) {
  noticeIsRead(console, now);
  if (item.blocked) console.refuse(item.blocked, now);
  else picked(console, item.pick, now);
}

// Does what was picked. The page is still the one on which it was: what cannot be sent now is not lost.
function picked(console, pick, now) {
  switch (pick.do) {
    case "ask":
      if (console.underWay) return undefined;
      return console.canAsk() ? console.ask(pick.command, now) : console.refuse(console.say("clerk-not-sent"), now);
    case "turn":
      return console.turn(pick.page);
    case "end":
      return endLeg(console, pick.then, Boolean(pick.wholeForm), now);
    case "sit":
      return console.sitAt(pick.counter, now);
    case "choose-seat":
      return console.chooseSeat();
    case "sign-out":
      return signOut(console);
    case "leave":
      console.orders.push({ do: "leave" });
      return undefined;
    default:
      return console.goHome();
  }
}

// Escape, or a press beside the dialog.
export function back(console, now) {
  noticeIsRead(console, now);
  console.helpIsOpen = false;
  console.goHome();
}

// Enter in a field.
export function enter(console, now) {
  noticeIsRead(console, now);
  const { purpose, text } = console.page;
  if (!console.view) return;
  const pick = entered(purpose, text, console.view, console.at(now));
  if (pick.wrong) console.refuse(console.words.say(pick.wrong), now);
  else picked(console, pick, now);
}

// Enter in a list of marks.
export function confirmMarks(console, now) {
  noticeIsRead(console, now);
  if (!console.view) return;
  const { problem, pick } = confirmed(console.page, console.view);
  if (problem) console.refuse(ofProblem(console.words, problem), now);
  else picked(console, pick, now);
}
