// The model of the console: what is known, what the clerk is doing, and what is under way. It does nothing by itself:
// what it wants done it writes into `orders`, which whoever drives it takes out.
//
// `now` is always this computer's time in milliseconds; `at(now)` is the server's.

import { nobody } from "./nobody.js";
import { habit } from "./habits.js";
import { ofProblem } from "./problems.js";
import { refusal } from "./ask.js";
import { Source } from "./question/source.js";
import { choosing } from "./question/item.js";
import { listOfSeats } from "./question/seats.js";
import { listOf, viewOf } from "./question.js";

// How long a sentence about something done stays, and one that also says what to do if it was wrong, if no key is pressed.
const DONE_SHOWN = 6000;
const ADVICE_SHOWN = 15000;
// How long a key leaves a sentence about something done alone: it may be the finger of before.
export const DONE_KEPT = 1000;
const REFUSED_SHOWN = 20000;
const WELCOME_SHOWN = 15000;
// How long Enter does nothing after the clerk sat down.
export const QUIET = 500;
// How long Enter calls nobody after somebody signed in at an open counter: it may be one more press for the password.
export const ARRIVING = 3000;

export const DESK = { at: "desk" };

export class Console {
  // `counter` is where this console stands, if that is known.
  constructor(office, counter, words) {
    this.office = office;
    this.counter = counter;
    this.words = words;
    // Whoever is signed in, or was last; and what is asked of them while nobody is: { why, trouble, underWay, byPin }.
    this.you = null;
    this.named = null;
    this.form = null;
    // This computer is paired: clerks may sign in with a PIN.
    this.hasPins = false;
    this.link = { state: "connecting", since: null, heardAt: null };
    // The server's time less this computer's.
    this.offset = 0;
    // The counter's view, or why the server does not show it.
    this.view = null;
    this.viewProblem = null;
    // The view beside it, which follows from the page.
    this.side = { view: null, state: null, problem: null };
    this.seat = null;
    // The clerk wants another place than the one they have.
    this.looksForSeat = false;
    this.page = DESK;
    this.turns = 0;
    this.underWay = null;
    this.notice = null;
    this.helpIsOpen = false;
    // The leg that was in hand when the open dialog was opened; undefined: no dialog is.
    this.dialogOver = undefined;
    this.quietUntil = 0;
    this.arrivingUntil = 0;
    this.welcomeUntil = 0;
    this.askedAtClosing = null;
    // The call of which it was asked whether it is to be made again, because the server was started again since.
    this.askedAfterRestart = null;
    // Where a slip was printed once more last.
    this.lastPrinter = "";
    // The leg that was ended here last.
    this.ended = null;
    // What was chosen last when a leg ended, by service.
    this.habits = new Map();
    // Whoever came was called by itself; taken out by whoever rings.
    this.bell = null;
    this.orders = [];
  }

  at(now) {
    return now + this.offset;
  }

  say(key, variables) {
    return this.words.say(key, variables);
  }

  isLive() {
    return this.link.state === "live" && !this.form;
  }

  // Whether a request could be sent now.
  canAsk() {
    return !this.underWay && this.isLive();
  }

  // Who works here.
  me() {
    return this.named || (this.seat && this.seat.clerk) || (this.view && this.view.clerk) || null;
  }

  // Whether whoever is signed in runs the hall, and not only a counter.
  supervises() {
    return Boolean(!this.form && this.you && ["supervisor", "administrator", "integration"].includes(this.you.role));
  }

  isCalling() {
    return Boolean(this.view && this.view.in_hand && this.view.in_hand.state === "called");
  }

  // Whether whoever comes first is called by itself; until when.
  awaitsUntil() {
    return (this.view && !this.view.in_hand && this.view.awaits_until) || null;
  }

  // Where every dialog leads back to: the desk; before there is one, to where to sit.
  home() {
    return !this.counter && this.me() ? this.turned(choosing({ ask: "seats" })) : DESK;
  }

  isHome() {
    return this.page.at === "desk" || this.isChoosingSeat();
  }

  isChoosingSeat() {
    return this.page.at === "choose" && this.page.question.ask === "seats";
  }

  // Each page that is turned to is another one, even when it asks the same.
  turned(page) {
    this.turns += 1;
    return Object.assign({}, page, { turn: this.turns });
  }

