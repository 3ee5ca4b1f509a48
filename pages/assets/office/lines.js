// The lines: who waits, how long the one who stands longest, and how that is against the target.

import { h } from "../dom.js";
import { clock } from "../time.js";
import { mayRun, model, oldestWait, tone } from "./model.js";
import { policyName } from "./names.js";
import { turn } from "./turn.js";

export function lines(page) {
  const say = (key) => page.words.say(key);
  const head = (key, more) => h("th", Object.assign({ scope: "col", key: key }, more), say(key));
  return h(
    "section",
    { class: "panel lines", key: "lines", "aria-labelledby": "lines-heading" },
    h("h2", { id: "lines-heading" }, page.words.say("page-office-lines", { count: model.view.totals.waiting })),
    h("p", { class: "dim order" }, page.words.say("page-office-policy", { policy: policyName(page.words, model.view.policy) })),
    h(
      "table",
      { class: "table" },
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          head("clerk-field-service"),
          head("page-office-waiting", { class: "figure" }),
          head("page-office-oldest"),
          head("page-office-expected"),
        ),
      ),
      h("tbody", null, model.view.lines.map((line) => row(page, line))),
    ),
  );
}

function row(page, line) {
  const name = page.words.of(line.name) || line.service;
  const open = () => turn(page, { kind: "service", id: line.service });
  return h(
    "tr",
    { key: line.service },
    h(
      "th",
      { scope: "row" },
      mayRun(page) ? h("button", { type: "button", class: "opens", onclick: open }, name) : name,
    ),
    h("td", { class: "figure large", "data-what": page.words.say("page-office-waiting") }, line.waiting),
    line.paused ? ofStopped(page, line) : ofOpen(page, line),
  );
}

function ofOpen(page, line) {
  return [
    h("td", { class: "oldest", "data-what": page.words.say("page-office-oldest") }, oldest(page, line)),
    h("td", { class: "expected", "data-what": page.words.say("page-office-expected") }, expected(page, line.expected)),
  ];
}

// Nobody takes a number now: what is said of that gets both columns.
function ofStopped(page, line) {
  const wait = line.waiting ? h("span", { class: "oldest" }, oldest(page, line)) : null;
  return h("td", { colspan: "2", "data-what": page.words.say("page-office-oldest") }, wait, h("span", { class: "state bad" }, stopped(page, line)));
}

function stopped(page, line) {
  const about = line.stopped || {};
  const said = about.reason ? page.words.say("board-line-paused-why", { reason: about.reason }) : page.words.say("board-line-paused");
  if (!about.until) return said;
  const time = clock(page.words, about.until, model.view.utc_offset_minutes);
  return said + " · " + page.words.say("board-line-until", { time: time });
}

// The wait in words, a bar that is full at the target, and a word when it is near or over.
function oldest(page, line) {
  const wait = oldestWait(line, page.now());
  if (wait === null) return h("span", { class: "dim" }, "—");
  const minutes = page.words.say("time-minutes", { count: Math.floor(wait / 60000) });
  const target = line.target_minutes;
  if (!target) return minutes;
  const how = tone(line, page.now());
  const over = Math.floor(wait / 60000) - target;
  const words = {
    good: () => page.words.say("page-office-of-target", { target: target }),
    near: () => page.words.say("page-office-near-target", { target: target }),
    over: () => page.words.say("page-office-over-target", { over: Math.max(1, over) }),
  };
  const part = Math.min(100, Math.round((wait / (target * 60000)) * 100)) + "%";
  return [
    h("span", { class: "wait " + how }, h("b", null, minutes), " · ", h("span", null, words[how]())),
    h("span", { class: "bar " + how, "aria-hidden": "true" }, h("span", { style: { width: part } })),
  ];
}

// What somebody waits who takes a number now, in the words of the board.
export function expected(page, range) {
  if (!range) return h("span", { class: "state warn" }, page.words.say("page-office-no-able"));
  if (range.called_from) return page.words.say("board-wait-from", { time: clock(page.words, range.called_from, model.view.utc_offset_minutes) });
  const from = range.from_minutes;
  const to = Math.max(from, range.to_minutes);
  if (to === 0) return page.words.say("board-wait-none");
  return from === 0 || from === to ? page.words.say("board-wait-about", { to: to }) : page.words.say("board-wait-range", { from: from, to: to });
}
