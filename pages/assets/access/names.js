// What roles, kinds, scopes and places are called.

import { duration } from "../time.js";
import { model } from "./model.js";

export function officeName(words, id) {
  const found = model.offices.find((one) => one.office === id);
  return (found && words.of(found.name)) || id;
}

export function officesInWords(words, offices) {
  if (offices === "all") return words.say("access-everywhere");
  return offices.only.map((id) => officeName(words, id)).join(", ");
}

export function kindName(words, kind) {
  switch (kind) {
    case "display":
      return words.say("page-access-display");
    case "dispenser":
      return words.say("page-access-dispenser");
    default:
      return words.say("page-access-counter-pc");
  }
}

export function scopeName(words, scope) {
  switch (scope) {
    case "read":
      return words.say("page-access-scope-read");
    case "tickets":
      return words.say("page-access-scope-tickets");
    case "counters":
      return words.say("page-access-scope-counters");
    case "office":
      return words.say("page-access-scope-office");
    default:
      return scope;
  }
}

export const SCOPES = ["read", "tickets", "counters", "office"];

// "5 phút trước".
export function ago(page, moment) {
  return page.words.say("access-ago", { age: duration(page.words, Math.max(0, page.now() - moment)) });
}
