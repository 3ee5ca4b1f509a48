// The fields that several questions share.

import { h } from "../dom.js";
import { anyOf, field, oneOf, toggled } from "../form.js";
import { roleName } from "../top.js";
import { change, model } from "./model.js";
import { officeName } from "./names.js";

const EVERYWHERE = "all";

export function nameField(page, ask, label, hint) {
  return field({
    id: "name",
    label: label,
    hint: hint,
    wrong: ask.isEmpty && page.words.say("page-access-name-empty"),
    input: {
      type: "text",
      maxlength: "40",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      value: ask.typed || "",
      oninput: (event) => change(page, { typed: event.target.value, isEmpty: false }),
    },
  });
}

export function roleField(page, ask) {
  const hint = {
    clerk: page.words.say("page-access-may-clerk"),
    supervisor: page.words.say("page-access-may-supervisor"),
    administrator: page.words.say("page-access-may-administrator"),
  };
  const choices = Object.keys(hint).map((role) => [role, roleName(page.words, role), hint[role]]);
  const choose = (role) => change(page, role === "administrator" ? { role: role, offices: [EVERYWHERE] } : { role: role });
  return oneOf({ name: "role", legend: page.words.say("page-access-role"), choices: choices, chosen: ask.role, choose: choose });
}

// Which offices: some of them, or all, those of tomorrow too. `ask.offices` is a list of ids, or ["all"].
export function officesField(page, ask) {
  const all = [[EVERYWHERE, page.words.say("page-access-all-offices")]];
  const each = model.offices.map((one) => [one.office, officeName(page.words, one.office)]);
  const toggle = (id) => {
    const rest = toggled(ask.offices, id).filter((one) => (id === EVERYWHERE ? one === EVERYWHERE : one !== EVERYWHERE));
    change(page, { offices: rest, noOffice: false });
  };
  return [
    anyOf({ name: "offices", legend: page.words.say("page-access-offices"), choices: each.concat(all), chosen: ask.offices, toggle: toggle }),
    ask.noOffice && h("p", { class: "note bad", key: "no-office", role: "alert" }, page.words.say("page-access-no-office")),
  ];
}

// As the wire has it; null when none was chosen.
export function officesOf(ask) {
  if (ask.offices.includes(EVERYWHERE)) return "all";
  return ask.offices.length ? { only: ask.offices } : null;
}

// The other way round.
export function chosenOffices(offices) {
  return offices === "all" ? [EVERYWHERE] : offices.only.slice();
}

// What is proposed to begin with: the only office there is.
export function firstOffices() {
  return model.offices.length === 1 ? [model.offices[0].office] : [];
}
