// The newest call, huge: its number, an arrow, its counter; and the same in a plain line. Where nobody is called, a welcome.

import { h } from "../dom.js";
import { idOf } from "./announcer.js";
import { fitted, width, wrap } from "./letters.js";
import { both, headingTexts } from "./panel.js";
import { DIGITS_PITCH, inside, pitch, place, px, type } from "./sizes.js";
import * as told from "./told.js";

// How long a new call flashes: once a second, so that nobody is harmed.
const FLASH = 3000;
// The arrow beside the digits, in their size: at least, and at most.
const ARROW = [0.9, 1.7];
// What may be given up for digits that can be read from the back of the hall: first size of the sentence, then headings.
const ARRANGEMENTS = [[1, 1], [1, 0.8], [0, 0.8], [0, 0.6]];

// Whether the digits are as large in this area as the back of the hall needs.
export function isReadable(scene, area) {
  const room = inside(area, scene.sizes.pad);
  return arranged(scene, room).size >= scene.sizes.hero * 0.99;
}

// When the newest call ceases to flash, in the screen's time.
export function flashEnds(stage) {
  return stage && stage.turn === "announced" ? stage.since + FLASH : null;
}

export function hero(scene, area) {
  return scene.stage ? call(scene, area) : welcome(scene, area);
}

function call(scene, area) {
  const staged = scene.stage;
  const room = inside(area, scene.sizes.pad);
  const fit = arranged(scene, room);
  const isNew = scene.live && scene.now.screen < flashEnds(staged);
  return h(
    "div",
    { key: "hero-" + idOf(staged.call), class: isNew ? "panel hero new" : "panel hero", style: place(area) },
    h("div", { class: "figures", style: { height: px(fit.height) } }, figures(scene, staged.call, fit)),
    sentence(scene, fit),
  );
}

// The arrangement with the largest digits, with the sign above the arrow if it can be read there.
function arranged(scene, room) {
  const above = largest(scene, room, true);
  return signSize(scene, above) ? above : largest(scene, room, false);
}

function largest(scene, room, isSignAbove) {
  const { least, hero: needed, small } = scene.sizes;
  const made = ARRANGEMENTS.map(([headings, share]) => {
    const lines = sentenceLines(scene, room.width, least * share, isSignAbove);
    const height = room.height - lines.length * pitch(least * share);
    const heading = headings * small;
    const digits = Math.min((height - pitch(heading)) / DIGITS_PITCH, widestDigits(scene, room.width, heading));
    const size = Math.max(digits, 1);
    const taken = Math.min(height, pitch(heading) + size * DIGITS_PITCH);
    return { size, heading, height: taken, lines, letters: least * share, isSignAbove, columns: columns(scene, size, heading, room.width) };
  });
  const most = made.reduce((size, one) => Math.max(size, one.size), 0);
  return made.find((one) => one.size >= Math.min(needed, most)) || made[0];
}

// The largest digits in which number, arrow and counter are not wider than the room, and their headings neither.
function widestDigits(scene, room, heading) {
  const [number, counter] = [scene.longestNumber, scene.longestCounter].map((text) => width(text, 1, 800));
  const bare = room / (number + ARROW[0] + counter);
  if (!heading) return bare;
  const [overNumber, overCounter] = headings(scene).map((said) => width(said[0], heading));
  const headed = (size) => Math.max(number * size, overNumber) + ARROW[0] * size + Math.max(counter * size, overCounter);
  const tries = [1, 0.95, 0.9, 0.85, 0.8, 0.7].map((share) => bare * share);
  return tries.find((size) => headed(size) <= room) || 0;
}

function headings(scene) {
  return [
    both(scene, (words) => words.say("board-number-heading")),
    both(scene, (words) => words.say("board-counter-heading")),
  ];
}

// The widths of number, arrow and counter; each as wide as its heading, if it has one.
function columns(scene, size, heading, room) {
  const over = headings(scene).map((said) => (heading ? width(said[0], heading) : 0));
  const number = Math.max(width(scene.longestNumber, size, 800), over[0]);
  const counter = Math.max(width(scene.longestCounter, size, 800), over[1]);
  return { number: number, arrow: Math.min(room - number - counter, size * ARROW[1]), counter: counter };
}

function figures(scene, call, fit) {
  const { size, heading } = fit;
  const said = headings(scene);
  const column = (nth, kind, room, text) => {
    const over = heading > 0 && h("div", { class: "over", style: type(heading) }, headingTexts(scene, said[nth], room, heading));
    return h(
      "div",
      { class: "column", style: { width: px(room) } },
      over,
      h("div", { class: kind, style: type(size, size * DIGITS_PITCH) }, text),
    );
  };
  return [
    column(0, "number", fit.columns.number, call.number),
    pointing(scene, call, fit),
    column(1, "counter", fit.columns.counter, call.counter),
  ];
}

// The arrow, and above it why somebody goes before others.
function pointing(scene, call, fit) {
  const sign = signSize(scene, fit);
  const arrow = Math.min(fit.size * (sign ? 0.55 : 0.8), fit.columns.arrow * 0.6);
  return h(
    "div",
    { class: "pointing", style: { width: px(fit.columns.arrow), height: px(fit.size * DIGITS_PITCH) } },
    sign > 0 && h("div", { class: "sign", style: type(sign) }, told.sign(scene.words, call)),
    h("div", { class: "arrow", style: { "font-size": px(arrow) } }),
  );
}

// The size of the sign above the arrow; 0 where it could not be read there, or there is none.
function signSize(scene, fit) {
  const text = scene.stage ? told.sign(scene.words, scene.stage.call) : "";
  if (!text || !fit.isSignAbove) return 0;
  const size = fitted(text, fit.columns.arrow * 0.82, fit.size * 0.27, 700);
  return size >= Math.min(scene.sizes.least * 0.95, fit.size * 0.2) ? size : 0;
}

function signs(scene, isSignAbove) {
  const { call } = scene.stage;
  return [isSignAbove ? "" : told.sign(scene.words, call), told.again(scene.words, call)].filter(Boolean);
}

// The lines of the sentence; the first one is empty where the signs need it alone.
function sentenceLines(scene, room, size, isSignAbove) {
  if (!scene.stage) return [""];
  const text = told.sentence(scene.words, scene.view, scene.stage.call);
  const taken = signs(scene, isSignAbove).reduce((sum, sign) => sum + width(sign, size) + size * 1.2, 0);
  if (width(text, size, 600) + taken <= room) return [text];
  const lines = wrap(text, room, size, 600);
  return taken ? [""].concat(lines) : lines;
}

function sentence(scene, fit) {
  const before = signs(scene, fit.isSignAbove).map((sign) => h("span", { class: "sign" }, sign));
  return fit.lines.map((text, nth) => h("p", { class: "sentence", style: type(fit.letters) }, nth === 0 && before, text));
}

function welcome(scene, area) {
  const { least, hero: largest, pad } = scene.sizes;
  const room = inside(area, pad);
  const text = scene.words.say("board-welcome");
  const more = told.expect(scene.words, scene.view);
  const size = more ? fitted(more, room.width, least, 600) : least;
  const left = room.height - (more ? pitch(size) : 0);
  const greeting = fitted(text, room.width, Math.min(left / 1.2, largest * 0.8), 800);
  // Where there is room for one line only, it is the one that says something.
  const greets = !more || greeting >= size * 0.8;
  return h(
    "div",
    { key: "welcome", class: "panel hero welcome", style: place(area) },
    greets && h("p", { class: "greeting", style: type(greeting) }, text),
    more && h("p", { class: "dim", style: type(size) }, more),
  );
}
