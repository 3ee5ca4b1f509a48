// Somebody asks to be served first: whether the papers were seen.

import { model } from "../model.js";
import { className } from "../names.js";
import { send } from "../turn.js";
import { choices, sheet } from "./sheet.js";

export function claim(page, ask) {
  const row = model.view.claims.find((one) => one.number === ask.number);
  const heading = page.words.say("clerk-ask-class", { number: ask.number });
  if (!row) return sheet(page, ask, { heading: heading, intro: page.words.say("page-office-claim-gone") });
  const kind = model.view.classes.find((one) => one.id === row.claim);
  const evidence = kind && page.words.of(kind.evidence);
  const name = className(page.words, row.claim);
  const wants = page.words.say("clerk-claims", { class: evidence ? page.words.say("clerk-class-evidence", { class: name, evidence: evidence }) : name });
  const set = (id, back) => () => send(page, { do: "set-class", number: ask.number, class: id, back_in_line: back });
  const isCalled = row.state === "called";
  const ordinary = model.view.classes[0];
  const items = [
    [page.words.say("page-office-claim-proved"), set(row.claim, false)],
    ordinary && [page.words.say("page-office-claim-refused"), set(ordinary.id, isCalled)],
  ];
  const intro = wants + ". " + page.words.say(isCalled ? "page-office-claim-called" : "clerk-intro-class");
  return sheet(page, ask, { heading: heading, intro: intro }, choices(ask, items));
}
