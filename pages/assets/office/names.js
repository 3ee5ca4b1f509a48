// What things are called: services, classes and procedures by the office's names, states and choices by those of the
// counter's console.

import { model } from "./model.js";

export function serviceName(words, id) {
  const service = model.view.services.find((one) => one.id === id) || model.view.lines.find((one) => one.service === id);
  return (service && words.of(service.name)) || id;
}

export function className(words, id) {
  const found = model.view.classes.find((one) => one.id === id);
  return (found && words.of(found.name)) || id;
}

export function procedureName(words, service, id) {
  const found = model.view.services.find((one) => one.id === service);
  const procedure = found && found.procedures.find((one) => one.id === id);
  return (procedure && words.of(procedure.name)) || id;
}

export function counterStatus(words, status) {
  switch (status) {
    case "open":
      return words.say("clerk-status-open");
    case "paused":
      return words.say("clerk-status-paused");
    default:
      return words.say("clerk-status-closed");
  }
}

export function ticketState(words, state) {
  switch (state) {
    case "waiting":
      return words.say("clerk-state-waiting");
    case "called":
      return words.say("clerk-state-called");
    case "serving":
      return words.say("clerk-state-serving");
    case "missed":
      return words.say("clerk-state-missed");
    case "parked":
      return words.say("clerk-state-parked");
    case "done":
      return words.say("clerk-state-done");
    case "withdrawn":
      return words.say("clerk-state-withdrawn");
    case "unserved":
      return words.say("clerk-state-unserved");
    default:
      return state;
  }
}

// Who alone gets a ticket.
export function addressName(words, to) {
  return to.counter ? words.say("clerk-to-counter", { counter: to.counter }) : words.say("clerk-to-clerk", { clerk: to.clerk });
}

// The word of a pause; those of other programs as they are.
export function pauseReason(words, reason) {
  const known = PAUSE_REASONS.find(([code]) => code === reason);
  return known ? words.say(known[1]) : reason;
}

// On the wire, and in words.
export const PAUSE_REASONS = [
  ["break", "clerk-reason-break"],
  ["lunch", "clerk-reason-lunch"],
  ["meeting", "clerk-reason-meeting"],
  ["errand", "clerk-reason-errand"],
];

// On the wire, and in words: kiosk, board and phone say them in the language of whoever reads.
export const STOP_REASONS = [
  ["system-down", "clerk-reason-system-down"],
  ["no-staff", "clerk-reason-no-staff"],
  ["enough", "clerk-reason-enough"],
];

export const NEEDS = [
  ["does-not-hear", "clerk-need-does-not-hear"],
  ["does-not-see", "clerk-need-does-not-see"],
  ["wheelchair", "clerk-need-wheelchair"],
  ["interpreter", "clerk-need-interpreter"],
];

export const PLACES = [
  ["original", "clerk-place-original"],
  ["front", "clerk-place-front"],
  ["next", "clerk-place-next"],
  ["back", "clerk-place-back"],
];

export const POLICIES = [
  ["ageing", "clerk-policy-ageing"],
  ["head-start", "clerk-policy-head-start"],
  ["strict", "clerk-policy-strict"],
  ["fifo", "clerk-policy-fifo"],
];

export function policyName(words, policy) {
  if (!policy) return "";
  if (policy.ratio) {
    return words.say("clerk-policy-ratio", { priority: policy.ratio.priority, ordinary: policy.ratio.ordinary });
  }
  const known = POLICIES.find(([code]) => code === policy);
  return known ? words.say(known[1]) : String(policy);
}

// A sentence begins with a capital letter.
export function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

// What a counter takes and helps with, in one line.
export function takesInWords(words, post) {
  const names = (ids) => ids.map((id) => serviceName(words, id)).join(", ");
  const takes = names(post.takes);
  return post.helps.length ? takes + " · " + words.say("clerk-mark-help") + ": " + names(post.helps) : takes;
}
