// A call from before a restart of the server, which a power cut ends with: nobody knows whether the hall heard it, and
// nothing is spoken again by itself. The console asks, once for each call.

import { refusal } from "./ask.js";
import { DESK } from "./model.js";
import { choosing } from "./question/item.js";
import { standing } from "./standing.js";

// Whether the number in hand was called before the server was started again, and not since.
function isCalledBefore(console) {
  return console.isCalling() && console.view.in_hand.spoken === "before-restart";
}

// Asks when the screen is free and the number could be called again now. It lies over no work, and every key of the day
// works through it.
export function askAfterRestart(console, now) {
  if (!isCalledBefore(console) || refusal(console.view, "recall", console.at(now))) return;
  const { number, leg, calls } = console.view.in_hand;
  const asked = [number, leg, calls].join(" ");
  const isFree = console.page === DESK && standing(console, now).is === "mine" && console.canAsk();
  if (!isFree || console.helpIsOpen || console.askedAfterRestart === asked) return;
  console.askedAfterRestart = asked;
  console.turn(choosing({ ask: "before-restart", number: number }));
}

// Somebody called again, or the person came: there is nothing to ask any more.
export function closeWhenHeard(console) {
  const isAsked = console.page.at === "choose" && console.page.question.ask === "before-restart";
  if (isAsked && console.view && console.view.in_hand && !isCalledBefore(console)) console.page = DESK;
}
