// Who is admitted, as it was told last, and which question stands before the page.

import { ask } from "../api.js";
import { newId } from "../link.js";

export const model = {
  // The people, devices and keys; none before they were told, and why not.
  view: null,
  problem: null,
  // The offices of this server.
  offices: [],
  // Which list is shown.
  tab: "people",
  // { kind, … }, with what is being filled in.
  ask: null,
  // What became true last.
  told: null,
};

const TOLD_FOR = 20000;

// Asks who is admitted now.
export async function look(page) {
  try {
    model.view = await ask("GET", "/access");
    model.problem = null;
  } catch (problem) {
    model.problem = problem;
  }
  page.redraw();
}

export function turn(page, question) {
  model.ask = question;
  page.redraw();
}

export function change(page, draft) {
  Object.assign(model.ask, draft, { problem: null });
  page.redraw();
}

export function say(page, words) {
  model.told = { words: words, until: Date.now() + TOLD_FOR };
  page.redraw();
}

// Asks for a change, under one id however often it is pressed; what the server refuses stands in the question. `then`
// gives the next question for the answer, none: it is done, with these words.
export async function send(page, command, words, then) {
  const question = model.ask;
  if (question.sending) return;
  const id = sameAs(question, command) ? question.id : newId();
  Object.assign(question, { sending: true, problem: null, id: id, sent: JSON.stringify(command) });
  page.redraw();
  try {
    const answer = await ask("POST", "/access", command, { headers: { "idempotency-key": id } });
    // What is asked next is asked of what holds now; what is told only once is told at once.
    if (!then) await look(page);
    if (model.ask === question) turn(page, then ? then(answer) : null);
    if (!then) say(page, words);
  } catch (problem) {
    Object.assign(question, { sending: false, problem: problem });
  }
  page.redraw();
  look(page);
}

// Whether the same is sent again, because no answer came.
function sameAs(question, command) {
  return question.problem && question.problem.code === "no-answer" && question.sent === JSON.stringify(command);
}
