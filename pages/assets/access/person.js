// Questions about one person.

import { h } from "../dom.js";
import { button, field } from "../form.js";
import { roleName } from "../top.js";
import { chosenOffices, nameField, officesField, officesOf, roleField } from "./fields.js";
import { change, model, send, turn } from "./model.js";
import { officesInWords } from "./names.js";
import { sheet } from "./sheet.js";

// An answer with a code is an invitation: its link is told once.
function invitation(name) {
  return (answer) => ({ kind: "invited", name: name, code: answer.code, expiresAt: answer.expires_at });
}

export function addPerson(page, ask) {
  const say = (key) => page.words.say(key);
  const submit = () => {
    const name = ask.typed.trim();
    const offices = officesOf(ask);
    if (!name || !offices) return change(page, { isEmpty: !name, noOffice: !offices });
    return send(page, { do: "add-user", name: name, role: ask.role, offices: offices }, null, invitation(name));
  };
  return sheet(
    page,
    ask,
    { heading: say("page-access-add-person"), submit: submit, send: say("page-access-invite") },
    nameField(page, ask, say("page-access-name"), say("page-access-name-hint")),
    roleField(page, ask),
    officesField(page, ask),
  );
}

export function person(page, ask) {
  const user = model.view.users.find((one) => one.name === ask.name);
  if (!user) return sheet(page, ask, { heading: ask.name, intro: page.problem({ code: "unknown-user" }) });
  const say = (key) => page.words.say(key);
  const done = page.words.say("access-done");
  const to = (kind, draft) => () => turn(page, Object.assign({ kind: kind, name: ask.name }, draft));
  const command = (verb) => () => send(page, { do: verb, name: ask.name }, done);
  const items = [
    [say("page-access-set-role"), to("role", { role: user.role, offices: chosenOffices(user.offices) })],
    [say("page-access-reset"), to("reset")],
    user.role === "clerk" && [say("page-access-pin"), to("pin", { hasPin: user.has_pin })],
    user.sessions > 0 && [say("page-access-sign-out"), command("sign-out")],
    user.disabled ? [say("page-access-enable"), command("enable-user")] : [say("page-access-disable"), to("disable")],
  ];
  const intro = roleName(page.words, user.role) + " · " + officesInWords(page.words, user.offices);
  const row = ([words, act]) => h("li", { key: words }, button(words, act, { class: "button quiet", "aria-disabled": ask.sending ? "true" : null }));
  return sheet(page, ask, { heading: ask.name, intro: intro }, h("ul", { class: "choices", key: "choices" }, items.filter(Boolean).map(row)));
}

export function role(page, ask) {
  const submit = () => {
    const offices = officesOf(ask);
    if (!offices) return change(page, { noOffice: true });
    return send(page, { do: "set-role", name: ask.name, role: ask.role, offices: offices }, page.words.say("access-done"));
  };
  const heading = ask.name + ": " + page.words.say("page-access-role");
  const about = { heading: heading, intro: page.words.say("page-access-role-why"), submit: submit, send: page.words.say("page-access-save") };
  return sheet(page, ask, about, roleField(page, ask), officesField(page, ask));
}

export function reset(page, ask) {
  return sheet(page, ask, {
    heading: page.words.say("page-access-reset-of", { name: ask.name }),
    intro: page.words.say("page-access-reset-why"),
    submit: () => send(page, { do: "reset-password", name: ask.name }, null, invitation(ask.name)),
    send: page.words.say("page-access-invite"),
  });
}

export function disable(page, ask) {
  return sheet(page, ask, {
    heading: page.words.say("page-access-disable-of", { name: ask.name }),
    intro: page.words.say("page-access-disable-why"),
    submit: () => send(page, { do: "disable-user", name: ask.name }, page.words.say("access-done")),
    send: page.words.say("page-access-disable-go"),
    danger: true,
  });
}

// A PIN is the browser's field alone: nothing on this page keeps it.
export function pin(page, ask) {
  const say = (key) => page.words.say(key);
  const secret = (id, label, wrong) =>
    field({ id: id, label: label, wrong: wrong, input: { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "12" } });
  const submit = (fields) => {
    const typed = fields.pin.value;
    if (!/^[0-9]{6,12}$/.test(typed)) return change(page, { wrong: "page-access-pin-form" });
    if (typed !== fields.again.value) return change(page, { wrong: "page-access-pin-different" });
    return send(page, { do: "set-pin", name: ask.name, pin: typed }, page.words.say("access-done"));
  };
  const without = () => send(page, { do: "set-pin", name: ask.name, pin: null }, page.words.say("access-done"));
  return sheet(
    page,
    ask,
    { heading: page.words.say("page-access-pin-of", { name: ask.name }), intro: say("page-access-pin-why"), submit: submit, send: say("page-access-save") },
    secret("pin", say("page-access-pin-new"), ask.wrong && say(ask.wrong)),
    secret("again", say("page-access-pin-again"), null),
    ask.hasPin && h("p", { key: "without" }, button(say("page-access-pin-none"), without, { class: "button quiet" })),
  );
}
