// What a citizen can do, and what the office answers to it.

import { place } from "../page.js";
import { RETURNS } from "./patience.js";
import { isFinal } from "./teller.js";
import { Words } from "../words.js";

// From so many digits on it is the code of an appointment: its own number, and six digits that nobody guesses.
const CODE_DIGITS = 7;
// Longer than any number or code.
const LETTERS = 20;
// No roll gives more slips than these can say.
const SLIPS_DIGITS = 5;

export function isCode(typed) {
  return typed.length >= CODE_DIGITS && /^[0-9]+$/.test(typed);
}

export class Acts {
  constructor({ kiosk, book, link, desk, redraw, press, today }) {
    Object.assign(this, { kiosk, book, link, desk, redraw, press, today });
    this.unwatch = null;
    // The request that withdraws the number that was cancelled last.
    this.cancelling = null;
  }

  // Runs something that changes the model, and shows it.
  do(act) {
    const before = this.lookedAt();
    act(this.kiosk);
    if (this.lookedAt() !== before) this.look();
    this.redraw();
  }

  back() {
    this.do((kiosk) => {
      if (kiosk.warns(performance.now())) kiosk.touch();
      else if (["number", "notice"].includes(kiosk.stage.name)) this.finish();
      else kiosk.back();
    });
  }

  takeNumber() {
    this.do((kiosk) => {
      if (kiosk.stage.name === "card" && kiosk.canTake(kiosk.stage.want.service)) this.press(kiosk.command());
    });
  }

  speakNext() {
    this.do((kiosk) => {
      const langs = Words.languages();
      kiosk.lang = langs[(langs.indexOf(kiosk.lang) + 1) % langs.length];
      if (kiosk.stage.page) kiosk.stage.page = 0;
      kiosk.touch();
    });
  }

  type(letter) {
    this.typed(this.kiosk.stage.typed + letter);
  }

  // The last letter, also of what was typed a moment ago and is not drawn yet.
  erase() {
    this.typed(this.kiosk.stage.typed.slice(0, -1));
  }

  // Whatever else was typed is passed over.
  typed(text) {
    this.do((kiosk) => {
      const others = kiosk.isForStaff() ? /[^0-9]/g : /[^A-Z0-9]/g;
      const most = kiosk.stage.name === "slips" ? SLIPS_DIGITS : LETTERS;
      kiosk.stage.typed = text.toUpperCase().replace(others, "").slice(0, most);
      kiosk.stage.letters = false;
    });
  }

  submit() {
    if (this.kiosk.stage.name === "staff-code") return this.desk.tryCode();
    if (this.kiosk.stage.name === "slips") return this.submitSlips();
    return this.submitNumber();
  }

  submitSlips() {
    const slips = Number(this.kiosk.stage.typed);
    return slips > 0 ? this.desk.newRoll(slips) : undefined;
  }

  submitNumber() {
    this.do((kiosk) => {
      const { typed } = kiosk.stage;
      if (!typed || this.today() === null) return;
      if (isCode(typed)) this.press({ do: "check-in", code: typed });
      else kiosk.go({ name: "looking", number: typed, since: performance.now() });
    });
  }

  lookedAt() {
    const { name, number, asked } = this.kiosk.stage;
    return name === "looking" ? number : name === "known" ? asked : null;
  }

  // Watches the state of this number from now on, and of no other.
  look() {
    if (this.unwatch) this.unwatch();
    this.unwatch = null;
    const asked = this.lookedAt();
    if (asked === null) return;
    const known = (view) => this.do((kiosk) => this.known(kiosk, asked, view));
    const unknown = (problem) => this.do((kiosk) => this.unknown(kiosk, asked, problem));
    this.unwatch = this.link.watch(place.office, { name: "number", number: asked }, known, unknown);
  }

  known(kiosk, asked, view) {
    if (this.lookedAt() !== asked) return;
    if (kiosk.stage.name === "known") kiosk.stage.view = view;
    else kiosk.go({ name: "known", asked: asked, view: view });
  }

