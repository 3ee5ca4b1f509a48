// What a supervisor does: the order of calling, stopped services, numbers that wait for one alone, the clock.

import { addressee, policyName, stopReason } from "../names.js";
import { clock, dateLong } from "../../time.js";
import { waitText } from "../why.js";
import { asks, item, sure, types } from "./item.js";

// Which stopped service to give numbers for again.
export const resume = {
  title: (source) => source.say("clerk-ask-resume-service"),
  items: (source) => {
    const stopped = source.view.services.filter((service) => service.stopped);
    return stopped.map((service) => {
      const why = service.stopped.reason && stopReason(source.words, service.stopped.reason);
      const label = [source.serviceName(service.id), why].filter(Boolean).join(" · ");
      return item(label, asks({ do: "resume-service", service: service.id }));
    });
  },
};

// The order that holds now is marked and cannot be chosen.
export const policy = {
  title: (source) => source.say("clerk-ask-policy"),
  items: (source) => {
    const plain = ["ageing", "head-start", "strict", "fifo"].map((one) => {
      const holds = source.view.policy === one;
      const name = capital(policyName(source.words, one));
      const label = holds ? source.say("clerk-policy-now", { policy: name }) : name;
      const why = holds ? source.say("clerk-policy-holds") : null;
      return item(label, asks({ do: "set-policy", policy: one }), { blocked: why });
    });
    return plain.concat([item(source.say("clerk-policy-ratio-of"), types({ to: "ratio" }))]);
  },
};

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Numbers that one counter or clerk alone gets, as they were when they came.
export const addressed = {
  title: (source) => source.say("clerk-ask-addressed"),
  view: () => ({ name: "office" }),
  intro: (source, q) => source.coming(q.rows),
  items: (source, q) =>
    (q.rows || []).map((row) => {
      const about = { number: row.number };
      const yes = source.say("clerk-sure-free", about);
      const free = { do: "free", number: row.number };
      const title = source.say("clerk-ask-of-number", about);
      return item(addressedLabel(source, row), sure(title, source.say("clerk-intro-free"), yes, free));
    }),
};

function addressedLabel(source, row) {
  return source.say("clerk-addressed-row", {
    number: row.number,
    service: source.serviceName(row.service),
    to: addressee(source.words, row.to),
    since: waitText(source.words, source.now - row.since),
  });
}

// The time that is confirmed is shown: nobody confirms a clock without looking at it.
export function confirmClock(source) {
  const offset = source.view.utc_offset_minutes;
  const about = { time: clock(source.words, source.now, offset) + " " + dateLong(source.words, source.now, offset) };
  const intro = source.say("clerk-intro-clock", about);
  return sure(source.say("clerk-confirm-clock"), intro, source.say("clerk-sure-clock", about), { do: "confirm-clock" });
}
