// What waits for a supervisor, and the machines in the hall.

import { h } from "../dom.js";
import { troublesInWords } from "../machines.js";
import { clock, duration } from "../time.js";
import { mayRun, model } from "./model.js";
import { addressName, className, serviceName } from "./names.js";
import { turn } from "./turn.js";

// Claims that nobody has confirmed, and numbers that wait for one counter or clerk alone.
export function toDo(page) {
  const { claims, addressed } = model.view;
  const say = (key) => page.words.say(key);
  return h(
    "section",
    { class: "panel to-do", key: "to-do", "aria-labelledby": "to-do-heading" },
    h("h2", { id: "to-do-heading" }, say("page-office-to-do")),
    !claims.length && !addressed.length && h("p", { class: "dim" }, say("page-office-nothing-to-do")),
    h(
      "ul",
      { class: "rows" },
      claims.map((claim) => row(page, "claim-" + claim.number, { kind: "claim", number: claim.number }, claim.number, ofClaim(page, claim))),
      addressed.map((one) => row(page, "to-" + one.number, { kind: "free", number: one.number }, one.number, ofAddressed(page, one))),
    ),
  );
}

function row(page, key, ask, number, words) {
  const content = [h("span", { class: "number" }, number), h("span", null, words)];
  const open = () => turn(page, ask);
  return h("li", { key: key }, mayRun(page) ? h("button", { type: "button", class: "opens", onclick: open }, content) : h("div", null, content));
}

function ofClaim(page, claim) {
  const wants = page.words.say("clerk-claims", { class: className(page.words, claim.claim) });
  return " " + wants + " · " + serviceName(page.words, claim.service);
}

function ofAddressed(page, one) {
  const only = page.words.say("clerk-number-for", { to: addressName(page.words, one.to) });
  return " " + only + " · " + serviceName(page.words, one.service) + " · " + duration(page.words, Math.max(60000, page.now() - one.since));
}

export function devices(page) {
  const say = (key) => page.words.say(key);
  if (!mayRun(page)) return null;
  const shown = model.devices ? model.devices.devices : [];
  return h(
    "section",
    { class: "panel devices", key: "devices", "aria-labelledby": "devices-heading" },
    h("h2", { id: "devices-heading" }, say("page-office-devices")),
    model.devicesProblem && h("p", { class: "note warn", role: "status" }, page.problem(model.devicesProblem)),
    model.devices && !shown.length && h("p", { class: "dim" }, say("page-office-no-devices")),
    h("ul", { class: "rows" }, shown.map((device) => h("li", { key: device.name }, ofDevice(page, device)))),
  );
}

function ofDevice(page, device) {
  const state = device.connected ? page.words.say("access-connected") : page.words.say("access-away");
  const heard = !device.connected && device.last_heard && page.words.say("page-office-heard", { time: when(page, device.last_heard) });
  const what = [deviceKind(page.words, device.kind), placeOf(page.words, device), heard, device.version].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "device" },
    h("b", null, device.name),
    " ",
    h("span", { class: device.connected ? "state good" : "state bad" }, state),
    h("span", { class: "dim line" }, what),
    device.status && ofStatus(page.words, device.status),
  );
}

// What a machine says of itself: closed by staff, how its printer fares, and what it still has to hand in.
function ofStatus(words, { closed, printer, undelivered, set_aside: setAside }) {
  const isWrong = Boolean(printer && (printer.troubles || []).length);
  const state = printer && (troublesInWords(words, printer, Infinity) || words.say("page-office-printer-good"));
  const parts = [
    closed && h("span", { class: "state warn", key: "closed" }, words.say("page-office-device-closed")),
    printer && h("span", { class: isWrong ? "state bad" : "", key: "printer" }, words.say("page-office-printer", { state: state })),
    undelivered > 0 && h("span", { class: "state warn", key: "undelivered" }, words.say("page-office-undelivered", { count: undelivered })),
    setAside > 0 && h("span", { class: "state bad", key: "set-aside" }, words.say("page-office-set-aside", { count: setAside })),
  ];
  const shown = parts.filter(Boolean);
  return shown.length > 0 && h("span", { class: "line status" }, shown.map((part, place) => [place > 0 && " ", part]));
}

export function deviceKind(words, kind) {
  switch (kind) {
    case "display":
      return words.say("page-office-display");
    case "dispenser":
      return words.say("page-office-dispenser");
    default:
      return words.say("page-office-counter-pc");
  }
}

function placeOf(words, device) {
  if (device.counter) return words.say("access-of-counter", { counter: device.counter });
  return device.zone ? words.say("access-of-zone", { zone: device.zone }) : null;
}

function when(page, moment) {
  return clock(page.words, moment, model.view.utc_offset_minutes);
}
