// The ticker, calm: one line after the other, each long enough to be read. Beside it whether the board is connected, and
// whether it can be heard.

import { h } from "../dom.js";
import { REASON } from "./counters.js";
import { width, wrap } from "./letters.js";
import { turn } from "./panel.js";
import { cutLeft, cutTop, pitch, place, px, type } from "./sizes.js";
import * as told from "./told.js";

const EVERY = 6000;
// Of a button that a finger, a mouse or a remote control shall find, in pixels.
const TARGET = 48;
// For so long, in milliseconds, the buttons stand there. After that any press on the screen still does.
const ASKED = 120000;
// The narrowest ticker, in letters.
const READABLE = 6;
// By how much a sentence may shrink so that it stays whole: at half the size there is room for two rows.
const SMALLER = [1, 0.85, 0.7, 0.6, 0.5];

export function footerHeight(scene) {
  const line = pitch(scene.sizes.least);
  if (isBelow(scene)) return line + scene.sizes.unit + TARGET;
  return Math.max(line, scene.sound.state === "locked" ? TARGET : 0);
}

// Whether the buttons stand below the ticker: beside it they would leave it a word or two on an upright screen.
function isBelow(scene) {
  return scene.isNarrow && asks(scene);
}

// Whether the board asks to be given a sound.
function asks({ sound, now }) {
  return sound.state === "locked" && now.screen <= ASKED;
}

export function footer(scene, area) {
  const states = [sound(scene, area.width), connection(scene)].filter(Boolean);
  const taken = states.reduce((sum, state) => sum + state.width + scene.sizes.gap, 0);
  const [left, right] = isBelow(scene)
    ? cutTop(area, pitch(scene.sizes.least), scene.sizes.unit)
    : cutLeft(area, Math.max(area.width - taken, 0));
  return h(
    "footer",
    { key: "footer" },
    h("div", { class: "ticker", style: Object.assign(place(left), type(scene.sizes.least, left.height)) }, ticker(scene, left)),
    h("div", { class: "states", style: place(right) }, states.map((state) => state.shown)),
  );
}

// What the office says, and the words for breaks that had no room beside their counters.
function ticker(scene, area) {
  const { view, words } = scene;
  // A word or two at a time cannot be read.
  if (area.width < scene.sizes.least * READABLE) return null;
  const texts = told.longReasons(words, view, REASON).concat(view.ticker.map((text) => words.of(text)));
  const pages = [];
  texts.forEach((text) => whole(text, area, scene.sizes.least).forEach((page) => pages.push(page)));
  if (!pages.length) return null;
  const nth = turn(scene, pages.length, EVERY);
  const { rows, size } = pages[nth];
  return h("p", { key: nth + rows[0], style: type(size, area.height / rows.length) }, rows.map((row) => h("span", { class: "row" }, row)));
}

// A sentence in one picture: half of one is another sentence, and half of the hours are wrong hours. In smaller letters and in
// two rows if it must be. What is still too long is shown sentence by sentence, then clause by clause; what is too long even
// so goes on after "…".
function whole(text, area, most) {
  const fits = inOne(text, area, most);
  if (fits) return [fits];
  const sentences = parts(text, ". ");
  if (sentences.length > 1) return inTurn(together(sentences, area, most), area, most);
  const clauses = parts(text, "; ");
  if (clauses.length > 1) return inTurn(marked(together(clauses, area, most)), area, most);
  return broken(text, area, most);
}

function inTurn(texts, area, most) {
  return texts.reduce((pages, text) => pages.concat(whole(text, area, most)), []);
}

// The text in the largest letters in which it is whole; null if there are none.
function inOne(text, area, most) {
  for (const share of SMALLER) {
    const size = most * share;
    const rows = wrap(text, area.width, size, 600);
    if (rows.length <= Math.max(1, Math.floor(area.height / pitch(size) + 0.01))) return { rows: rows, size: size };
  }
  return null;
}

// What stands between these marks, each with its mark.
function parts(text, mark) {
  const all = text.split(mark);
  return all.map((part, nth) => (nth + 1 < all.length ? part + mark.trim() : part)).filter(Boolean);
}

// As many neighbours in one picture as fit there.
function together(all, area, most) {
  const joined = [];
  all.forEach((part) => {
    const longer = joined.length ? joined[joined.length - 1] + " " + part : "";
    if (longer && inOne(longer + " … …", area, most)) joined[joined.length - 1] = longer;
    else joined.push(part);
  });
  return joined;
}

// Clauses say that there are more of them.
function marked(clauses) {
  const last = clauses.length - 1;
  return clauses.map((clause, nth) => (nth > 0 ? "… " : "") + clause + (nth < last ? " …" : ""));
}

function broken(text, area, most) {
  const size = most * SMALLER[SMALLER.length - 1];
  const rows = wrap(text, area.width - width("… …", size, 600), size, 600);
  const pages = [];
  for (let from = 0; from < rows.length; from += 2) {
    const [first, last] = [from > 0 ? "… " : "", from + 2 < rows.length ? " …" : ""];
    const here = rows.slice(from, from + 2);
    here[0] = first + here[0];
    here[here.length - 1] += last;
    pages.push({ rows: here, size: size });
  }
  return pages;
}

function connection(scene) {
  if (!scene.live || scene.isNarrow) return null;
  const text = scene.words.say("connection-live");
  const size = scene.sizes.small;
  return { width: width(text, size, 400), shown: h("span", { key: "live", class: "dim", style: type(size) }, text) };
}

// "Bật loa" until somebody has pressed it: browsers play no sound before. It is read from near.
function sound(scene, room) {
  const { sizes, words } = scene;
  const size = Math.max(2.4 * sizes.unit, 14);
  const told = (text) => ({ width: width(text, size) + size, shown: h("span", { key: "mute", class: "sign mute", style: type(size) }, text) });
  const missing = scene.isMute ? told(words.say("board-no-sound")) : null;
  if (scene.sound.state === "none") return missing || told(words.say("page-board-sound-absent"));
  if (scene.sound.state !== "locked") return missing;
  if (!asks(scene)) return told(words.say("page-board-mute"));
  const [mute, on, never] = [words.say("page-board-mute"), words.say("page-board-sound-on"), words.say("page-board-sound-never")];
  const button = (text, kind, letters, act) => {
    return h("button", { key: kind, type: "button", class: kind, style: Object.assign({ "min-height": px(TARGET) }, type(letters)), onclick: act }, text);
  };
  // What the texts take with the buttons' edges, and the gaps between them.
  const withTwo = width(mute, size) + width(on, size * 1.3) + size * 3.5 + 3 * sizes.gap;
  const withThree = withTwo + width(never, size) + size * 2.2 + sizes.gap;
  const hasNever = !scene.isNarrow || withThree <= room;
  const shown = h(
    "span",
    { key: "sound", class: "sound" },
    h("span", { class: "sign mute", style: type(size) }, mute),
    button(on, "on", size * 1.3, () => scene.sound.unlock()),
    hasNever && button(never, "never", size, () => scene.sound.never()),
  );
  return { width: hasNever ? withThree : withTwo, shown: shown };
}
