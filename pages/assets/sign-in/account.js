// Who is signed in: where to go from here, another password, signing out.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { button, field, refusal } from "../form.js";
import { place } from "../page.js";
import { roleName, signOut } from "../top.js";
import { asked, ownPage } from "./where.js";

const model = { changing: false, sending: false, wrong: null, problem: null, done: false, way: null };

export function account(page) {
  const you = page.link.you;
  const say = (key) => page.words.say(key);
  return [
    h("h1", { key: "heading" }, say("page-sign-in-account")),
    h(
      "section",
      { class: "panel", key: "you" },
      h("p", { class: "you" }, page.words.say("page-sign-in-you", { name: you.name, role: roleName(page.words, you.role) })),
      place.asked.then && h("p", { class: "note warn" }, say("page-sign-in-not-enough")),
      h("ul", { class: "ways" }, ways(page)),
    ),
    model.done && h("p", { class: "note good", key: "done", role: "status" }, say("page-sign-in-changed")),
    model.changing ? form(page, you) : null,
  ];
}

function ways(page) {
  const say = (key) => page.words.say(key);
  const to = asked() || model.way;
  const row = (key, child) => h("li", { key: key }, child);
  return [
    to && row("on", h("a", { class: "button large", href: to }, say("page-sign-in-on"))),
    row("home", h("a", { class: "button quiet", href: "/" }, say("page-to-home"))),
    row("password", button(say("page-sign-in-change"), () => begin(page), { class: "button quiet", "aria-expanded": String(model.changing) })),
    row("out", button(say("page-sign-out"), () => signOut(page, false), { class: "button quiet" })),
    row("everywhere", button(say("page-sign-in-everywhere"), () => signOut(page, true), { class: "button quiet" })),
  ];
}

// Finds out where their work is, once it is known who they are.
export async function findWay(page) {
  model.way = await ownPage(page.link.you);
  page.redraw();
}

function begin(page) {
  model.changing = !model.changing;
  model.done = false;
  model.wrong = null;
  model.problem = null;
  page.redraw();
}

function form(page, you) {
  const say = (key) => page.words.say(key);
  const secret = (id, label, hint, wrong) =>
    field({
      id: id,
      label: label,
      hint: id === "password" && say("page-sign-in-invited-rule"),
      wrong: wrong,
      input: { type: "password", autocomplete: hint, required: true, maxlength: "200" },
    });
  return h(
    "form",
    { class: "panel", key: "change", novalidate: true, method: "post", onsubmit: (event) => submit(page, event) },
    h("h2", null, say("page-sign-in-change")),
    refusal(model.problem && page.problem(model.problem)),
    field({ id: "name", label: say("sign-in-name"), input: { type: "text", autocomplete: "username", readonly: true, value: you.name } }),
    secret("old", say("page-sign-in-old"), "current-password", null),
    secret("password", say("page-sign-in-new"), "new-password", null),
    secret("again", say("page-sign-in-again"), "new-password", model.wrong && say(model.wrong)),
    h("button", { class: "button large", type: "submit", disabled: model.sending }, say("page-sign-in-change")),
  );
}

async function submit(page, event) {
  event.preventDefault();
  if (model.sending) return;
  const fields = event.currentTarget.elements;
  model.problem = null;
  model.wrong = fields.password.value === fields.again.value ? null : "page-sign-in-invited-different";
  page.redraw();
  if (model.wrong) return;
  model.sending = true;
  try {
    await ask("POST", "/me/password", { old: fields.old.value, new: fields.password.value });
    model.changing = false;
    model.done = true;
  } catch (problem) {
    model.problem = problem;
  }
  model.sending = false;
  page.redraw();
}
