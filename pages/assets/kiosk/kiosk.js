// The touch kiosk: brings together the model, the book of presses, the printer, and the picture.
//
//   view ──▶ Kiosk (model) ──▶ scene: what is drawn ──▶ buttons ──▶ acts ──▶ Kiosk, Teller
//   Book (what must outlive a reload) ◀──▶ Teller ──▶ link
//   Door ──▶ Desk (staff, behind their code) ──▶ the printer's program, Closing (kept by the browser)

import { patch } from "../dom.js";
import { Page, languageOfHall, place } from "../page.js";
import { Pairing } from "../pairing.js";
import { Words } from "../words.js";
import { Acts } from "./acts.js";
import { Book } from "./book.js";
import { Closing } from "./closing.js";
import { Desk } from "./desk.js";
import { Door } from "./door.js";
import { Fit } from "./fit.js";
import { follow } from "./focus.js";
import { Kiosk } from "./model.js";
import { GIVES_UP, SETTLES } from "./patience.js";
import { Printing, printerName } from "./printing.js";
import { promiseOf } from "./promise.js";
import { scene } from "./scene.js";
import { Teller } from "./teller.js";

const root = document.documentElement;
const SETTLE_EVERY = 500;
// The server says so of a browser that may not see a kiosk: it is to be paired.
const NOT_LET_IN = ["not-signed-in", "token-rejected", "not-allowed"];

const page = new Page(() => draw());
const kiosk = new Kiosk(languageOfHall());
const book = new Book(place.office, {
  written: () => teller.work(),
  notKept: (isFull) => acts.notKept(isFull),
  late: () => show(),
});
const link = page.connect(() => settle());
const fit = new Fit();
const printing = new Printing(printerName(), link, show);
const closing = new Closing(place.office, link, (closed) => kiosk.takeClosed(closed));
const desk = new Desk({ kiosk, printing, closing, redraw: show });
const door = new Door(() => pairing || desk.open());
const acts = new Acts({ kiosk, book, link, desk, redraw: show, press: press, today: today });
const teller = new Teller(place.office, book, link, acts, today);
let pairing = null;
let resumed = false;
// When the link was lost, and the server's time then.
let lostAt = null;
// The step that is on the screen.
let drawnStage = null;

// Nobody presses anything before the office is seen, and the office is not seen before the book is read, and whether staff
// have closed the kiosk.
Promise.all([book.read(), closing.read()]).then(() => link.watch(place.office, { name: "kiosk" }, told, refused));
setInterval(show, SETTLE_EVERY);

function told(view) {
  kiosk.take(view);
  kiosk.live = true;
  endPairing();
  resume();
  teller.work();
  show();
}

function refused(problem) {
  kiosk.live = false;
  kiosk.trouble = problem;
  if (NOT_LET_IN.includes(problem.code)) beginPairing(problem.code === "token-rejected");
  show();
}

function beginPairing(again) {
  if (!pairing) pairing = new Pairing("dispenser", page, { again: again, letIn: () => link.again() });
}

function endPairing() {
  if (pairing) pairing.end();
  pairing = null;
}

// The office's day while it is heard.
function today() {
  return kiosk.live && link.state === "live" ? kiosk.view.day : null;
}

// What an earlier run of this page left.
function resume() {
  if (resumed) return;
  resumed = true;
  book.resume(kiosk.view.day);
  const left = book.press;
  if (!left) return;
  // Whoever pressed so long ago is not standing here: their number is nobody else's to see, and one that may not even be
  // there is asked for once more, and withdrawn.
  if (page.now() - left.at > GIVES_UP) return left.issued ? book.seen() : book.giveUp();
  kiosk.lang = left.lang;
  if (left.issued) acts.issued(left);
  else ask(left.command);
}

function ask(command) {
  kiosk.go({ name: "asking", command: command, since: performance.now(), trouble: null });
}

// One press: the only place where a number is asked for. It is written down first. The screen changes at once, so that a
// second press of the same finger meets another screen.
function press(command) {
  const day = today();
  if (day === null || kiosk.closed) return;
  if (!book.isReady()) return kiosk.notice({ is: "busy" });
  const promise = command.service ? promiseOf(kiosk.view, command.service) : null;
  book.begin(command, kiosk.lang, day, page.now(), promise);
  ask(command);
  teller.work();
}

function show() {
  settle();
  page.redraw();
}

// What time alone does, and what the link does. Drawing changes nothing of it.
function settle() {
  const now = performance.now();
  if (link.state !== "live") {
    kiosk.live = false;
    if (lostAt === null) lostAt = { at: now, time: link.now() };
    if (link.state === "rejected") beginPairing(true);
  } else if (kiosk.live) lostAt = null;
  const { stage } = kiosk;
  if (stage.name === "number" && book.press) {
    if (printing.printer && !book.press.print) book.print(printing.printer);
    const paper = printing.paper(book.press);
    if (paper === "printed" && stage.printedAt === null) stage.printedAt = now;
    stage.paper = paper;
  }
  if (stage.name === "asking" && now >= stage.since + GIVES_UP) acts.giveUp();
  const end = kiosk.endsAt();
  if (end !== null && now >= end) acts.timeIsUp();
  door.settle(now);
  if (!kiosk.isForStaff()) desk.leave();
  speak();
}

function speak() {
  root.classList.toggle("large", kiosk.large);
  root.classList.toggle("wall", kiosk.contrast);
  if (page.words.lang === kiosk.lang) return;
  // Not kept: the next one who opens the page is spoken to as at first.
  page.words = new Words(kiosk.lang);
  root.lang = kiosk.lang;
  link.lang = kiosk.lang;
}

function draw() {
  Promise.resolve().then(arrange);
  return picture(performance.now());
}

function picture(now) {
  drawnStage = kiosk.stage;
  if (pairing) return pairing.draw();
  const lost = lostAt && { age: now - lostAt.at, time: lostAt.time };
  return scene({ kiosk, acts, book, printing, desk, door, fit, lost, now, time: page.now(), words: page.words });
}

// After the picture is there, and before it is seen: as many choices on a page as fit, and the focus on the new step.
function arrange() {
  fit.measured(page.host, () => patch(page.host, picture(performance.now())));
  follow(kiosk, Boolean(pairing));
  if (kiosk.stage.seenAt === null) seen(kiosk.stage);
}

// However long the picture took: from now on its buttons wait for who saw it.
function seen(stage) {
  stage.seenAt = performance.now();
  setTimeout(show, SETTLES + 50);
}

// A newer version waits until nobody is here.
page.mayReload = () => kiosk.isAtRest() && book.isSettled();

["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, () => {
  // While it is asked whether somebody is there, only the answer counts.
  if (!kiosk.warns(performance.now())) kiosk.touch();
}, true));
// A second press of an impatient finger, on a screen that is over and of which the picture still stands.
document.addEventListener("click", (event) => {
  if (kiosk.stage === drawnStage) return;
  door.letGo();
  event.preventDefault();
  event.stopPropagation();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") acts.back();
  door.key(event);
});
document.addEventListener("contextmenu", (event) => event.preventDefault());
window.addEventListener("resize", () => {
  fit.forget();
  page.redraw();
});

// The browser's own "back" is ours as well.
history.replaceState({ step: 0 }, "");
history.pushState({ step: 1 }, "");
window.addEventListener("popstate", () => {
  history.pushState({ step: 1 }, "");
  acts.back();
});
