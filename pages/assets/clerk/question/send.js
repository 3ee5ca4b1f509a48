// Where a number is sent: to another line, to one counter, to one clerk; with a note if need be.
//
// The draft: { what: "in-hand" or "waiting", number, from: the line it is in, service, to, note }.

import { addressee, counterName } from "../names.js";
import { counterLabel } from "./counter.js";
import { asks, chooses, choosing, item, turns, types } from "./item.js";

export function sendForm(draft) {
  return choosing({ ask: "send", draft: draft, step: "form" });
}

export const send = {
  title: (source, q) => {
    switch (q.step) {
      case "service":
        return source.say("clerk-ask-transfer");
      case "counter":
        return source.say("clerk-ask-transfer-counter");
      case "clerk":
        return source.say("clerk-ask-transfer-clerk");
      default:
        return source.say("clerk-ask-transfer-number", { number: q.draft.number });
    }
  },
  items: (source, q) => STEPS[q.step](source, q.draft),
  isForm: (q) => q.step === "form",
  isAboutHand: (q) => q.draft.what === "in-hand",
};

// Where to comes first of all; the rest are the fields of the form.
const STEPS = { to: whereTo, service: services, counter: counters, clerk: clerks, form: form };

function having(draft, change) {
  return turns(sendForm(Object.assign({}, draft, change)));
}

function step(draft, name) {
  return chooses({ ask: "send", draft: draft, step: name });
}

function stays(source, draft) {
  return source.say("clerk-transfer-stays", { service: source.serviceName(draft.from) });
}

function whereTo(source, draft) {
  return otherServices(source, draft).concat([
    item(source.say("clerk-transfer-to-counter"), step(draft, "counter"), { letter: "q" }),
    item(source.say("clerk-transfer-to-clerk"), step(draft, "clerk"), { letter: "b" }),
  ]);
}

function otherServices(source, draft) {
  return source.services(draft.from, (service) => having(draft, { service: service.id }));
}

function services(source, draft) {
  return [item(stays(source, draft), having(draft, { service: undefined }))].concat(otherServices(source, draft));
}

function counters(source, draft) {
  const others = source.view.counters.filter((one) => one.id !== source.id);
  const to = (one) => having(draft, { to: { counter: one.id } });
  return others.map((one) => item(counterLabel(source, one), to(one), { counter: one.id }));
}

// Whoever sits somewhere, then whoever sat somewhere last and is not there: allowed, and marked.
function clerks(source, draft) {
  const to = (name) => having(draft, { to: { clerk: name } });
  const here = source.view.counters.filter((one) => one.clerk && one.clerk !== source.me);
  const present = source.view.counters.map((one) => one.clerk);
  const known = source.view.counters.map((one) => one.last_clerk).filter((name) => name && name !== source.me);
  const absent = known.filter((name, place) => !present.includes(name) && known.indexOf(name) === place).sort();
  const items = here.map((one) => item(one.clerk + " · " + counterName(source.words, one.id), to(one.clerk)));
  absent.forEach((name) => items.push(item(name + " · " + source.say("clerk-clerk-absent"), to(name))));
  items.push(item(source.say("clerk-clerk-other"), types({ to: "send-to", draft: draft }), { letter: "b" }));
  return items;
}

function form(source, draft) {
  const service = draft.service ? source.serviceName(draft.service) : stays(source, draft);
  const to = draft.to ? addressee(source.words, draft.to) : source.say("clerk-transfer-to-anybody");
  const note = types({ to: "note", draft: draft }, draft.note);
  const label = source.say("clerk-form-transfer", { number: draft.number });
  return [
    item(source.say("clerk-field-service"), step(draft, "service"), { value: service }),
    item(source.say("clerk-field-to"), step(draft, "to"), { value: to }),
    item(source.say("clerk-field-note"), note, { value: draft.note || source.say("clerk-form-empty") }),
    item(label, asks(sent(draft, source.id)), { letter: "c" }),
  ];
}

function sent(draft, counter) {
  const where = { service: draft.service, to: draft.to, note: draft.note || undefined };
  if (draft.what === "in-hand") return Object.assign({ do: "transfer", counter: counter }, where);
  return Object.assign({ do: "transfer-ticket", number: draft.number }, where);
}
