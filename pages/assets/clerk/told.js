// What became true, in one line for people.

import { clockOfMinute } from "../time.js";
import { addresseeInFull, dayInFull, placeName, policyName, stateName, statusName } from "./names.js";

// The answer to a command in one line. `known` is what the console knew when it asked: `serviceName(id)`, the number
// that was in hand, and what the counter took.
export function told(words, command, answer, known) {
  const plain = ofCommand(words, command, known);
  if (plain) return plain;
  switch (answer.type) {
    case "called":
      return ofCalled(words, command, answer, known);
    case "ticket": {
      const text = ofTicket(words, command, answer.ticket, known);
      return answer.warning === "absent" ? text + " " + words.say("clerk-told-absent") : text;
    }
    case "counter":
      return ofCounter(words, command, answer, known);
    case "awaiting":
      return words.say("clerk-told-awaiting");
    case "issued":
      return ofIssued(words, command, answer, known);
    case "booked":
      return ofBooked(words, answer);
    case "print-asked":
      return words.say("clerk-told-print", { number: answer.number, printer: answer.printer });
    case "policy":
      return words.say("clerk-told-policy", { policy: policyName(words, answer.policy) });
    case "service":
      return ofService(words, answer, known);
    default:
      return words.say("clerk-told-done");
  }
}

// What is told in the same words whatever the answer says.
function ofCommand(words, command, known) {
  switch (command.do) {
    case "cancel-booking":
      return words.say("clerk-told-cancelled");
    case "set-needs":
      return words.say("clerk-told-needs");
    case "stop-awaiting":
      return words.say("clerk-told-awaits-not");
    case "take-over":
      return words.say("clerk-told-moved", { counter: command.counter });
    case "swap":
      return words.say("clerk-told-moved", { counter: command.with });
    case "move": {
      const moved = words.say("clerk-told-moved", { counter: command.to });
      const services = known.took.map(known.serviceName).join(", ");
      if (!services) return moved;
      const came = { counter: command.to, services: services, from: command.counter };
      return moved + " " + words.say("clerk-told-came-along", came);
    }
    default:
      return null;
  }
}

function ofCalled(words, command, called, known) {
  const parts = [];
  if (called.closed) parts.push(ofEnded(words, called.closed, known));
  if (called.ticket && command.do === "recall") parts.push(ofRecalled(words, called.ticket, known));
  else if (called.ticket) parts.push(words.say("clerk-told-called", { number: called.ticket.number }));
  // A visit that goes on here looked for nobody.
  else if (!called.closed || called.closed.state !== "serving") parts.push(words.say("clerk-told-nobody"));
  return parts.join(" ");
}

// The answer counts the calls of the whole leg; the clerk counts those of this time.
function ofRecalled(words, ticket, known) {
  const before = sameNumber(known.inHand, ticket);
  if (!before) return words.say("clerk-told-called-again", { number: ticket.number });
  return words.say("clerk-told-recalled", { number: ticket.number, nth: before.calls + 1 });
}

// A leg that ended: the visit is over, or there is one more thing to do, here or in another line.
function ofEnded(words, ticket, known) {
  const before = sameNumber(known.inHand, ticket);
  const further = before && (before.further || [])[0];
  const service = ticket.service || (further && further.service);
  const about = service && { number: ticket.number, service: known.serviceName(service) };
  if (about && ticket.state === "serving") return words.say("clerk-told-next-here", about);
  if (about && ticket.state === "waiting") return words.say("clerk-told-next-leg", about);
  return ofState(words, ticket);
}

function sameNumber(before, ticket) {
  return before && before.number === ticket.number ? before : null;
}

function ofState(words, ticket) {
  return words.say("clerk-told-ticket", { number: ticket.number, state: stateName(words, ticket.state) });
}

