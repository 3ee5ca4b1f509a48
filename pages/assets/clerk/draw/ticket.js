// The number in hand.

import { h } from "../../dom.js";
import { duration, stopwatch } from "../../time.js";
import { spokenInWords } from "../../machines.js";
import { DAY, binding, label } from "../keys.js";
import { classInFull, earlierLeg, isMetInPerson, legName, needName, procedureName, serviceName } from "../names.js";
import { act } from "../press.js";
import { waitText, whyCalled } from "../why.js";

export function ticketInHand(look, view, ticket) {
  const { words } = look;
  const isCalling = ticket.state === "called";
  const service = serviceName(view, words, ticket.service);
  const heading = isCalling ? words.say("clerk-hand-called") : words.say("clerk-hand-serving");
  return h(
    "section",
    { key: "hand", class: ticket.note ? "panel hand noted" : "panel hand", "aria-labelledby": "hand-heading" },
    h("h2", { id: "hand-heading" }, heading),
    h("p", { class: "number huge" }, ticket.number),
    h("p", { class: "about" }, signs(words, view, ticket), h("strong", null, legName(view, words, ticket) || service)),
    what(words, view, ticket),
    isCalling && isMetInPerson(ticket) && inPerson(words, ticket),
    ticket.claim && claim(look, view, ticket),
    h("p", { class: "timers" }, timers(look, ticket).map((part, place) => [place > 0 && " · ", h("span", null, part)])),
    ticket.note && note(words, view, ticket),
  );
}

// What a clerk must see before anything else. Who is called in person stands larger below, while it is called.
function signs(words, view, ticket) {
  const isHere = ticket.state !== "called";
  const needs = ticket.needs || [];
  const all = [];
  if (isHere && needs.includes("does-not-hear")) all.push(words.say("clerk-sign-does-not-hear"));
  if (isHere && needs.includes("does-not-see")) all.push(words.say("clerk-sign-does-not-see"));
  if (needs.includes("wheelchair")) all.push(words.say("clerk-sign-wheelchair"));
  if (needs.includes("interpreter")) all.push(words.say("clerk-sign-interpreter"));
  if (ticket.priority) all.push(words.say("clerk-sign-priority"));
  if (ticket.appointment) all.push(words.say("clerk-sign-appointment"));
  if (view.status === "paused") all.push(words.say("clerk-sign-paused"));
  return all.map((text) => [h("span", { class: "sign" }, text), " "]);
}

function what(words, view, ticket) {
  const parts = ticket.procedure ? [procedureName(view, words, ticket.service, ticket.procedure)] : [];
  if (ticket.files > 1) parts.push(words.say("clerk-files", { count: ticket.files }));
  return parts.length > 0 && h("p", { class: "what" }, parts.join(" · "));
}

// Nobody hears or sees this call: somebody has to go and ask.
function inPerson(words, ticket) {
  const needs = ticket.needs.map((need) => needName(words, need)).join(", ");
  return h("p", { class: "in-person" }, h("strong", null, words.say("clerk-sign-in-person")), " ", h("span", null, needs));
}

// What the person claims, what to show for it, and the keys that judge it.
function claim({ words, update }, view, ticket) {
  const judge = (name) => {
    const { keys, text } = binding(DAY, name);
    return h(
      "button",
      { type: "button", class: "button quiet", "aria-keyshortcuts": keys[0], onclick: () => update((model, now) => act(model, name, now)) },
      h("span", { class: "key", "aria-hidden": "true" }, label(words, keys[0])),
      words.say(text),
    );
  };
  const text = words.say("clerk-claims", { class: classInFull(view, words, ticket.claim) });
  return h("div", { class: "claim" }, h("p", null, text), h("div", { class: "buttons" }, judge("proved"), judge("not-proved")));
}

// How long the citizen waited, how long it takes, how often it was called.
function timers({ words, serverNow }, ticket) {
  const until = ticket.called_at || ticket.started_at || serverNow;
  const waited = { wait: waitText(words, until - ticket.joined_at) };
  // A kiosk without a proven clock took the number: the time of its line is the best that is known.
  const parts = [ticket.estimated ? words.say("clerk-waited-estimated", waited) : words.say("clerk-waited", waited)];
  if (ticket.started_at) parts.push(serving(words, ticket, serverNow));
  else if (ticket.called_at) {
    parts.push(words.say("clerk-called-since", { age: duration(words, serverNow - ticket.called_at) }));
    const spoken = spokenInWords(words, ticket.spoken);
    if (spoken) parts.push(h("span", { class: ticket.spoken === "not" ? "unheard" : "" }, spoken));
    const calls = { count: ticket.calls };
    parts.push(ticket.offer_no_show ? words.say("clerk-calls-all", calls) : words.say("clerk-calls", calls));
    // Why it was called matters while it is being called.
    if (ticket.why) parts.push(whyCalled(words, ticket.why));
  }
  return parts;
}

function serving(words, ticket, serverNow) {
  const age = stopwatch(serverNow - ticket.started_at);
  if (!ticket.expected_service_ms) return words.say("clerk-serving-since", { age: age });
  return words.say("clerk-serving-of", { age: age, expected: waitText(words, ticket.expected_service_ms) });
}

// What whoever sent the person here wants known.
function note(words, view, ticket) {
  const last = (ticket.earlier || []).slice(-1)[0];
  const heading = words.say("clerk-note-from", { from: last ? earlierLeg(view, words, last) : "" });
  return h("div", { class: "note warn" }, h("h3", null, heading.replace(/[ ·]+$/, "")), h("p", null, ticket.note));
}
