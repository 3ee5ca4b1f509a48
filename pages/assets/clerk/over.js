// A dialog about the number in hand is about that number, and not about whichever comes into the hand meanwhile: from
// another window of the same clerk, or by what a supervisor does.

import { DESK } from "./model.js";
import { isTypedAboutHand } from "./purpose.js";
import { isAboutHand } from "./question.js";
import { standing } from "./standing.js";

function legOf(ticket) {
  return ticket ? { number: ticket.number, leg: ticket.leg || 0 } : null;
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// What comes back after a refusal is about what was in hand when it was asked.
export function openedOver(console, inHand) {
  console.dialogOver = legOf(inHand);
}

// Remembers for which leg a dialog is opened, and closes it with a word when another one is in hand. To be called after
// each key and each piece of news: no key ever finds a dialog open that is about somebody else.
export function keepToTheHand(console, now) {
  if (console.page === DESK) {
    console.dialogOver = undefined;
    return;
  }
  if (!console.view) return;
  // A locked console says itself what happened.
  if (standing(console, now).is === "locked") {
    console.page = DESK;
    console.dialogOver = undefined;
    return;
  }
  const hand = legOf(console.view.in_hand);
  if (console.dialogOver === undefined) console.dialogOver = hand;
  const over = console.dialogOver;
  if (isSame(over, hand) || !isAbout(console.page, over)) return;
  console.page = DESK;
  console.dialogOver = undefined;
  console.refuse(changed(console, over, hand), now);
}

function changed(console, over, hand) {
  if (!hand) return console.words.say("clerk-hand-gone", { number: over.number });
  const isNextLeg = over && over.number === hand.number;
  if (isNextLeg) return console.words.say("clerk-hand-next-leg", { number: hand.number });
  return console.words.say("clerk-hand-changed", { number: hand.number });
}

function isAbout(page, over) {
  const isOver = (number) => Boolean(over && over.number === number);
  switch (page.at) {
    case "choose":
      return isAboutHand(page.question, isOver);
    case "mark":
      return page.what === "needs" && isOver(page.number);
    case "type":
      return isTypedAboutHand(page.purpose);
    case "read":
      return page.what === "in-hand";
    default:
      return false;
  }
}
