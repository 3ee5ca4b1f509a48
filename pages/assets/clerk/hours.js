// The office closes and people still wait: the console asks by itself what becomes of them, once.

import { DESK } from "./model.js";
import { undecided } from "./question/closing.js";
import { choosing } from "./question/item.js";
import { standing } from "./standing.js";

// Asks when the hours are over, somebody waits, and the hands and the screen are free. It lies over no work, and every key
// of the day works through it. Only whoever runs the hall decides about a line.
export function askAtClosing(console, now) {
  const closesAt = closedAt(console, now);
  if (closesAt === null || !console.supervises() || console.askedAtClosing === closesAt) return;
  const isFree = console.page === DESK && standing(console, now).is === "mine" && console.canAsk();
  if (!isFree || console.welcomeUntil || console.helpIsOpen) return;
  console.askedAtClosing = closesAt;
  console.turn(choosing({ ask: "closing" }));
}

// When the hours ended, if they are over, the hands are free and there is something to decide.
function closedAt(console, now) {
  const view = console.view;
  if (!view || typeof view.closes_at !== "number" || view.closes_at > console.at(now)) return null;
  const isFree = view.status === "open" && !view.in_hand && !view.clock_in_doubt;
  return isFree && undecided(view).length ? view.closes_at : null;
}

// Somebody is in hand now: what lies over the work goes away, and is asked when it is done.
export function closeForWork(console) {
  const asks = console.page.at === "choose" && console.page.question.ask === "closing";
  if (!asks || !console.view || !console.view.in_hand) return;
  console.page = DESK;
  console.askedAtClosing = null;
}

// One line went home; of the next it is asked as well.
export function noteReleased(console, command, answer) {
  if (command.do === "stop-service" && answer.type === "service" && answer.paused) console.askedAtClosing = null;
}
