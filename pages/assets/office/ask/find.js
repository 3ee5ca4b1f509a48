// A number of today: typed, or looked up in the list of its line when the slip was lost.

import { h } from "../../dom.js";
import { button, field } from "../../form.js";
import { clock } from "../../time.js";
import { model } from "../model.js";
import { className, procedureName, serviceName, ticketState } from "../names.js";
import { change, turn } from "../turn.js";
import { choices, sheet } from "./sheet.js";

export function find(page, ask) {
  const say = (key) => page.words.say(key);
  const submit = () => {
    const typed = ask.typed.trim().toUpperCase();
    if (typed) turn(page, { kind: "number", number: typed });
    else change(page, { isEmpty: true });
  };
  const items = model.view.lines.map((line) => [page.words.of(line.name) || line.service, () => turn(page, { kind: "list", line: line.service })]);
  return sheet(
    page,
    ask,
    { heading: say("page-office-find"), submit: submit, send: say("page-office-find-go") },
    field({
      id: "number",
      label: say("page-office-find-number"),
      wrong: ask.isEmpty && say("page-office-find-empty"),
      input: {
        type: "text",
        maxlength: "12",
        autocomplete: "off",
        autocapitalize: "characters",
        spellcheck: "false",
        value: ask.typed,
        oninput: (event) => change(page, { typed: event.target.value, isEmpty: false }),
      },
    }),
    h("h3", { key: "lost" }, say("page-office-find-lost")),
    choices(ask, items),
  );
}

export function list(page, ask) {
  const told = model.tickets;
  const service = serviceName(page.words, ask.line);
  const heading = ask.before
    ? page.words.say("clerk-ask-found-before", { time: at(page, ask.before), service: service })
    : page.words.say("clerk-ask-found", { service: service });
  const about = { heading: heading, back: { kind: "find", typed: "" }, wide: true };
  if (!told) return sheet(page, ask, about, h("p", { key: "coming", role: "status" }, page.words.say("clerk-list-coming")));
  if (told.problem) return sheet(page, Object.assign({}, ask, { problem: told.problem }), about);
  const rows = told.view.tickets;
  const older = told.view.more && rows.length > 0;
  const back = () => turn(page, { kind: "list", line: ask.line, before: rows[rows.length - 1].joined_at });
  return sheet(
    page,
    ask,
    about,
    rows.length ? null : h("p", { key: "none" }, page.words.say("clerk-list-empty")),
    h("ul", { class: "rows found", key: "rows" }, rows.map((row) => found(page, ask, row))),
    older && button(page.words.say("clerk-found-older"), back, { class: "button quiet", key: "older" }),
  );
}

function found(page, ask, row) {
  const procedure = row.procedure && procedureName(page.words, ask.line, row.procedure);
  const estimated = row.estimated && page.words.say("clerk-estimated");
  const about = [at(page, row.joined_at), estimated, ticketState(page.words, row.state), procedure, className(page.words, row.class)];
  const open = () => turn(page, { kind: "number", number: row.number });
  return h(
    "li",
    { key: row.number },
    h(
      "button",
      { type: "button", class: "opens", onclick: open },
      h("span", { class: "number" }, row.number),
      h("span", null, " " + about.filter(Boolean).join(" · ")),
    ),
  );
}

function at(page, moment) {
  return clock(page.words, moment, model.view.utc_offset_minutes);
}
