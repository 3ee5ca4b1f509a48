// One press, one ticket: what the kiosk must remember over a cut connection, a reload and a power cut. It is the book of
// the terminal kiosk (dispenser/src/press.rs), kept by the browser:
//
//   pressed ──answer──▶ answered ──shown long enough──▶ (forgotten)
//      │ refusal, or the day turned ▶ (forgotten)
//      └─ given up ─▶ unwanted, key unknown ──answer──▶ unwanted, key known ──withdrawn──▶ (forgotten)
//                                        cancelled by the citizen ─▶ ┘
//
// It is on the disk before anything is asked, and what is to be done next follows from it alone: so a reload does the
// same as going on. The server answers a request id that it knows with what it answered before.

import { newId } from "../link.js";
import { memory } from "../page.js";
import { Shelf } from "./shelf.js";

// The most tickets that may wait to be withdrawn; more presses are not taken then.
const UNWANTED = 4;

export class Book {
  // `written()` is told whenever all of it lies on the disk, or cannot.
  constructor(office, written) {
    this.name = "kiosk-book-" + office;
    // Whose number was shown long enough: known at once, so that a reload before the disk knows it shows nobody's number.
    this.seenName = "kiosk-seen-" + office;
    this.written = written;
    this.shelf = new Shelf();
    this.press = null;
    this.unwanted = [];
    // Whether this browser keeps what is written down.
    this.keeps = true;
    // How many writes are under way.
    this.writing = 0;
    this.isRead = false;
  }

  // Reads what an earlier run wrote down. Nothing is pressed before.
  read() {
    const kept = this.shelf.get(this.name).then((text) => (text ? JSON.parse(text) : null));
    return kept.then((book) => this.open(book), () => this.open(null));
  }

  open(book) {
    const kept = book || {};
    this.unwanted = Array.isArray(kept.unwanted) ? kept.unwanted.slice(0, UNWANTED) : [];
    const given = (press) => this.unwanted.some((one) => one.issue === press.id);
    const isOver = (press) => press.id === memory.get(this.seenName) || given(press);
    this.press = kept.press && kept.press.id && !isOver(kept.press) ? kept.press : null;
    this.isRead = true;
    this.write();
  }

  write() {
    const text = JSON.stringify({ press: this.press, unwanted: this.unwanted });
    const ended = (keeps) => {
      this.keeps = keeps;
      this.writing -= 1;
      if (this.writing === 0) this.written();
    };
    this.writing += 1;
    this.shelf.put(this.name, text).then(() => ended(true), () => ended(false));
  }

  // Whether a press can begin.
  isReady() {
    return this.isRead && !this.press && this.unwanted.length < UNWANTED;
  }

  // Whether a reload loses nothing.
  isSettled() {
    return this.press === null && this.writing === 0;
  }

  // A button was pressed: `command` is asked under one id from now on. `day` is the office's, `at` its time.
  begin(command, lang, day, at, promise) {
    this.press = { id: newId(), command, lang, day, at, promise, issued: null, print: null };
    this.write();
    return this.press;
  }

  // The office gave a number for the request `id`. True: somebody waits for it.
  answered(id, issued) {
    const isPress = Boolean(this.press && this.press.id === id);
    if (isPress) this.press.issued = issued;
    this.unwanted.filter((one) => one.issue === id).forEach((one) => {
      one.key = issued.key;
    });
    this.write();
    return isPress;
  }

  // There is nothing more to do about the request `id`. True: somebody waited for it.
  refused(id) {
    const isPress = Boolean(this.press && this.press.id === id);
    if (isPress) this.press = null;
    this.unwanted = this.unwanted.filter((one) => one.withdraw !== id && (one.issue !== id || one.key));
    this.write();
    return isPress;
  }

  // The citizen does not wait any longer. Whether there is a ticket is asked once more, and if so it is withdrawn; an
  // appointment is only forgotten.
  giveUp() {
    const press = this.press;
    if (!press || press.issued) return;
    this.press = null;
    if (press.command.do === "issue") this.noLongerWanted(press, null);
    this.write();
  }

  // The citizen cancels the number that is shown.
  cancel() {
    const press = this.press;
    if (!press || !press.issued) return null;
    this.press = null;
    const unwanted = this.noLongerWanted(press, press.issued.key);
    this.write();
    return unwanted;
  }

  noLongerWanted({ id, command, day }, key) {
    const unwanted = { issue: id, command: command, day: day, key: key, withdraw: newId() };
    this.unwanted.push(unwanted);
    return unwanted;
  }

  // The number was shown long enough.
  seen() {
    if (this.press) memory.set(this.seenName, this.press.id);
    this.press = null;
    this.write();
  }

  // The slip is to come out of this printer, once.
  print(printer) {
    this.press.print = { id: newId(), printer: printer, at: Date.now(), job: null, failed: null };
    this.write();
  }

  // What became of asking for the slip: a job, or the code of a problem.
  printAsked(id, job, failed) {
    const print = this.press && this.press.print;
    if (!print || print.id !== id) return;
    print.job = job;
    print.failed = failed;
    this.write();
  }

  // What an earlier run left, seen on the day `today`: of another day nothing is asked, for who pressed then is not here.
  resume(today) {
    if (this.press && this.press.day !== today) this.press = null;
    this.unwanted = this.unwanted.filter((one) => one.day === today);
    this.write();
  }

  // What is to be asked now: request id, command and day, and what for. What is not on the disk yet is not asked.
  tasks() {
    if (this.writing > 0) return [];
    const tasks = this.unwanted.map((one) =>
      one.key
        ? { id: one.withdraw, command: { do: "withdraw-by-key", key: one.key }, what: "withdraw" }
        : { id: one.issue, command: one.command, day: one.day, what: "number" },
    );
    const press = this.press;
    if (press && !press.issued) tasks.unshift({ id: press.id, command: press.command, day: press.day, what: "number" });
    const print = press && press.issued && press.print;
    if (print && print.job === null && !print.failed) {
      const command = { do: "print", number: press.issued.number, printer: print.printer, again: false };
      tasks.unshift({ id: print.id, command: command, what: "print" });
    }
    return tasks;
  }
}
