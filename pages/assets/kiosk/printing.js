// The printer beside the kiosk: a program (`layso dispenser`) that prints what this page asks for.

import { memory, place } from "../page.js";
import { PRINTS } from "./patience.js";

// ?printer=NAME is remembered by this browser; ?printer= forgets it.
export function printerName() {
  const name = "kiosk-printer-" + place.office;
  const asked = place.asked.printer;
  if (asked === "") memory.forget(name);
  else if (asked) memory.set(name, asked);
  return asked === undefined ? memory.get(name) : asked || null;
}

export class Printing {
  constructor(printer, link, changed) {
    this.printer = printer;
    this.view = null;
    this.refused = null;
    if (!printer) return;
    const told = (view) => {
      this.view = view;
      this.refused = null;
      changed();
    };
    const refused = (problem) => {
      this.refused = problem;
      changed();
    };
    link.watch(place.office, { name: "prints", printer: printer }, told, refused);
  }

  // Why no slip is to be expected, as far as is known: what kept the last one from coming out; null: nothing, or there is no
  // printer.
  trouble() {
    const last = this.view && this.view.ended[0];
    if (!this.printer) return null;
    return this.refused ? "unknown" : (last && last.problem) || null;
  }

  // What became of a press's slip: null (there is no printer), "printing", "printed", or what is wrong: "no-paper",
  // "cover-open", "offline", "failed", "unanswered", or the code of a refusal.
  paper(press) {
    const print = press.print;
    if (!print) return null;
    if (print.failed) return print.failed;
    const ended = this.view && this.view.ended.find((one) => one.job === print.job);
    if (ended) return ended.problem || "printed";
    return Date.now() - print.at > PRINTS ? "unanswered" : "printing";
  }
}

export function paperInWords(words, paper) {
  switch (paper) {
    case null:
      return words.say("page-kiosk-write-down");
    case "printing":
      return words.say("dispenser-printing");
    case "printed":
      return words.say("dispenser-printed");
    case "no-paper":
      return words.say("page-kiosk-no-paper");
    case "cover-open":
      return words.say("page-kiosk-cover-open");
    case "cutter":
      return words.say("page-kiosk-cutter");
    case "offline":
    case "unanswered":
      return words.say("page-kiosk-printer-silent");
    default:
      return words.say("dispenser-not-printed");
  }
}

// Before a number is taken: that there will be no slip, and why. The last slip's problem is called as the printer's own
// trouble is.
export function troubleInWords(words, trouble, givesCodes) {
  const names = { "no-paper": "paper-out", "cover-open": "cover-open", offline: "offline", unanswered: "offline", cutter: "cutter" };
  if (trouble === "unknown") return words.say("page-kiosk-printer-not-ready");
  return words.say("dispenser-prints-nothing", { trouble: names[trouble] || "failed", code: givesCodes ? "yes" : "no" });
}
