// The menus: everything under one key, in groups, each verb with a letter of its own; what is rare one menu further.

import { needsMark, servicesMark } from "../mark.js";
import { policyName } from "../names.js";
import { ofProblem } from "../problems.js";
import { leavesSomebody } from "./closing.js";
import { confirmClock } from "./office.js";
import { asks, chooses, item, turns, types } from "./item.js";

export const menu = {
  title: (source) => source.say("clerk-ask-menu"),
  items: (source) => [].concat(withHand(source), withPeople(source), withCounter(source)),
  isMenu: true,
  // The verbs of the menu take whatever is in hand.
  isAboutHand: () => true,
};

// What can be done with the number in hand.
function withHand(source) {
  const hand = source.view.in_hand || { number: "", service: "", needs: [] };
  const { number, service } = hand;
  const say = (key) => source.say(key);
  const sending = { what: "in-hand", number: number, from: service, note: "" };
  const read = turns({ at: "read", what: "in-hand" });
  const items = [
    source.wish("start", say("clerk-menu-start"), asks({ do: "start", counter: source.id }), "b"),
    source.wish("finish", say("clerk-menu-outcome"), { do: "end", then: { finish: true }, wholeForm: true }, "k"),
    source.wish("park", say("clerk-menu-park"), asks({ do: "park", counter: source.id }), "g"),
    source.wish("transfer", say("clerk-menu-transfer"), chooses({ ask: "send", draft: sending, step: "to" }), "c"),
    source.wish("return", say("clerk-menu-return"), chooses({ ask: "place-in-hand", number: number }), "r"),
    source.wish("add-service", say("clerk-menu-add"), chooses({ ask: "add-service", number: number }), "h"),
    source.wish("set-class", say("clerk-menu-class"), chooses({ ask: "class", number: number }), "d"),
    source.wish("in-hand", say("clerk-menu-needs"), turns(needsMark(number, hand.needs || [])), "y"),
    source.wish("in-hand", say("clerk-menu-story"), read, "i"),
  ];
  return group(items, source.say("clerk-menu-hand", { number: number }));
}

// What can be done with anybody else.
function withPeople(source) {
  const rows = source.view.set_aside;
  const nobody = rows.length ? null : source.say("clerk-nobody-set-aside");
  const aside = source.say("clerk-menu-set-aside", { count: rows.length });
  const issue = chooses({ ask: "issue", draft: { needs: [], further: [] }, step: "service" });
  const items = [
    item(source.say("clerk-menu-number"), types({ to: "number" }), { letter: "s" }),
    item(aside, chooses({ ask: "set-aside", rows: rows }), { letter: "v", blocked: nobody }),
    item(source.say("clerk-menu-issue"), issue, { letter: "p" }),
    item(source.say("clerk-menu-roll"), types({ to: "roll", draft: { needs: [], further: [] } }), { letter: "u" }),
    item(source.say("clerk-menu-find"), chooses({ ask: "find-in" }), { letter: "f" }),
    item(source.say("clerk-menu-appointments"), chooses({ ask: "appointments" }), { letter: "e" }),
  ];
  return group(items, source.say("clerk-menu-people"));
}

function withCounter(source) {
  const own = { counter: source.id };
  const supervisors = source.onlySupervisors();
  const items = [
    source.wish("undo", undoLabel(source), asks(Object.assign({ do: "undo" }, own)), "z"),
    source.wish("pause", source.say("clerk-menu-pause"), chooses({ ask: "pause-reason" }), "n"),
    source.wish("resume", source.say("clerk-resume"), asks(Object.assign({ do: "resume" }, own)), "t"),
    item(source.say("clerk-menu-counter"), chooses({ ask: "counter" }), { letter: "q" }),
    item(source.say("clerk-menu-office"), chooses({ ask: "office" }), { letter: "o", blocked: supervisors }),
  ];
  return group(items, source.say("clerk-menu-here"));
}

function group(items, heading) {
  return items.map((one) => Object.assign(one, { group: heading }));
}

