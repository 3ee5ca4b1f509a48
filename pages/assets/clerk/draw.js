// The console as a picture, computed whole from the model and the time.

import { h } from "../dom.js";
import { pageDialog } from "./draw/dialog.js";
import { desk } from "./draw/desk.js";
import { hand, post } from "./draw/hand.js";
import { head } from "./draw/head.js";
import { helpDialog } from "./draw/help.js";
import { linesOf } from "./draw/list.js";
import { lockedMain } from "./draw/lock.js";
import { queue } from "./draw/queue.js";
import { said } from "./draw/said.js";
import { signInDialog } from "./draw/sign-in.js";
import { standing } from "./standing.js";

export function draw(look) {
  focusSeats(look.console);
  return [head(look), mainOf(look), inFront(look)];
}

// What fills the page below the first line.
function mainOf(look) {
  const { console, words, now } = look;
  const { view } = console;
  const { is, lock } = standing(console, now);
  // What was in hand stays in sight of whoever must sign in again.
  if (console.form) return view && is === "mine" ? counterMain(look, view) : nothing("");
  if (is === "choosing") return console.me() ? seatsMain(look) : nothing(words.say("connection-connecting"));
  if (!view && console.viewProblem) return nothing(console.viewProblem, words.say("clerk-still-trying"));
  if (!view) return nothing(words.say("connection-connecting"));
  return is === "locked" ? lockedMain(look, view, lock) : counterMain(look, view);
}

function counterMain(look, view) {
  const { console } = look;
  const isQuestionOpen = console.form || console.helpIsOpen || console.page.at !== "desk";
  const isOld = !console.isLive();
  return h(
    "main",
    { key: "main", class: "counter-desk" + (isOld ? " stale" : "") + (isQuestionOpen ? " asked" : "") },
    post(look, view),
    hand(look, view),
    queue(look, view),
    // In front of it stands a question, which says it itself.
    !isQuestionOpen && said(look),
    desk(look, view),
  );
}

function seatsMain(look) {
  const { console, now } = look;
  const { page } = console;
  if (!console.isChoosingSeat()) return nothing("");
  const { title, intro, items } = console.listed(page.question, now);
  return h(
    "main",
    { key: "main", class: "alone seats" },
    h("section", { class: "panel" }, h("h1", null, title), page.typed && h("p", { class: "counter" }, page.typed + "_"), h("p", null, intro), linesOf(look, page, items), said(look)),
  );
}

// Where to sit is no dialog, and yet Enter takes what is proposed: after the drawing, if nothing else has the focus.
function focusSeats(console) {
  if (!console.isChoosingSeat() || console.form || console.helpIsOpen) return;
  Promise.resolve().then(() => {
    const first = document.querySelector(".seats [autofocus]");
    if (first && (!document.activeElement || document.activeElement === document.body)) first.focus();
  });
}

function nothing(...sentences) {
  const shown = sentences.filter(Boolean);
  return h(
    "main",
    { key: "main", class: "alone" },
    h("h1", { class: "hidden-text" }, document.title),
    shown.length > 0 && h("section", { class: "panel" }, shown.map((text) => h("p", null, text))),
  );
}

// One question at a time; whoever must sign in is asked nothing else.
function inFront(look) {
  const { console } = look;
  if (console.form) return signInDialog(look);
  if (console.helpIsOpen) return helpDialog(look);
  return console.isChoosingSeat() ? null : pageDialog(look);
}
