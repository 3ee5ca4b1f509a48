// The people: who there is, and what can be done about them.

import { h } from "../dom.js";
import { button } from "../form.js";
import { roleName } from "../top.js";
import { firstOffices } from "./fields.js";
import { model, turn } from "./model.js";
import { ago, officesInWords } from "./names.js";

export function people(page) {
  const say = (key) => page.words.say(key);
  const add = () => turn(page, { kind: "add-person", typed: "", role: "clerk", offices: firstOffices() });
  return h(
    "section",
    { key: "people", "aria-labelledby": "people-heading" },
    h("div", { class: "head" }, h("h2", { id: "people-heading" }, say("page-access-people")), button(say("page-access-add-person"), add)),
    h("ul", { class: "entries" }, model.view.users.map((user) => entry(page, user))),
  );
}

function entry(page, user) {
  const about = [roleName(page.words, user.role), officesInWords(page.words, user.offices), page.words.say("access-sessions", { count: user.sessions })];
  const seen = user.last_seen && page.words.say("page-access-seen", { when: ago(page, user.last_seen) });
  const edit = () => turn(page, { kind: "person", name: user.name });
  const label = page.words.say("page-access-change-of", { name: user.name });
  return h(
    "li",
    { key: user.name },
    h("div", { class: "about" }, h("h3", null, user.name), state(page.words, user), h("p", null, about.concat([seen]).filter(Boolean).join(" · "))),
    button(page.words.say("page-access-change"), edit, { class: "button quiet", "aria-label": label }),
  );
}

function state(words, user) {
  if (user.disabled) return h("span", { class: "state bad" }, words.say("access-disabled"));
  if (!user.has_password) return h("span", { class: "state warn" }, words.say("access-invited-state"));
  return h("span", { class: "state good" }, words.say(user.has_pin ? "access-with-pin" : "access-active"));
}
