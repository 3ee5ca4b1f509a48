// Who and what is admitted, and the record of who did what: for administrators.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { Page } from "../page.js";
import { lostBanner, person as signedIn, top } from "../top.js";
import { devices, pair, revokeDevice } from "./devices.js";
import { addKey, keys, revokeKey } from "./keys.js";
import { look, model } from "./model.js";
import { people } from "./people.js";
import { addPerson, disable, person, pin, reset, role } from "./person.js";
import { openRecord, showRecord } from "./record.js";
import { invited, key } from "./told-once.js";

const LOOK_EVERY = 10000;

const TABS = { people: people, devices: devices, keys: keys, record: showRecord };
const QUESTIONS = {
  "add-person": addPerson,
  person: person,
  role: role,
  reset: reset,
  disable: disable,
  pin: pin,
  pair: pair,
  "revoke-device": revokeDevice,
  "add-key": addKey,
  "revoke-key": revokeKey,
  invited: invited,
  key: key,
};

const page = new Page(draw);
page.mayReload = () => !model.ask;
page.connect(linkChanged);
page.redraw();
let hasBegun = false;
setInterval(lookAgain, LOOK_EVERY);
window.addEventListener("hashchange", chooseTab);

function isAdministrator() {
  const you = signedIn(page);
  return Boolean(you) && you.role === "administrator";
}

// What stands behind the `#` is the list that is shown, so that each has an address.
function chooseTab() {
  const name = location.hash.slice(1);
  model.tab = Object.prototype.hasOwnProperty.call(TABS, name) ? name : "people";
  if (model.tab === "record") openRecord(page);
  page.redraw();
}

function lookAgain() {
  if (!document.hidden && hasBegun && page.link.state === "live") look(page);
}

// Whoever signed in begins; anybody else signs in first.
function linkChanged() {
  const link = page.link;
  if (link.state === "rejected" || (link.state === "live" && !signedIn(page))) {
    location.replace("/sign-in?then=" + encodeURIComponent(location.pathname + location.hash));
  } else if (link.state === "live" && isAdministrator() && !hasBegun) begin();
}

async function begin() {
  hasBegun = true;
  try {
    model.offices = (await ask("GET", "/offices")).offices;
  } catch (problem) {
    model.problem = problem;
  }
  await look(page);
  chooseTab();
}

function draw() {
  return [
    top(page),
    lostBanner(page),
    h("main", { key: "main" }, h("h1", null, page.words.say("page-title-access")), content()),
    model.ask && QUESTIONS[model.ask.kind](page, model.ask),
  ];
}

function content() {
  const say = (key) => page.words.say(key);
  if (page.link.state === "live" && !isAdministrator()) return h("p", { class: "note warn", key: "not" }, say("page-access-not-for-you"));
  return [
    model.told && model.told.until > Date.now() && h("p", { class: "note good", key: "told", role: "status" }, model.told.words),
    model.problem && h("p", { class: "note bad", key: "problem", role: "alert" }, page.problem(model.problem)),
    !model.view && !model.problem && h("p", { key: "coming", role: "status" }, say("connection-connecting")),
    model.view && tabs(),
    model.view && TABS[model.tab](page),
  ];
}

function tabs() {
  const tab = (name, words) =>
    h("li", { key: name }, h("a", { class: "tab", href: "#" + name, "aria-current": model.tab === name ? "page" : null }, words));
  return h(
    "nav",
    { key: "tabs", "aria-label": page.words.say("page-title-access") },
    h(
      "ul",
      { class: "tabs" },
      tab("people", page.words.say("page-access-people")),
      tab("devices", page.words.say("page-access-devices")),
      tab("keys", page.words.say("page-access-keys")),
      tab("record", page.words.say("page-access-record")),
    ),
  );
}
