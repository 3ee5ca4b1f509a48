// The upper half: the counter, and the number in hand or what to do without one.

import { h } from "../../dom.js";
import { stopwatch } from "../../time.js";
import { DAY, binding, label } from "../keys.js";
import { counterName, pauseReason, statusName } from "../names.js";
import { act, proposal } from "../press.js";
import { ticketInHand } from "./ticket.js";

export function post({ words }, view) {
  const name = words.of(view.name);
  const notes = [name !== view.id && name, statusName(words, view.status), view.reason && pauseReason(words, view.reason)];
  return h(
    "section",
    { key: "post", class: "panel post", "aria-labelledby": "post-heading" },
    h(
      "h1",
      { id: "post-heading" },
      h("span", { class: "where" }, words.say("clerk-seat-you-are-at"), " "),
      h(
        "span",
        { class: "counter" },
        h("span", { class: "word" }, words.say("clerk-counter-heading")),
        " ",
        h("span", { class: view.id.length > 3 ? "id long" : "id" }, view.id),
      ),
    ),
    h("p", { class: "status" }, notes.filter(Boolean).join(" · ")),
  );
}

export function hand(look, view) {
  return view.in_hand ? ticketInHand(look, view, view.in_hand) : empty(look, view);
}

// Nothing in hand: what stands there huge, the sentence below it, and the button that Enter presses.
function empty(look, view) {
  const { huge, hint, button } = emptyOf(look, view);
  return h(
    "section",
    { key: "hand", class: "panel hand empty", "aria-labelledby": "hand-heading" },
    h("h2", { id: "hand-heading", class: "huge" }, huge),
    hint && h("p", { class: "hint" }, hint),
    button && proposedButton(look, button),
  );
}

function emptyOf(look, view) {
  const { console, words, serverNow } = look;
  if (view.status === "closed") return { huge: words.say("clerk-big-closed"), button: words.say("clerk-open") };
  if (view.status === "paused") return { huge: words.say("clerk-big-paused"), button: words.say("clerk-resume") };
  const until = console.awaitsUntil();
  if (until) {
    const hint = words.say("clerk-hint-awaits", { left: stopwatch(until - serverNow) });
    return { huge: words.say("clerk-big-awaits"), hint: hint, button: words.say("clerk-stop-awaiting") };
  }
  if (console.welcomeUntil) {
    const key = label(words, binding(DAY, "wrong-counter").keys[0]);
    return { huge: counterName(words, view.id), hint: words.say("clerk-seat-welcome", { key: key }) };
  }
  return { huge: words.say("clerk-big-ready"), hint: readyHint(words, view) };
}

function readyHint(words, view) {
  const key = label(words, binding(DAY, "next").keys[0]);
  if (view.next) return words.say("clerk-hint-next", { key: key, number: view.next.number });
  return view.allowed.await_next ? words.say("clerk-hint-await", { key: key }) : words.say("clerk-hint-nobody");
}

function proposedButton({ console, words, update }, title) {
  const isReady = proposal(console) !== null;
  return h(
    "button",
    {
      type: "button",
      class: "button large",
      "aria-keyshortcuts": "Enter",
      "aria-disabled": isReady ? null : "true",
      onclick: () => update((model, now) => act(model, "proposed", now)),
    },
    h("span", { class: "key", "aria-hidden": "true" }, label(words, "Enter")),
    title,
  );
}
