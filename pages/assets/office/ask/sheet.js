// The sheet on which a question stands: heading, what is refused, what can be chosen, the way back. While something is
// sent its buttons keep the focus, and do nothing.

import { dialog } from "../../dialog.js";
import { h } from "../../dom.js";
import { button, refusal } from "../../form.js";
import { leave, turn } from "../turn.js";

// `back` is the question that this one came from. `submit` makes it a form, sent by Enter as well.
export function sheet(page, ask, { heading, intro, back, wide, submit, send, danger }, ...children) {
  const say = (key) => page.words.say(key);
  const away = back ? () => turn(page, back) : () => leave(page);
  const sent = (event) => {
    event.preventDefault();
    if (!ask.sending) submit();
  };
  const content = [
    intro && h("p", { key: "intro", class: "intro" }, intro),
    children,
    refusal(ask.problem && page.problem(ask.problem)),
    ask.sending && h("p", { key: "sending", role: "status" }, say("page-office-sending")),
    h(
      "div",
      { class: "buttons end", key: "end" },
      submit && h("button", { type: "submit", class: danger ? "button danger" : "button", "aria-disabled": ask.sending ? "true" : null }, send),
      button(say(back ? "page-office-back" : "page-office-close"), away, { class: "button quiet" }),
    ),
  ];
  const key = ask.kind + "-" + (ask.id || ask.number || "");
  return dialog(
    { key: key, heading: heading, leave: away, wide: wide },
    submit ? h("form", { novalidate: true, onsubmit: sent }, content) : content,
  );
}

// A list of things to do, each a button. An item is [words, act], or null.
export function choices(ask, items) {
  const row = ([words, act], place) =>
    h("li", { key: place + words }, button(words, act, { class: "button quiet wide", "aria-disabled": ask.sending ? "true" : null }));
  return h("ul", { class: "choices", key: "choices" }, items.filter(Boolean).map(row));
}
