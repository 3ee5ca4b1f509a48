// Every component of the pages in its states, on paper and on the wall: to look at after a change of base.css, and to take from
// when a page is made.

import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { Page } from "../page.js";

const TOKENS = [
  "ground", "panel", "panel-low", "text", "dim", "line", "action", "action-low", "number", "counter", "alarm", "bad", "warn",
  "good", "focus",
];
const SIGNS = [
  "board-sign-priority", "board-sign-appointment", "board-sign-called-again", "board-sign-papers", "board-sign-transferred",
];

const page = new Page(draw);
const shown = { isAsking: false };

function part(heading, ...children) {
  return h("section", { class: "panel" }, h("h2", null, heading), children);
}

function colours(words) {
  const swatch = (name) =>
    h("li", { key: name }, h("span", { class: "swatch", style: { background: "var(--" + name + ")" } }), h("code", null, "--" + name));
  return part(words.say("page-design-colours"), h("ul", { class: "swatches" }, TOKENS.map(swatch)));
}

function type(words) {
  const sample = words.say("page-design-sample");
  return part(
    words.say("page-design-type"),
    h("p", { class: "h1" }, sample),
    h("p", { class: "h2" }, sample),
    h("p", { class: "h3" }, sample),
    h("p", null, sample),
    h("p", { class: "dim" }, sample),
  );
}

function numbers(words) {
  const row = (number, counter) =>
    h("p", { class: "pair" }, h("span", { class: "number" }, number), " → ", h("span", { class: "counter" }, words.say("board-counter", { counter: counter })));
  return part(
    words.say("page-design-numbers"),
    row("1042", "1"),
    row("A1000", "100"),
    h("div", { class: "stale" }, h("p", null, words.say("page-design-stale")), row("11000", "12")),
  );
}

function buttons(words) {
  const label = words.say("page-design-button");
  const button = (kind, properties) =>
    h("button", Object.assign({ type: "button", class: "button " + kind }, properties), label);
  return part(
    words.say("page-design-buttons"),
    h(
      "div",
      { class: "buttons" },
      button(""),
      button("quiet"),
      button("danger"),
      button("", { disabled: true }),
      button("quiet", { "aria-pressed": "true" }),
      h("button", { type: "button", class: "button" }, h("span", { class: "key" }, "T"), label),
      h("a", { class: "button quiet", href: "#" }, words.say("page-design-link")),
      button("large"),
    ),
  );
}

// Each twice on the page, on paper and on the wall.
function fields(words, on) {
  const id = (name) => on + "-" + name;
  return part(
    words.say("page-design-fields"),
    h("div", { class: "field" }, h("label", { for: id("plain") }, words.say("page-design-field")), h("input", { id: id("plain"), type: "text" })),
    h(
      "div",
      { class: "field" },
      h("label", { for: id("wrong") }, words.say("page-design-field")),
      h("input", { id: id("wrong"), type: "text", "aria-invalid": "true", "aria-describedby": id("why") }),
      h("p", { id: id("why"), class: "wrong" }, words.say("page-design-wrong")),
    ),
    h(
      "fieldset",
      { class: "field" },
      h("legend", null, words.say("page-design-choice")),
      h("label", { class: "choice" }, h("input", { type: "radio", name: id("choice"), checked: true }), words.say("page-design-one")),
      h("label", { class: "choice" }, h("input", { type: "radio", name: id("choice") }), words.say("page-design-other")),
    ),
  );
}

function signs(words) {
  const state = (kind) => h("span", { class: "state " + kind }, words.say("board-counter-serving"));
  return part(
    words.say("page-design-signs"),
    h("p", null, SIGNS.map((key) => [h("span", { class: "sign" }, words.say(key)), " "])),
    h("p", null, ["", "good", "warn", "bad"].map((kind) => [state(kind), " "])),
  );
}

function told(words) {
  const note = (kind) => h("p", { class: "note " + kind }, words.say("page-design-told"));
  return part(
    words.say("page-design-notes"),
    ["", "good", "warn", "bad"].map(note),
    h("p", { class: "banner" }, words.say("connection-connecting")),
    h("p", { class: "banner warn" }, words.say("board-clock-in-doubt")),
  );
}

function table(words) {
  const row = (name, figure) => h("tr", null, h("td", null, name), h("td", { class: "figure" }, figure));
  return part(
    words.say("page-design-table"),
    h(
      "table",
      { class: "table" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, words.say("page-design-one")), h("th", { scope: "col", class: "figure" }, words.say("board-lines")))),
      h("tbody", null, row("Hộ tịch", "12"), row("Chứng thực", "4")),
    ),
  );
}

function question(words) {
  const leave = () => {
    shown.isAsking = false;
    page.redraw();
  };
  return dialog(
    { key: "sample", heading: words.say("page-design-question"), leave: leave },
    h("p", null, words.say("page-design-told")),
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "button", class: "button", onclick: leave }, words.say("page-design-button")),
      h("button", { type: "button", class: "button quiet", onclick: leave }, words.say("page-design-leave")),
    ),
  );
}

function components(words, on) {
  return [colours(words), type(words), numbers(words), buttons(words), fields(words, on), signs(words), told(words), table(words)];
}

function draw({ words }) {
  const ask = () => {
    shown.isAsking = true;
    page.redraw();
  };
  const languages = ["vi", "en"].map((lang) =>
    h(
      "button",
      { type: "button", class: "button quiet", lang: lang, "aria-pressed": String(words.lang === lang), onclick: () => page.speak(lang) },
      words.say("page-in-" + lang),
    ),
  );
  return [
    h(
      "main",
      { class: "design" },
      h("h1", null, words.say("page-title-design")),
      h("p", null, words.say("page-design-why")),
      h("div", { class: "buttons" }, languages, h("button", { type: "button", class: "button", onclick: ask }, words.say("page-design-ask"))),
      h("div", { class: "side", key: "paper" }, components(words, "paper")),
      h("div", { class: "side wall", key: "wall" }, components(words, "wall")),
    ),
    shown.isAsking && question(words),
  ];
}

page.redraw();
