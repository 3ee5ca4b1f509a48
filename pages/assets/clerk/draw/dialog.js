// Lists, forms and fields in front of the desk's lower half: the number in hand stays in sight.

import { dialog } from "../../dialog.js";
import { h } from "../../dom.js";
import { label } from "../keys.js";
import { markTitle, marked, nextMark, rowName } from "../mark.js";
import { back, confirmMarks, enter } from "../press.js";
import { isCounted, longest, takesWords, typeTitle, typeable } from "../purpose.js";
import { isMenu } from "../question.js";
import { linesOf } from "./list.js";
import { said } from "./said.js";
import { story } from "./story.js";

// The dialog of the page; none at the desk.
export function pageDialog(look) {
  const { page } = look.console;
  switch (page.at) {
    case "choose":
      return choosing(look, page);
    case "mark":
      return marking(look, page);
    case "type":
      return typing(look, page);
    case "read":
      return reading(look, page);
    default:
      return null;
  }
}

function leave(look) {
  return () => look.update(back);
}

function backButton(look, isFirst) {
  return h(
    "button",
    { key: "back", type: "button", class: "button quiet", autofocus: isFirst, onclick: leave(look) },
    h("span", { class: "key", "aria-hidden": "true" }, label(look.words, "Escape")),
    look.words.say("clerk-key-back"),
  );
}

function choosing(look, page) {
  const { title, intro, items } = look.console.listed(page.question, look.now);
  const heading = page.typed ? title + " · " + page.typed + "_" : title;
  // A list whose lines come later begins anew with them, so that the focus does.
  const key = "ask-" + page.turn + (items.length ? "-" + page.listPage : "-coming");
  return dialog(
    { key: key, heading: heading, leave: leave(look), wide: isMenu(page.question) },
    intro && h("p", { class: "intro" }, intro),
    linesOf(look, page, items),
    said(look),
    h("div", { class: "buttons" }, backButton(look, false)),
  );
}

function typing(look, page) {
  const { words, update } = look;
  const { purpose, text } = page;
  const isLong = isCounted(purpose);
  const title = typeTitle(purpose, words);
  const typed = (event) => {
    const field = event.currentTarget;
    // An input method has the word in its hands.
    const now = event.isComposing ? field.value : typeable(purpose, field.value);
    update((model) => {
      if (model.page.at === "type") model.page = Object.assign({}, model.page, { text: now });
    });
  };
  const send = (event) => {
    event.preventDefault();
    update(enter);
  };
  const sendByKey = (event) => {
    if (event.key === "Enter" && !event.isComposing) send(event);
  };
  const most = longest(purpose);
  const field = {
    id: "typed",
    value: text,
    autofocus: true,
    autocomplete: "off",
    autocapitalize: takesWords(purpose) ? null : "characters",
    maxlength: String(most),
    oninput: typed,
    oncompositionend: typed,
    "aria-labelledby": "dialog-type-" + page.turn,
    "aria-describedby": isLong ? "typed-used" : null,
  };
  const used = words.say("clerk-type-used", { used: Array.from(text).length, most: most });
  return dialog(
    { key: "type-" + page.turn, heading: title, leave: leave(look) },
    h(
      "form",
      { class: "field", onsubmit: send },
      isLong ? h("textarea", Object.assign(field, { rows: "4", onkeydown: sendByKey })) : h("input", Object.assign(field, { type: "text" })),
      isLong && h("p", { id: "typed-used", class: "dim" }, used),
      said(look),
      h("div", { class: "buttons" }, confirmButton(words), backButton(look, false)),
    ),
  );
}

function confirmButton(words) {
  return h(
    "button",
    { type: "submit", class: "button" },
    h("span", { class: "key", "aria-hidden": "true" }, label(words, "Enter")),
    words.say("clerk-key-confirm"),
  );
}

function marking(look, page) {
  const { console, words, update } = look;
  const set = (place, mark) =>
    update((model) => {
      if (model.page.at === "mark") model.page = marked(model.page, place, mark);
    });
  const name = (row) => (console.view ? rowName(page, row, console.view, words) : row.id);
  const rows = page.rows.map((row, place) =>
    page.what === "services" ? serviceRow(words, row, place, name(row), set) : needRow(row, place, name(row), set),
  );
  const send = (event) => {
    event.preventDefault();
    update(confirmMarks);
  };
  return dialog(
    { key: "mark-" + page.turn, heading: markTitle(page, words), leave: leave(look) },
    h(
      "form",
      { onsubmit: send },
      h("div", { class: "marks" }, rows),
      said(look),
      h("div", { class: "buttons" }, confirmButton(words), backButton(look, false)),
    ),
  );
}

function needRow(row, place, name, set) {
  const isMarked = row.mark === "yes";
  return h(
    "label",
    { key: row.id, class: "choice" },
    h("span", { class: "key", "aria-hidden": "true" }, String(place + 1)),
    h("input", {
      type: "checkbox",
      "data-line": place,
      checked: isMarked,
      autofocus: place === 0,
      onchange: () => set(place, nextMark({ what: "needs" }, row.mark)),
    }),
    name,
  );
}

// What a counter does with a line: one of three.
function serviceRow(words, row, place, name, set) {
  const options = [
    ["not", words.say("page-clerk-mark-not")],
    ["own", words.say("clerk-mark-own")],
    ["help", words.say("clerk-mark-help")],
  ];
  const option = ([mark, text]) =>
    h(
      "label",
      { key: mark, class: "third" },
      h("input", { type: "radio", name: "service-" + row.id, value: mark, checked: row.mark === mark, autofocus: place === 0 && row.mark === mark, onchange: () => set(place, mark) }),
      text,
    );
  const legend = [place < 9 && h("span", { class: "key", "aria-hidden": "true" }, String(place + 1)), " ", name];
  return h("fieldset", { key: row.id, class: "thirds" }, h("legend", null, legend), options.map(option));
}

function reading(look, page) {
  const { console, words } = look;
  const isTold = page.what === "told";
  const heading = isTold ? words.say("clerk-tell") : words.say("clerk-story");
  const told = () => [h("p", { class: "number large-text" }, page.large), page.lines.map((line) => h("p", null, line))];
  return dialog(
    { key: "read-" + page.turn, heading: heading, leave: leave(look), wide: !isTold },
    isTold ? told() : console.view && story(look, console.view),
    h("div", { class: "buttons" }, backButton(look, true)),
  );
}
