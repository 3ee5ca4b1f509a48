// Where a slip comes out once more.

import { printerNamed, printersIn } from "../../machines.js";
import { asks, chooses, item } from "./item.js";

// Where there is one printer there is nothing to choose.
export function printAgain(source, number) {
  const printers = printersIn(source.words, source.view.machines);
  if (printers.length === 1) {
    const [only] = printers;
    return [source.say("clerk-number-print-at", { printer: only.named }), print(number, only.device)];
  }
  const rows = proposed(source, printers);
  return [source.say("clerk-number-print"), chooses({ ask: "printer", number: number, rows: rows })];
}

// Those that print stand first, and of them the one that was used last.
function proposed(source, printers) {
  const rank = (one) => (one.prints ? 0 : 2) + (one.device === source.lastPrinter ? 0 : 1);
  const sorted = printers.slice().sort((a, b) => rank(a) - rank(b));
  return sorted.map((one) => one.device);
}

// Each with what is wrong with it now. They keep their places while the list is open; one that went away meanwhile finds
// its slip when it is back.
export const printer = {
  title: (source, q) => source.say("clerk-ask-printer", { number: q.number }),
  intro: (source, q) => source.say(q.rows.length ? "clerk-intro-printer" : "clerk-no-printer"),
  items: (source, q) => {
    const named = (device) => printerNamed(source.words, source.view.machines, device);
    return q.rows.map((device) => item(named(device), print(q.number, device)));
  },
};

function print(number, printer) {
  return asks({ do: "print", number: number, printer: printer, again: true });
}
