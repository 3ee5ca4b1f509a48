// Name and password; at a counter's paired computer also a PIN.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { button, field, refusal } from "../form.js";
import { place } from "../page.js";
import { asked, ownPage } from "./where.js";

const model = { byPin: false, sending: false, problem: null, empty: false, waitUntil: 0, touched: false };

// Whether somebody has begun to fill it in.
export function isTouched() {
  return model.touched;
}

// Whoever comes here comes to type a name. To be called once it is drawn.
export function focusName() {
  const name = document.getElementById("name");
  if (name) name.focus();
}

// The form. Its fields are the browser's: programs that keep passwords write into them as they like.
export function enter(page) {
  const say = (key) => page.words.say(key);
  const left = Math.ceil((model.waitUntil - Date.now()) / 1000);
  const waits = left > 0;
  const wrong = model.empty ? say("sign-in-empty") : model.problem && page.problem(model.problem);
  return [
    h("h1", { key: "heading" }, say("page-title-sign-in")),
    h("p", { key: "why" }, say(place.asked.then ? "page-sign-in-needed" : "page-sign-in-why")),
    refusal(wrong),
    form(page, waits, left),
  ];
}

function form(page, waits, left) {
  const say = (key) => page.words.say(key);
  const send = waits ? page.words.say("page-sign-in-wait", { seconds: left }) : say("page-sign-in");
  const listeners = { onsubmit: (event) => submit(page, event), oninput: () => (model.touched = true) };
  const text = { required: true, maxlength: "200", spellcheck: "false", autocapitalize: "none" };
  return h(
    "form",
    Object.assign({ class: "panel", key: "enter", novalidate: true, method: "post" }, listeners),
    hasPins(page) && byWhat(page),
    field({ id: "name", label: say("sign-in-name"), input: Object.assign({ type: "text", autocomplete: "username", autofocus: true }, text) }),
    secret(page, text),
    h("button", { class: "button large", type: "submit", name: "send", disabled: model.sending || waits }, send),
  );
}

// The server says of a counter's computer which counter it stands at, and that by itself it is nobody.
export function hasPins(page) {
  const you = page.link.you;
  return you && you.role === "public" && you.name !== "";
}

function byWhat(page) {
  const choice = (byPin, words) =>
    button(words, () => chooseSecret(page, byPin), {
      class: model.byPin === byPin ? "button" : "button quiet",
      "aria-pressed": String(model.byPin === byPin),
    });
  return h(
    "div",
    { class: "choices", key: "by-what" },
    choice(false, page.words.say("sign-in-password")),
    choice(true, page.words.say("sign-in-pin")),
  );
}

// Whoever paired this computer did it for that.
export function choosePin(page) {
  chooseSecret(page, true);
}

function chooseSecret(page, byPin) {
  model.byPin = byPin;
  model.problem = null;
  page.redraw();
}

function secret(page, text) {
  if (model.byPin) {
    const input = { type: "password", inputmode: "numeric", autocomplete: "off", pattern: "[0-9]*" };
    return field({ id: "pin", label: page.words.say("sign-in-pin"), input: Object.assign(input, text) });
  }
  const input = Object.assign({ type: "password", autocomplete: "current-password" }, text);
  return field({ id: "password", label: page.words.say("sign-in-password"), input: input });
}

async function submit(page, event) {
  event.preventDefault();
  if (model.sending || model.waitUntil > Date.now()) return;
  const fields = event.currentTarget.elements;
  const proof = fields.pin || fields.password;
  const name = fields.name.value.trim();
  model.empty = !name || !proof.value;
  model.problem = null;
  if (model.empty) {
    page.redraw();
    (name ? proof : fields.name).focus();
    return;
  }
  model.sending = true;
  page.redraw();
  try {
    const told = await ask("POST", "/sign-in", { name: name, [proof.name]: proof.value, cookie: true });
    location.assign(asked() || (await ownPage(told.you)));
    return;
  } catch (problem) {
    refused(page, problem, proof);
  }
}

function refused(page, problem, proof) {
  model.sending = false;
  model.problem = problem;
  if (problem.wait_ms) model.waitUntil = Date.now() + problem.wait_ms;
  page.redraw();
  proof.focus();
  proof.select();
}
