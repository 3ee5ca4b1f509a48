// Before the number: which procedure, what to bring, what it costs and how long it takes, how many wait and how long.

import { h } from "../dom.js";
import { readOn } from "./fit.js";
import { furtherNamed, inLine, queueLine } from "./lists.js";
import { FILES } from "./model.js";
import { promiseOf, sentence } from "./promise.js";
import { reason } from "./reason.js";

export function card(all) {
  const { kiosk, words } = all;
  const service = kiosk.service(kiosk.stage.want.service);
  const nothing = { choose: null, page: 0, pages: 1 };
  const { choose, page, pages } = service.procedures.length ? procedures(all, service) : nothing;
  const main = h(
    "main",
    { key: "card", class: "step card" + (choose ? "" : " plain") },
    h("h1", { key: "heading", tabindex: "-1" }, words.of(service.name)),
    !service.closed && h("p", { key: "one-number", class: "one-number" }, words.say("page-kiosk-one-number")),
    h("div", { key: "sides", class: "sides" }, choose, side(all, service)),
  );
  return { main: main, page: page, pages: pages };
}

// What a service does, one of them chosen: "not sure" until the citizen says something else, so that a number is two
// touches away. Where there is no number the procedures are only to be read about.
function procedures({ kiosk, acts, fit, words, fitKey }, service) {
  const notSure = { id: null, title: words.say("dispenser-not-sure") };
  const named = service.procedures.map((one) => ({ id: one.id, title: words.of(one.name) }));
  const choices = service.closed ? named : [notSure].concat(named);
  const size = fit.size(fitKey + service.id, choices.length, 1);
  const pages = Math.ceil(choices.length / size);
  const page = Math.min(kiosk.stage.page, pages - 1);
  const choice = ({ id, title }) => {
    const isChosen = kiosk.stage.want.procedure === id;
    return h(
      "label",
      { key: "procedure-" + id, class: "tile pick" + (isChosen ? " chosen" : "") },
      h("input", {
        type: "radio",
        name: "procedure",
        value: String(id),
        checked: isChosen,
        onchange: () => acts.do(() => kiosk.chooseProcedure(id)),
      }),
      h("span", { class: "tile-title" }, title),
    );
  };
  const shown = choices.slice(page * size, page * size + size).map(choice);
  const choose = h(
    "fieldset",
    { key: "choose", class: "choose", "data-fit": true },
    h("legend", null, words.say("page-kiosk-what-for")),
    shown,
  );
  return { choose: choose, page: page, pages: pages };
}

function side(all, service) {
  const { fit, words } = all;
  const how = { key: "read-on", type: "button", class: "button quiet", onclick: readOn };
  const more = fit.isLong && h("button", how, words.say("page-kiosk-read-on"));
  return h("div", { key: "side", class: "side" }, details(all, service), more);
}

function details(all, service) {
  const { kiosk, fit, words } = all;
  const procedure = kiosk.procedure(kiosk.stage.want);
  const advises = !procedure && service.procedures.length > 0 && kiosk.canTake(service.id);
  const { further } = kiosk.extras;
  const added = furtherNamed(kiosk, words, further);
  const pairs = [
    !service.closed && [words.say("dispenser-queue"), waiting(words, kiosk.view, service), !kiosk.live],
    procedure && procedure.fee && [words.say("dispenser-fee"), [words.of(procedure.fee)]],
    procedure && procedure.time_limit && [words.say("dispenser-time-limit"), [words.of(procedure.time_limit)]],
  ];
  return h(
    "section",
    {
      key: "details",
      class: "details panel" + (fit.isLong ? " long" : ""),
      "data-reads": true,
      tabindex: fit.isLong ? "0" : null,
      "aria-labelledby": "details-heading",
    },
    h("h2", { key: "name", id: "details-heading" }, nameOf(words, service, procedure)),
    service.closed && h("p", { key: "closed", class: "note warn" }, reason(words, service.closed, kiosk.view.day)),
    further.length > 0 && h("p", { key: "further" }, words.say("slip-further", { further: added })),
    advises && h("p", { key: "advised" }, words.say("dispenser-not-sure-note")),
    h("dl", { key: "facts" }, pairs.filter(Boolean).map(fact)),
    procedure && procedure.papers.length > 0 && papers(words, procedure),
    procedure && !service.closed && files(all),
  );
}

// Where no counter of its own is open the sentence says enough: how long it takes with the help of others, or that nobody
// knows.
function waiting(words, view, service) {
  const promise = promiseOf(view, service.id);
  const line = promise.counter ? queueLine(words, view, service) : inLine(words, service);
  return [line, sentence(words, promise)].filter(Boolean);
}

function nameOf(words, service, procedure) {
  if (procedure) return words.of(procedure.name);
  return service.procedures.length && !service.closed ? words.say("dispenser-not-sure") : words.of(service.name);
}

// What may have changed since the link was lost is grey.
function fact([term, facts, isStale]) {
  return h("div", { key: "fact-" + term, class: isStale ? "stale" : null }, h("dt", null, term), facts.map((fact) => h("dd", null, fact)));
}

function papers(words, procedure) {
  return h(
    "div",
    { key: "papers" },
    h("h3", null, words.say("dispenser-papers")),
    h("ul", null, procedure.papers.map((paper) => h("li", null, words.of(paper)))),
  );
}

// How many files of one kind.
function files({ kiosk, acts, words }) {
  const count = kiosk.extras.files;
  const change = (by) => () => acts.do(() => kiosk.changeFiles(by));
  const button = (by, label, sign, isLast) => {
    const how = { "aria-label": label, "aria-disabled": String(isLast), onclick: change(by) };
    return h("button", Object.assign({ type: "button", class: "button quiet step-by" }, how), sign);
  };
  return h(
    "div",
    { key: "files", class: "files", role: "group", "aria-labelledby": "files-label" },
    h("span", { id: "files-label" }, words.say("dispenser-files")),
    button(-1, words.say("page-kiosk-fewer"), "−", count <= 1),
    h("span", { class: "files-count", "aria-live": "polite" }, words.say("dispenser-files-count", { count: count })),
    button(1, words.say("page-kiosk-more"), "+", count >= FILES),
  );
}

// The buttons of the card at the foot of the screen.
export function cardButtons({ kiosk, acts, words }) {
  const { want } = kiosk.stage;
  const open = (name) => () => acts.do(() => kiosk.go({ name: name, of: want, page: 0 }));
  const canTake = kiosk.canTake(want.service);
  const notNow = { key: "not-now", title: words.say("page-kiosk-not-now"), act: () => {}, isShut: true, isMain: true };
  if (kiosk.service(want.service).closed) return [notNow];
  return [
    { key: "further", title: words.say("dispenser-further"), act: open("further") },
    {
      key: "needs",
      title: kiosk.extras.needs.length ? words.say("dispenser-needs-noted") : words.say("dispenser-needs"),
      act: open("needs"),
    },
    canTake
      ? { key: "take", title: words.say("dispenser-take"), act: () => acts.takeNumber(), isMain: true, isWide: true }
      : notNow,
  ];
}
