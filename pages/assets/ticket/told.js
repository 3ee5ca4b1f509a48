// What is told about a ticket. `pages/src/ticket/told.rs` says the same before this has come, and without it: whoever
// changes one changes both.

import { clock, clockOfMinute, dateLong, dayAsMoment } from "../time.js";
import { rangeOf, waitText } from "../wait.js";

// Whoever has no more than so many before them, and waits so many minutes at most, should stay near.
const SOON = 2;
const SOON_MINUTES = 15;

// Which ticket it is: { number, errand, notes }.
export function headOf(ticket, names, words) {
  if (!ticket) return { number: null, errand: "", notes: [] };
  const procedure = names.procedures[ticket.service + "/" + ticket.procedure];
  const service = words.of(ticket.service_name);
  const notes = [];
  if (ticket.priority) notes.push(words.say("slip-priority"));
  if (ticket.claim) {
    notes.push(words.say("slip-claim"));
    const evidence = names.evidence[ticket.claim];
    if (evidence) notes.push(words.say("slip-evidence", { evidence: evidence }));
  }
  const further = (ticket.further || []).map((want) => nameOf(want, names));
  if (further.length) notes.push(words.say("slip-further", { further: further.join("; ") }));
  return { number: ticket.number, errand: procedure ? service + " · " + procedure : service, notes: notes };
}

function nameOf(want, names) {
  return names.procedures[want.service + "/" + want.procedure] || names.services[want.service] || want.service;
}

// How it stands with it at `now`: { tone, large, lines } and perhaps { counter, code, soon, isOver }.
export function toldOf(ticket, words, now) {
  if (!ticket) return over(words.say("page-ticket-earlier"), words.say("page-ticket-earlier-do"));
  switch (ticket.state) {
    case "waiting":
      return waiting(ticket, words, now);
    case "called":
      return called(ticket, words);
    case "serving":
      return serving(ticket, words);
    case "missed": {
      const advice = words.of(ticket.missed_advice) || words.say("slip-missed");
      return { tone: "warn", large: words.say("dispenser-state-missed"), lines: [advice] };
    }
    case "parked":
      return { tone: "warn", large: words.say("dispenser-state-parked"), lines: [words.say("page-ticket-do-parked")] };
    case "done":
      if (ticket.released) return released(ticket.released, words);
      return { tone: "good", large: words.say("page-ticket-done"), lines: [], isOver: true };
    case "withdrawn":
      return over(words.say("dispenser-state-withdrawn"), words.say("dispenser-do-take-another"));
    default:
      return over(words.say("dispenser-state-other"), words.say("dispenser-do-take-another"));
  }
}

function over(large, line) {
  return { tone: "over", large: large, lines: [line], isOver: true };
}

function waiting(ticket, words, now) {
  const ahead = ticket.ahead || 0;
  const lines = [wait(ticket, words)];
  if (ticket.stopped) {
    const reason = ticket.stopped.reason;
    lines.push(reason ? words.say("page-ticket-stopped-why", { reason: reason }) : words.say("page-ticket-stopped"));
  }
  const joined = { time: clock(words, ticket.joined_at, ticket.utc_offset_minutes) };
  // Whoever has an appointment and is early waits from its time on.
  lines.push(ticket.joined_at > now ? words.say("page-ticket-appointment", joined) : words.say("page-ticket-since", joined));
  return {
    tone: "wait",
    large: words.say("dispenser-ahead", { count: ahead }),
    soon: isSoon(ticket, ahead) && words.say("page-ticket-soon"),
    lines: lines,
  };
}

function isSoon({ expected, break_until: rests }, ahead) {
  // Without a wait that is expected no counter is open.
  if (!expected || expected.called_from || rests) return false;
  return ahead <= SOON && rangeOf(expected)[1] <= SOON_MINUTES;
}

function wait(ticket, words) {
  const until = ticket.break_until;
  const from = ticket.expected && ticket.expected.called_from;
  const offset = ticket.utc_offset_minutes;
  if (until && (!from || from === until)) return words.say("dispenser-break", { time: clock(words, until, offset) });
  return waitText(words, ticket.expected, from, offset);
}

function called(ticket, words) {
  const lines = [words.of(ticket.counter_name)].filter((name) => name);
  if (ticket.called_at !== null) {
    lines.push(words.say("page-ticket-called-at", { time: clock(words, ticket.called_at, ticket.utc_offset_minutes) }));
  }
  return {
    tone: "call",
    large: words.say("page-ticket-come"),
    counter: ticket.counter || "",
    lines: lines,
  };
}

function serving(ticket, words) {
  const counter = ticket.counter;
  const large =
    counter === null ? words.say("dispenser-state-serving") : words.say("dispenser-state-serving-at", { counter: counter });
  return { tone: "good", large: large, lines: [words.say("dispenser-do-stay")] };
}

function released(booked, words) {
  const date = dateLong(words, dayAsMoment(booked.day), 0);
  return {
    tone: "warn",
    large: words.say("dispenser-state-released", { time: clockOfMinute(words, booked.minute), date: date }),
    code: booked.code,
    lines: [words.say("page-ticket-do-come-again", { code: booked.code })],
  };
}
