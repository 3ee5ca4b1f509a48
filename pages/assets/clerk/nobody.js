// Whom a counter may not call, though they wait in its lines.

import { addresseeInFull } from "./names.js";

// The most addressees that one sentence names.
const NAMED = 3;

// Whether a number is for another counter or clerk than the ones here.
export function isElsewhere(view, to) {
  return to.counter !== undefined ? to.counter !== view.id : to.clerk !== view.clerk;
}

// Why there is nobody to call: nobody waits, or those who do are not for this counter.
export function nobody(view, words) {
  const who = notForHere(view, words);
  return who ? words.say("clerk-nobody-but", { who: who }) : words.say("clerk-next-nobody");
}

// Who waits in the lines of this counter and is not its to call: `2 người chờ riêng cán bộ Hùng`.
export function notForHere(view, words) {
  const waiting = view.lines.reduce((sum, line) => sum + line.waiting, 0);
  const reserved = reservedIn(view);
  const count = Math.min(reserved.length, waiting);
  const parts = [];
  if (count > 0) parts.push(words.say("clerk-waits-for", { count: count, to: addressees(words, reserved) }));
  // Before their appointed time, or back with papers to a counter that is open.
  if (waiting > count) parts.push(words.say("clerk-waits-otherwise", { count: waiting - count }));
  return parts.join(", ");
}

function reservedIn(view) {
  const lines = view.lines.map((line) => line.service);
  const waits = (ticket) => ticket.state === "waiting" && lines.includes(ticket.service) && isElsewhere(view, ticket.to);
  return (view.addressed || []).filter(waits);
}

function addressees(words, reserved) {
  const all = reserved.map((ticket) => addresseeInFull(words, ticket.to));
  const different = all.filter((one, place) => all.indexOf(one) === place);
  return different.slice(0, NAMED).concat(different.length > NAMED ? ["…"] : []).join(", ");
}
