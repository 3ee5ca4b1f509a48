// An appointment: what for, the day, the slot.

import { dayInFull } from "../names.js";
import { clockOfMinute } from "../../time.js";
import { asks, chooses, item } from "./item.js";

export const book = {
  title: (source, q) => {
    const { service, day } = q.draft;
    const parts = [source.say("clerk-ask-book"), service && source.serviceName(service), day && dayInFull(source.words, day)];
    return parts.filter(Boolean).join(" · ");
  },
  view: (q) => (q.step === "day" || q.step === "slot" ? { name: "slots", service: q.draft.service } : null),
  // What stands there while the slots are on their way, and when there are none.
  intro: (source, q) => {
    if (q.step !== "day" && q.step !== "slot") return null;
    const slots = source.beside("slots");
    return source.coming(slots && slots.days);
  },
  items: (source, q) => STEPS[q.step](source, q.draft),
};

const STEPS = { service: services, day: days, slot: slots, procedure: procedures };

function step(draft, change, name) {
  return chooses({ ask: "book", draft: Object.assign({}, draft, change), step: name });
}

function services(source) {
  const bookable = source.view.services.filter((service) => service.slots);
  return bookable.map((service) => item(source.serviceName(service.id), step({}, { service: service.id }, "day")));
}

function knownDays(source) {
  const view = source.beside("slots");
  return view ? view.days : [];
}

function days(source, draft) {
  return knownDays(source).map((day) => {
    const free = day.slots.reduce((sum, slot) => sum + slot.free, 0);
    const label = source.say("clerk-book-day", { day: dayInFull(source.words, day.day), free: free });
    return item(label, step(draft, { day: day.day }, "slot"), { blocked: full(source, free) });
  });
}

function slots(source, draft) {
  const day = knownDays(source).find((one) => one.day === draft.day);
  const asksWhat = source.procedures(draft.service).length > 0;
  return (day ? day.slots : []).map((slot) => {
    const label = source.say("clerk-book-slot", { time: clockOfMinute(source.words, slot.minute), free: slot.free });
    const chosen = Object.assign({}, draft, { minute: slot.minute });
    const pick = asksWhat ? step(chosen, {}, "procedure") : booked(chosen, undefined);
    return item(label, pick, { blocked: full(source, slot.free) });
  });
}

function full(source, free) {
  return free === 0 ? source.say("clerk-book-full") : null;
}

function procedures(source, draft) {
  const name = (one) => source.procedureName(draft.service, one.id);
  const known = source.procedures(draft.service).map((one) => item(name(one), booked(draft, one.id)));
  return [item(source.say("clerk-procedure-unknown"), booked(draft, undefined))].concat(known);
}

function booked(draft, procedure) {
  const { service, day, minute } = draft;
  return asks({ do: "book", service: service, procedure: procedure, day: day, minute: minute });
}