  turn(page) {
    this.page = page === DESK ? DESK : this.turned(page);
    this.lookBeside();
    this.freezeLists();
  }

  goHome() {
    this.page = this.home();
  }

  source(now) {
    return new Source(this.view, this.side, this.words, this.me(), this.supervises(), this.at(now), this.lastPrinter);
  }

  // The list of a question as it is now.
  listed(question, now) {
    if (question.ask === "seats") return listOfSeats(this);
    // A question that was asked already needs no counter.
    if (!this.view && question.ask !== "sure") return { title: "", intro: null, items: [] };
    return listOf(question, this.source(now));
  }

  // The views that this is made from.
  looksAt() {
    const views = this.counter ? [{ name: "counter", id: this.counter }] : [];
    return this.side.view ? views.concat([this.side.view]) : views;
  }

  // The page is made from this view now. What came of another is forgotten.
  lookBeside() {
    const wanted = this.page.at === "choose" ? viewOf(this.page.question) : null;
    if (JSON.stringify(wanted) !== JSON.stringify(this.side.view)) this.side = { view: wanted, state: null, problem: null };
  }

  // Lists of people stay as they were when they came.
  freezeLists() {
    const question = this.page.at === "choose" ? this.page.question : {};
    const state = this.side.state;
    if (!state || question.rows !== null) return;
    if (question.ask === "found") this.askAnew({ rows: state.tickets, more: state.more });
    if (question.ask === "addressed") this.askAnew({ rows: state.addressed });
  }

  // The same question, with what came meanwhile.
  askAnew(change) {
    this.page = Object.assign({}, this.page, { question: Object.assign({}, this.page.question, change) });
  }

  // Asks the server, unless it is asked already or cannot be reached. Every way to a request leads through here.
  ask(command, now) {
    if (this.underWay) return;
    const from = this.page;
    this.goHome();
    if (!this.isLive()) {
      this.refuse(this.say("clerk-not-sent"), now);
      return;
    }
    const inHand = this.view && this.view.in_hand;
    if (inHand) habit(this.habits, inHand.service, command);
    this.notice = null;
    this.turns += 1;
    const takes = this.view ? this.view.takes : [];
    this.underWay = { turn: this.turns, command: command, since: now, from: from, inHand: inHand, takes: takes };
    this.orders.push({ do: "ask", turn: this.turns, command: command });
  }

  // Asks for what is allowed; says what to press instead of what is not.
  wish(wish, command, now) {
    const why = this.refusal(wish, now);
    if (why) this.refuse(why, now);
    else this.ask(command, now);
  }

  // Why a wish is not allowed, in words; over a lost link nothing is known for sure.
  refusal(wish, now) {
    if (!this.view || !this.canAsk()) return null;
    const problem = refusal(this.view, wish, this.at(now));
    if (!problem) return null;
    if (problem.code === "nothing-in-hand" && this.awaitsUntil()) return this.say("clerk-awaits-already");
    return problem.code === "nobody-waiting" ? nobody(this.view, this.words) : ofProblem(this.words, problem);
  }

  refuse(text, now) {
    this.notice = { tone: "refused", text: text, since: now, until: now + REFUSED_SHOWN };
  }

  tell(text, now, isAdvice) {
    this.notice = { tone: "done", text: text, since: now, until: now + (isAdvice ? ADVICE_SHOWN : DONE_SHOWN) };
  }

  // From now on this is the console of another counter.
  sitAt(counter, now) {
    if (this.counter !== counter) this.view = null;
    this.viewProblem = null;
    this.counter = counter;
    this.seat = null;
    this.looksForSeat = false;
    this.page = DESK;
    this.notice = null;
    this.welcomeUntil = now + WELCOME_SHOWN;
    this.quietUntil = now + QUIET;
  }

  // The clerk looks for another place.
  chooseSeat() {
    this.looksForSeat = true;
    this.counter = null;
    this.view = null;
    this.viewProblem = null;
    this.seat = null;
    this.goHome();
  }

  // What time alone makes true.
  pass(now) {
    if (this.notice && this.notice.until <= now) this.notice = null;
    if (this.welcomeUntil <= now) this.welcomeUntil = 0;
  }
}
