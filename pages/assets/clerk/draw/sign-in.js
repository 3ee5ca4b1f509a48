// Signing in: over whatever was shown. What is typed stays in the fields and goes nowhere else.

import { dialog } from "../../dialog.js";
import { h } from "../../dom.js";
import { signIn } from "../session.js";

const WHY = { ended: "sign-in-ended", "signed-out": "sign-in-signed-out" };

export function signInDialog({ console, words, update }) {
  const { why, name, byPin, trouble, underWay } = console.form;
  const send = (event) => {
    event.preventDefault();
    const fields = event.currentTarget.elements;
    const typed = [fields.name.value.trim(), fields.secret.value];
    fields.secret.value = "";
    update((model) => signIn(model, typed[0], typed[1]));
  };
  const switched = () =>
    update((model) => {
      model.form.byPin = !model.form.byPin;
    });
  const label = byPin ? words.say("sign-in-pin") : words.say("sign-in-password");
  return dialog(
    { key: "sign-in", heading: words.say("sign-in-heading") },
    WHY[why] && h("p", null, words.say(WHY[why])),
    h(
      "form",
      { onsubmit: send },
      h("div", { class: "field" }, h("label", { for: "sign-in-name" }, words.say("sign-in-name")), nameField(console.form, update)),
      h(
        "div",
        { class: "field" },
        h("label", { for: "sign-in-secret" }, label),
        secretField(byPin, Boolean(name)),
        h("p", { class: "wrong", role: "alert" }, trouble || ""),
      ),
      h("p", { role: "status" }, underWay ? words.say("sign-in-under-way") : ""),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "submit", class: "button", "aria-disabled": underWay ? "true" : null }, words.say("page-clerk-sign-in")),
        console.hasPins && h("button", { type: "button", class: "button quiet", onclick: switched }, words.say("sign-in-switch")),
      ),
    ),
  );
}

// The name that was signed in stands there at first, and is the clerk's to change.
function nameField(form, update) {
  return h("input", {
    id: "sign-in-name",
    name: "name",
    type: "text",
    autocomplete: "username",
    autocapitalize: "none",
    spellcheck: "false",
    maxlength: "200",
    autofocus: !form.name,
    value: form.name,
    oninput: (event) => {
      const typed = event.currentTarget.value;
      update((model) => {
        model.form.name = typed;
      });
    },
  });
}

function secretField(byPin, isFirst) {
  return h("input", {
    id: "sign-in-secret",
    name: "secret",
    type: "password",
    autocomplete: "current-password",
    inputmode: byPin ? "numeric" : null,
    maxlength: "200",
    autofocus: isFirst,
  });
}
