// Above the hall: today's figures, what needs somebody now, and what became true last.

import { h } from "../dom.js";
import { button } from "../form.js";
import { machinesInWords } from "../machines.js";
import { mayRun, model, ratingMean } from "./model.js";
import { openFigures } from "./today.js";
import { turn } from "./turn.js";

export function totals(page) {
  const of = model.view.totals;
  const mean = ratingMean(of, page.words.lang);
  const figure = (key, value) => h("div", { key: key }, h("dt", null, page.words.say(key)), h("dd", null, value));
  return h(
    "section",
    { class: "strip", key: "totals", "aria-labelledby": "totals-heading" },
    h("h2", { id: "totals-heading", class: "hidden-text" }, page.words.say("page-office-totals")),
    h(
      "dl",
      null,
      figure("page-office-issued", of.issued),
      figure("page-office-waiting", of.waiting),
      figure("page-office-at-counters", of.at_counters),
      figure("page-office-missed", of.missed),
      figure("page-office-parked", of.parked),
      figure("page-office-done", of.done),
      figure("page-office-withdrawn", of.withdrawn),
      of.unserved > 0 && figure("page-office-unserved", of.unserved),
      figure("page-office-rating", mean === null ? "—" : page.words.say("page-office-rating-of", { mean: decimal(page, mean), count: of.rated })),
    ),
    actions(page),
  );
}

function decimal(page, figure) {
  return page.words.lang === "vi" ? figure.replace(".", ",") : figure;
}

function actions(page) {
  const small = { class: "button quiet small" };
  const find = button(page.words.say("page-office-find"), () => turn(page, { kind: "find", typed: "" }), small);
  const figures = button(page.words.say("page-office-figures"), () => openFigures(page), small);
  if (!mayRun(page)) return h("div", { class: "buttons", key: "actions" }, find, figures);
  return h(
    "div",
    { class: "buttons", key: "actions" },
    find,
    button(page.words.say("page-office-notice"), () => turn(page, { kind: "notice", lines: null }), small),
    button(page.words.say("page-office-order"), () => turn(page, { kind: "policy" }), small),
    figures,
  );
}

// The place is always there, so that a screen reader hears what comes into it.
export function toldLast() {
  const { told } = model;
  const isNew = told && told.until > Date.now();
  const kind = told && told.bad ? "note bad told" : "note good told";
  return h("div", { key: "told", role: "status", class: isNew ? kind : "" }, isNew && told.words);
}

// What machines need and nobody must do this moment: one quiet line. The place is always there, so that a screen reader hears
// what comes into it.
export function machines(page) {
  const said = machinesInWords(page.words, model.view.machines).join(" · ");
  return h("p", { class: said ? "machines" : "", key: "machines", role: "status" }, said);
}

export function notices(page) {
  const view = model.view;
  const say = (key) => page.words.say(key);
  const rows = [];
  const note = (key, kind, words, act) => rows.push(h("div", { class: "note " + kind, key: key, role: "status" }, h("span", null, words), act));
  if (view.clock_in_doubt) {
    const act = mayRun(page) && button(say("page-office-clock-ask"), () => turn(page, { kind: "clock" }), { class: "button danger small" });
    note("clock", "bad", say("page-office-clock"), act);
  }
  if (view.file_problem) note("file-problem", "bad", [h("b", null, say("page-office-file-problem")), " ", h("code", null, view.file_problem)]);
  if (view.file_waits) note("file-waits", "warn", say("page-office-file-waits"));
  return rows.length ? h("div", { class: "notices", key: "notices" }, rows) : null;
}
