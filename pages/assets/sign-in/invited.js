// Sets the password that an invitation asks for. The code stands behind the `#` of the link, which browsers keep to
// themselves, and leaves the address bar at once.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { field } from "../form.js";
import { place } from "../page.js";
import { otherLanguage } from "../top.js";

export const isInvitation = location.pathname === "/invitation";
const isFirst = "first" in place.asked;
const model = { code: null, sending: false, said: null, isDone: false };

function takeCode() {
  model.code = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
}

// The other language is another load of this page, which needs the code in its address again.
export function topOfInvitation(page) {
  const keepCode = () => history.replaceState(null, "", location.pathname + location.search + "#" + model.code);
  return h("header", { class: "top", key: "top" }, h("div", { class: "middle" }), otherLanguage(page, keepCode));
}

export function invited(page) {
  if (model.code === null) {
    takeCode();
    // Another link was opened in the same window: only what stands behind the `#` differs.
    window.addEventListener("hashchange", () => {
      takeCode();
      model.said = null;
      model.isDone = false;
      page.redraw();
    });
  }
  const say = (key) => page.words.say(key);
  return [
    h("h1", { key: "heading" }, say("page-sign-in-invited-title")),
    h("p", { key: "why" }, say("page-sign-in-invited-why")),
    model.isDone ? null : form(page),
    h("p", { id: "said", key: "said", role: "status", class: said() }, model.said),
    model.isDone && h("p", { key: "on" }, h("a", { class: "button large", href: "/sign-in" }, say("page-sign-in"))),
  ];
}

function said() {
  if (!model.said) return "";
  return model.isDone ? "note good" : "note bad";
}

function form(page) {
  const say = (key) => page.words.say(key);
  const secret = (id, label) =>
    field({
      id: id,
      label: label,
      hint: id === "password" && say("page-sign-in-invited-rule"),
      input: { type: "password", autocomplete: "new-password", required: true, minlength: "10", maxlength: "200" },
    });
  const name = { type: "text", autocomplete: "username", maxlength: "40", required: true, spellcheck: "false", autocapitalize: "none" };
  return h(
    "form",
    { class: "panel", key: "invited", name: "invitation", method: "post", onsubmit: (event) => submit(page, event) },
    isFirst && field({ id: "name", label: say("sign-in-name"), hint: say("page-sign-in-invited-first"), input: name }),
    secret("password", say("sign-in-password")),
    secret("again", say("page-sign-in-again")),
    h("button", { class: "button large", type: "submit", name: "send", disabled: model.sending }, say("page-sign-in-invited-send")),
  );
}

async function submit(page, event) {
  event.preventDefault();
  if (model.sending) return;
  const fields = event.currentTarget.elements;
  if (fields.password.value !== fields.again.value) {
    model.said = page.words.say("page-sign-in-invited-different");
    page.redraw();
    return;
  }
  model.sending = true;
  page.redraw();
  try {
    const name = isFirst ? fields.name.value : null;
    const told = await ask("POST", "/invitations/accept", { code: model.code, name: name, password: fields.password.value });
    // Nobody keeps the session that began with it.
    await ask("POST", "/sign-out", {}, { headers: { authorization: "Bearer " + told.token } });
    model.said = page.words.say("page-sign-in-invited-done");
    model.isDone = true;
  } catch (problem) {
    model.said = page.problem(problem);
  }
  model.sending = false;
  page.redraw();
}
