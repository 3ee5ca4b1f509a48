// A service that gives no numbers for a while, and what becomes of those who wait.
//
// The draft: { service, reason, until: minutes since midnight, waiting: "keep", "release" or { move: service } }.

import { STOP_REASONS, stopReason } from "../names.js";
import { clockOfMinute } from "../../time.js";
import { asks, chooses, choosing, item, turns, types } from "./item.js";

export function stopForm(draft) {
  return choosing({ ask: "stop", draft: draft, step: "form" });
}

export const stop = {
  title: (source, q) => {
    switch (q.step) {
      case "form":
        return source.say("clerk-ask-stop-service", { service: source.serviceName(q.draft.service) });
      case "reason":
        return source.say("clerk-ask-stop-reason");
      case "waiting":
        return source.say("clerk-ask-stop-waiting");
      case "move-to":
        return source.say("clerk-ask-transfer");
      default:
        return source.say("clerk-ask-stop");
    }
  },
  intro: (source, q) => (q.step === "form" ? source.say("clerk-intro-stop") : null),
  items: (source, q) => STEPS[q.step](source, q.draft),
  isForm: (q) => q.step === "form",
};

const STEPS = { service: services, reason: reasons, waiting: waiting, "move-to": moveTo, form: form };

function having(draft, change) {
  return turns(stopForm(Object.assign({}, draft, change)));
}

function step(draft, name) {
  return chooses({ ask: "stop", draft: draft, step: name });
}

function services(source, draft) {
  return source.services(undefined, (service) => having(draft, { service: service.id }));
}

function reasons(source, draft) {
  const isOwn = draft.reason && STOP_REASONS.every(([code]) => code !== draft.reason);
  return STOP_REASONS
    .map(([code, key]) => item(source.say(key), having(draft, { reason: code })))
    .concat([
      item(source.say("clerk-reason-none"), having(draft, { reason: undefined })),
      item(source.say("clerk-reason-other"), types({ to: "stop-reason", draft: draft }, isOwn ? draft.reason : "")),
    ]);
}

function waiting(source, draft) {
  return [
    item(source.say("clerk-waiting-keep"), having(draft, { waiting: "keep" })),
    item(source.say("clerk-waiting-move"), step(draft, "move-to")),
    item(source.say("clerk-waiting-release"), having(draft, { waiting: "release" })),
  ];
}

function moveTo(source, draft) {
  return source.services(draft.service, (service) => having(draft, { waiting: { move: service.id } }));
}

function waitingText(source, waitingFor) {
  if (waitingFor === "keep") return source.say("clerk-waiting-keep");
  if (waitingFor === "release") return source.say("clerk-waiting-release");
  return source.say("clerk-waiting-moves", { service: source.serviceName(waitingFor.move) });
}

function form(source, draft) {
  const isTimed = draft.until !== undefined;
  const until = isTimed ? clockOfMinute(source.words, draft.until) : source.say("clerk-until-said");
  const reason = draft.reason ? stopReason(source.words, draft.reason) : source.say("clerk-reason-none");
  const command = {
    do: "stop-service",
    service: draft.service,
    reason: draft.reason,
    until_minute: draft.until,
    waiting: draft.waiting,
  };
  return [
    item(source.say("clerk-field-reason"), step(draft, "reason"), { value: reason }),
    item(source.say("clerk-field-until"), types({ to: "stop-until", draft: draft }), { value: until }),
    item(source.say("clerk-field-waiting"), step(draft, "waiting"), { value: waitingText(source, draft.waiting) }),
    item(source.say("clerk-form-stop"), asks(command), { letter: "d" }),
  ];
}