// What undo would take back, so that nobody has to guess.
export function undoLabel(source) {
  const undo = source.view.undo;
  if (!undo) return source.say("clerk-undo");
  const about = { number: undo.number };
  switch (undo.effect) {
    case "finish":
      return source.say("clerk-undo-finish", about);
    case "no-show":
      return source.say("clerk-undo-no-show", about);
    case "park":
      return source.say("clerk-undo-park", about);
    default:
      return source.say("clerk-undo-call", about);
  }
}

// What can be done with the counter. Who else takes a line is known when it is closed from here.
export const counter = {
  title: (source) => source.say("clerk-ask-counter"),
  view: () => ({ name: "office" }),
  isMenu: true,
  items: (source) => {
    const others = source.view.counters.filter((one) => one.id !== source.id);
    const noFree = others.some((one) => one.status === "closed") ? null : source.say("clerk-no-free-counter");
    const noOther = others.some((one) => one.clerk) ? null : source.say("clerk-no-other-counter");
    const close = asks({ do: "close", counter: source.id });
    const elsewhere = source.view.status === "closed" ? null : source.say("clerk-seat-close-first");
    const awaitNext = asks({ do: "await-next", counter: source.id });
    const moved = { letter: "s", blocked: whyNotWith(source, "move", noFree) };
    const swapped = { letter: "d", blocked: whyNotWith(source, "swap", noOther) };
    return [
      item(source.say("clerk-menu-move"), chooses({ ask: "move-to" }), moved),
      item(source.say("clerk-menu-swap"), chooses({ ask: "swap-with" }), swapped),
      source.wish("services", source.say("clerk-menu-services"), turns(servicesMark(source.view)), "n"),
      source.wish("await-next", source.say("clerk-menu-await"), awaitNext, "t"),
      source.wish("close", source.say("clerk-close"), leavesSomebody(source) ? chooses({ ask: "leaving" }) : close, "g"),
      item(source.say("clerk-menu-seat"), { do: "choose-seat" }, { letter: "c", blocked: elsewhere }),
      item(source.say("clerk-menu-sign-out"), { do: "sign-out" }, { letter: "x" }),
      item(source.say("page-to-home"), { do: "leave" }, { letter: "h" }),
    ];
  },
};

// Why a wish of an open counter is not allowed; the state of the other counters is the better reason.
function whyNotWith(source, wish, others) {
  const plain = source.whyNot(wish);
  return plain && ((source.view.status !== "closed" && others) || plain);
}

export const appointments = {
  title: (source) => source.say("clerk-ask-appointments"),
  isMenu: true,
  items: (source) => {
    const none = source.view.services.some((service) => service.slots) ? null : source.say("clerk-no-slots");
    const book = chooses({ ask: "book", draft: {}, step: "service" });
    return [
      item(source.say("clerk-menu-check-in"), types({ to: "check-in" }), { letter: "d" }),
      item(source.say("clerk-menu-book"), book, { letter: "h", blocked: none }),
      item(source.say("clerk-menu-cancel"), types({ to: "cancel-booking" }), { letter: "x" }),
    ];
  },
};

// What a supervisor does.
export const office = {
  title: (source) => source.say("clerk-ask-office"),
  isMenu: true,
  items: (source) => {
    const { services, policy, clock_in_doubt: inDoubt } = source.view;
    const noneStopped = services.some((service) => service.stopped) ? null : source.say("clerk-none-stopped");
    const order = source.say("clerk-menu-policy", { policy: policyName(source.words, policy) });
    const clockRight = inDoubt ? null : ofProblem(source.words, { code: "clock-not-in-doubt" });
    const stop = chooses({ ask: "stop", draft: { waiting: "keep" }, step: "service" });
    return [
      item(source.say("clerk-menu-stop"), stop, { letter: "d" }),
      item(source.say("clerk-menu-resume-service"), chooses({ ask: "resume" }), { letter: "m", blocked: noneStopped }),
      item(order, chooses({ ask: "policy" }), { letter: "t" }),
      item(source.say("clerk-menu-addressed"), chooses({ ask: "addressed", rows: null }), { letter: "r" }),
      item(source.say("clerk-menu-clock"), confirmClock(source), { letter: "g", blocked: clockRight }),
    ];
  },
};
