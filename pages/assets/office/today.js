// How the day went so far: the server's picture, and its figures as a table.

import { ask } from "../api.js";
import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { button } from "../form.js";
import { clockOfMinute, dateLong, dayAsMoment } from "../time.js";
import { OFFICE, model } from "./model.js";
import { leave, turn } from "./turn.js";

const PATH = "/offices/" + encodeURIComponent(OFFICE) + "/today";
const NEW_EVERY = 60000;

// It is asked for anew each minute: its address says which.
function picture(page) {
  return "/api/v1" + PATH + ".svg?lang=" + page.words.lang + "&at=" + Math.floor(page.now() / NEW_EVERY);
}

export function today(page) {
  const say = (key) => page.words.say(key);
  return h(
    "section",
    { class: "panel today", key: "today", "aria-labelledby": "today-heading" },
    h("h2", { id: "today-heading", class: "hidden-text" }, say("page-office-today")),
    page.link.state === "live" && h("img", { src: picture(page), alt: say("page-office-today-alt"), class: "curve", key: "curve" }),
  );
}

export async function openFigures(page) {
  turn(page, { kind: "figures" });
  try {
    model.today = { view: await ask("GET", PATH) };
  } catch (problem) {
    model.today = { problem: problem };
  }
  page.redraw();
}

export function figures(page) {
  const say = (key) => page.words.say(key);
  const told = model.today;
  return dialog(
    { key: "figures", heading: say("page-office-today"), leave: () => leave(page), wide: true },
    !told && h("p", { role: "status" }, say("clerk-list-coming")),
    told && told.problem && h("p", { class: "note bad", role: "alert" }, page.problem(told.problem)),
    told && told.view && h("img", { src: picture(page), alt: say("page-office-today-alt"), class: "curve", key: "curve" }),
    told && told.view && table(page, told.view),
    told && told.view && told.view.unserved && unserved(page, told.view.unserved),
    h("div", { class: "buttons" }, button(say("page-office-close"), () => leave(page), { class: "button quiet" })),
  );
}

function table(page, view) {
  const keys = [
    "page-office-from-time",
    "page-office-arrivals",
    "page-office-called",
    "page-office-median",
    "page-office-p80",
    "page-office-at-end",
  ];
  const head = keys.map((key) => h("th", { scope: "col", key: key, class: "figure" }, page.words.say(key)));
  const cell = (value) => h("td", { class: "figure" }, value === null || value === undefined ? "—" : value);
  const rows = view.rows.map((row) =>
    h(
      "tr",
      { key: row.minute },
      h("th", { scope: "row", class: "figure" }, clockOfMinute(page.words, row.minute)),
      [row.arrivals, row.called, row.waited_median_minutes, row.waited_p80_minutes, row.waiting_at_end].map(cell),
    ),
  );
  const caption = h("caption", { class: "dim" }, page.words.say("page-office-figures-caption", { count: view.minutes }));
  return h("table", { class: "table" }, caption, h("thead", null, h("tr", null, head)), h("tbody", null, rows));
}

// What kiosks handed in too late, day by day: whoever counts people counts these too.
function unserved(page, days) {
  const say = (key) => page.words.say(key);
  const row = ({ day, numbers }) =>
    h("tr", { key: day }, h("th", { scope: "row" }, dateLong(page.words, dayAsMoment(day), 0)), h("td", { class: "figure" }, numbers));
  return h(
    "table",
    { class: "table", key: "unserved" },
    h("caption", { class: "dim" }, say("page-office-unserved-caption")),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, say("page-office-unserved-day")), h("th", { scope: "col", class: "figure" }, say("page-office-unserved-numbers")))),
    h("tbody", null, days.map(row)),
  );
}
