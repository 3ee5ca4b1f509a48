// Why this number and no other, in one short sentence.

import { duration, minutes } from "../time.js";

// A wait in minutes, begun ones counted; parts of a second are none.
export function waitText(words, milliseconds) {
  return minutes(words, Math.floor(Math.max(0, milliseconds) / 1000) * 1000);
}

// How long something is so already: what began this moment is no minute old.
export function ageText(words, milliseconds) {
  return milliseconds < 60000 ? duration(words, Math.max(0, milliseconds)) : waitText(words, milliseconds);
}

// Of the next one: the wait goes on. `now` is the server's time.
export function whyNext(words, next, now) {
  return sentence(words, next.why, now - next.joined_at);
}

// Of the one in hand: its wait stands still.
export function whyCalled(words, why) {
  return sentence(words, why, why.wait_ms);
}

// The right by which the counter calls, where it is not the plain one; then how the policy chose.
function sentence(words, why, waitedMs) {
  const wait = waitText(words, waitedMs);
  if (why.rule === "help") {
    return words.say("clerk-why-and", { right: words.say("clerk-why-help"), reason: byPolicy(words, why, wait) });
  }
  const right = rightOf(words, why.rule);
  return right ? words.say("clerk-why-with-wait", { reason: right, wait: wait }) : byPolicy(words, why, wait);
}

function rightOf(words, rule) {
  switch (rule) {
    case "addressed":
      return words.say("clerk-why-addressed");
    case "back":
      return words.say("clerk-why-back");
    case "named":
      return words.say("clerk-why-named");
    default:
      return null;
  }
}

function byPolicy(words, why, wait) {
  switch (why.reason) {
    case "longest":
      return words.say("clerk-why-longest", { wait: wait });
    case "priority":
      return words.say("clerk-why-priority", { wait: wait, passed: why.passed });
    case "ordinary-turn":
      return words.say("clerk-why-ordinary-turn", { wait: wait });
    case "weighted": {
      const effective = waitText(words, Math.max(why.effective_ms, why.wait_ms));
      return words.say("clerk-why-weighted", { wait: wait, effective: effective });
    }
    case "named":
      return words.say("clerk-why-with-wait", { reason: words.say("clerk-why-named"), wait: wait });
    default:
      return words.say("clerk-why-other", { wait: wait });
  }
}
