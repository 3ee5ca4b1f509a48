// The counters: who sits there since when, with which number and how long, and what is out of the ordinary.

import { h } from "../dom.js";
import { clock, stopwatch } from "../time.js";
import { mayRun, model } from "./model.js";
import { counterStatus, pauseReason, takesInWords } from "./names.js";
import { turn } from "./turn.js";

export function counters(page) {
  const say = (key) => page.words.say(key);
  const open = model.view.counters.filter((post) => post.status !== "closed").length;
  const head = (key) => h("th", { scope: "col", key: key }, say(key));
  return h(
    "section",
    { class: "panel counters", key: "counters", "aria-labelledby": "counters-heading" },
    h("h2", { id: "counters-heading" }, page.words.say("page-office-counters", { open: open, all: model.view.counters.length })),
    h(
      "table",
      { class: "table" },
      h(
        "thead",
        null,
        h("tr", null, head("page-office-counter"), head("page-office-who"), head("page-office-hand"), head("page-office-takes")),
      ),
      h("tbody", null, model.view.counters.map((post) => row(page, post))),
    ),
  );
}

function row(page, post) {
  const open = () => turn(page, { kind: "counter", id: post.id });
  const words = page.words.say("clerk-counter-id", { counter: post.id });
  const name = page.words.of(post.name);
  const title = [h("span", { class: "counter" }, words), name && h("span", { class: "dim" }, " " + name)];
  return h(
    "tr",
    { key: post.id, class: post.status },
    h("th", { scope: "row" }, mayRun(page) ? h("button", { type: "button", class: "opens", onclick: open }, title) : title),
    h("td", { class: "who-sits", "data-what": page.words.say("page-office-who") }, who(page, post)),
    h("td", { class: "hand", "data-what": page.words.say("page-office-hand") }, hand(page, post)),
    h("td", { class: "dim takes", "data-what": page.words.say("page-office-takes") }, takesInWords(page.words, post)),
  );
}

function who(page, post) {
  if (post.status === "closed") {
    const last = post.last_clerk && page.words.say("page-office-last-clerk", { clerk: post.last_clerk });
    return [h("span", { class: "state" }, counterStatus(page.words, post.status)), " ", last && h("span", { class: "dim line" }, last)];
  }
  return [
    h("b", null, post.clerk || ""),
    " ",
    h("span", { class: "dim line" }, page.words.say("page-office-since", { time: at(page, post.since) })),
    " ",
    post.unheard && h("span", { class: "state bad" }, page.words.say("page-office-unheard")),
  ];
}

function hand(page, post) {
  const signs = [];
  if (post.status === "paused") signs.push(h("span", { class: "state warn", key: "paused" }, paused(page, post)));
  if (post.awaits_until && post.awaits_until > page.now()) signs.push(h("span", { class: "state good", key: "awaits" }, awaits(page, post)));
  if (post.number) return [ticket(page, post), signs];
  if (post.status === "open" && !signs.length) signs.push(h("span", { class: "dim", key: "free" }, page.words.say("board-counter-free")));
  return signs;
}

function paused(page, post) {
  if (!post.reason) return page.words.say("board-counter-paused");
  return page.words.say("board-counter-paused-why", { reason: pauseReason(page.words, post.reason).toLowerCase() });
}

function awaits(page, post) {
  return page.words.say("page-office-awaits", { left: stopwatch(post.awaits_until - page.now()) });
}

function ticket(page, post) {
  const since = post.ticket_since ? stopwatch(page.now() - post.ticket_since) : "";
  const how = page.words.say(post.calling ? "clerk-state-called" : "clerk-state-serving");
  return h(
    "span",
    { class: "in-hand", key: "ticket" },
    h("span", { class: "number" }, post.number),
    post.ticket_priority && h("span", { class: "sign" }, page.words.say("clerk-sign-priority")),
    h("span", { class: "how" }, how + " ", h("b", { class: "clock" }, since)),
  );
}

function at(page, moment) {
  return clock(page.words, moment, model.view.utc_offset_minutes);
}
