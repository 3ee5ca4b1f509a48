// The lower half of the desk: who is next and why, how many wait, who is set aside, and who waits for this counter alone.

import { h } from "../../dom.js";
import { className, isMetInPerson, serviceName, stateName } from "../names.js";
import { isElsewhere, nobody } from "../nobody.js";
import { choose } from "../press.js";
import { ofAside } from "../question/people.js";
import { ageText, waitText, whyNext } from "../why.js";

// So many numbers a panel lists; the menu has all of them.
const LISTED = 6;

export function queue(look, view) {
  return h("div", { key: "queue", class: "queue" }, next(look, view), lines(look, view), aside(look, view), addressed(look, view));
}

function panel(name, heading, ...children) {
  const id = name + "-heading";
  return h("section", { key: name, class: "panel " + name, "aria-labelledby": id }, h("h2", { id: id }, heading), children);
}

function next(look, view) {
  const { words, serverNow } = look;
  const one = view.next;
  const heading = words.say("clerk-next-heading");
  if (!one) return panel("next", heading, h("p", { class: "dim" }, nobody(view, words)));
  const signs = [
    one.priority && [h("span", { class: "sign" }, words.say("clerk-sign-priority")), " "],
    isMetInPerson(one) && [h("span", { class: "sign alarm" }, words.say("clerk-sign-in-person")), " "],
  ];
  const claims = one.claim && words.say("clerk-claims", { class: className(view, words, one.claim) });
  return panel(
    "next",
    heading,
    h(
      "div",
      { class: "one" },
      h("p", { class: "first" }, h("span", { class: "number" }, one.number)),
      h(
        "div",
        { class: "beside" },
        h("p", null, signs, h("strong", null, serviceName(view, words, one.service))),
        h("p", null, whyNext(words, one, serverNow)),
        claims && h("p", { class: "claims" }, claims),
      ),
    ),
  );
}

function lines({ words, serverNow }, view) {
  const total = view.lines.reduce((sum, line) => sum + line.waiting, 0);
  const row = (line) => {
    const name = serviceName(view, words, line.service);
    const wait = line.oldest_joined_at ? waitText(words, serverNow - line.oldest_joined_at) : "";
    return h(
      "li",
      { key: line.service, class: line.waiting ? "" : "dim" },
      h("span", { class: "name" }, line.help ? words.say("clerk-line-help", { service: name }) : name),
      " ",
      h("span", { class: "count" }, String(line.waiting)),
      " ",
      h("span", { class: "wait" }, wait),
    );
  };
  return panel("lines", words.say("clerk-lines-heading", { count: total }), h("ul", null, view.lines.map(row)));
}

// Missed and parked: whoever comes back stands at the desk, and is found with one press.
function aside({ console, words, serverNow, update }, view) {
  const rows = view.set_aside.slice(0, LISTED);
  if (!rows.length) return null;
  const row = (one) => {
    const open = () => update((model, now) => choose(model, { blocked: null, pick: ofAside(one) }, now));
    const since = ageText(words, serverNow - one.since);
    return h(
      "li",
      { key: one.number },
      h("button", { type: "button", class: "button quiet", onclick: open }, h("span", { class: "number" }, one.number)),
      " ",
      stateName(words, one.state) + " " + since,
    );
  };
  const heading = words.say("page-clerk-set-aside", { count: view.set_aside.length });
  return panel("aside", heading, h("ul", { class: console.isLive() ? "" : "old" }, rows.map(row)));
}

function addressed({ words, serverNow }, view) {
  const mine = (view.addressed || []).filter((one) => one.state === "waiting" && !isElsewhere(view, one.to));
  if (!mine.length) return null;
  const row = (one) =>
    h(
      "li",
      { key: one.number },
      h("span", { class: "number" }, one.number),
      " " + serviceName(view, words, one.service) + " · " + waitText(words, serverNow - one.since),
    );
  return panel("mine", words.say("page-clerk-addressed"), h("ul", null, mine.slice(0, LISTED).map(row)));
}
