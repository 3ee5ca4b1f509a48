// The first page: which offices there are, and the way to each of their pages.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { Page, given, place } from "../page.js";
import { lostBanner, person, top } from "../top.js";

const LOOK_EVERY = 10000;

const model = { offices: null, problem: null };
const page = new Page(draw);
page.connect();
page.redraw();
look();
setInterval(look, LOOK_EVERY);

async function look() {
  if (document.hidden && model.offices) return;
  try {
    model.offices = (await ask("GET", "/offices")).offices;
    model.problem = null;
  } catch (problem) {
    model.problem = problem;
  }
  page.redraw();
}

function draw() {
  return [
    top(page),
    lostBanner(page),
    h(
      "main",
      { key: "main" },
      h("h1", null, page.words.say("page-home-heading")),
      model.problem && h("p", { class: "note warn", key: "problem", role: "status" }, page.problem(model.problem)),
      offices(),
      ofServer(),
    ),
  ];
}

function offices() {
  if (!model.offices) return h("p", { key: "coming", role: "status" }, page.words.say("connection-connecting"));
  if (!model.offices.length) return h("p", { class: "note", key: "none" }, page.words.say("page-home-none"));
  return h("ul", { class: "offices", key: "offices" }, model.offices.map(office));
}

function office(listed) {
  const say = (key) => page.words.say(key);
  const to = (name) => "/" + encodeURIComponent(listed.office) + name;
  const way = (name, words, quiet) => h("li", { key: name }, h("a", { class: quiet ? "button quiet" : "button", href: to(name) }, words));
  const name = page.words.of(listed.name) || listed.office;
  return h(
    "li",
    { key: listed.office },
    h(
      "section",
      { class: "office", "aria-label": name },
      h("h2", null, name),
      standing(listed),
      h("h3", null, say("page-home-for-citizens")),
      h("ul", { class: "ways buttons" }, way("", say("page-title-visit")), way("/board", say("page-title-board"), true)),
      place.readOnly ? null : h("h3", null, say("page-home-for-staff")),
      place.readOnly ? null : h("ul", { class: "ways buttons" }, ofStaff(way)),
    ),
  );
}

function ofStaff(way) {
  const say = (key) => page.words.say(key);
  return [
    way("/clerk", say("page-title-clerk"), true),
    way("/office", say("page-title-office"), true),
    way("/kiosk", say("page-home-kiosk"), true),
  ];
}

// Why an office cannot be used now, if so.
function standing(listed) {
  const code = { starting: "starting", undefined: "office-undefined", damaged: "office-damaged", "disk-full": "disk-full" }[listed.state];
  if (listed.state === "ready") return null;
  const said = code === "office-damaged" || !code ? page.words.say("page-home-out-of-order") : page.problem({ code: code });
  return h("p", { class: "note warn" }, said);
}

function ofServer() {
  const you = person(page);
  const mayAdmit = you && you.role === "administrator";
  const ways = [
    mayAdmit && h("li", { key: "access" }, h("a", { class: "button quiet", href: "/access" }, page.words.say("page-title-access"))),
    given && given.has_authority && !place.readOnly && h("li", { key: "ca" }, h("a", { href: "/ca" }, page.words.say("page-home-ca"))),
  ].filter(Boolean);
  return ways.length ? h("ul", { class: "ways buttons", key: "server" }, ways) : null;
}
