// Keys, wherever no field has the focus. A button that has it takes Enter and the space bar for itself, as everywhere.

import { DAY, DIALOG, LOCK, actOf, keyOf } from "./keys.js";
import { isOfCounters, pagesOf, placeOf, typedCounter } from "./list.js";
import { marked, nextMark } from "./mark.js";
import { act, back, choose, noticeIsRead } from "./press.js";
import { standing, unlock } from "./standing.js";

const TEXT_FIELDS = "textarea, select, input:not([type=checkbox]):not([type=radio])";

// Does what this key does now; gives whether it did anything.
export function pressed(console, event, now) {
  if (event.ctrlKey || event.altKey || event.metaKey || console.form) return false;
  // A dialog takes Escape itself, once it is drawn and has the focus.
  const isAsked = console.helpIsOpen || !console.isHome();
  if (event.key === "Escape" && isAsked) {
    back(console, now);
    return true;
  }
  if (console.helpIsOpen) return false;
  const target = event.target;
  if (target.matches && target.matches(TEXT_FIELDS)) return false;
  const key = keyOf(event);
  const isPress = key === "Enter" || key === " ";
  const isTaken = isPress && target.closest && target.closest("button, a, summary, input, form");
  const lock = standing(console, now).lock;
  if (lock && console.page.at === "desk") return !isTaken && !event.repeat && pressLocked(console, lock, key, now);
  switch (console.page.at) {
    case "desk":
      return !isTaken && pressAtDesk(console, key, event.repeat, now);
    case "choose":
      return pressInList(console, key, isTaken, event.repeat, now);
    case "mark":
      return pressInMarks(console, key, event.repeat);
    default:
      return false;
  }
}

function pressLocked(console, lock, key, now) {
  const name = actOf(LOCK, key);
  if (!name) return false;
  noticeIsRead(console, now);
  unlock(console, lock, name, now);
  return true;
}

function pressAtDesk(console, key, isRepeated, now) {
  const name = actOf(DAY, key);
  if (!name) return false;
  // A finger that rests on a key presses it once.
  if (!isRepeated) act(console, name, now);
  return true;
}

function pressInList(console, key, isTaken, isRepeated, now) {
  const { question, listPage, typed } = console.page;
  const items = console.listed(question, now).items;
  const name = actOf(DIALOG, key);
  if (name === "up" || name === "down") return stepFocus(name === "down" ? 1 : -1);
  if (name === "page-up" || name === "page-down") return turnList(console, name === "page-down" ? 1 : -1, items);
  if (isRepeated) return false;
  if (isOfCounters(items) && pressCounter(console, key, items, isTaken, now)) return true;
  if (isTaken || typed) return false;
  const place = placeOf(question, listPage, key, items);
  if (place >= 0) {
    choose(console, items[place], now);
    return true;
  }
  // It came by itself: whoever did not look works on.
  return ["closing", "before-restart"].includes(question.ask) && workOn(console, key, now);
}

function workOn(console, key, now) {
  const name = actOf(DAY, key);
  if (!name || name === "proposed") return false;
  console.goHome();
  act(console, name, now);
  return true;
}

// What is typed of a counter's id. Without anything typed, Enter is the button's that has the focus.
function pressCounter(console, key, items, isTaken, now) {
  const { typed } = console.page;
  if (isTaken && !typed) return false;
  const known = console.view ? console.view.counters.map((one) => one.id) : [];
  const meant = typedCounter(typed, key, items, known);
  if (!meant) return false;
  noticeIsRead(console, now);
  console.page = Object.assign({}, console.page, { typed: meant.typed || "" });
  if (meant.place !== undefined) choose(console, items[meant.place], now);
  if (meant.nobody) console.refuse(console.words.say("clerk-no-such-counter", { counter: meant.nobody }), now);
  return true;
}

// Goes on to another page of a list that does not fit at once.
export function turnList(console, step, items) {
  const last = pagesOf(console.page.question, items) - 1;
  const listPage = Math.min(last, Math.max(0, console.page.listPage + step));
  console.page = Object.assign({}, console.page, { listPage: listPage });
  return last > 0;
}

function pressInMarks(console, key, isRepeated) {
  const name = actOf(DIALOG, key);
  if ((name === "up" || name === "down") && console.page.what !== "services") return stepFocus(name === "down" ? 1 : -1);
  const place = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
  const row = console.page.rows[place];
  if (!row || isRepeated) return false;
  console.page = marked(console.page, place, nextMark(console.page, row.mark));
  return true;
}

// The cursor of a list is the focus.
function stepFocus(step) {
  const lines = Array.from(document.querySelectorAll("[data-line]"));
  if (!lines.length) return false;
  const at = lines.indexOf(document.activeElement);
  const place = at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + step));
  lines[place].focus();
  return true;
}
