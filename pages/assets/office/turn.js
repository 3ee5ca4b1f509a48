// Which question stands before the page, and sending what it asks for. What the server says of it is said beside it.

import { newId } from "../link.js";
import { OFFICE, model } from "./model.js";
import { told } from "./told.js";

// How long it stays written what became true.
const TOLD_FOR = 20000;

let unwatchNumber = null;
let watched = null;
let unwatchTickets = null;
let watchedLine = null;
let unwatchPrints = null;

// Puts a question before the page, or takes it away. One about a number keeps that number up to date.
export function turn(page, ask) {
  model.ask = ask;
  followNumber(page, ask && ask.number);
  followLine(page);
  page.redraw();
}

// Changes what is being filled in.
export function change(page, draft) {
  Object.assign(model.ask, draft, { problem: null });
  page.redraw();
}

export function leave(page) {
  turn(page, null);
}

function followNumber(page, number) {
  if (number === watched) return;
  if (unwatchNumber) unwatchNumber();
  unwatchNumber = null;
  watched = number;
  model.number = null;
  if (!number) return;
  const shown = (view) => {
    model.number = { view: view };
    followLine(page);
    page.redraw();
  };
  const refused = (problem) => {
    model.number = { problem: problem };
    page.redraw();
  };
  unwatchNumber = page.link.watch(OFFICE, { name: "number", number: number }, shown, refused);
}

// A list is looked through, or a number's row in the list of its line: it tells class, claim and needs.
function followLine(page) {
  const ask = model.ask;
  const ofNumber = ask && ask.number && model.number && model.number.view;
  if (ask && ask.line) followTickets(page, ask.line, ask.before || null);
  else followTickets(page, ofNumber ? ofNumber.service : null, null);
}

function followTickets(page, service, before) {
  const line = service && JSON.stringify([service, before]);
  if (line === watchedLine) return;
  if (unwatchTickets) unwatchTickets();
  unwatchTickets = null;
  watchedLine = line;
  model.tickets = null;
  if (!service) return;
  const view = before ? { name: "tickets", service: service, before: before } : { name: "tickets", service: service };
  const shown = (state) => {
    model.tickets = { view: state };
    page.redraw();
  };
  const refused = (problem) => {
    model.tickets = { problem: problem };
    page.redraw();
  };
  unwatchTickets = page.link.watch(OFFICE, view, shown, refused);
}

// The row of the number that a question is about, if the list of its line has it.
export function rowOf(number) {
  const rows = model.tickets && model.tickets.view ? model.tickets.view.tickets : [];
  return rows.find((row) => row.number === number) || null;
}

// Asks for a change. Whoever asked sees the question until it is answered; a refusal stands in it.
export async function send(page, command, clerk) {
  const ask = model.ask;
  if (ask.sending) return;
  Object.assign(ask, { sending: true, problem: null });
  page.redraw();
  try {
    const answer = await page.link.request(OFFICE, command, { id: newId() });
    say(page, told(page.words, command, answer, clerk));
    if (answer.type === "print-asked") followPrint(page, answer);
    if (model.ask === ask) turn(page, answer.released && answer.released.length ? { kind: "released", rows: answer.released } : null);
  } catch (problem) {
    Object.assign(ask, { sending: false, problem: problem });
    // It was left meanwhile: it must be said all the same.
    if (model.ask !== ask) say(page, page.problem(problem), true);
  }
  page.redraw();
}

// Says what became of a slip that was asked for here, as soon as its printer answers.
function followPrint(page, asked) {
  if (unwatchPrints) unwatchPrints();
  const shown = (view) => {
    const ended = view.ended.find((one) => one.job === asked.job);
    if (!ended) return;
    unwatchPrints();
    unwatchPrints = null;
    const about = { number: asked.number, printer: asked.printer, problem: ended.problem || "none" };
    say(page, page.words.say("page-office-printed", about), Boolean(ended.problem));
    page.redraw();
  };
  unwatchPrints = page.link.watch(OFFICE, { name: "prints", printer: asked.printer }, shown);
}

export function say(page, words, bad) {
  model.told = { words: words, bad: Boolean(bad), until: Date.now() + TOLD_FOR };
}
