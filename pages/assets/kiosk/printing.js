// The printer beside the kiosk: a program (`layso dispenser`) that prints what this page asks for.

import { STOPS } from "../machines.js";
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
    // The slip that is waited for, and since when. A clock that is set does not change how long that is.
    this.awaited = { id: null, since: 0 };
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

  // How the printer fares, as far as is known: its troubles, worst first, and how many slips are left (null: nobody counts).
  // Where the program beside it is not there, nothing is known but that: what kept the last slip from coming out may have
  // been mended since.
  state() {
    const state = this.view && this.view.state;
    if (!state) return { troubles: ["offline"], slipsLeft: null };
    const { troubles = [], slips_left: slipsLeft = null } = state;
    return { troubles: troubles, slipsLeft: slipsLeft };
  }

  // Why no slip is to be expected; null: nothing, or there is no printer.
  trouble() {
    if (!this.printer) return null;
    if (this.refused) return "unknown";
    // Nothing was heard yet.
    if (!this.view) return null;
    return this.state().troubles.find((trouble) => STOPS.includes(trouble)) || null;
  }

  // What became of a press's slip: null (there is no printer), "printing", "printed", or what is wrong: "no-paper",
  // "cover-open", "offline", "failed", "unanswered", or the code of a refusal.
  paper(press) {
    const print = press.print;
    if (!print) return null;
    if (print.failed) return print.failed;
    const ended = this.view && this.view.ended.find((one) => one.job === print.job);
    if (ended) return ended.problem || "printed";
    return performance.now() - this.since(print.id) > PRINTS ? "unanswered" : "printing";
  }

  // After a reload it is waited for anew.
  since(id) {
    if (this.awaited.id !== id) this.awaited = { id: id, since: performance.now() };
    return this.awaited.since;
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

// Before a number is taken: that there will be no slip, and why.
export function troubleInWords(words, trouble, givesCodes) {
  if (trouble === "unknown") return words.say("page-kiosk-printer-not-ready");
  return words.say("dispenser-prints-nothing", { trouble: trouble, code: givesCodes ? "yes" : "no" });
}
