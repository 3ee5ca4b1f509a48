// Pause, move, swap.

import { PAUSE_REASONS, counterName, pauseReason, statusName } from "../names.js";
import { asks, item, types } from "./item.js";

export const pauseReasons = {
  title: (source) => source.say("clerk-ask-reason"),
  items: (source) => {
    const pause = (reason) => asks({ do: "pause", counter: source.id, reason: reason });
    const known = Object.keys(PAUSE_REASONS).map((code) => item(pauseReason(source.words, code), pause(code)));
    return known.concat([
      item(source.say("clerk-reason-none"), pause(undefined)),
      item(source.say("clerk-reason-other"), types({ to: "pause-reason" })),
    ]);
  },
};

// A counter and who sits there.
export function counterLabel(source, counter) {
  return counterName(source.words, counter.id) + " · " + (counter.clerk || statusName(source.words, counter.status));
}

function others(source, fits, command) {
  const listed = source.view.counters.filter((one) => one.id !== source.id && fits(one));
  return listed.map((one) => item(counterLabel(source, one), asks(command(one.id)), { counter: one.id }));
}

export const moveTo = {
  title: (source) => source.say("clerk-ask-move"),
  items: (source) =>
    others(source, (one) => one.status === "closed", (id) => ({ do: "move", counter: source.id, to: id })),
};

export const swapWith = {
  title: (source) => source.say("clerk-ask-swap"),
  items: (source) => others(source, (one) => one.clerk, (id) => ({ do: "swap", counter: source.id, with: id })),
};
