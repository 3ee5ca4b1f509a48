// What is known on this page, and what follows from it alone.

import { place } from "../page.js";

export const OFFICE = place.office;

export const model = {
  // The office's view, as it was told last; none before, and why not.
  view: null,
  problem: null,
  // The devices of the office, and why they are not known.
  devices: null,
  devicesProblem: null,
  // The figures of the day, for whoever opened their table.
  today: null,
  // The question that stands before the page: { kind, … }. What is being filled in is kept in it.
  ask: null,
  // What became true last: { words, bad, until }.
  told: null,
  // The number that a question is about, as its view and its row in the list of its line tell.
  number: null,
  row: null,
  // A line's tickets, while they are looked through.
  tickets: null,
};

// Whether this person may change anything here, and not only look.
export function mayRun(page) {
  const you = page.link.you;
  return Boolean(you) && ["supervisor", "administrator"].includes(you.role);
}

export function isStaff(page) {
  const you = page.link.you;
  return Boolean(you) && ["clerk", "supervisor", "administrator"].includes(you.role);
}

export function postOf(id) {
  return model.view.counters.find((post) => post.id === id);
}

export function lineOf(service) {
  return model.view.lines.find((line) => line.service === service);
}

// How long the one who stands longest has stood there, in milliseconds without breaks; null: nobody waits.
export function oldestWait(line, now) {
  if (line.oldest_joined_at === null || line.oldest_joined_at === undefined) return null;
  const until = model.view.break_until || now;
  return Math.max(0, until - line.oldest_joined_at - line.rested_ms);
}

// How a line stands against its target: "good", "near", "over", or null without either.
export function tone(line, now) {
  const wait = oldestWait(line, now);
  if (wait === null || !line.target_minutes) return null;
  const part = wait / (line.target_minutes * 60000);
  if (part > 1) return "over";
  return part > 0.75 ? "near" : "good";
}

// The mean of today's ratings with one decimal as the language writes it, "4,5"; null: nobody rated.
export function ratingMean(totals, lang) {
  const mean = totals.rating_sum / totals.rated;
  return totals.rated ? mean.toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : null;
}

// Everybody known to sit at counters here, for the fields that ask who.
export function knownClerks() {
  const names = [];
  model.view.counters.forEach((post) => {
    [post.clerk, post.last_clerk].forEach((name) => {
      if (name && !names.includes(name)) names.push(name);
    });
  });
  return names.sort();
}
