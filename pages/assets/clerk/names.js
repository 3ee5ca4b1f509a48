// What things are called: services by the office's names, states and choices by the console's own.

import { clockOfMinute, dateLong, dayAsMoment } from "../time.js";

const STATES = {
  waiting: "clerk-state-waiting",
  called: "clerk-state-called",
  serving: "clerk-state-serving",
  missed: "clerk-state-missed",
  parked: "clerk-state-parked",
  done: "clerk-state-done",
  withdrawn: "clerk-state-withdrawn",
  unserved: "clerk-state-unserved",
};

const STATUSES = { open: "clerk-status-open", paused: "clerk-status-paused", closed: "clerk-status-closed" };

export const OUTCOMES = {
  "done-on-the-spot": "clerk-outcome-done-on-the-spot",
  "dossier-received": "clerk-outcome-dossier-received",
  "result-returned": "clerk-outcome-result-returned",
  "more-papers": "clerk-outcome-more-papers",
  refused: "clerk-outcome-refused",
  released: "clerk-outcome-released",
};

// The places of a return, as they are offered.
export const PLACES = {
  original: "clerk-place-original",
  front: "clerk-place-front",
  next: "clerk-place-next",
  back: "clerk-place-back",
};

export const NEEDS = {
  "does-not-hear": "clerk-need-does-not-hear",
  "does-not-see": "clerk-need-does-not-see",
  wheelchair: "clerk-need-wheelchair",
  interpreter: "clerk-need-interpreter",
};

// The reasons of a pause that are offered, with the words on the wire.
export const PAUSE_REASONS = {
  break: "clerk-reason-break",
  lunch: "clerk-reason-lunch",
  meeting: "clerk-reason-meeting",
  errand: "clerk-reason-errand",
};

// Those for stopping a service: kiosk, board and phone say them in the language of whoever reads.
export const STOP_REASONS = [
  ["system-down", "clerk-reason-system-down"],
  ["no-staff", "clerk-reason-no-staff"],
  ["enough", "clerk-reason-enough"],
];

// Why a service gives no numbers; the office's own word as it is.
export function stopReason(words, reason) {
  const known = STOP_REASONS.find(([code]) => code === reason);
  return known ? words.say(known[1]) : reason;
}

const POLICIES = {
  fifo: "clerk-policy-fifo",
  strict: "clerk-policy-strict",
  ageing: "clerk-policy-ageing",
  "head-start": "clerk-policy-head-start",
};

function known(words, table, code) {
  return table[code] ? words.say(table[code]) : code;
}

// The name of one of these, or its id.
function named(words, list, id) {
  const found = (list || []).find((one) => one.id === id);
  return (found && words.of(found.name)) || id;
}

export function serviceName(view, words, id) {
  return named(words, view.services, id);
}

export function procedureName(view, words, service, id) {
  const found = view.services.find((one) => one.id === service);
  return named(words, found && found.procedures, id);
}

export function className(view, words, id) {
  return named(words, view.classes, id);
}

// A class with what to show for it.
export function classInFull(view, words, id) {
  const found = view.classes.find((one) => one.id === id);
  const name = className(view, words, id);
  if (!found || !found.evidence) return name;
  return words.say("clerk-class-evidence", { class: name, evidence: words.of(found.evidence) });
}

export function counterName(words, id) {
  return words.say("clerk-counter-id", { counter: id });
}

export function stateName(words, state) {
  return known(words, STATES, state);
}

export function statusName(words, status) {
  return known(words, STATUSES, status);
}

export function outcomeName(words, outcome) {
  return known(words, OUTCOMES, outcome);
}

export function placeName(words, place) {
  return known(words, PLACES, place);
}

export function needName(words, need) {
  return known(words, NEEDS, need);
}

export function pauseReason(words, reason) {
  return known(words, PAUSE_REASONS, reason);
}

export function policyName(words, policy) {
  if (policy && policy.ratio) {
    return words.say("clerk-policy-ratio", { priority: policy.ratio.priority, ordinary: policy.ratio.ordinary });
  }
  return known(words, POLICIES, policy || "");
}

// Who alone gets a number: on its own, and in a sentence.
export function addressee(words, to) {
  return to.counter !== undefined ? counterName(words, to.counter) : to.clerk;
}

export function addresseeInFull(words, to) {
  if (to.counter !== undefined) return words.say("clerk-to-counter", { counter: to.counter });
  return words.say("clerk-to-clerk", { clerk: to.clerk });
}

// "Thứ Hai, 23/11/2026" of "2026-11-23".
export function dayInFull(words, day) {
  const moment = dayAsMoment(day);
  return isNaN(moment) ? day : dateLong(words, moment, 0);
}

// How a number stands; of one whose holder was sent home, with which appointment.
export function stands(words, state, released) {
  if (!released) return stateName(words, state);
  const { minute, day, code } = released;
  return words.say("clerk-state-released", { time: clockOfMinute(words, minute), day: dayInFull(words, day), code: code });
}

// Whether a number still has something before it.
export function isOpen(state) {
  return ["waiting", "called", "serving", "missed", "parked"].includes(state);
}

// Which of several things this is that a person came for; none where there is one.
export function legName(view, words, ticket) {
  const leg = Math.max(ticket.leg || 1, 1);
  const legs = leg + (ticket.further || []).length;
  if (legs < 2) return null;
  return words.say("clerk-leg", { leg: leg, legs: legs, service: serviceName(view, words, ticket.service) });
}

// A leg before: its line, where it was served, by whom.
export function earlierLeg(view, words, leg) {
  const parts = [serviceName(view, words, leg.service), leg.counter && counterName(words, leg.counter), leg.clerk];
  return parts.filter(Boolean).join(" · ");
}

// Whether somebody must go and ask the person in: a call would not be heard or seen.
export function isMetInPerson(ticket) {
  return (ticket.needs || []).some((need) => need === "does-not-hear" || need === "does-not-see");
}
