// The four keys of the day as buttons, and the two beside them.

import { h } from "../../dom.js";
import { duration } from "../../time.js";
import { refusal } from "../ask.js";
import { DAY, binding, label } from "../keys.js";
import { act, proposal } from "../press.js";
import { undoLabel } from "../question/menu.js";

const FOUR = ["next", "recall", "no-show", "finish"];
// The button that sends a command.
const OF_COMMAND = { "call-next": "next", recall: "recall", "no-show": "no-show", finish: "finish" };

export function desk(look, view) {
  const { console, words } = look;
  const undo = view.allowed.undo ? undoLabel(console.source(look.now)) : words.say("clerk-undo");
  return h(
    "div",
    { key: "desk", class: "keys", role: "group", "aria-label": words.say("page-clerk-keys") },
    FOUR.map((name) => button(look, view, name)),
    h(
      "div",
      { class: "beside" },
      small(look, "menu", words.say("clerk-key-menu"), false),
      small(look, "undo", undo, !view.allowed.undo),
    ),
  );
}

function button(look, view, name) {
  const { words, update } = look;
  const { keys, text } = binding(DAY, name);
  const state = stateOf(look, view, name);
  const note = noteOf(look, view, name);
  // The letter, and the function key beside it where there is one.
  const printed = keys.filter((key, place) => place === 0 || key.length > 1);
  return h(
    "button",
    {
      key: name,
      type: "button",
      class: "button act " + state,
      "aria-keyshortcuts": printed.join(" "),
      "aria-disabled": state === "idle" ? "true" : null,
      "aria-busy": state === "under-way" ? "true" : null,
      onclick: () => update((model, now) => act(model, name, now)),
    },
    h("span", { class: "key", "aria-hidden": "true" }, printed.map((key) => label(words, key)).join(" · ")),
    h("span", { class: "title" }, words.say(text)),
    h("span", { class: "what" }, note || " "),
  );
}

function small({ words, update }, name, title, isIdle) {
  const key = binding(DAY, name).keys[0];
  return h(
    "button",
    {
      key: name,
      type: "button",
      class: "button quiet",
      "aria-keyshortcuts": key,
      "aria-disabled": isIdle ? "true" : null,
      onclick: () => update((model, now) => act(model, name, now)),
    },
    h("span", { class: "key", "aria-hidden": "true" }, label(words, key)),
    title,
  );
}

// "under-way", "idle" (it says why when it is pressed), "proposed" (Enter presses it) or "ready".
function stateOf({ console, serverNow }, view, name) {
  if (console.underWay) return OF_COMMAND[console.underWay.command.do] === name ? "under-way" : "idle";
  // Where nobody waits, Next offers to wait for whoever comes.
  const offers = name === "next" && view.allowed.await_next;
  const isBlocked = refusal(view, name, serverNow) !== null && !offers;
  const asks = name === "next" && view.status === "open" && console.isCalling();
  if (!console.isLive() || (isBlocked && !asks)) return "idle";
  return proposal(console) === name ? "proposed" : "ready";
}

// What the key would do now, in a few words.
function noteOf({ words, serverNow }, view, name) {
  const ticket = view.in_hand;
  if (name === "next") return view.next && words.say("clerk-note-number", { number: view.next.number });
  if (!ticket) return null;
  if (name === "recall") {
    if (!view.allowed.recall) return null;
    const wait = (view.allowed.recall_from || 0) - serverNow;
    if (wait > 0) return words.say("clerk-note-wait", { wait: duration(words, Math.ceil(wait / 1000) * 1000) });
    return words.say("clerk-note-nth", { nth: ticket.calls + 1 });
  }
  if (name === "no-show" && ticket.state !== "called") return null;
  return words.say("clerk-note-number", { number: ticket.number });
}
