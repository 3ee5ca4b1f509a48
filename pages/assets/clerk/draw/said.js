// The sentence above the keys: what is under way, or what came of it. Both places are always there, so that a screen reader
// hears what comes into them.

import { nameOf } from "../ask.js";
import { h } from "../../dom.js";
import { duration } from "../../time.js";

export function said(look) {
  const { quiet, loud } = sentences(look);
  return h(
    "div",
    { key: "said", class: "said" },
    h("p", { class: quiet ? "quiet" : "", role: "status" }, quiet),
    h("p", { class: loud ? "loud" : "", role: "alert" }, loud),
  );
}

function sentences({ console, words, now }) {
  const { underWay, notice } = console;
  if (underWay && console.isLive()) {
    return { quiet: words.say("clerk-sending", { what: nameOf(words, underWay.command) }), loud: "" };
  }
  if (underWay) {
    const about = { what: nameOf(words, underWay.command), age: duration(words, now - underWay.since) };
    return { quiet: "", loud: words.say("clerk-sending-again", about) };
  }
  if (!notice) return { quiet: "", loud: "" };
  return notice.tone === "refused" ? { quiet: "", loud: notice.text } : { quiet: notice.text, loud: "" };
}
