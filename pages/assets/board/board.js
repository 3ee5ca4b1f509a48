// The wall of the hall. What the server tells goes into the model, the stage decides which call is shown large, and the
// picture is computed from both, and from the screen's size and the hall's depth.

import { ask } from "../api.js";
import { h } from "../dom.js";
import { Page, languageOfHall, place as opened } from "../page.js";
import { Words } from "../words.js";
import { hidePointer, stayAwake } from "./awake.js";
import { footer, footerHeight } from "./footer.js";
import { hall } from "./hall.js";
import { banners, header, message, nothing } from "./header.js";
import { flashEnds } from "./hero.js";
import { measureAnew } from "./letters.js";
import { Model } from "./model.js";
import { oneCounter } from "./one-counter.js";
import { forgetAll } from "./remembered.js";
import { sceneOf } from "./scene.js";
import { cutTop, inside, rect } from "./sizes.js";
import { Sound } from "./sound.js";
import { isLedByVoice } from "./stage.js";
import * as told from "./told.js";
import { Voice } from "./voice.js";
import { isToBeHeard, placeFor, wishes } from "./wishes.js";

const GUIDE_EVERY = 10 * 60000;
const GUIDE_AGAIN = 60000;
// A browser that is not let in any more tries again.
const REJECTED_AGAIN = 30000;

const root = document.documentElement;
const model = new Model(performance.now());
const page = new Page(draw);
// The loudspeaker of the hall, where this browser was let in as a display and somebody wants to hear it.
let voice = null;
const sound = new Sound(wishes, () => {
  if (voice) voice.act();
  page.redraw();
});
// The sentence for those who listen to the screen.
let spoken = "";
let watched = "";
let endWatch = () => undefined;
let timer = 0;

function place() {
  return placeFor(page.link && page.link.you);
}

// Watches what is to be shown, as soon as the server has said who this browser is: a call of another zone is not to be heard
// first.
function follow() {
  if (page.link.state === "lost") model.refused = null;
  if (voice && page.link.state !== "live") voice.tell(null);
  if (!page.link.you) return;
  if (!isToBeHeard(place())) sound.silence();
  const { zone, counter } = place();
  const view = zone && !counter ? { name: "board", zone: zone } : { name: "board" };
  const wanted = JSON.stringify([view, counter]);
  if (wanted === watched) return;
  watched = wanted;
  endWatch();
  const refused = (problem) => {
    model.refused = problem;
    page.redraw();
  };
  endWatch = page.link.watch(opened.office, view, tell, refused);
}

function listen() {
  voice = new Voice(page.link, sound, opened.office, () => page.redraw());
  page.link.watch(opened.office, { name: "voice" }, (view) => voice.tell(view));
}

function tell(view) {
  model.tell(view, place().counter);
  if (!voice && view.voice && page.link.you.role === "display" && sound.state !== "off") listen();
  act();
}

// Lets the next call on the stage if it is time, and comes back when the picture changes by time alone.
function act() {
  const { stage, view } = model;
  if (!view) return;
  const now = { screen: performance.now(), server: page.now() };
  const announced = model.act(now);
  if (announced) {
    spoken = told.sentence(page.words, view, announced);
    if (!isLedByVoice(view)) sound.chime();
  } else if (!stage.current) spoken = "";
  page.redraw();
  const next = [stage.nextChange(view), flashEnds(stage.current)].filter((end) => end !== null && end > now.screen);
  clearTimeout(timer);
  if (next.length) timer = setTimeout(act, Math.min.apply(null, next) - now.screen);
}

function draw() {
  const scene = sceneOf({ page: page, model: model, sound: sound, voice: voice, place: place() });
  root.style.setProperty("--unit", scene.sizes.unit + "px");
  const { words } = scene;
  if (!scene.view) {
    const more = scene.refusal ? words.say("board-still-trying") : words.say("board-waiting-for-figures");
    return message(scene, scene.refusal || words.say("connection-connecting"), more);
  }
  const { edge, gap, height, width } = scene.sizes;
  const [top, belowTop] = header(scene, inside(rect(0, 0, width, height), edge));
  const [middle, bottom] = cutTop(belowTop, belowTop.height - footerHeight(scene) - gap, gap);
  const [said, left] = banners(scene, middle);
  const live = h("p", { key: "spoken", class: "hidden-text", "aria-live": "assertive" }, spoken);
  const main = h("main", { key: "board", class: scene.live ? "board" : "board stale" }, said, body(scene, left), live);
  return [top, main, footer(scene, bottom)];
}

function body(scene, area) {
  const { counter } = scene.place;
  if (!counter) return hall(scene, area);
  const found = scene.view.counters.find((one) => one.id === counter);
  if (found) return oneCounter(scene, area, found);
  return nothing(scene, area, scene.words.say("board-no-such-counter", { counter: counter }));
}

async function readGuide() {
  let pause = GUIDE_EVERY;
  try {
    model.guide = await ask("GET", "/offices/" + encodeURIComponent(opened.office) + "/guide");
  } catch (problem) {
    pause = GUIDE_AGAIN;
  }
  setTimeout(readGuide, pause);
}

// Everything is measured in the letters that it is written in.
function awaitLetters() {
  if (!document.fonts) return;
  const wanted = [400, 600, 700, 800].map((weight) => document.fonts.load(weight + ' 20px "Be Vietnam Pro"', "Ếà0"));
  const come = () => {
    measureAnew();
    forgetAll();
    page.redraw();
  };
  Promise.all(wanted).then(come, come);
}

root.classList.add("wall");
page.words = new Words(languageOfHall());
root.lang = page.words.lang;
if (!isToBeHeard(placeFor(null))) sound.silence();
page.connect(follow);
act();
setInterval(() => {
  if (page.link.state === "rejected") page.link.again();
}, REJECTED_AGAIN);
window.addEventListener("resize", () => page.redraw());
window.addEventListener("pagehide", () => model.keep(performance.now()));
if (wishes.notices !== "off") readGuide();
awaitLetters();
stayAwake();
hidePointer();
