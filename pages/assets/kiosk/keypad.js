// The number on a slip, or the code of an appointment: typed on the screen or on a keyboard.

import { h } from "../dom.js";
import { isCode } from "./acts.js";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");

export function keypad({ kiosk, acts, words }) {
  const { typed, letters } = kiosk.stage;
  const toLetters = () => acts.do(() => {
    kiosk.stage.letters = true;
  });
  return pad({
    key: "keypad",
    words: words,
    heading: words.say("dispenser-type-number"),
    label: words.say("page-kiosk-typed"),
    note: isCode(typed) ? words.say("page-kiosk-typed-code") : words.say("page-kiosk-type-note"),
    typed: typed,
    canSubmit: typed !== "" && kiosk.live,
    submit: words.say("dispenser-submit"),
    toLetters: kiosk.view.letters ? toLetters : null,
    keys: letters ? letterKeys(acts, words) : null,
    acts: acts,
  });
}

// Something to type, with a pad of digits or what is given as `keys`. What is secret is not seen.
export function pad(asked) {
  const { key, words, heading, label, note, typed, isSecret, keys, acts } = asked;
  const submit = (event) => {
    event.preventDefault();
    acts.submit();
  };
  return h(
    "main",
    { key: key, class: "step keypad" },
    h(
      "form",
      { key: "form", onsubmit: submit, novalidate: true, autocomplete: "off" },
      h("h1", { key: "heading", id: "keypad-heading" }, heading),
      h("label", { key: "label", class: "hidden-text", for: "typed" }, label),
      h("input", {
        key: "typed",
        id: "typed",
        class: "typed number" + (isSecret ? " secret" : ""),
        // The keys are on the screen already.
        inputmode: "none",
        autocomplete: "off",
        spellcheck: "false",
        "data-focus": true,
        "aria-describedby": "typed-note",
        value: typed,
        oninput: (event) => acts.typed(event.target.value),
      }),
      h("p", { key: "note", id: "typed-note", "aria-live": "polite" }, note),
      keys || digitKeys(asked),
    ),
  );
}

function key(label, act, more) {
  const usual = { key: "key-" + label, type: "button", class: "button quiet pad-key", onclick: act };
  return h("button", Object.assign(usual, more), label);
}

function digitKeys({ acts, words, canSubmit, submit, toLetters }) {
  return h(
    "div",
    { key: "digits", class: "pad", role: "group", "aria-label": words.say("page-kiosk-digits") },
    DIGITS.map((digit) => key(digit, () => acts.type(digit))),
    toLetters
      ? key(words.say("dispenser-letter"), toLetters, { class: "button quiet pad-key word" })
      : h("span", { key: "no-letters" }),
    key("0", () => acts.type("0")),
    key(words.say("dispenser-erase"), () => acts.erase(), { class: "button quiet pad-key word" }),
    h(
      "button",
      { key: "submit", type: "submit", class: "button pad-key wide", "aria-disabled": String(!canSubmit) },
      submit,
    ),
  );
}

// Some numbers begin with a letter.
function letterKeys(acts, words) {
  return h(
    "div",
    { key: "letters", class: "pad letters", role: "group", "aria-label": words.say("dispenser-letter") },
    ALPHABET.map((letter) => key(letter, () => acts.type(letter))),
    key(words.say("page-kiosk-to-digits"), () => acts.type(""), { class: "button quiet pad-key word" }),
  );
}
