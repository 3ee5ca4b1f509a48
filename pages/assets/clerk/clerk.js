// The page of a counter: the console in a browser. What happens is told to the model; what it wants done is done here; what
// it looks like is drawn from it.

import { ask } from "../api.js";
import { Page, memory, place } from "../page.js";
import { answered } from "./answered.js";
import { draw } from "./draw.js";
import { linkChanged, viewCame, viewRefused } from "./heard.js";
import { askAtClosing } from "./hours.js";
import { pressed } from "./keyboard.js";
import { Console } from "./model.js";
import { Notifier } from "./notify.js";
import { keepToTheHand } from "./over.js";
import { askAfterRestart } from "./restart.js";
import { notSignedIn } from "./session.js";

// How long a request is kept alive over a lost connection. The clerk sees all the time that it is under way.
const PATIENCE = 60000;
// Where this browser's clerk sat last: { office, counter, clerk }.
const SEAT = "clerk-seat";
// This browser is a counter's paired computer, which the server says only while nobody is signed in.
const PAIRED = "clerk-paired";

const notifier = new Notifier(place.office);
const watched = new Map();
const page = new Page(() => draw(look()));
const model = new Console(place.office, place.asked.counter || null, page.words);
model.hasPins = memory.get(PAIRED) === true;

// What drawing needs, and what buttons do.
function look() {
  const now = Date.now();
  return { console: model, words: page.words, now: now, serverNow: model.at(now), notifier: notifier, page: page, update: update };
}

// Every change of the model goes through here.
function update(change) {
  const now = Date.now();
  model.offset = page.link ? page.link.offset : 0;
  model.pass(now);
  change(model, now);
  keepToTheHand(model, now);
  askAtClosing(model, now);
  askAfterRestart(model, now);
  model.lookBeside();
  watchViews();
  model.orders.splice(0).forEach(carryOut);
  keepSeat();
  if (model.hasPins !== (memory.get(PAIRED) === true)) memory.set(PAIRED, model.hasPins);
  notifier.follow(model, now);
  page.redraw();
}

// Which views are kept follows from the counter and the page; no other place has to think of it.
function watchViews() {
  const wanted = new Map(model.looksAt().map((view) => [JSON.stringify(view), view]));
  watched.forEach((end, key) => {
    if (wanted.has(key)) return;
    watched.delete(key);
    end();
  });
  wanted.forEach((view, key) => {
    if (watched.has(key)) return;
    const told = (state) => update((console, now) => viewCame(console, view, state, now));
    const refused = (problem) => update((console) => viewRefused(console, view, problem));
    watched.set(key, page.link.watch(place.office, view, told, refused));
  });
}

function carryOut(order) {
  switch (order.do) {
    case "ask":
      page.link.request(place.office, order.command, { patience: PATIENCE }).then(
        (answer) => update((console, now) => answered(console, order.turn, answer, null, now)),
        (problem) => update((console, now) => answered(console, order.turn, null, problem, now)),
      );
      break;
    case "sign-in": {
      const secret = order.byPin ? { pin: order.secret } : { password: order.secret };
      ask("POST", "/sign-in", Object.assign({ name: order.name, cookie: true }, secret)).then(
        () => page.link.again(),
        (problem) => update((console) => notSignedIn(console, problem)),
      );
      break;
    }
    case "sign-out":
      memory.forget(SEAT);
      // A server that cannot be told ends the session by itself.
      ask("POST", "/sign-out", {}).then(() => page.link.again(), () => page.link.again());
      break;
    default:
      location.assign("/");
  }
}

// A page that is loaded again is at the same counter, for the same clerk.
function keepSeat() {
  const kept = memory.get(SEAT);
  const isKept = kept && kept.office === place.office && kept.counter === model.counter && kept.clerk === model.named;
  if (model.named && model.counter && !model.form && !isKept) {
    memory.set(SEAT, { office: place.office, counter: model.counter, clerk: model.named });
  } else if (kept && model.named && !model.form && !model.counter && kept.office === place.office) memory.forget(SEAT);
}

function sitWhereBefore(you) {
  const kept = memory.get(SEAT);
  const isMine = kept && you && kept.office === place.office && kept.clerk === you.name;
  if (!model.counter && !model.named && isMine) model.counter = String(kept.counter);
}

function linkIsNew() {
  const link = page.link;
  const isStranger = link.state === "rejected" || (link.you && link.you.role === "public" && !link.you.name);
  // Whoever comes for the first time signs in where everybody does. A clerk at work is locked out here, and loses nothing.
  if (isStranger && !model.named && !model.form) {
    location.replace("/sign-in?then=" + encodeURIComponent(location.pathname + location.search));
    return;
  }
  update((console, now) => {
    if (link.state === "live") sitWhereBefore(link.you);
    linkChanged(console, { state: link.state, you: link.you, heardAt: link.heardAt, offset: link.offset }, now);
  });
}

// Whoever signed in again in another window is signed in here too.
function lookAgain() {
  if (model.form && !model.form.underWay && page.link.state === "rejected") page.link.again();
}

// A mouse leaves no focus behind on the buttons of the desk: the next Enter is the desk's own.
function forgetFocus(event) {
  const button = event.detail > 0 && event.target.closest && event.target.closest("main button");
  if (button) button.blur();
}

page.connect();
const { changed } = page.link;
page.link.changed = () => {
  changed();
  linkIsNew();
};
page.mayReload = () => model.page.at === "desk" && !model.underWay && !model.form;
document.addEventListener("keydown", (event) => {
  let isDone = false;
  update((console, now) => {
    isDone = pressed(console, event, now);
  });
  if (isDone) event.preventDefault();
});
document.addEventListener("click", forgetFocus);
window.addEventListener("focus", () => {
  lookAgain();
  update(() => {});
});
window.addEventListener("blur", () => update(() => {}));
document.addEventListener("visibilitychange", () => update(() => {}));
setInterval(() => update(() => {}), 1000);
update(() => {});
