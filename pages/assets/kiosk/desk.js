// What staff do at the kiosk itself, behind their code. It follows the terminal kiosk (dispenser/src/kiosk/desk.rs), but for
// what a page cannot do: it looks at no code itself, and switches no computer off.
//
//   door ──▶ keypad: the code ──right──▶ menu ──▶ one deed at a time, said in words
//
// The code is kept as long as staff are here, because every order needs it, and forgotten when they leave.

import { ask } from "../api.js";
import { place } from "../page.js";

// How long a printer's own time is, and the server's beside it, in milliseconds.
const PRINTERS_TIME = 70000;
// After these nobody knows what the printer did.
const WITHOUT_END = ["no-answer", "timed-out"];

const path = (rest) => "/offices/" + encodeURIComponent(place.office) + rest;

export class Desk {
  // `redraw` shows what changed.
  constructor({ kiosk, printing, closing, redraw }) {
    Object.assign(this, { kiosk, printing, closing, redraw });
    // How the code stands that was typed: "awaited", "checked", "wrong", "wait" (with `until`), or "refused" (with `problem`).
    this.code = { is: "awaited" };
    this.secret = null;
    // What was asked for last: { deed, end }, the end null while it goes on, else { done }, { trouble } or { problem }. What is
    // done, but lasts only until a reload, is not `kept`.
    this.deed = null;
  }

  // Somebody came through the door. Whoever is in the middle of a press is not pushed aside.
  open() {
    const { kiosk } = this;
    const mayOpen = kiosk.waitsForPeople() || ["closed", "notice"].includes(kiosk.stage.name);
    if (!mayOpen || kiosk.isForStaff()) return;
    // Who left and came back waits on.
    if (!this.waits()) this.code = { is: "awaited" };
    kiosk.go({ name: "staff-code", typed: "" });
    this.redraw();
  }

  // Nothing of them stays behind.
  leave() {
    this.secret = null;
    this.deed = null;
  }

  // For how many seconds no code is looked at; 0: it is.
  waits() {
    const left = this.code.is === "wait" ? this.code.until - performance.now() : 0;
    return Math.max(0, Math.ceil(left / 1000));
  }

  canTry() {
    return this.code.is !== "checked" && !this.waits() && this.kiosk.stage.typed !== "";
  }

  async tryCode() {
    if (!this.canTry()) return;
    const code = this.kiosk.stage.typed;
    const stage = { name: "staff-code", typed: "" };
    this.code = { is: "checked" };
    this.kiosk.go(stage);
    this.redraw();
    const told = await ask("POST", path("/staff-code"), { code: code }).then(() => ({ is: "right" }), refusal);
    this.code = told.is === "right" ? { is: "awaited" } : told;
    // Who left meanwhile is let in nowhere.
    if (told.is === "right" && this.kiosk.stage === stage) {
      this.secret = code;
      this.kiosk.go({ name: "staff", page: 0 });
    }
    this.redraw();
  }

  isBusy() {
    return this.deed !== null && this.deed.end === null;
  }

  newRoll(slips) {
    return this.order("new-roll", slips ? { order: "new-roll", slips: slips } : { order: "new-roll" });
  }

  testPrint() {
    return this.order("test", { order: "test-print" });
  }

  reprintLast() {
    return this.order("reprint", { order: "reprint-last" });
  }

  close(closed) {
    return this.does(closed ? "close" : "open", () => this.closing.set(closed).then((kept) => ({ done: true, kept: kept })));
  }

  order(deed, order) {
    const printer = "/devices/" + encodeURIComponent(this.printing.printer) + "/orders";
    const body = Object.assign({ code: this.secret }, order);
    const ended = ({ trouble }) => (trouble ? { trouble: trouble } : { done: true });
    const lost = (problem) => {
      throw WITHOUT_END.includes(problem.code) ? { code: "order-end-unknown" } : problem;
    };
    return this.does(deed, () => ask("POST", path(printer), body, { patience: PRINTERS_TIME }).then(ended, lost));
  }

  // One after the other: while something is done, nothing else is begun.
  async does(name, doing) {
    if (this.isBusy() || this.secret === null) return;
    const deed = { deed: name, end: null };
    this.deed = deed;
    this.kiosk.go({ name: "staff", page: 0 });
    this.redraw();
    deed.end = await doing().catch((problem) => ({ problem: problem }));
    this.redraw();
  }
}

function refusal(problem) {
  switch (problem.code) {
    case "wrong-credentials":
      return { is: "wrong" };
    case "too-many-tries":
      return { is: "wait", until: performance.now() + (problem.wait_ms || 0) };
    default:
      return { is: "refused", problem: problem };
  }
}
