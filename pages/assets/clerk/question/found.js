// Today's numbers of a line, newest first: for whoever lost the slip.

import { addressee, className, isOpen, stands } from "../names.js";
import { clock } from "../../time.js";
import { chooses, item, types } from "./item.js";

// In which line to look.
export const findIn = {
  title: (source) => source.say("clerk-ask-find"),
  items: (source) => source.services(undefined, (service) => chooses(foundIn(service.id))),
};

// Those who joined before a moment, or all. The rows stay as they were when they came: a list that moves under the finger
// picks the wrong person.
export function foundIn(service, before) {
  return { ask: "found", service: service, before: before, rows: null, more: false };
}

export const found = {
  title: (source, q) => {
    const service = source.serviceName(q.service);
    if (q.before === undefined) return source.say("clerk-ask-found", { service: service });
    const time = clock(source.words, q.before, source.view.utc_offset_minutes);
    return source.say("clerk-ask-found-before", { service: service, time: time });
  },
  view: (q) => {
    const view = { name: "tickets", service: q.service };
    return q.before === undefined ? view : Object.assign(view, { before: q.before });
  },
  intro: (source, q) => source.coming(q.rows),
  items: (source, q) => {
    if (!q.rows) return [];
    const before = types({ to: "found-before", service: q.service });
    const items = q.rows.map((row) => ofRow(source, q.service, row));
    items.push(item(source.say("clerk-found-before"), before, { letter: "t" }));
    if (!q.more || !q.rows.length) return items;
    const older = chooses(foundIn(q.service, q.rows[q.rows.length - 1].joined_at));
    return items.concat([item(source.say("clerk-found-older"), older, { letter: "c" })]);
  },
};

// When it was taken, what for, and what is known of the person: enough to tell people apart.
function ofRow(source, service, row) {
  const { view, words } = source;
  const isOrdinary = row.class === source.ordinary();
  const parts = [
    row.number,
    clock(words, row.joined_at, view.utc_offset_minutes),
    row.estimated && source.say("clerk-estimated"),
    row.procedure && source.procedureName(service, row.procedure),
    !isOrdinary && className(view, words, row.class),
    row.claim && source.say("clerk-claims", { class: className(view, words, row.claim) }),
    stands(words, row.state, row.released),
    row.address && isOpen(row.state) && "→ " + addressee(words, row.address),
  ];
  const seen = { service: service, state: row.state, needs: row.needs || [], to: row.address || null };
  return item(parts.filter(Boolean).join(" · "), chooses({ ask: "of-number", number: row.number, seen: seen }));
}