  unknown(kiosk, asked, problem) {
    if (this.lookedAt() !== asked || !isFinal(problem)) return;
    const isNone = problem.code === "unknown-ticket" || problem.code === "bad-value";
    kiosk.notice(isNone ? { is: "no-such-number", number: asked, typed: asked } : { is: "refused", problem: problem });
  }

  // "I am back". It makes no ticket, so that it need not outlive the citizen's patience.
  imBack() {
    const { view } = this.kiosk.stage;
    const number = view.number;
    const end = (notice) =>
      this.do((kiosk) => {
        if (kiosk.stage.name === "returning" && kiosk.stage.number === number) kiosk.notice(notice);
      });
    this.do((kiosk) => kiosk.go({ name: "returning", number: number, since: performance.now() }));
    this.link.request(place.office, { do: "return-ticket", number: number }, { patience: RETURNS }).then(
      () => end({ is: "returned", number: number }),
      (problem) => end(isFinal(problem) ? { is: "refused", problem: problem } : { is: "not-returned", number: number }),
    );
  }

  // The number was read, or cancelled; the sentence was.
  finish() {
    this.do((kiosk) => {
      if (kiosk.stage.name === "number") this.book.seen();
      kiosk.goHome();
    });
  }

  // Asks whether the number is to be cancelled, or does not ask any longer.
  doubt(isDoubted) {
    this.do(({ stage }) => {
      const since = performance.now();
      const printedAt = stage.printedAt === null ? null : since;
      Object.assign(stage, { isDoubted, since, printedAt, seenAt: null });
    });
  }

  cancel() {
    this.do((kiosk) => {
      const unwanted = this.book.cancel();
      if (!unwanted) return;
      // A slip may be on its way already.
      this.cancelling = { id: unwanted.withdraw, number: kiosk.stage.issued.number, printed: kiosk.stage.paper !== null };
      kiosk.notice(Object.assign({ is: "cancelling" }, this.cancelling));
    });
  }

  giveUp() {
    this.do((kiosk) => {
      const isCheckIn = this.book.press && this.book.press.command.do === "check-in";
      this.book.giveUp();
      kiosk.notice({ is: isCheckIn ? "gave-up-check-in" : "gave-up" });
    });
  }

  // What is shown has been shown long enough.
  timeIsUp() {
    const { name, number } = this.kiosk.stage;
    if (name === "looking") this.do((kiosk) => kiosk.notice({ is: "not-heard", number: number }));
    else if (name === "returning") this.do((kiosk) => kiosk.notice({ is: "not-returned", number: number }));
    else this.finish();
  }

  // From here on: what the teller tells.

  issued(press) {
    this.do((kiosk) => {
      const { issued, promise, command } = press;
      const mayCancel = command.do === "issue";
      kiosk.givesCodes = Boolean(issued.link);
      const since = performance.now();
      const unseen = { seenAt: null, printedAt: null, paper: null };
      kiosk.go(Object.assign({ name: "number", issued, promise, command, mayCancel, since }, unseen));
    });
  }

  trouble(id, problem) {
    this.do((kiosk) => {
      if (kiosk.stage.name === "asking" && this.book.press && this.book.press.id === id) kiosk.stage.trouble = problem;
    });
  }

  refused(problem) {
    const { command } = this.kiosk.stage;
    const typed = command && problem.code === "unknown-appointment" ? command.code : "";
    this.endAsking({ is: "refused", problem: problem, typed: typed });
  }

  // The press could not be written down, and nothing was asked.
  notKept(isFull) {
    this.endAsking({ is: "not-kept", isFull: isFull });
  }

  dayTurned() {
    this.endAsking({ is: "day-turned" });
  }

  endAsking(notice) {
    this.do((kiosk) => {
      if (kiosk.stage.name === "asking") kiosk.notice(notice);
    });
  }

  // Says how a withdrawal ended, to who still stands there.
  withdrawn(id, done) {
    this.do((kiosk) => {
      const { name, notice } = kiosk.stage;
      if (!this.cancelling || this.cancelling.id !== id) return;
      const { number, printed } = this.cancelling;
      this.cancelling = null;
      const isShown = name === "notice" && notice.is === "cancelling";
      if (isShown) kiosk.notice({ is: done ? "cancelled" : "not-cancelled", number, printed });
    });
  }
}
