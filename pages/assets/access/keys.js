// The keys of programs.

import { h } from "../dom.js";
import { anyOf, button, toggled } from "../form.js";
import { firstOffices, nameField, officesField, officesOf } from "./fields.js";
import { change, model, send, turn } from "./model.js";
import { SCOPES, ago, officesInWords, scopeName } from "./names.js";
import { sheet } from "./sheet.js";

export function keys(page) {
  const say = (key) => page.words.say(key);
  const add = () => turn(page, { kind: "add-key", typed: "", scopes: ["read"], offices: firstOffices() });
  return h(
    "section",
    { key: "keys", "aria-labelledby": "keys-heading" },
    h("div", { class: "head" }, h("h2", { id: "keys-heading" }, say("page-access-keys")), button(say("page-access-add-key"), add)),
    !model.view.keys.length && h("p", { class: "dim" }, say("page-access-no-keys")),
    h("ul", { class: "entries" }, model.view.keys.map((key) => entry(page, key))),
  );
}

function entry(page, key) {
  const words = page.words;
  const scopes = key.scopes.map((scope) => scopeName(words, scope)).join(", ");
  const used = key.last_used && words.say("page-access-used", { when: ago(page, key.last_used) });
  const about = [scopes, officesInWords(words, key.offices), used].filter(Boolean).join(" · ");
  const label = words.say("page-access-revoke-of", { name: key.name });
  return h(
    "li",
    { key: key.name },
    h("div", { class: "about" }, h("h3", null, key.name), h("p", null, about)),
    button(words.say("page-access-revoke"), () => turn(page, { kind: "revoke-key", name: key.name }), { class: "button quiet", "aria-label": label }),
  );
}

export function addKey(page, ask) {
  const say = (key) => page.words.say(key);
  const submit = () => {
    const name = ask.typed.trim();
    const offices = officesOf(ask);
    if (!name || !offices || !ask.scopes.length) return change(page, { isEmpty: !name, noOffice: !offices, noScope: !ask.scopes.length });
    const then = (answer) => ({ kind: "key", name: name, token: answer.token });
    return send(page, { do: "add-key", name: name, scopes: ask.scopes, offices: offices }, null, then);
  };
  const choices = SCOPES.map((scope) => [scope, scopeName(page.words, scope)]);
  const toggle = (scope) => change(page, { scopes: toggled(ask.scopes, scope), noScope: false });
  return sheet(
    page,
    ask,
    { heading: say("page-access-add-key"), intro: say("page-access-key-why"), submit: submit, send: say("page-access-make-key") },
    nameField(page, ask, say("page-access-key-name"), say("page-access-key-hint")),
    anyOf({ name: "scopes", legend: say("page-access-scopes"), choices: choices, chosen: ask.scopes, toggle: toggle }),
    ask.noScope && h("p", { class: "note bad", key: "no-scope", role: "alert" }, say("page-access-no-scope")),
    officesField(page, ask),
  );
}

export function revokeKey(page, ask) {
  return sheet(page, ask, {
    heading: page.words.say("page-access-revoke-of", { name: ask.name }),
    intro: page.words.say("page-access-revoke-key-why"),
    submit: () => send(page, { do: "revoke-key", name: ask.name }, page.words.say("access-done")),
    send: page.words.say("page-access-revoke"),
    danger: true,
  });
}
