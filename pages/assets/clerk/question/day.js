// The questions that the four keys ask.

import { classInFull, className, isMetInPerson } from "../names.js";
import { nobody, notForHere } from "../nobody.js";
import { BACK, asks, chooses, item, sure as asksOnceMore } from "./item.js";

// Next was pressed while the number in hand was only called. Absence is proposed where it is offered.
export const served = {
  title: (source, q) => source.say("clerk-ask-served", { number: q.number }),
  items: (source, q) => {
    const command = { do: "call-next", counter: source.id, closing: { was: "absent", number: q.number } };
    const hand = source.view.in_hand;
    const inPerson = hand && isMetInPerson(hand);
    const absent = inPerson ? chooses({ ask: "really-absent", then: command }) : asks(command);
    return [
      item(source.say("clerk-was-served"), { do: "end", then: { next: q.number } }, { alike: "finish" }),
      item(source.say("clerk-was-absent"), absent, { alike: "no-show", begins: Boolean(hand && hand.offer_no_show) }),
    ];
  },
  isAboutHand: () => true,
};

// Whoever does not hear or see is not absent before somebody went to ask.
export const reallyAbsent = {
  title: (source) => source.say("clerk-ask-really-absent"),
  intro: (source) => source.say("clerk-intro-really-absent"),
  items: (source, q) => [
    item(source.say("clerk-not-yet-asked"), BACK),
    item(source.say("clerk-asked-in-person"), asks(q.then)),
  ],
  isAboutHand: () => true,
};

// Next found nobody: call whoever comes first?
export const nobodyWaits = {
  title: (source) => source.say("clerk-ask-nobody"),
  intro: (source) => {
    const whoever = source.say("clerk-intro-nobody");
    return notForHere(source.view, source.words) ? nobody(source.view, source.words) + " " + whoever : whoever;
  },
  items: (source) => [item(source.say("clerk-await-offer"), asks({ do: "await-next", counter: source.id }))],
};

// What cannot be taken back is asked once more. No stands first.
export const sure = {
  title: (source, q) => q.title,
  intro: (source, q) => q.intro,
  items: (source, q) => [item(source.say("clerk-sure-no"), BACK), item(q.yes, asks(q.command))],
  isAboutHand: (q, isOver) => q.command.do === "set-class" && isOver(q.command.number),
};

// A claim that was not proved: whether that is so is asked once more.
export function notProved(source, ticket) {
  const isCalling = ticket.state === "called";
  const claims = source.say("clerk-claims", { class: className(source.view, source.words, ticket.claim) });
  const then = isCalling ? source.say("clerk-intro-back-in-line") : source.say("clerk-intro-not-proved");
  const command = { do: "set-class", number: ticket.number, class: source.ordinary(), back_in_line: isCalling };
  const title = source.say("clerk-ask-not-proved", { number: ticket.number });
  return asksOnceMore(title, claims + ". " + then, source.say("clerk-sure-not-proved"), command);
}

// The class of a number.
export const classOf = {
  title: (source, q) => source.say("clerk-ask-class", { number: q.number }),
  intro: (source) => source.say("clerk-intro-class"),
  items: (source, q) =>
    source.view.classes.map((one) => {
      const command = { do: "set-class", number: q.number, class: one.id, back_in_line: false };
      return item(classInFull(source.view, source.words, one.id), asks(command));
    }),
  isAboutHand: (q, isOver) => isOver(q.number),
};

// More things that the person came for. A service with procedures asks which one; the others are added at once.
export const addService = {
  title: (source, q) => source.say("clerk-ask-add", { number: q.number }),
  items: (source, q) =>
    source.services(undefined, (service) => {
      if (service.procedures.length) return chooses({ ask: "add-procedure", number: q.number, service: service.id });
      return asks({ do: "add-service", number: q.number, service: service.id });
    }),
  isAboutHand: (q, isOver) => isOver(q.number),
};

export const addProcedure = {
  title: addService.title,
  items: (source, q) => {
    const add = (procedure) => asks({ do: "add-service", number: q.number, service: q.service, procedure: procedure });
    const name = (one) => source.procedureName(q.service, one.id);
    const known = source.procedures(q.service).map((one) => item(name(one), add(one.id)));
    return [item(source.say("clerk-procedure-unknown"), add(undefined))].concat(known);
  },
  isAboutHand: (q, isOver) => isOver(q.number),
};

// Called before a restart of the server: call again? Yes stands first: a call too many harms nobody.
export const beforeRestart = {
  title: (source) => source.say("clerk-ask-before-restart"),
  items: (source, q) => {
    const again = source.say("clerk-recall-again", { number: q.number });
    const recall = asks({ do: "recall", counter: source.id });
    return [source.wish("recall", again, recall), item(source.say("clerk-recall-leave"), BACK)];
  },
  isAboutHand: () => true,
};
