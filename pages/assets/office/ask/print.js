// A slip once more, from a printer of the hall.

import { printerNamed, printersIn } from "../../machines.js";
import { model } from "../model.js";
import { send, turn } from "../turn.js";
import { choices, sheet } from "./sheet.js";

// What is to be pressed on a number's page: where there is one printer there is nothing to choose.
export function printAgain(page, number) {
  const printers = printersIn(page.words, model.view.machines);
  if (printers.length === 1) {
    const [only] = printers;
    return [page.words.say("clerk-number-print-at", { printer: only.named }), print(page, number, only.device)];
  }
  const rows = printers.map((one) => one.device);
  return [page.words.say("clerk-number-print"), () => turn(page, { kind: "number-print", number: number, rows: rows })];
}

// They keep their places while they are looked at.
export function numberPrint(page, ask) {
  const about = {
    heading: page.words.say("clerk-ask-printer", { number: ask.number }),
    intro: page.words.say(ask.rows.length ? "clerk-intro-printer" : "clerk-no-printer"),
    back: { kind: "number", number: ask.number },
  };
  const named = (device) => printerNamed(page.words, model.view.machines, device);
  return sheet(page, ask, about, choices(ask, ask.rows.map((device) => [named(device), print(page, ask.number, device)])));
}

function print(page, number, printer) {
  return () => send(page, { do: "print", number: number, printer: printer, again: true });
}
