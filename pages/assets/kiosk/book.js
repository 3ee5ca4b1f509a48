// One press, one ticket: what the kiosk must remember over a cut connection, a reload and a power cut. It is the book of
// the terminal kiosk (dispenser/src/press.rs), kept by the browser:
//
//   pressed ──answer──▶ answered ──shown long enough──▶ (forgotten)
//      │ refusal, or the day turned ▶ (forgotten)
//      └─ given up ─▶ unwanted, key unknown ──answer──▶ unwanted, key known ──withdrawn──▶ (forgotten)
//                                        cancelled by the citizen ─▶ ┘
//
// What is to be done next follows from it alone, so a reload does the same as going on: the server answers a request id that
// it knows with what it answered before. Therefore no number and no slip is asked for before its id lies on the disk. Where
// the disk takes no more, the press is refused. A browser that never kept anything has nothing to lose: it says so, and
// asks all the same.

import { newId } from "../link.js";
import { memory } from "../page.js";
import { Shelf } from "./shelf.js";

// The most tickets that may wait to be withdrawn; more presses are not taken then.
const UNWANTED = 4;
// What could not be written is written again after so long.
const WRITES_AGAIN = 5000;

export class Book {
  // `told.written()`: all of it lies on the disk, or cannot. `told.notKept(isFull)`: the press could not be written down and is
  // forgotten. `told.late()`: the disk does not answer yet.
  constructor(office, told) {
    this.name = "kiosk-book-" + office;
    // Whose number was shown long enough: known at once, so that a reload before the disk knows it shows nobody's number.
    this.seenName = "kiosk-seen-" + office;
    this.told = told;
    this.shelf = new Shelf();
    this.press = null;
    this.unwanted = [];
    this.isRead = false;
    // Whether the disk lets us wait for what it keeps.
    this.isLate = false;
    // Whether this browser has a store at all, and whether anything was ever kept in it.
    this.hasStore = true;
    this.hasKept = false;
    // Whether the last of it was written down.
    this.keeps = true;
    this.isWriting = false;
    // Whether something changed since the last write began.
    this.isBehind = false;
    // Ids under which nothing may be asked before they are written down.
    this.unkept = new Set();
    this.again = null;
  }

  // Reads what an earlier run wrote down. Before that nothing is pressed and nothing written: what lies there is somebody's
  // number, perhaps, so that a disk that hangs is waited for.
  read() {
    const late = () => {
      this.isLate = true;
      this.told.late();
    };
    const kept = (text) => {
      this.hasKept = text !== undefined;
      this.open(read(text) || {});
    };
    const refused = () => {
      this.hasStore = false;
      this.open({});
    };
    return this.shelf.get(this.name, late).then(kept, refused);
  }

  open({ press, unwanted }) {
    this.unwanted = Array.isArray(unwanted) ? unwanted.slice(0, UNWANTED) : [];
    const given = (press) => this.unwanted.some((one) => one.issue === press.id);
    const isOver = (press) => press.id === memory.get(this.seenName) || given(press);
    this.press = press && press.id && !isOver(press) ? press : null;
    this.isRead = true;
    this.isLate = false;
    this.write();
  }

  // Has all of it written down; what changes while a write is under way goes into the next one.
  write() {
    this.isBehind = true;
    if (!this.isWriting) this.keep();
  }

  async keep() {
    this.isWriting = true;
    clearTimeout(this.again);
    let fault = null;
    while (this.isBehind) {
      this.isBehind = false;
      fault = await this.put();
    }
    this.isWriting = false;
    this.keeps = fault === null;
    if (!this.keeps) this.notWritten(fault);
    this.unkept.clear();
    this.told.written();
  }

  // Gives what kept it from being written; null: nothing.
  put() {
    const text = JSON.stringify({ press: this.press, unwanted: this.unwanted });
    if (!this.hasStore) return Promise.resolve(new Error("this browser has no store"));
    const kept = () => {
      this.hasKept = true;
      return null;
    };
    return this.shelf.put(this.name, text).then(kept, (fault) => fault || new Error("the write was given up"));
  }

  // What is over and what is taken back needs no such care: asked again, it has no second effect.
  notWritten(fault) {
    if (this.hasStore) this.again = setTimeout(() => this.write(), WRITES_AGAIN);
    if (!this.hasKept) return;
    const { press, unkept } = this;
    if (press && press.print && unkept.has(press.print.id)) press.print.failed = "not-kept";
    if (!press || !unkept.has(press.id)) return;
    this.press = null;
    this.told.notKept(fault.name === "QuotaExceededError");
  }

  // Whether nothing is taken because the disk takes nothing.
  refuses() {
    return !this.keeps && this.hasKept;
  }

  // Whether a press can begin.
  isReady() {
    return this.isRead && !this.press && this.unwanted.length < UNWANTED;
  }

  // Whether a reload loses nothing.
  isSettled() {
    return this.press === null && !this.isWriting;
  }

  // A button was pressed: `command` is asked under one id from now on. `day` is the office's, `at` its time.
  begin(command, lang, day, at, promise) {
    this.press = { id: newId(), command, lang, day, at, promise, issued: null, print: null };
    this.unkept.add(this.press.id);
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
    this.press.print = { id: newId(), printer: printer, job: null, failed: null };
    this.unkept.add(this.press.print.id);
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

  // What is to be asked now: request id, command and day, and what for; nothing while it is being written down.
  tasks() {
    if (this.isWriting) return [];
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

// What was kept; null: nothing, or nothing that can be read.
function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return null;
  }
}
