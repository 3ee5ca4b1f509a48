// All keys, from the tables that are obeyed.

import { dialog } from "../../dialog.js";
import { h } from "../../dom.js";
import { DAY, DIALOG, LOCK, label } from "../keys.js";
import { back } from "../press.js";

export function helpDialog({ words, update }) {
  const leave = () => update(back);
  return dialog(
    { key: "help", heading: words.say("page-clerk-help"), leave: leave, wide: true },
    h(
      "div",
      { class: "helps" },
      table(words, words.say("page-clerk-help-desk"), DAY),
      table(words, words.say("page-clerk-help-lists"), DIALOG, words.say("page-clerk-help-lines")),
      table(words, words.say("page-clerk-help-locked"), LOCK),
    ),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        { type: "button", class: "button quiet", autofocus: true, onclick: leave },
        h("span", { class: "key", "aria-hidden": "true" }, label(words, "Escape")),
        words.say("clerk-key-back"),
      ),
    ),
  );
}

function table(words, heading, bindings, more) {
  const row = ({ act, keys, text }) =>
    h(
      "div",
      { key: act },
      h("dt", null, keys.map((key) => [h("kbd", { class: "key" }, label(words, key)), " "])),
      h("dd", null, words.say(text)),
    );
  return h("section", null, h("h3", null, heading), h("dl", { class: "help" }, bindings.map(row)), more && h("p", { class: "dim" }, more));
}
