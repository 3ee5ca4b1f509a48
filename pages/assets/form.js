// The pieces of which forms are made: what is asked, how it is to be filled in, and what is wrong with it beside it.

import { h } from "./dom.js";

// A field of one line, of several with `rows`, or of a list when there are `choices` as [value, words]. `input` are attributes and listeners.
export function field({ id, label, hint, wrong, choices, rows, input }) {
  const told = [hint && id + "-hint", wrong && id + "-wrong"].filter(Boolean).join(" ");
  const about = { id: id, name: id, "aria-describedby": told || null, "aria-invalid": wrong ? "true" : null };
  const given = Object.assign(about, input);
  const option = ([value, words]) => h("option", { value: value, key: value }, words);
  return h(
    "div",
    { class: "field", key: "field-" + id },
    h("label", { for: id }, label),
    hint && h("p", { class: "hint", id: id + "-hint" }, hint),
    choices ? h("select", given, choices.map(option)) : rows ? h("textarea", Object.assign({ rows: rows }, given)) : h("input", given),
    wrong && h("p", { class: "wrong", id: id + "-wrong" }, wrong),
  );
}

// One of several. A choice is [value, words, hint]; `chosen` is the value of the one that holds.
export function oneOf({ name, legend, choices, chosen, choose }) {
  const row = ([value, words, hint]) =>
    h(
      "label",
      { class: "choice", key: name + "-" + value },
      h("input", { type: "radio", name: name, value: value, checked: value === chosen, onchange: () => choose(value) }),
      h("span", null, words, hint && h("span", { class: "dim" }, " · " + hint)),
    );
  return h("fieldset", { class: "field", key: "one-of-" + name }, h("legend", null, legend), choices.map(row));
}

// Any of several. A choice is [value, words]; `toggle(value)` is told what was pressed.
export function anyOf({ name, legend, choices, chosen, toggle }) {
  const row = ([value, words]) =>
    h(
      "label",
      { class: "choice", key: name + "-" + value },
      h("input", { type: "checkbox", name: name, value: value, checked: chosen.includes(value), onchange: () => toggle(value) }),
      h("span", null, words),
    );
  return h("fieldset", { class: "field", key: "any-of-" + name }, h("legend", null, legend), choices.map(row));
}

// A list without this value when it has it, else with it.
export function toggled(list, value) {
  return list.includes(value) ? list.filter((one) => one !== value) : list.concat([value]);
}

// A button that does something. `more` are further attributes.
export function button(words, act, more) {
  return h("button", Object.assign({ type: "button", class: "button", onclick: act }, more), words);
}

// What stands in the way, said at once to whoever does not see it.
export function refusal(words) {
  return words ? h("p", { key: "refusal", class: "note bad", role: "alert" }, words) : null;
}
