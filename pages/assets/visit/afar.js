// A number from afar: for whom it counts, and nothing more.

import { h } from "../dom.js";
import { reason } from "../kiosk/reason.js";
import { closedOf, lineOf } from "./closed.js";
import { given, isOfCitizen, procedureField, wrong } from "./fields.js";
import { backTo } from "./service.js";
import { waitOf } from "./wait.js";

export function afarStep(visit, service) {
  const words = visit.page.words;
  const line = lineOf(visit, service);
  const closed = closedOf(visit, service);
  const send = (event) => {
    event.preventDefault();
    take(visit, service);
  };
  return [
    backTo("#" + encodeURIComponent(service.id), words),
    h("h1", { key: "heading", tabindex: "-1" }, words.say("page-visit-afar-heading", { service: words.of(service.name) })),
    closed && h("p", { key: "closed", class: "note figures warn", role: "status" }, reason(words, closed, visit.guide.day)),
    closed && service.slots && h("p", { key: "book" }, h("a", { class: "button", href: "#" + encodeURIComponent(service.id) + "/book" }, words.say("page-visit-book"))),
    !closed && line && h("p", { key: "wait", class: "note figures" }, words.say("dispenser-waiting", { count: line.waiting }), ". ", waitOf(line.expected, visit.board, words)),
    !closed && h("form", { key: "form", novalidate: true, onsubmit: send },
      procedureField(visit, service),
      classField(visit),
      citizenField(visit),
      wrong(visit),
      h("button", { type: "submit", class: "button large" }, words.say("dispenser-take")),
    ),
  ];
}

function classField(visit) {
  const words = visit.page.words;
  const choose = (event) => visit.choose({ class: event.target.value });
  const chosen = visit.guide.classes.find((one) => one.id === visit.choice.class);
  return h("div", { class: "field", key: "class" },
    h("label", { for: "class" }, words.say("page-visit-class")),
    h("select", { id: "class", value: visit.choice.class || "", onchange: choose, "aria-describedby": "class-note" },
      visit.guide.classes.map((one, nth) => h("option", { value: nth === 0 ? "" : one.id }, words.of(one.name))),
    ),
    h("p", { id: "class-note", class: "hint" }, note(chosen, words)),
  );
}

function note(chosen, words) {
  if (!chosen) return "";
  if (chosen.evidence) return words.say("dispenser-evidence", { evidence: words.of(chosen.evidence) });
  return chosen.trusted ? words.say("dispenser-class-trusted") : words.say("dispenser-class-confirmed");
}

function citizenField(visit) {
  const words = visit.page.words;
  const missing = Boolean(visit.choice.missing);
  const refused = isOfCitizen(visit.press.problem);
  const typed = (event) => visit.choose({ citizen: event.target.value, missing: false });
  return h("div", { class: "field", key: "citizen" },
    h("label", { for: "citizen" }, words.say("page-visit-citizen")),
    h("input", {
      id: "citizen", type: "text", inputmode: "tel", autocomplete: "tel", maxlength: "40", required: true, value: visit.choice.citizen || "",
      "aria-invalid": missing || refused ? "true" : null, "aria-describedby": "citizen-note", oninput: typed,
    }),
    h("p", { id: "citizen-note", class: missing || refused ? "wrong" : "hint" }, citizenNote(missing, refused, words)),
  );
}

function citizenNote(missing, refused, words) {
  if (missing) return words.say("page-visit-citizen-missing");
  return refused ? words.say("page-visit-citizen-wrong") : words.say("page-visit-citizen-note");
}

function take(visit, service) {
  const { procedure, citizen } = visit.choice;
  if (!citizen || !citizen.trim()) {
    visit.choose({ missing: true });
    document.getElementById("citizen").focus();
    return;
  }
  const body = given({ service: service.id, procedure: procedure, class: visit.choice.class, citizen: citizen.trim() });
  visit.press.ask({ method: "POST", path: visit.path + "/tickets/afar", body: body, note: { what: "afar" } });
}