function ofTicket(words, command, ticket, known) {
  const number = ticket.number;
  switch (command.do) {
    case "finish":
      return ofEnded(words, ticket, known);
    case "undo":
      return words.say("clerk-told-undone", { number: number, state: stateName(words, ticket.state) });
    case "transfer":
    case "transfer-ticket": {
      const line = command.service && words.say("clerk-to-line", { service: known.serviceName(command.service) });
      const to = command.to && addresseeInFull(words, command.to);
      return words.say("clerk-told-transferred", { number: number, to: [line, to].filter(Boolean).join(", ") });
    }
    case "return":
    case "return-ticket":
      if (!command.place) return words.say("clerk-told-returned", { number: number });
      return words.say("clerk-told-returned-to", { number: number, where: placeName(words, command.place) });
    case "set-class":
      if (command.back_in_line) return words.say("clerk-told-back-in-line", { number: number });
      return words.say("clerk-told-class", { number: number });
    case "add-service":
      return words.say("clerk-told-added", { number: number });
    case "free":
      return words.say("clerk-told-freed", { number: number });
    default:
      return ofState(words, ticket);
  }
}

// A change of what a counter takes leaves its status as it was: the answer does not tell it.
function ofCounter(words, command, answer, known) {
  const services = answer.services && answer.services.map(known.serviceName).join(", ");
  if (command.do === "services" && services) {
    return words.say("clerk-told-takes", { counter: answer.counter, services: services });
  }
  const status = statusName(words, answer.status);
  if (!services) return words.say("clerk-told-counter", { counter: answer.counter, status: status });
  return words.say("clerk-told-opened", { counter: answer.counter, status: status, services: services });
}

function ofIssued(words, command, issued, known) {
  if (issued.state === "serving") return words.say("clerk-told-serving", { number: issued.number });
  const about = { number: issued.number, service: known.serviceName(issued.service), ahead: issued.ahead };
  const isOfRoll = command.do === "issue-from-roll";
  const parts = [isOfRoll ? words.say("clerk-told-roll", about) : words.say("clerk-told-issued", about)];
  if (issued.claim) parts.push(words.say("clerk-told-claim"));
  if (issued.late) parts.push(words.say("clerk-told-late"));
  return parts.join(" ");
}

function ofBooked(words, booked) {
  const { minute, day, code } = booked;
  return words.say("clerk-told-booked", { time: clockOfMinute(words, minute), day: dayInFull(words, day), code: code });
}

function ofService(words, answer, known) {
  const service = known.serviceName(answer.service);
  if (!answer.paused) return words.say("clerk-told-resumed", { service: service });
  const released = (answer.released || []).length;
  const parts = [words.say("clerk-told-stopped", { service: service })];
  if (answer.moved > 0) parts.push(words.say("clerk-told-moved-on", { count: answer.moved }));
  if (released > 0) parts.push(words.say("clerk-told-released", { count: released }));
  return parts.join(" ");
}

// What must be told to the person at the counter, to be read at leisure; null where there is nothing. The first line is
// shown large.
export function toRead(words, command, answer, serviceName) {
  // Whoever holds a number from a roll knows it.
  if (command.do === "issue-from-roll") return null;
  if (answer.type === "issued" && answer.state !== "serving") {
    const lines = [serviceName(answer.service), words.say("clerk-number-ahead", { count: answer.ahead })];
    if (answer.claim) lines.push(words.say("clerk-told-claim"));
    if (answer.late) lines.push(words.say("clerk-told-late"));
    return { large: answer.number, lines: lines };
  }
  if (answer.type === "booked") {
    const time = clockOfMinute(words, answer.minute) + " · " + dayInFull(words, answer.day);
    return { large: answer.code, lines: [serviceName(answer.service), time, words.say("clerk-told-code")] };
  }
  const released = answer.type === "service" ? answer.released || [] : [];
  if (!released.length) return null;
  const lines = released.map((one) => one.number + " → " + ofBooked(words, one.booked));
  return { large: words.say("clerk-told-released", { count: released.length }), lines: lines };
}
