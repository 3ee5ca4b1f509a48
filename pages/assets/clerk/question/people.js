// One number: whoever is back, lost the slip, or waits in a wrong line.

import { needsMark } from "../mark.js";
import { PLACES, addresseeInFull, counterName, placeName, stands, stateName } from "../names.js";
import { isElsewhere } from "../nobody.js";
import { FREE_KEY, ofAddressed, ofProblem } from "../problems.js";
import { ageText } from "../why.js";
import { asks, chooses, item, sure, turns } from "./item.js";
import { printAgain } from "./printers.js";

// So many addressed numbers a view lists at most.
const ADDRESSED = 50;

// Missed and parked numbers as they were when the list was opened: one that moves under the finger calls the wrong person.
export const setAside = {
  title: (source) => source.say("clerk-ask-set-aside"),
  items: (source, q) => q.rows.map((row) => item(asideLabel(source, row), ofAside(row))),
};

function asideLabel(source, row) {
  return source.say("clerk-set-aside-row", {
    number: row.number,
    service: source.serviceName(row.service),
    state: stateName(source.words, row.state),
    since: ageText(source.words, source.now - row.since),
  });
}

export function ofAside(row) {
  const seen = { service: row.service, state: row.state, needs: [], to: null };
  return chooses({ ask: "of-number", number: row.number, seen: seen });
}

// What to do with a number. `seen` is what a list said of it, until the server says it itself.
export const ofNumber = {
  title: (source, q) => source.say("clerk-ask-of-number", { number: q.number }),
  view: (q) => ({ name: "number", number: q.number }),
  intro: intro,
  items: verbs,
  isMenu: true,
};

// Who alone gets it. The counter's view lists all such numbers, unless there are very many.
function addresseeOf(source, q) {
  const addressed = source.view.addressed || [];
  const listed = addressed.find((ticket) => ticket.number === q.number);
  if (listed) return listed.to;
  const isWhole = addressed.length < ADDRESSED && source.beside("number");
  return (!isWhole && q.seen && q.seen.to) || null;
}

// How the number stands, who alone gets it, and how long it still waits.
function intro(source, q) {
  const { words } = source;
  const to = addresseeOf(source, q);
  const forWhom = to && source.say("clerk-number-for", { to: addresseeInFull(words, to) });
  const shown = source.beside("number");
  if (!shown) {
    if (source.side.problem) return ofProblem(words, source.side.problem);
    if (!q.seen) return source.say("clerk-list-coming");
    return [source.serviceName(q.seen.service), stateName(words, q.seen.state), forWhom].filter(Boolean).join(" · ");
  }
  const isAhead = typeof shown.ahead === "number";
  const parts = [
    source.serviceName(shown.service),
    stands(words, shown.state, shown.released),
    shown.counter && counterName(words, shown.counter),
    forWhom,
    isAhead && source.say("clerk-number-ahead", { count: shown.ahead }),
    shown.expected && expectedText(source, shown.expected),
    shown.estimated && source.say("clerk-estimated"),
  ];
  return parts.filter(Boolean).join(" · ");
}

function expectedText(source, expected) {
  if (expected.to_minutes === 0) return source.say("clerk-number-soon");
  return source.say("clerk-number-wait", { from: expected.from_minutes, to: expected.to_minutes });
}

function verbs(source, q) {
  const known = source.beside("number") || q.seen;
  if (!known) return [];
  const number = q.number;
  const is = (...states) => states.includes(known.state);
  const only = (yes) => (yes ? null : intro(source, q) || " ");
  const open = only(is("missed", "parked", "waiting", "called", "serving"));
  const here = only(is("missed", "parked", "waiting"));
  const to = addresseeOf(source, q);
  const elsewhere = to && isElsewhere(source.view, to) && ofAddressed(source.words, Object.assign({ number: number }, to));
  const callable = here || elsewhere || source.whyNot("call");
  const sending = { what: "waiting", number: number, from: known.service, note: "" };
  const needs = (q.seen && q.seen.needs) || [];
  const verb = (label, pick, letter, blocked) => item(label, pick, { letter: letter, blocked: blocked });
  const free = here || only(Boolean(to)) || source.onlySupervisors();
  const call = asks({ do: "call", counter: source.id, number: number });
  const start = asks({ do: "start", counter: source.id, number: number });
  const send = chooses({ ask: "send", draft: sending, step: "to" });
  return [
    verb(source.say("clerk-number-free"), asks({ do: "free", number: number }), FREE_KEY, free),
    verb(source.say("clerk-number-start"), start, "p", callable),
    verb(source.say("clerk-number-call"), call, "g", callable),
    verb(source.say("clerk-number-return"), chooses({ ask: "place", number: number }), "r", only(is("missed", "parked"))),
    verb(source.say("clerk-number-transfer"), send, "c", only(is("waiting"))),
    verb(source.say("clerk-menu-class"), chooses({ ask: "class", number: number }), "d", only(is("waiting", "called", "serving"))),
    verb(source.say("clerk-menu-add"), chooses({ ask: "add-service", number: number }), "h", open),
    verb(source.say("clerk-menu-needs"), turns(needsMark(number, needs)), "y", open),
    verb(...printAgain(source, number), "i", open),
    verb(source.say("clerk-number-withdraw"), withdraw(source, number), "x", open),
  ];
}

function withdraw(source, number) {
  const about = { number: number };
  const title = source.say("clerk-ask-of-number", about);
  const yes = source.say("clerk-sure-withdraw", about);
  return sure(title, source.say("clerk-intro-withdraw"), yes, { do: "withdraw", number: number });
}

// Where a missed or parked number returns to. The place that the office's rules give stands first.
export const place = {
  title: (source, q) => source.say("clerk-ask-place", { number: q.number }),
  items: (source, q) => {
    const back = (where) => asks({ do: "return-ticket", number: q.number, place: where });
    return [item(source.say("clerk-place-by-rule"), back(undefined))].concat(places(source, back));
  },
};

// Where the number in hand returns to. It keeps the old place unless something else is said.
export const placeInHand = {
  title: place.title,
  items: (source) => places(source, (where) => asks({ do: "return", counter: source.id, place: where })),
  isAboutHand: () => true,
};

function places(source, back) {
  return Object.keys(PLACES).map((where) => item(placeName(source.words, where), back(where)));
}
