// The number, as large as the screen, with its code for a phone; and how a number stands that somebody has already.

import { h } from "../dom.js";
import { furtherNamed } from "./lists.js";
import { paperInWords } from "./printing.js";
import { promiseAbout, sentence } from "./promise.js";
import { advice, standing } from "./standing.js";

// A shorter number is not drawn larger.
const LETTERS = 4;

function huge(number) {
  const style = { "--letters": String(Math.max(LETTERS, number.length)) };
  return h("span", { class: "number huge", style: style }, number);
}

export function homeIn(words, kiosk, now) {
  const end = kiosk.endsAt();
  const seconds = Math.max(0, Math.ceil((end - now) / 1000));
  if (end === null) return null;
  return h("p", { key: "home-in", class: "dim home-in" }, words.say("dispenser-home-in", { seconds: seconds }));
}

// A screen that is seen whole, however large the type: the number and its code give way to the words.
function shown(all, kind, number) {
  const { scale, isLeast } = all.fit.scale(all.fitKey + number);
  const kinds = "step shown" + kind + (isLeast ? " least" : "");
  return { key: all.kiosk.stage.name, class: kinds, style: { "--scale": String(scale) }, "data-whole": true };
}

export function number(all) {
  const { kiosk, words, now } = all;
  const { issued, paper } = kiosk.stage;
  const isAlarm = !["printing", "printed", null].includes(paper);
  return h(
    "main",
    shown(all, issued.link ? " with-code" : "", issued.number),
    h(
      "h1",
      { key: "heading", tabindex: "-1" },
      h("span", { class: "caption" }, words.say("dispenser-your-number")),
      " ",
      huge(issued.number),
    ),
    issued.link &&
      h(
        "figure",
        { key: "code", class: "code" },
        h("img", { src: "/t/" + issued.key + "/qr.svg", alt: words.say("page-kiosk-qr", { number: issued.number }) }),
        h("figcaption", null, words.say("slip-link")),
      ),
    h(
      "div",
      { key: "facts", class: "facts" },
      facts(kiosk, words).map((fact) => h("p", { key: fact }, fact)),
      h("p", { key: "paper", role: "status", class: "paper" + (isAlarm ? " alarm" : "") }, paperInWords(words, paper)),
      homeIn(words, kiosk, now),
    ),
  );
}

// The most important first.
function facts(kiosk, words) {
  const { issued, promise, command } = kiosk.stage;
  const service = kiosk.service(issued.service);
  const procedure = issued.procedure && kiosk.procedure({ service: issued.service, procedure: issued.procedure });
  const names = [service && words.of(service.name), procedure && words.of(procedure.name)].filter(Boolean);
  const counters = service ? service.counters : [];
  const wait = promise && sentence(words, promise);
  const goTo = counters.length
    ? words.say("dispenser-go-to", { counters: counters.join(", ") })
    : wait
      ? null
      : words.say("dispenser-no-counter-yet");
  const further = command.further && words.say("slip-further", { further: furtherNamed(kiosk, words, command.further) });
  return [names.join(" · "), aheadOf(issued, words), goTo, wait, classOf(kiosk, words), further].filter(Boolean);
}

// How many are ahead, where that is known.
function aheadOf({ ahead }, words) {
  return typeof ahead === "number" ? words.say("dispenser-ahead", { count: ahead }) : null;
}

function classOf(kiosk, words) {
  const { issued } = kiosk.stage;
  if (issued.late) return words.say("slip-late");
  const one = kiosk.view.classes.find((it) => it.id === (issued.claim || issued.class));
  if (!one || !one.priority) return null;
  if (!issued.claim) return words.say("slip-priority");
  return one.evidence ? words.say("slip-evidence", { evidence: words.of(one.evidence) }) : words.say("slip-claim");
}

export function known(all) {
  const { kiosk, words } = all;
  const { view } = kiosk.stage;
  const stale = kiosk.live ? null : "stale";
  const wait = view.state === "waiting" ? sentence(words, promiseAbout(view.expected, view.service, kiosk.view)) : null;
  return h(
    "main",
    shown(all, "", view.number),
    h(
      "h1",
      { key: "heading", tabindex: "-1" },
      h("span", { class: "caption" }, words.of(view.service_name)),
      " ",
      huge(view.number),
    ),
    h(
      "div",
      { key: "facts", class: "facts", role: "status" },
      [standing(words, view), aheadOf(view, words), wait].filter(Boolean).map((fact) => h("p", { key: fact, class: stale }, fact)),
      h("p", { key: "advice", class: "advice" }, advice(words, view)),
    ),
  );
}
