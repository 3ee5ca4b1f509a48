// A service that gives no numbers for a while, and what becomes of those who wait.

import { h } from "../../dom.js";
import { field, oneOf } from "../../form.js";
import { lineOf, model } from "../model.js";
import { STOP_REASONS, serviceName } from "../names.js";
import { change, send } from "../turn.js";
import { expected } from "../lines.js";
import { sheet } from "./sheet.js";

const OTHER = "other";

export function service(page, ask) {
  const line = lineOf(ask.id);
  return line && line.paused ? resuming(page, ask, line) : stopping(page, ask, line);
}

function resuming(page, ask, line) {
  const reason = line.stopped && line.stopped.reason;
  const about = {
    heading: serviceName(page.words, ask.id),
    intro: reason ? page.words.say("board-line-paused-why", { reason: reason }) : page.words.say("board-line-paused"),
    submit: () => send(page, { do: "resume-service", service: ask.id }),
    send: page.words.say("clerk-resume-service"),
  };
  return sheet(page, ask, about);
}

function stopping(page, ask, line) {
  const say = (key) => page.words.say(key);
  const waiting = line ? line.waiting : 0;
  const draft = drafted(ask);
  const about = {
    heading: page.words.say("clerk-ask-stop-service", { service: serviceName(page.words, ask.id) }),
    intro: say("clerk-intro-stop"),
    submit: () => stop(page, drafted(ask)),
    send: say("clerk-form-stop"),
    danger: true,
    wide: true,
  };
  const columns = h("div", { class: "columns from-top", key: "columns" }, reasons(page, draft), forWaiting(page, draft));
  const range = line && h("p", { key: "now", class: "dim" }, page.words.say("page-office-line-now", { count: waiting }), " ", expected(page, line.expected));
  return sheet(page, ask, about, range, columns);
}

// What is filled in by now. A form is sent as it stands then, which may be younger than the last drawing.
function drafted(ask) {
  return Object.assign({ reason: STOP_REASONS[0][0], typed: "", until: "", waiting: "keep", to: "" }, ask);
}

function reasons(page, draft) {
  const say = (key) => page.words.say(key);
  const known = STOP_REASONS.map(([code, key]) => [code, say(key)]);
  const all = known.concat([["", say("clerk-reason-none")], [OTHER, say("clerk-reason-other")]]);
  return h(
    "div",
    { key: "reasons" },
    oneOf({ name: "reason", legend: say("clerk-field-reason"), choices: all, chosen: draft.reason, choose: (reason) => change(page, { reason: reason }) }),
    draft.reason === OTHER &&
      field({
        id: "typed",
        label: say("clerk-field-reason"),
        hint: say("page-office-reason-hint"),
        input: { type: "text", maxlength: "80", value: draft.typed, oninput: (event) => change(page, { typed: event.target.value }) },
      }),
  );
}

function forWaiting(page, draft) {
  const say = (key) => page.words.say(key);
  const others = model.view.lines.filter((line) => line.service !== draft.id);
  const choices = [
    ["keep", say("clerk-waiting-keep")],
    others.length ? ["move", say("clerk-waiting-move")] : null,
    ["release", say("clerk-waiting-release")],
  ].filter(Boolean);
  return h(
    "div",
    { key: "waiting" },
    oneOf({ name: "waiting", legend: say("clerk-field-waiting"), choices: choices, chosen: draft.waiting, choose: (how) => change(page, { waiting: how }) }),
    draft.waiting === "move" &&
      field({
        id: "to",
        label: say("clerk-field-service"),
        choices: [["", "—"]].concat(others.map((line) => [line.service, page.words.of(line.name) || line.service])),
        wrong: draft.needsLine && say("page-office-choose-line"),
        input: { value: draft.to, onchange: (event) => change(page, { to: event.target.value, needsLine: false }) },
      }),
    until(page, draft),
  );
}

function until(page, draft) {
  return field({
    id: "until",
    label: page.words.say("page-office-until"),
    hint: page.words.say("page-office-until-hint"),
    wrong: draft.wrongTime && page.words.say("clerk-wrong-time"),
    input: {
      type: "text",
      maxlength: "5",
      autocomplete: "off",
      value: draft.until,
      oninput: (event) => change(page, { until: event.target.value, wrongTime: false }),
    },
  });
}

// Minutes since midnight of "15:30", "15h30", "15h"; null when it is none; undefined when nothing was typed.
export function minuteOf(typed) {
  const text = typed.trim();
  if (!text) return undefined;
  const found = /^(\d{1,2})[:h.]?(\d{2})?$/i.exec(text);
  if (!found || (/^\d+$/.test(text) && text.length > 2)) return null;
  const minute = Number(found[1]) * 60 + Number(found[2] || 0);
  return Number(found[1]) < 24 && Number(found[2] || 0) < 60 ? minute : null;
}

function stop(page, draft) {
  const minute = minuteOf(draft.until);
  if (minute === null) return change(page, { wrongTime: true });
  if (draft.waiting === "move" && !draft.to) return change(page, { needsLine: true });
  const reason = draft.reason === OTHER ? draft.typed.trim() : draft.reason;
  const command = { do: "stop-service", service: draft.id, waiting: draft.waiting === "move" ? { move: draft.to } : draft.waiting };
  if (reason) command.reason = reason;
  if (minute !== undefined) command.until_minute = minute;
  return send(page, command);
}
