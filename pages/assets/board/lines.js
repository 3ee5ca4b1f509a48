// The lines: how many wait in each, and how long a new number waits.

import { h } from "../dom.js";
import { widest, width, wrap } from "./letters.js";
import { both, paged } from "./panel.js";
import { pitch, px, type } from "./sizes.js";
import * as told from "./told.js";

const SHARES = [1, 0.9, 0.8, 0.72];
// A name beside its figures has at least so much of the width; in one of two columns more, so that it does not become a column
// of words.
const NAME = 0.3;
const NAME_IN_TWO = 0.48;
// Names may be so much smaller than their figures where fewer pages come of it: still twice what good eyes need at the back.
const SMALL_NAMES = [0.75, 0.65];

// In the largest letters in which all lines are seen at once, else in the smallest on as few pages as can be. Letters that are
// smaller than they should be are better than a name that is cut.
export function lines(scene, room) {
  const { list, least } = scene.sizes;
  const sizes = SHARES.map((share) => list * share).filter((size) => size > least).concat([least]);
  const found = fewestPages(scene, room, sizes) || fewestPages(scene, room, [least * 0.8, least * 0.62, least * 0.45]);
  const heading = both(scene, (words) => words.say("board-lines"));
  return { heading: heading, pages: found ? found.pages : [], isSmall: !found || found.size < least * 0.99 };
}

function fewestPages(scene, room, sizes) {
  const made = [];
  // Two columns are narrower by what lies between them.
  const half = (size) => ({ width: (room.width - size * 2) / 2, height: room.height });
  const add = (size, rows, columns) => {
    const fits = rows !== null && rows.every((row) => row.height <= room.height + 0.5);
    if (fits) made.push({ size: size, pages: pagesOf(rows, room, columns, size * 2) });
  };
  sizes.forEach((size) => {
    add(size, arranged(scene, room, size, told.wait, 1), 1);
    add(size, arranged(scene, room, size, told.waitTight, 1), 1);
    add(size, below(scene, room, size), 1);
    SMALL_NAMES.forEach((share) => add(size, arranged(scene, room, size, told.waitTight, share), 1));
    [1].concat(SMALL_NAMES).forEach((share) => add(size, arranged(scene, half(size), size, told.waitTight, share, NAME_IN_TWO), 2));
  });
  return made.reduce((best, one) => (best && best.pages.length <= one.pages.length ? best : one), null);
}

// Rows that stand as far from each other as there is room, and no further than looks well.
function pagesOf(rows, room, columns, gap) {
  const taken = rows.reduce((sum, row) => sum + row.height, 0);
  const lists = paged(rows, columns > 1 ? evenly(rows, taken, room.height) : room.height);
  const height = lists.length === 1 ? { height: px(Math.min(room.height, taken * 1.35)) } : {};
  const width = columns > 1 ? { width: px((room.width - gap) / 2), "justify-content": "flex-start" } : {};
  const pages = [];
  for (let first = 0; first < lists.length; first += columns) {
    pages.push(
      lists.slice(first, first + columns).map((list, nth) => {
        const apart = nth > 0 ? { "margin-left": px(gap) } : {};
        return h("ul", { key: nth, class: "lines", style: Object.assign({}, height, width, apart) }, list);
      }),
    );
  }
  return pages;
}

// The height of the first of two columns that hold all rows, if they do; else all the height that there is.
function evenly(rows, taken, most) {
  const tallest = rows.reduce((height, row) => Math.max(height, row.height), 0);
  return Math.min(most, taken / 2 + tallest);
}

// Names with their figures beside them; null where there is no room for that.
function arranged(scene, room, size, wait, nameShare, least) {
  const columns = columnsFor(scene, room, size, wait);
  // A name must be read by who waits for it; its figures are looked at more often.
  columns.letters = Math.max(size * nameShare, Math.min(size, scene.sizes.least * SMALL_NAMES[SMALL_NAMES.length - 1]));
  if (columns.name < room.width * (least || NAME)) return null;
  return scene.view.lines.map((line) => beside(scene, columns, size, line));
}

// Names with their figures below them.
function below(scene, room, size) {
  return scene.view.lines.map((line) => stacked(scene, room, size, line));
}

function columnsFor(scene, room, size, wait) {
  const waits = scene.view.lines.map((line) => wait(scene.words, scene.view, line));
  const gap = size * 0.5;
  const figure = widest(scene.view.lines.map((line) => String(line.waiting)), size, 800);
  const forWait = widest(waits, size * 0.85, 600);
  const name = room.width - figure - gap - (forWait ? forWait + gap : 0);
  return { name: name, figure: figure, wait: forWait, gap: gap, said: wait };
}

function nameLines(scene, line, room, size) {
  const named = wrap(scene.words.of(line.name), room, size, 600).map((text) => h("span", { class: "of-name" }, text));
  const why = told.stopped(scene.words, scene.view, line);
  return named.concat(why ? wrap(why, room, size, 600).map((text) => h("span", { class: "of-name dim" }, text)) : []);
}

function beside(scene, columns, size, line) {
  const named = nameLines(scene, line, columns.name, columns.letters);
  const shown = h(
    "li",
    { key: line.service, class: "line", style: type(size) },
    h("span", { class: "name", style: Object.assign({ width: px(columns.name) }, type(columns.letters)) }, named),
    h("span", { class: "figure", style: { width: px(columns.figure), "margin-left": px(columns.gap) } }, line.waiting),
    columns.wait > 0 && h("span", { class: "wait", style: Object.assign({ width: px(columns.wait), "margin-left": px(columns.gap), "font-size": px(size * 0.85) }) }, columns.said(scene.words, scene.view, line)),
  );
  return { height: pitch(size) + (named.length - 1) * pitch(columns.letters) + size * 0.12, shown: shown };
}

// Names, and below them the figures: for a narrow panel.
function stacked(scene, room, size, line) {
  const named = nameLines(scene, line, room.width, size);
  const wait = told.wait(scene.words, scene.view, line);
  const figures = wait ? width(String(line.waiting), size, 800) + size + width(wait, size * 0.85, 600) : 0;
  const isLow = wait && figures > room.width;
  const shown = h(
    "li",
    { key: line.service, class: "line stacked", style: type(size) },
    h("span", { class: "name" }, named),
    h("span", { class: "of-figures" }, h("span", { class: "figure" }, line.waiting), wait && !isLow && h("span", { class: "wait", style: { "font-size": px(size * 0.85) } }, wait)),
    isLow && h("span", { class: "of-figures wait", style: { "font-size": px(Math.min(size * 0.85, (room.width / width(wait, 1, 600)) * 0.99)) } }, wait),
  );
  return { height: (named.length + (isLow ? 2 : 1)) * pitch(size) + size * 0.12, shown: shown };
}
