// A service: who waits, its procedures with what to bring, and the ways to a number.

import { h } from "../dom.js";
import { reason } from "../kiosk/reason.js";
import { closedOf, lineOf } from "./closed.js";
import { waitOf } from "./wait.js";

export function serviceStep(visit, service) {
  const words = visit.page.words;
  const line = lineOf(visit, service);
  return [
    backTo("#", words),
    h("h1", { key: "heading", tabindex: "-1" }, words.of(service.name)),
    line && waiting(visit, service, line, words),
    ways(visit, service, words),
    service.procedures.length > 0 && h("h2", { key: "procedures" }, words.say("page-visit-procedures")),
    service.procedures.map((procedure) => card(procedure, words)),
  ];
}

export function backTo(href, words) {
  return h("p", { key: "back", class: "back" }, h("a", { href: href }, "‹ ", words.say("dispenser-back")));
}

function waiting(visit, service, line, words) {
  const closed = closedOf(visit, service);
  return h("div", { key: "waiting", class: closed ? "note figures warn" : "note figures" },
    h("p", null, words.say("dispenser-waiting", { count: line.waiting })),
    h("p", null, closed ? reason(words, closed, visit.guide.day) : waitOf(line.expected, visit.board, words)),
  );
}

function ways(visit, service, words) {
  const here = "#" + encodeURIComponent(service.id);
  if (visit.readOnly) return h("p", { key: "ways", class: "note warn" }, words.say("page-visit-read-only"));
  if (!service.afar && !service.slots) return h("p", { key: "ways", class: "dim" }, words.say("page-visit-come"));
  // Why not from afar just now stands above.
  const afar = service.afar && !closedOf(visit, service);
  if (!afar && !service.slots) return null;
  return h("div", { key: "ways", class: "buttons ways" },
    afar && h("a", { class: "button large", href: here + "/afar" }, words.say("page-visit-afar")),
    service.slots && h("a", { class: afar ? "button large quiet" : "button large", href: here + "/book" }, words.say("page-visit-book")),
  );
}

function card(procedure, words) {
  return h("details", { key: procedure.id, class: "panel procedure" },
    h("summary", null, words.of(procedure.name)),
    procedure.papers.length > 0 && h("h3", null, words.say("dispenser-papers")),
    procedure.papers.length > 0 && h("ul", null, procedure.papers.map((paper) => h("li", null, words.of(paper)))),
    procedure.fee && fact(words.say("dispenser-fee"), words.of(procedure.fee)),
    procedure.time_limit && fact(words.say("dispenser-time-limit"), words.of(procedure.time_limit)),
  );
}

function fact(name, value) {
  return [h("h3", null, name), h("p", null, value)];
}
