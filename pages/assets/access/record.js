// The record of who did what, newest first. The server tells it oldest first from a moment on, so that it is read in
// windows: the last hour, then longer ones before it until a page is full.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { button, field } from "../form.js";
import { clock, date } from "../time.js";
import { aboutInWords, deedsInWords, whoInWords } from "./deeds.js";
import { model } from "./model.js";
import { officeName } from "./names.js";

const HOUR = 3600000;
const LONGEST = 40 * 24 * HOUR;
// A page that is full enough, and what one question gives at most.
const PAGE = 50;
const LINES_MAX = 1000;
// More is no page to be read; `layso audit` writes it into a file.
const KEPT_MAX = 5000;

// `reading` is what is read now; null: nothing.
const record = { lines: null, problem: null, office: "", from: null, window: HOUR, isOver: false, reading: null };

export function openRecord(page) {
  const anew = { lines: [], problem: null, from: page.now() + HOUR, window: HOUR * 2, isOver: false, reading: null };
  Object.assign(record, anew);
  older(page);
}

// Reads windows backwards until there is a page more. Who begins anew meanwhile, or with another office, gets nothing of
// this one any more.
async function older(page) {
  if (record.reading) return;
  const reading = {};
  Object.assign(record, { reading, problem: null });
  page.redraw();
  const wanted = record.lines.length + PAGE;
  let problem = null;
  try {
    while (record.lines.length < wanted && record.window <= LONGEST) {
      const from = record.from - record.window;
      const found = await between(from, record.from);
      if (record.reading !== reading) return;
      Object.assign(record, { lines: record.lines.concat(found.reverse()), from: from, window: record.window * 3 });
    }
  } catch (told) {
    if (record.reading !== reading) return;
    problem = told;
  }
  const isOver = record.window > LONGEST || record.lines.length >= KEPT_MAX;
  Object.assign(record, { isOver, problem, reading: null });
  page.redraw();
}

// Everything from one moment until before another, oldest first.
async function between(from, to) {
  const office = record.office ? "&office=" + encodeURIComponent(record.office) : "";
  const found = [];
  let since = from;
  for (;;) {
    const told = await ask("GET", "/audit?since=" + Math.floor(since) + "&limit=" + LINES_MAX + office);
    const fresh = told.filter((line) => line.at < to && !found.some((one) => isSame(one, line)));
    found.push(...fresh);
    const last = told[told.length - 1];
    if (told.length < LINES_MAX || !fresh.length || last.at >= to || found.length >= KEPT_MAX) return found;
    since = last.at;
  }
}

function isSame(one, other) {
  return one.at === other.at && one.version === other.version && one.what === other.what && one.office === other.office && one.about === other.about;
}

export function showRecord(page) {
  const say = (key) => page.words.say(key);
  const offices = [["", say("access-everywhere")]].concat(model.offices.map((one) => [one.office, officeName(page.words, one.office)]));
  const choose = (event) => {
    record.office = event.target.value;
    openRecord(page);
  };
  return h(
    "section",
    { key: "record", "aria-labelledby": "record-heading" },
    h(
      "div",
      { class: "filters" },
      field({ id: "of-office", label: say("page-access-office"), choices: offices, input: { value: record.office, onchange: choose } }),
      button(say("page-access-again"), () => openRecord(page), { class: "button quiet" }),
    ),
    h("h2", { id: "record-heading" }, say("page-access-record")),
    record.problem && h("p", { class: "note bad", role: "alert" }, page.problem(record.problem)),
    table(page),
    record.reading && h("p", { role: "status" }, say("page-access-asking")),
    !record.reading && !record.isOver && button(say("page-access-older"), () => older(page), { class: "button quiet" }),
  );
}

function table(page) {
  if (!record.lines || !record.lines.length) return record.reading ? null : h("p", null, page.words.say("audit-nothing"));
  const head = ["page-access-time", "page-access-office", "page-access-who", "page-access-from", "page-access-what", "page-access-about"];
  return h(
    "table",
    { class: "table record" },
    h("thead", null, h("tr", null, head.map((key) => h("th", { scope: "col", key: key }, page.words.say(key))))),
    h("tbody", null, record.lines.map((line, nth) => row(page, line, nth))),
  );
}

function row(page, line, nth) {
  const offset = -new Date(line.at).getTimezoneOffset();
  const when = date(page.words, line.at, offset) + " " + clock(page.words, line.at, offset);
  const words = page.words;
  const name = whoInWords(words, line.who);
  const who = line.acting_for ? words.say("audit-for", { who: name, other: whoInWords(words, line.acting_for) }) : name;
  const cell = (key, text, more) => h("td", Object.assign({ key: key }, more), text);
  return h(
    "tr",
    { key: (line.office || "") + line.version + "-" + line.at + "-" + nth },
    cell("when", when, { class: "when" }),
    cell("office", line.office || "", { class: "of" }),
    cell("who", who),
    cell("from", line.from || "", { class: "from" }),
    // The name that `layso audit` writes is shown by the pointer.
    cell("what", deedsInWords(words, line.what), { title: line.what }),
    cell("about", aboutInWords(words, line)),
  );
}
