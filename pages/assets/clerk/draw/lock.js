// A locked console: one clear sentence, and what to press. The number is never dropped; it is said where it is.

import { h } from "../../dom.js";
import { LOCK, label } from "../keys.js";
import { counterName } from "../names.js";
import { noticeIsRead } from "../press.js";
import { unlock, unlocks } from "../standing.js";
import { said } from "./said.js";

export function lockedMain(look, view, lock) {
  const { console, words, update } = look;
  const bindings = LOCK.filter((one) => unlocks(console, lock, one.act));
  const press = (name) =>
    update((model, now) => {
      noticeIsRead(model, now);
      unlock(model, lock, name, now);
    });
  const button = ({ act, keys, text }, place) =>
    h(
      "button",
      { key: act, type: "button", class: place === 0 && act === "go-on" ? "button large" : "button large quiet", onclick: () => press(act) },
      h("span", { class: "key", "aria-hidden": "true" }, label(words, keys[0])),
      titleOf(words, view, lock, act, text),
    );
  return h(
    "main",
    { key: "main", class: "alone" },
    h(
      "section",
      { class: "panel locked" },
      h("h1", null, words.say("clerk-seat-locked")),
      h("p", { class: "counter huge" }, counterName(words, lock.why === "elsewhere" ? lock.counter : view.id)),
      h("p", { class: "sentence" }, sentence(words, view, lock)),
      h("p", { class: "dim" }, comfort(words, view, lock)),
      h("div", { class: "buttons" }, bindings.map(button)),
      console.page.at === "desk" && said(look),
    ),
  );
}

function titleOf(words, view, lock, act, text) {
  if (act === "go-on" && lock.why === "elsewhere") return words.say("clerk-seat-go-there", { counter: lock.counter });
  if (act === "go-on") return words.say("clerk-seat-open-again", { counter: view.id });
  return act === "come-here" ? words.say("clerk-seat-come-here", { counter: view.id }) : words.say(text);
}

function sentence(words, view, lock) {
  const counter = view.id;
  switch (lock.why) {
    case "foreign":
      return words.say("clerk-seat-foreign", { counter: counter, clerk: lock.by });
    case "taken-over":
      return words.say("clerk-seat-taken-over", { counter: counter, clerk: lock.by });
    case "elsewhere":
      return words.say("clerk-seat-elsewhere", { counter: counter, there: lock.counter });
    default:
      if (lock.isNewDay) return words.say("clerk-seat-new-day", { counter: counter });
      return words.say("clerk-seat-ended", { counter: counter });
  }
}

function comfort(words, view, lock) {
  if (lock.closedNumber) return words.say("page-clerk-closed-with-day", { number: lock.closedNumber });
  if (!view.in_hand) return words.say("clerk-seat-nothing-lost");
  return words.say("clerk-seat-ticket-stays", { number: view.in_hand.number, counter: view.id });
}
