// The sheet on which a question stands.

import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { button, refusal } from "../form.js";
import { turn } from "./model.js";

// `submit` makes it a form; `stays`: it is left by its button alone, because it tells something once.
export function sheet(page, ask, { heading, intro, submit, send, danger, wide, stays }, ...children) {
  const away = () => turn(page, null);
  const sent = (event) => {
    event.preventDefault();
    if (!ask.sending) submit(event.currentTarget.elements);
  };
  const more = { type: "submit", class: danger ? "button danger" : "button", "aria-disabled": ask.sending ? "true" : null };
  const content = [
    intro && h("p", { key: "intro" }, intro),
    children,
    refusal(ask.problem && page.problem(ask.problem)),
    ask.sending && h("p", { key: "sending", role: "status" }, page.words.say("page-access-sending")),
    h(
      "div",
      { class: "buttons end", key: "end" },
      submit && h("button", more, send),
      button(page.words.say("page-access-close"), away, { class: "button quiet" }),
    ),
  ];
  return dialog(
    { key: ask.kind + "-" + (ask.name || ""), heading: heading, leave: stays ? null : away, wide: wide },
    submit ? h("form", { novalidate: true, method: "post", onsubmit: sent }, content) : content,
  );
}
