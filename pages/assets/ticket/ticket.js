// A citizen's ticket on the phone. The server has drawn it already; from here on it is kept as it is.

import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { Freshness } from "../fresh.js";
import { Page, given, place } from "../page.js";
import { Press } from "../press.js";
import { clock } from "../time.js";
import { Alarm } from "./alarm.js";
import { headOf, toldOf } from "./told.js";

const DAY = 24 * 3600 * 1000;
const PATH = "/tickets/" + encodeURIComponent(given.key);
// These are over for their line, or were never lost.
const CAN_END = ["waiting", "called", "missed", "parked"];
// From the best to the worst, as people read the sheet of the ministry's survey.
const RATINGS = ["page-ticket-rating-5", "page-ticket-rating-4", "page-ticket-rating-3", "page-ticket-rating-2", "page-ticket-rating-1"];

const model = { ticket: given.ticket, asksToEnd: false };
const alarm = new Alarm();
const page = new Page(draw);
const fresh = new Freshness(page, given.now);
// Giving the number up, or a word about the visit: `note` is "end", or 1 to 5.
const press = new Press("ticket-press", given.key, () => page.redraw(), () => {});
page.mayReload = () => !model.asksToEnd && !press.open;

// Whoever opens the page while being called knows.
alarm.look(model.ticket, "", "");
if (model.ticket) watch(fresh.connect());

function watch(link) {
  const told = (ticket) => {
    fresh.told();
    model.ticket = ticket;
    if (!CAN_END.includes(ticket.state)) model.asksToEnd = false;
    alarm.look(ticket, ticket.number, callLine(page.words));
    page.redraw();
  };
  const refused = (problem) => {
    // Its day is over. Whoever asked on would be taken for one who guesses keys.
    if (problem.code === "unknown-key") {
      model.ticket = null;
      end();
    }
    page.redraw();
  };
  const end = link.watch(place.office, { name: "ticket", key: given.key }, told, refused);
}

function callLine(words) {
  return words.say("page-ticket-counter", { counter: model.ticket.counter || "" });
}

// The office's time; this phone's own clock may be wrong.
function officeTime() {
  return page.link && page.link.heardAt ? page.now() : given.now;
}

// The ticket, null once its day is over.
function ticketOfToday() {
  const dayOf = (moment) => Math.floor((moment + model.ticket.utc_offset_minutes * 60000) / DAY);
  return model.ticket && dayOf(officeTime()) <= dayOf(model.ticket.joined_at) ? model.ticket : null;
}

function draw() {
  const words = page.words;
  const ticket = ticketOfToday();
  const head = headOf(ticket, given.names, words);
  const told = toldOf(ticket, words, officeTime());
  document.title = titleOf(head, told, words);
  const band = ticket && fresh.band(utcOffset());
  return [
    top(words),
    band,
    h("main", { key: "main", class: band ? "stale" : "" }, heading(head, words),
      head.errand && h("p", { class: "errand", key: "errand" }, head.errand),
      section(told, words),
      ticket && ticket.state === "done" && !ticket.released && rating(words),
      head.notes.map((note) => h("p", { class: "note" }, note)),
      !band && h("p", { class: "fresh", key: "fresh" }, words.say("connection-as-of", { time: clock(words, fresh.asOf(), utcOffset()) })),
      ticket && actions(words),
    ),
    ticket && model.asksToEnd && question(words),
  ];
}

function titleOf(head, told, words) {
  const title = words.say("page-title-ticket");
  const still = head.number === null ? title : head.number + " · " + title;
  const isOdd = Math.floor(Date.now() / 1000) % 2 === 1;
  return told.counter && isOdd ? "● " + callLine(words) + " ●" : still;
}

function top(words) {
  const choose = (lang) => (event) => {
    event.preventDefault();
    page.speak(lang);
  };
  return h("header", { class: "top", key: "top" }, h("p", { class: "office" }, given.office),
    given.others.map(({ lang, label }) =>
      h("a", { class: "lang", href: "?lang=" + lang, hreflang: lang, lang: lang, onclick: choose(lang) }, label),
    ),
  );
}

