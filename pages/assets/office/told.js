// What became true, in one line: the sentences of the counter's console.

import { addressName, counterStatus, policyName, serviceName, ticketState } from "./names.js";

// The answer to a command. `clerk` is who sits, or sat, at the counter that the command is about.
export function told(words, command, answer, clerk) {
  switch (command.do) {
    case "set-notice":
      return words.say(command.lines.length ? "page-office-told-notice" : "page-office-told-no-notice");
    case "set-needs":
      return words.say("clerk-told-needs");
    case "stop-awaiting":
      return words.say("clerk-told-awaits-not");
    case "move":
      return words.say("clerk-told-sits", { clerk: clerk, counter: command.to });
    case "swap":
      return words.say("clerk-told-sits", { clerk: clerk, counter: command.with });
    case "take-over":
      return words.say("clerk-told-sits", { clerk: command.clerk, counter: command.counter });
    default:
      return ofAnswer(words, command, answer);
  }
}

function ofAnswer(words, command, answer) {
  switch (answer.type) {
    case "counter":
      return ofCounter(words, command, answer);
    case "service":
      return ofService(words, answer);
    case "policy":
      return words.say("clerk-told-policy", { policy: policyName(words, answer.policy) });
    case "print-asked":
      return words.say("clerk-told-print", { number: answer.number, printer: answer.printer });
    case "ticket": {
      const said = ofTicket(words, command, answer.ticket);
      return answer.warning === "absent" ? said + " " + words.say("clerk-told-absent") : said;
    }
    default:
      return words.say("clerk-told-done");
  }
}

function ofCounter(words, command, answer) {
  const services = (answer.services || []).map((id) => serviceName(words, id)).join(", ");
  if (command.do === "services") return words.say("clerk-told-takes", { counter: answer.counter, services: services });
  const status = counterStatus(words, answer.status);
  if (command.do === "open" && services) {
    return words.say("clerk-told-opened", { counter: answer.counter, status: status, services: services });
  }
  return words.say("clerk-told-counter", { counter: answer.counter, status: status });
}

function ofService(words, answer) {
  const service = serviceName(words, answer.service);
  if (!answer.paused) return words.say("clerk-told-resumed", { service: service });
  const said = [words.say("clerk-told-stopped", { service: service })];
  if (answer.moved) said.push(words.say("clerk-told-moved-on", { count: answer.moved }));
  const released = (answer.released || []).length;
  if (released) said.push(words.say("clerk-told-released", { count: released }));
  return said.join(" ");
}

function ofTicket(words, command, ticket) {
  const number = ticket.number;
  switch (command.do) {
    case "transfer-ticket": {
      const line = command.service && words.say("clerk-to-line", { service: serviceName(words, command.service) });
      const to = [line, command.to && addressName(words, command.to)].filter(Boolean).join(", ");
      return words.say("clerk-told-transferred", { number: number, to: to });
    }
    case "return-ticket":
      return words.say("clerk-told-returned", { number: number });
    case "set-class":
      return command.back_in_line ? words.say("clerk-told-back-in-line", { number: number }) : words.say("clerk-told-class", { number: number });
    case "free":
      return words.say("clerk-told-freed", { number: number });
    default:
      return words.say("clerk-told-ticket", { number: number, state: ticketState(words, ticket.state) });
  }
}
