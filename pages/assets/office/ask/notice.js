// What every board tells the hall today, before the lines of the office file.

import { h } from "../../dom.js";
import { button, field } from "../../form.js";
import { model } from "../model.js";
import { change, send } from "../turn.js";
import { sheet } from "./sheet.js";

const LINES = 5;
const LETTERS = "200";
const LANGS = ["vi", "en"];

export function notice(page, ask) {
  const say = (key) => page.words.say(key);
  // Nobody's words go away under the fingers when another supervisor says something else.
  if (!ask.lines) ask.lines = model.view.notice.length ? model.view.notice.map((line) => Object.assign({}, line)) : [{}];
  const submit = () => send(page, { do: "set-notice", lines: ask.lines.map(trimmed).filter((line) => Object.keys(line).length) });
  const more = ask.lines.length < LINES && button(say("page-office-notice-more"), () => change(page, { lines: ask.lines.concat([{}]) }), { class: "button quiet", key: "more" });
  const about = {
    heading: say("page-office-notice"),
    intro: say("page-office-notice-why"),
    submit: submit,
    send: say("page-office-notice-send"),
    wide: true,
  };
  return sheet(page, ask, about, ask.lines.map((line, nth) => row(page, ask, line, nth)), more);
}

function row(page, ask, line, nth) {
  const set = (lang, text) => change(page, { lines: ask.lines.map((one, place) => (place === nth ? Object.assign({}, one, { [lang]: text }) : one)) });
  const cell = (lang) =>
    field({
      id: "line-" + nth + "-" + lang,
      label: page.words.say("page-office-notice-line", { nth: nth + 1, lang: page.words.say("page-in-" + lang) }),
      rows: 3,
      input: { lang: lang, maxlength: LETTERS, value: line[lang] || "", oninput: (event) => set(lang, event.target.value) },
    });
  const without = () => change(page, { lines: ask.lines.length > 1 ? ask.lines.filter((_, place) => place !== nth) : [{}] });
  const words = page.words.say("page-office-notice-less", { nth: nth + 1 });
  return h("div", { class: "columns notice-line", key: "line-" + nth }, LANGS.map(cell), button(words, without, { class: "button quiet" }));
}

// Without what is empty. A line in other languages than these keeps them.
function trimmed(line) {
  const kept = {};
  Object.keys(line).forEach((lang) => {
    // A board writes it in one line, whatever Enter was pressed here.
    const text = line[lang].trim().replace(/\s+/g, " ").normalize("NFC");
    if (text) kept[lang] = text;
  });
  return kept;
}
