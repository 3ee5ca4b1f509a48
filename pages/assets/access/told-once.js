// What is told once: the link of an invitation, the token of a key.

import { h } from "../dom.js";
import { button } from "../form.js";
import { clock, date } from "../time.js";
import { change } from "./model.js";
import { sheet } from "./sheet.js";

export function invited(page, ask) {
  const link = location.origin + "/invitation#" + ask.code;
  // This computer's own wall clock: an invitation belongs to no office.
  const offset = -new Date(ask.expiresAt).getTimezoneOffset();
  const until = clock(page.words, ask.expiresAt, offset) + " " + date(page.words, ask.expiresAt, offset);
  const about = {
    heading: page.words.say("page-access-invited", { name: ask.name }),
    intro: page.words.say("page-access-invited-why", { until: until }),
    stays: true,
  };
  return sheet(page, ask, about, secret(page, ask, link));
}

export function key(page, ask) {
  const about = {
    heading: page.words.say("page-access-key-made", { name: ask.name }),
    intro: page.words.say("page-access-key-once"),
    stays: true,
  };
  return sheet(page, ask, about, secret(page, ask, ask.token));
}

function secret(page, ask, text) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      change(page, { copied: true });
    } catch (error) {
      // It stands there to be marked by hand.
      change(page, { copied: false });
    }
  };
  const canCopy = Boolean(navigator.clipboard);
  return h(
    "div",
    { key: "secret" },
    h("code", { class: "secret", id: "secret", tabindex: "0" }, text),
    canCopy && button(page.words.say("page-access-copy"), copy, { class: "button quiet" }),
    h("span", { role: "status" }, ask.copied ? " " + page.words.say("page-access-copied") : ""),
  );
}