function heading(head, words) {
  if (head.number === null) return h("h1", { key: "heading" }, words.say("page-title-ticket"));
  const number = h("span", { class: "number" }, head.number);
  return h("h1", { key: "heading" }, h("span", { class: "what" }, words.say("page-title-ticket")), " ", number);
}

function section(told, words) {
  return h("section", { key: "told", class: "told " + told.tone, "aria-live": told.tone === "call" ? "assertive" : "polite" },
    h("p", { class: "large" }, told.large),
    told.counter && h("p", { class: "counter", key: "counter" }, told.counter),
    told.code && h("p", { class: "code", key: "code" }, told.code),
    told.soon && h("p", { class: "soon", key: "soon" }, told.soon),
    told.lines.map((line) => h("p", null, line)),
    told.isOver && h("p", { key: "office" }, h("a", { href: "/" + place.office }, words.say("page-ticket-to-office"))),
  );
}

function utcOffset() {
  return (model.ticket || given).utc_offset_minutes;
}

function rating(words) {
  if (place.readOnly) return null;
  const asked = press.open && press.open.note;
  const told = model.ticket.rating || null;
  const rate = (value) => press.ask({ method: "PUT", path: PATH + "/rating", body: { rating: value }, note: value, replaces: true });
  const isFinal = model.ticket.rating_final === true;
  const thanks = isFinal ? words.say("page-ticket-rating-final") : told ? words.say("page-ticket-thanks") : "";
  // What cannot be changed any more needs no word about a press.
  const note = isFinal ? thanks : said(words) || thanks;
  const choice = (key, nth) => {
    const value = RATINGS.length - nth;
    return h("label", { class: "choice", key: value },
      h("input", { type: "radio", name: "rating", value: String(value), checked: (asked || told) === value, disabled: isFinal, onchange: () => rate(value) }),
      words.say(key),
    );
  };
  return h("fieldset", { class: "rating", key: "rating" },
    h("legend", null, words.say("page-ticket-rating")),
    RATINGS.map(choice),
    h("p", { class: "said", role: "status" }, note),
  );
}

// What became of the last press.
function said(words) {
  if (press.open) return words.say("page-ticket-sending");
  return press.problem ? words.say("page-ticket-refused") : "";
}

function actions(words) {
  if (!CAN_END.includes(model.ticket.state)) return null;
  const toggle = () => {
    if (alarm.isArmed) alarm.disarm();
    else alarm.arm();
    page.redraw();
  };
  const end = () => {
    model.asksToEnd = true;
    page.redraw();
  };
  return h("div", { class: "actions", key: "actions" },
    h("button", { type: "button", key: "alarm", class: "button", "aria-pressed": String(alarm.isArmed), onclick: toggle }, words.say("page-ticket-alarm")),
    alarm.isArmed && h("p", { class: "hint", key: "hint", role: "status" }, words.say("page-ticket-alarm-on")),
    place.readOnly
      ? h("p", { class: "hint", key: "read-only" }, words.say("page-ticket-read-only"))
      : h("button", { type: "button", key: "end", class: "button quiet", disabled: Boolean(press.open), onclick: end }, words.say("page-ticket-end")),
    !place.readOnly && h("p", { class: "said", key: "said", role: "status" }, said(words)),
  );
}

function question(words) {
  const leave = () => {
    model.asksToEnd = false;
    page.redraw();
  };
  const end = () => {
    press.ask({ method: "DELETE", path: PATH, note: "end" });
    leave();
  };
  const asked = words.say("page-ticket-end-question", { number: model.ticket.number });
  return dialog({ key: "end", heading: asked, leave: leave },
    h("p", null, words.say("page-ticket-end-note")),
    h("div", { class: "actions" },
      h("button", { type: "button", class: "button", onclick: leave }, words.say("page-ticket-keep")),
      h("button", { type: "button", class: "button danger", onclick: end }, words.say("page-ticket-end")),
    ),
  );
}
