// The ticker, calm: one line after the other, each long enough to be read. Beside it whether the board is connected, and
// whether it can be heard.

import { h } from "../dom.js";
import { REASON } from "./counters.js";
import { width, wrap } from "./letters.js";
import { turn } from "./panel.js";
import { cutLeft, pitch, place, px, type } from "./sizes.js";
import * as told from "./told.js";

const EVERY = 6000;
// Of a button that a finger, a mouse or a remote control shall find, in pixels.
const TARGET = 48;
// The narrowest ticker, in letters.
const READABLE = 6;

export function footerHeight(scene) {
  return Math.max(pitch(scene.sizes.least), scene.sound.state === "locked" ? TARGET : 0);
}

export function footer(scene, area) {
  const states = [sound(scene), connection(scene)].filter(Boolean);
  const taken = states.reduce((sum, state) => sum + state.width + scene.sizes.gap, 0);
  const [left, right] = cutLeft(area, Math.max(area.width - taken, 0));
  return h(
    "footer",
    { key: "footer" },
    h("div", { class: "ticker", style: Object.assign(place(left), type(scene.sizes.least, area.height)) }, ticker(scene, left.width)),
    h("div", { class: "states", style: place(right) }, states.map((state) => state.shown)),
  );
}

// What the office says, and the words for breaks that had no room beside their counters.
function ticker(scene, room) {
  const { view, words, sizes } = scene;
  const texts = told.longReasons(words, view, REASON).concat(view.ticker.map((text) => words.of(text)));
  const lines = [];
  texts.forEach((text) => wrap(text, room, sizes.least, 600).forEach((line) => lines.push(line)));
  // A word or two at a time cannot be read.
  if (!lines.length || room < sizes.least * READABLE) return null;
  const nth = turn(scene, lines.length, EVERY);
  return h("p", { key: nth + lines[nth] }, lines[nth]);
}

function connection(scene) {
  if (!scene.live || scene.isNarrow) return null;
  const text = scene.words.say("connection-live");
  const size = scene.sizes.small;
  return { width: width(text, size, 400), shown: h("span", { key: "live", class: "dim", style: type(size) }, text) };
}

// For so long the buttons stand beside the ticker. After that any press on the screen still does.
const ASKED_MS = 120000;

// "Bật loa" until somebody has pressed it: browsers play no sound before. It is read from near.
function sound(scene) {
  const { sizes, words } = scene;
  const size = Math.max(2.4 * sizes.unit, 14);
  const told = (text) => ({ width: width(text, size) + size, shown: h("span", { key: "mute", class: "sign mute", style: type(size) }, text) });
  if (scene.sound.state === "none") return told(words.say("page-board-sound-absent"));
  if (scene.sound.state !== "locked") return null;
  if (scene.now.screen > ASKED_MS) return told(words.say("page-board-mute"));
  const [mute, on, never] = [words.say("page-board-mute"), words.say("page-board-sound-on"), words.say("page-board-sound-never")];
  const button = (text, kind, letters, act) => {
    return h("button", { key: kind, type: "button", class: kind, style: Object.assign({ "min-height": px(TARGET) }, type(letters)), onclick: act }, text);
  };
  const shown = h(
    "span",
    { key: "sound", class: "sound" },
    h("span", { class: "sign mute", style: type(size) }, mute),
    button(on, "on", size * 1.3, () => scene.sound.unlock()),
    !scene.isNarrow && button(never, "never", size, () => scene.sound.never()),
  );
  const texts = width(mute, size) + width(on, size * 1.3) + (scene.isNarrow ? 0 : width(never, size) + size * 3);
  return { width: texts + size * 5 + 3 * sizes.gap, shown: shown };
}
