// What a problem says at the console, and what to press instead.

import { problemText } from "../problem.js";
import { addresseeInFull } from "./names.js";

// The key that frees a number on its page.
export const FREE_KEY = "t";

export function ofProblem(words, problem) {
  const isKnown = words.has("problem-" + problem.code) || problem.title;
  return isKnown ? problemText(words, problem) : words.say("clerk-refused");
}

// Whom a number waits for, and the key that frees it where its page is open.
export function ofAddressed(words, problem) {
  const to = problem.clerk ? { clerk: problem.clerk } : { counter: problem.counter || "" };
  const about = { number: problem.number || "", to: addresseeInFull(words, to), key: FREE_KEY.toUpperCase() };
  return words.say("clerk-addressed-elsewhere", about);
}

// Why a request came to no answer, or to no.
export function whyNot(words, problem) {
  if (problem.code !== "no-answer") return ofProblem(words, problem);
  return problem.sent ? words.say("clerk-not-answered") : words.say("clerk-not-sent");
}
