// A slip once more, from a printer of the hall.

import { model } from "../model.js";
import { send } from "../turn.js";
import { choices, sheet } from "./sheet.js";

export function numberPrint(page, ask) {
  const printers = (model.devices ? model.devices.devices : []).filter((device) => device.kind === "dispenser");
  // Those that are there come first.
  const sorted = printers.slice().sort((a, b) => Number(b.connected) - Number(a.connected));
  const words = (device) => device.name + " · " + page.words.say(device.connected ? "access-connected" : "access-away");
  const print = (device) => () => send(page, { do: "print", number: ask.number, printer: device.name, again: true });
  const about = {
    heading: page.words.say("page-office-print-which", { number: ask.number }),
    intro: page.words.say(printers.length ? "page-office-print-why" : "page-office-no-printer"),
    back: { kind: "number", number: ask.number },
  };
  return sheet(page, ask, about, choices(ask, sorted.map((device) => [words(device), print(device)])));
}
