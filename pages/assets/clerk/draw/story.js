// Everything about the number in hand: what it is for, how the person is to be met, where it was before.

import { h } from "../../dom.js";
import { className, earlierLeg, needName, procedureName, serviceName } from "../names.js";
import { waitText, whyCalled } from "../why.js";

export function story(look, view) {
  const ticket = view.in_hand;
  if (!ticket) return h("p", null, look.words.say("clerk-list-empty"));
  const known = facts(look, view, ticket).filter((fact) => fact[1]);
  return h("dl", { class: "facts" }, known.map(([name, value]) => [h("dt", null, name), h("dd", null, value)]));
}

function facts({ words, serverNow }, view, ticket) {
  const service = (id) => serviceName(view, words, id);
  const waited = (ticket.called_at || ticket.started_at || serverNow) - ticket.joined_at;
  const earlier = (ticket.earlier || []).map((leg) => h("div", null, earlierLeg(view, words, leg)));
  return [
    [words.say("clerk-fact-number"), ticket.number],
    [words.say("clerk-field-service"), service(ticket.service)],
    [words.say("clerk-field-procedure"), ticket.procedure && procedureName(view, words, ticket.service, ticket.procedure)],
    [words.say("clerk-field-files"), ticket.files && String(ticket.files)],
    [words.say("clerk-field-class"), className(view, words, ticket.class)],
    [words.say("clerk-fact-claim"), ticket.claim && className(view, words, ticket.claim)],
    [words.say("clerk-field-needs"), (ticket.needs || []).map((need) => needName(words, need)).join(", ")],
    [words.say("clerk-fact-waited"), waitText(words, waited) + (ticket.estimated ? " · " + words.say("clerk-estimated") : "")],
    [words.say("clerk-fact-why"), ticket.why && whyCalled(words, ticket.why)],
    [words.say("clerk-fact-earlier"), earlier.length ? earlier : null],
    [words.say("clerk-field-further"), (ticket.further || []).map((want) => service(want.service)).join(", ")],
    [words.say("clerk-fact-note"), ticket.note],
  ];
}
