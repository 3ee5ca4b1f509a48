// For whoever is at home yet: who waits, what to bring, a number from afar, an appointment. One step at a time; the step
// stands in the address, so that the browser's own "back" leads back.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { Freshness } from "../fresh.js";
import { Page, given, place } from "../page.js";
import { Press } from "../press.js";
import { afarStep } from "./afar.js";
import { bookStep } from "./book.js";
import { gatesOf } from "./closed.js";
import { bookedStep, codeStep } from "./code.js";
import { homeStep } from "./home.js";
import { keep } from "./kept.js";
import { serviceStep } from "./service.js";

const ASK_AGAIN = 3000;
// Whether numbers are given changes by the clock, too.
const LEARN_EVERY = 30000;
// Of numbers that nobody has any longer.
const ENDED = ["withdrawn", "unserved"];

// `board`, `guide` and `slots` as the server tells them, `choice` what was chosen so far in this step.
const visit = { page: new Page(draw), board: null, guide: null, slots: null, refused: null, choice: {}, press: null };
const page = visit.page;
const fresh = new Freshness(page, null);
let endSlots = null;
let isLearning = false;
let shownProblem = null;

const path = "/offices/" + encodeURIComponent(place.office);
visit.press = new Press("visit-press", place.office, settled, granted);
visit.readOnly = place.readOnly;
visit.office = place.office;
visit.path = path;
visit.choose = (choice) => {
  Object.assign(visit.choice, choice);
  visit.press.problem = null;
  page.redraw();
};
page.mayReload = () => !visit.press.open && !["afar", "book"].includes(step().name);
fresh.connect().watch(place.office, { name: "board" }, told("board"), refused);
learn();
setInterval(() => document.hidden || learn(), LEARN_EVERY);
window.addEventListener("hashchange", arrive);
watchSlots();
lookAtNumbers();
window.addEventListener("pageshow", (event) => event.persisted && lookAtNumbers());

function told(name) {
  return (state) => {
    const before = visit[name];
    visit[name] = state;
    visit.refused = null;
    if (name === "board") fresh.told();
    // What is done here, and whether numbers are given, may be another.
    if (name === "board" && before && gatesOf(before) !== gatesOf(state)) learn();
    page.redraw();
  };
}

function refused(problem) {
  visit.refused = problem;
  page.redraw();
}

async function learn() {
  if (isLearning) return;
  isLearning = true;
  try {
    const isFirst = !visit.guide;
    visit.guide = await ask("GET", path + "/guide");
    if (isFirst) watchSlots();
    page.redraw();
  } catch (problem) {
    if (!visit.guide) setTimeout(learn, ASK_AGAIN);
  }
  isLearning = false;
}

// Whoever gave a number up does not have it any longer.
function lookAtNumbers() {
  keep.all().forEach(async ({ key }) => {
    try {
      const ticket = await ask("GET", "/tickets/" + encodeURIComponent(key));
      if (ENDED.includes(ticket.state)) keep.withdrawn(key);
    } catch (problem) {
      if (problem.code === "unknown-key") keep.withdrawn(key);
    }
    page.redraw();
  });
}

// A press was sent, or answered. What is wrong gets the focus, which went with the form.
function settled() {
  const { problem } = visit.press;
  page.redraw(problem && problem !== shownProblem ? pointAtWrong : null);
  shownProblem = problem;
}

function pointAtWrong() {
  const wrong = document.querySelector("[aria-invalid=true]") || document.querySelector(".note.bad");
  if (wrong) wrong.focus();
}

// #ho-tich/book: a service and what is done with it; #~code: what belongs to no service.
function step() {
  const [service, name] = location.hash.slice(1).split("/").map(readable);
  if (service.startsWith("~")) return { name: service.slice(1), service: null };
  const found = visit.guide && visit.guide.services.find((one) => one.id === service);
  return found ? { name: name || "service", service: found } : { name: "home", service: null };
}

// A part of the address as it was before it was encoded; whoever typed another gets the first step.
function readable(part) {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    return "";
  }
}

function arrive() {
  visit.choice = {};
  visit.cancelled = null;
  visit.press.problem = null;
  watchSlots();
  page.redraw(() => {
    const heading = document.querySelector("h1");
    if (heading) heading.focus();
    window.scrollTo(0, 0);
  });
}

function watchSlots() {
  if (endSlots) endSlots();
  endSlots = null;
  visit.slots = null;
  const { name, service } = step();
  if (name !== "book" || !service) return;
  endSlots = page.link.watch(place.office, { name: "slots", service: service.id }, told("slots"), refused);
}

function granted(request, answer) {
  if (request.note.what === "afar") {
    keep.number({ key: answer.key, number: answer.number, day: visit.guide ? visit.guide.day : "" });
    location.assign("/t/" + answer.key);
  } else if (request.note.what === "book") {
    keep.booked(answer);
    visit.booked = answer;
    location.replace("#~booked");
  } else {
    keep.cancelled(request.note.code);
    visit.cancelled = request.note.code;
    visit.choice = {};
  }
}

function draw() {
  const words = page.words;
  const band = fresh.band(visit.board && visit.board.utc_offset_minutes);
  return [top(words), band, h("main", { key: "main", class: band ? "sheet stale" : "sheet" }, body(words))];
}

function body(words) {
  if (!visit.guide || !visit.board) return [heading(words.of(given.name)), waits(words)];
  if (visit.press.open) return asking(words);
  const { name, service } = step();
  switch (name) {
    case "service":
      return serviceStep(visit, service);
    case "afar":
      return afarStep(visit, service);
    case "book":
      return bookStep(visit, service);
    case "booked":
      return bookedStep(visit);
    case "code":
      return codeStep(visit);
    default:
      return homeStep(visit);
  }
}

function heading(text) {
  return h("h1", { key: "heading", tabindex: "-1" }, text);
}

function waits(words) {
  const text = visit.refused ? page.problem(visit.refused) : words.say("connection-connecting");
  return h("p", { class: "note", role: "status" }, text);
}

function asking(words) {
  const cut = page.link.state !== "live";
  return [
    heading(words.say("page-visit-asking")),
    h("p", { class: "note", role: "status" }, cut ? words.say("dispenser-reconnecting") : words.say("page-visit-asking-note")),
    cut && h("button", { type: "button", class: "button quiet", onclick: () => visit.press.leave() }, words.say("dispenser-give-up")),
  ];
}

function top(words) {
  const other = words.lang === "vi" ? "en" : "vi";
  const label = other === "vi" ? words.say("page-in-vi") : words.say("page-in-en");
  return h("header", { key: "top", class: "visit-top" },
    h("a", { class: "office", href: "#" }, words.of(given.name)),
    h("button", { type: "button", class: "button quiet", lang: other, onclick: () => page.speak(other) }, label),
  );
}
