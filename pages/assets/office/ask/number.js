// One number of today: how it stands, and what can be done about it.

import { anyOf, oneOf, toggled } from "../../form.js";
import { mayRun, model } from "../model.js";
import { NEEDS, addressName, className, procedureName, serviceName, ticketState } from "../names.js";
import { change, rowOf, send, turn } from "../turn.js";
import { printAgain } from "./print.js";
import { choices, sheet } from "./sheet.js";

const OVER = ["done", "withdrawn", "unserved"];

export function number(page, ask) {
  const heading = page.words.say("clerk-ask-of-number", { number: ask.number });
  const told = model.number;
  const about = { heading: heading, back: { kind: "find", typed: ask.number } };
  if (!told) return sheet(page, ask, Object.assign(about, { intro: page.words.say("clerk-list-coming") }));
  if (told.problem) return sheet(page, Object.assign({}, ask, { problem: told.problem }), about);
  about.intro = standing(page, told.view, rowOf(ask.number));
  return sheet(page, ask, about, choices(ask, mayRun(page) ? items(page, ask, told.view) : []));
}

function standing(page, view, row) {
  const words = page.words;
  const address = addressOf(view.number, row);
  const wait = view.expected && view.expected.to_minutes
    ? words.say("clerk-number-wait", { from: view.expected.from_minutes, to: view.expected.to_minutes })
    : view.expected && words.say("clerk-number-soon");
  return [
    serviceName(words, view.service),
    row && row.procedure && procedureName(words, view.service, row.procedure),
    ticketState(words, view.state),
    view.counter && words.say("clerk-counter-id", { counter: view.counter }),
    address && words.say("clerk-number-for", { to: addressName(words, address) }),
    view.ahead !== null && view.ahead !== undefined && words.say("clerk-number-ahead", { count: view.ahead }),
    wait,
    view.estimated && words.say("clerk-estimated"),
    row && className(words, row.class),
    row && row.claim && words.say("clerk-claims", { class: className(words, row.claim) }),
    row && needsInWords(words, row.needs),
  ]
    .filter(Boolean)
    .join(" · ");
}

function needsInWords(words, needs) {
  const known = NEEDS.filter(([code]) => (needs || []).includes(code));
  return known.map(([, key]) => words.say(key)).join(", ");
}

// Who alone gets it.
function addressOf(number, row) {
  const listed = model.view.addressed.find((one) => one.number === number);
  return (listed && listed.to) || (row && row.address) || null;
}

function items(page, ask, view) {
  const say = (key) => page.words.say(key);
  const to = (kind) => () => turn(page, { kind: kind, number: ask.number });
  const aside = view.state === "missed" || view.state === "parked";
  const waits = view.state === "waiting";
  const isOver = OVER.includes(view.state);
  const isAddressed = addressOf(ask.number, rowOf(ask.number)) !== null;
  return [
    (waits || aside) && isAddressed && [say("clerk-number-free"), () => send(page, { do: "free", number: ask.number })],
    aside && [say("clerk-number-return"), to("number-return")],
    waits && [say("clerk-number-transfer"), to("number-transfer")],
    !isOver && !aside && [say("clerk-menu-class"), to("number-class")],
    !isOver && [say("clerk-menu-needs"), to("number-needs")],
    !isOver && printAgain(page, ask.number),
    !isOver && [say("clerk-number-withdraw"), to("number-withdraw")],
  ];
}

export function numberClass(page, ask) {
  const row = rowOf(ask.number);
  const chosenNow = () => ask.chosen || (row && (row.claim || row.class)) || null;
  const chosen = chosenNow();
  const evidence = (one) => page.words.of(one.evidence);
  const all = model.view.classes.map((one) => [one.id, page.words.of(one.name) || one.id, evidence(one)]);
  const about = {
    heading: page.words.say("clerk-ask-class", { number: ask.number }),
    intro: page.words.say("clerk-intro-class"),
    back: { kind: "number", number: ask.number },
    submit: chosen ? () => send(page, { do: "set-class", number: ask.number, class: chosenNow(), back_in_line: false }) : null,
    send: page.words.say("clerk-set-class"),
  };
  const choose = (id) => change(page, { chosen: id });
  return sheet(page, ask, about, oneOf({ name: "class", legend: page.words.say("clerk-field-class"), choices: all, chosen: chosen, choose: choose }));
}

export function numberNeeds(page, ask) {
  const row = rowOf(ask.number);
  const needs = () => ask.needs || (row && row.needs) || [];
  const all = NEEDS.map(([code, key]) => [code, page.words.say(key)]);
  const about = {
    heading: page.words.say("clerk-ask-needs", { number: ask.number }),
    back: { kind: "number", number: ask.number },
    submit: () => send(page, { do: "set-needs", number: ask.number, needs: needs() }),
    send: page.words.say("clerk-set-needs"),
  };
  const toggle = (code) => change(page, { needs: toggled(needs(), code) });
  return sheet(page, ask, about, anyOf({ name: "needs", legend: page.words.say("clerk-field-needs"), choices: all, chosen: needs(), toggle: toggle }));
}

export function numberWithdraw(page, ask) {
  return sheet(page, ask, {
    heading: page.words.say("clerk-ask-of-number", { number: ask.number }),
    intro: page.words.say("clerk-intro-withdraw"),
    back: { kind: "number", number: ask.number },
    submit: () => send(page, { do: "withdraw", number: ask.number }),
    send: page.words.say("clerk-sure-withdraw", { number: ask.number }),
    danger: true,
  });
}
