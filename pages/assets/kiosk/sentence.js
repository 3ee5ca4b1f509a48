// A sentence in the middle of the screen: what goes on, or how it ended.

import { h } from "../dom.js";
import { duration } from "../time.js";
import { homeIn } from "./number.js";
import { reason } from "./reason.js";

export function saying(all) {
  const { kiosk, words, now } = all;
  const { name, since } = kiosk.stage;
  const waits = name !== "notice";
  const waited = () => words.say("dispenser-asked-for", { age: duration(words, now - since) });
  return h(
    "main",
    { key: "saying-" + name, class: "step saying" },
    h("h1", { key: "heading", tabindex: "-1", "aria-live": waits ? "polite" : null }, told(all)),
    waits ? h("div", { key: "busy", class: "busy", "aria-hidden": "true" }) : null,
    waits ? h("p", { key: "waited", class: "dim" }, waited()) : homeIn(words, kiosk, now),
  );
}

// The office is not shown yet, or cannot be: nothing is asked before this machine has said what it keeps.
export function nothing({ kiosk, book, words }) {
  const { trouble } = kiosk;
  const isFinal = trouble && trouble.status < 500;
  const waits = book.isLate ? words.say("page-kiosk-reading") : words.say("dispenser-connecting");
  return h(
    "main",
    { key: "nothing", class: "step saying" },
    h(
      "h1",
      { key: "heading", tabindex: "-1", "aria-live": "polite" },
      isFinal ? reason(words, trouble, null) : waits,
    ),
    h("p", { key: "ask", class: "dim" }, words.say("dispenser-ask-staff")),
  );
}

function told({ kiosk, words }) {
  const { name, trouble, number, notice } = kiosk.stage;
  switch (name) {
    case "asking":
      if (!kiosk.live) return words.say("dispenser-reconnecting");
      return trouble ? reason(words, trouble, kiosk.view.day) : words.say("dispenser-asking");
    case "looking":
      return words.say("dispenser-looking", { number: number });
    case "returning":
      return words.say("dispenser-returning", { number: number });
    default:
      return noticeInWords(words, notice, kiosk.view.day);
  }
}

function noticeInWords(words, { is, number, printed, problem, isFull }, today) {
  switch (is) {
    case "refused":
      return reason(words, problem, today);
    case "busy":
      return words.say("dispenser-busy");
    case "not-kept":
      return isFull ? words.say("dispenser-disk-full") : words.say("dispenser-disk-fails");
    case "day-turned":
      return words.say("dispenser-day-turned");
    case "gave-up":
      return words.say("dispenser-gave-up");
    case "gave-up-check-in":
      return words.say("dispenser-gave-up-check-in");
    case "cancelling":
      if (printed) return words.say("dispenser-cancelling", { number: number });
      return words.say("page-kiosk-cancelling", { number: number });
    case "cancelled":
      if (printed) return words.say("dispenser-cancelled", { number: number });
      return words.say("page-kiosk-cancelled", { number: number });
    case "not-cancelled":
      return words.say("dispenser-not-cancelled", { number: number });
    case "no-such-number":
      return words.say("dispenser-no-such-number", { number: number });
    case "not-heard":
      return words.say("dispenser-not-heard", { number: number });
    case "returned":
      return words.say("dispenser-returned", { number: number });
    default:
      return words.say("dispenser-not-returned", { number: number });
  }
}
