// The devices: which there are, letting one in that shows a code, and letting one in no longer.

import { h } from "../dom.js";
import { button, field } from "../form.js";
import { nameField } from "./fields.js";
import { change, model, send, turn } from "./model.js";
import { ago, kindName, officeName } from "./names.js";
import { sheet } from "./sheet.js";

export function devices(page) {
  const say = (key) => page.words.say(key);
  const shown = model.view.devices;
  const office = model.offices.length ? model.offices[0].office : "";
  const pair = () => turn(page, { kind: "pair", typed: "", code: "", office: office, zone: "", counter: "" });
  return h(
    "section",
    { key: "devices", "aria-labelledby": "devices-heading" },
    h("div", { class: "head" }, h("h2", { id: "devices-heading" }, say("page-access-devices")), button(say("page-access-pair"), pair)),
    !shown.length && h("p", { class: "dim" }, say("page-access-no-devices")),
    h("ul", { class: "entries" }, shown.map((device) => entry(page, device))),
  );
}

function entry(page, device) {
  const words = page.words;
  const place = [
    officeName(words, device.office),
    device.counter && words.say("access-of-counter", { counter: device.counter }),
    device.zone && words.say("access-of-zone", { zone: device.zone }),
  ];
  const heard = [
    device.last_heard && !device.connected && words.say("page-access-heard", { when: ago(page, device.last_heard) }),
    device.version,
    device.address,
  ];
  const about = [kindName(words, device.kind)].concat(place, heard).filter(Boolean).join(" · ");
  const label = words.say("page-access-revoke-of", { name: device.name });
  const state = h("span", { class: device.connected ? "state good" : "state bad" }, words.say(device.connected ? "access-connected" : "access-away"));
  return h(
    "li",
    { key: device.name },
    h("div", { class: "about" }, h("h3", null, device.name), state, h("p", null, about)),
    button(words.say("page-access-revoke"), () => turn(page, { kind: "revoke-device", name: device.name }), { class: "button quiet", "aria-label": label }),
  );
}

// The code on a device's screen, with its check digits.
export function pair(page, ask) {
  const say = (key) => page.words.say(key);
  const text = (id, label, hint, wrong) =>
    field({
      id: id,
      label: label,
      hint: hint,
      wrong: wrong,
      input: {
        type: "text",
        maxlength: "60",
        autocomplete: "off",
        spellcheck: "false",
        value: ask[id],
        oninput: (event) => change(page, { [id]: event.target.value, noCode: false }),
      },
    });
  const offices = model.offices.map((one) => [one.office, officeName(page.words, one.office)]);
  const office = { value: ask.office, onchange: (event) => change(page, { office: event.target.value }) };
  return sheet(
    page,
    ask,
    { heading: say("page-access-pair"), intro: say("page-access-pair-why"), submit: () => confirm(page, ask), send: say("page-access-pair-go") },
    text("code", say("page-access-code"), say("page-access-code-hint"), ask.noCode && say("page-access-code-empty")),
    nameField(page, ask, say("page-access-device-name"), say("page-access-device-hint")),
    field({ id: "office", label: say("page-access-office"), choices: offices, input: office }),
    text("counter", say("page-access-counter"), say("page-access-counter-hint"), null),
    text("zone", say("page-access-zone"), say("page-access-zone-hint"), null),
  );
}

function confirm(page, ask) {
  const name = ask.typed.trim();
  const code = ask.code.trim();
  if (!name || !code) return change(page, { isEmpty: !name, noCode: !code });
  const command = { do: "confirm-pairing", code: code, name: name, office: ask.office };
  if (ask.zone.trim()) command.zone = ask.zone.trim();
  if (ask.counter.trim()) command.counter = ask.counter.trim();
  return send(page, command, page.words.say("access-paired", { name: name }));
}

export function revokeDevice(page, ask) {
  return sheet(page, ask, {
    heading: page.words.say("page-access-revoke-of", { name: ask.name }),
    intro: page.words.say("page-access-revoke-device-why"),
    submit: () => send(page, { do: "revoke-device", name: ask.name }, page.words.say("access-done")),
    send: page.words.say("page-access-revoke"),
    danger: true,
  });
}
