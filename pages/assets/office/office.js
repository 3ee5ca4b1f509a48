// The supervisor's hall at a glance: lines, counters, devices, the day; and everything that is done about them.

import { ask } from "../api.js";
import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { Page, given } from "../page.js";
import { clock, dateLong } from "../time.js";
import { lostBanner, top } from "../top.js";
import { counters } from "./counters.js";
import { lines } from "./lines.js";
import { OFFICE, isStaff, mayRun, model } from "./model.js";
import { question } from "./question.js";
import { devices, toDo } from "./side.js";
import { machines, notices, toldLast, totals } from "./strip.js";
import { today } from "./today.js";

const LOOK_FOR_DEVICES_EVERY = 10000;

const page = new Page(draw);
// Nothing that is being filled in is lost to a newer version.
page.mayReload = () => !model.ask;
page.connect(linkChanged);
page.link.watch(OFFICE, { name: "office" }, shown, refused);
page.redraw();
setInterval(lookForDevices, LOOK_FOR_DEVICES_EVERY);

// Whoever is no member of staff signs in first. Under what is shown already, a session that ends says so instead.
function linkChanged() {
  if (isStranger() && !model.view) location.replace(signIn());
}

function isStranger() {
  return page.link.state === "rejected" || (page.link.state === "live" && !isStaff(page));
}

function shown(view) {
  // A machine in need is looked at sooner.
  const isNews = !model.view || JSON.stringify(model.view.machines) !== JSON.stringify(view.machines);
  model.view = view;
  model.problem = null;
  if (isNews) lookForDevices();
  page.redraw();
}

function refused(problem) {
  model.problem = problem;
  page.redraw();
}

async function lookForDevices() {
  if (document.hidden || page.link.state !== "live" || !mayRun(page)) return;
  try {
    model.devices = await ask("GET", "/offices/" + encodeURIComponent(OFFICE) + "/devices");
    model.devicesProblem = null;
  } catch (problem) {
    model.devicesProblem = problem;
  }
  page.redraw();
}

function signIn() {
  return "/sign-in?then=" + encodeURIComponent(location.pathname + location.search);
}

function draw() {
  const link = page.link;
  const offset = model.view ? model.view.utc_offset_minutes : undefined;
  return [
    top(page, heading(), model.view && wallClock(offset)),
    lostBanner(page, offset),
    model.view ? hall(link.state === "lost") : coming(),
    model.view && (isStranger() ? ended() : question(page)),
  ];
}

function heading() {
  const name = page.words.of(model.view ? model.view.name : given && given.name) || OFFICE;
  return h("h1", { key: "name" }, h("span", { class: "hidden-text" }, page.words.say("page-title-office") + ": "), name);
}

function wallClock(offset) {
  const now = page.now();
  return h("p", { class: "now", key: "now" }, h("b", null, clock(page.words, now, offset)), " " + dateLong(page.words, now, offset), standing());
}

// Outside the hours, or at rest.
function standing() {
  const view = model.view;
  if (view.break_until) {
    const time = clock(page.words, view.break_until, view.utc_offset_minutes);
    return h("span", { class: "state warn" }, page.words.say("board-break", { time: time }));
  }
  return view.closed ? h("span", { class: "state warn" }, page.words.say("board-closed")) : null;
}

function hall(isOld) {
  return h(
    "main",
    { key: "main", class: isOld ? "hall stale" : "hall" },
    notices(page),
    machines(page),
    totals(page),
    h(
      "div",
      { class: "panels", key: "panels" },
      h("div", { key: "left" }, lines(page), h("div", { class: "side", key: "side" }, toDo(page), devices(page))),
      h("div", { key: "right" }, counters(page), today(page)),
    ),
    toldLast(),
  );
}

function coming() {
  const link = page.link;
  const said = model.problem
    ? h("p", { class: "note bad", role: "alert" }, page.problem(model.problem))
    : h("p", { role: "status" }, page.words.say(link.state === "live" ? "board-waiting-for-figures" : "connection-connecting"));
  const way = model.problem && h("p", null, h("a", { class: "button", href: "/sign-in" }, page.words.say("page-office-account")));
  return h("main", { key: "main", class: "sheet" }, said, way);
}

// The session ended under what is shown, which stays behind the question.
function ended() {
  const say = (key) => page.words.say(key);
  return dialog(
    { key: "ended", heading: say("sign-in-heading") },
    h("p", null, say("sign-in-ended")),
    h("p", null, h("a", { class: "button", href: signIn() }, say("page-sign-in"))),
  );
}
