// The open counters: at each its number, or why there is none.

import { h } from "../dom.js";
import { widest, width } from "./letters.js";
import { both, paged } from "./panel.js";
import { pitch, px, type } from "./sizes.js";
import * as told from "./told.js";

// The longest word of a break that stands beside its counter, in letters; longer ones are said in the ticker.
export const REASON = 14;
const SHARES = [1.3, 1.15, 1, 0.9, 0.8];

export function openCounters(view) {
  return view.counters.filter((counter) => counter.status !== "closed");
}

export function counters(scene, room) {
  const open = openCounters(scene.view);
  const heading = both(scene, (words) => words.say("board-counters"));
  if (!open.length) return { heading: heading, pages: [[none(scene, room)]] };
  const fit = fitting(scene, room, open);
  const rows = open.map((counter) => ({ height: fit.height, shown: row(scene, fit, counter) }));
  const columns = paged(rows, Math.max(room.height, fit.height));
  const pages = [];
  for (let first = 0; first < columns.length; first += fit.columns) {
    const some = columns.slice(first, first + fit.columns);
    pages.push(some.map((one, nth) => h("ul", { key: nth, class: "counters", style: { width: px(room.width / fit.columns) } }, one)));
  }
  return { heading: heading, pages: pages, isSmall: fit.size < scene.sizes.least * 0.99 };
}

// The largest letters in which all counters are seen at once, with the words for breaks if they fit; else pages.
function fitting(scene, room, open) {
  const { list, least } = scene.sizes;
  const sizes = SHARES.map((share) => list * share).filter((size) => size > least).concat([least]);
  const tries = [];
  sizes.forEach((size) => tries.push(cell(scene, open, size, true)));
  sizes.forEach((size) => tries.push(cell(scene, open, size, false)));
  // That a counter is free can be read in smaller letters.
  [0.8, 0.65].forEach((share) => tries.push(cell(scene, open, least, false, share)));
  const between = scene.sizes.gap * 2;
  const grid = (one) => {
    one.rows = Math.max(1, Math.floor((room.height + 0.5) / one.height));
    one.columns = Math.max(1, Math.floor((room.width + between) / (one.width + between)));
    return one;
  };
  const fits = (one) => one.width <= room.width;
  const all = tries.map(grid);
  const found = all.find((one) => fits(one) && one.rows * one.columns >= open.length) || all.filter(fits).pop();
  if (found) return balanced(found, open.length, room);
  const narrow = all[all.length - 1];
  return balanced(grid(cell(scene, open, (narrow.size * room.width) / narrow.width / 1.02, false, narrow.letters / narrow.size)), open.length, room);
}

// As few columns as needed, and rows that share the height.
function balanced(fit, count, room) {
  const columns = Math.min(fit.columns, Math.ceil(count / fit.rows));
  const rows = Math.min(fit.rows, Math.ceil(count / columns));
  return Object.assign(fit, { columns: columns, height: Math.min(room.height / rows, fit.height * 1.3) });
}

function cell(scene, open, size, withReasons, share) {
  const letters = share ? size * share : Math.min(size, Math.max(scene.sizes.least, size * 0.6));
  const states = open.filter((counter) => !counter.number).map((counter) => state(scene, counter, withReasons));
  const id = widest(open.map((counter) => counter.id), size, 800);
  const number = width(scene.longestNumber, size, 800);
  const one = { size: size, letters: letters, id: id, gap: size * 0.5, height: pitch(size), withReasons: withReasons };
  one.width = id + one.gap + Math.max(number, widest(states, letters));
  return one;
}

function state(scene, counter, withReasons) {
  const isShort = told.breakWord(scene.words, counter).length <= REASON;
  return told.counterState(scene.words, counter, withReasons && isShort);
}

function row(scene, fit, counter) {
  const id = h("span", { class: "counter", style: { width: px(fit.id), "margin-right": px(fit.gap) } }, counter.id);
  const number = () => h("span", { class: counter.calling ? "number" : "number served" }, counter.number);
  const words = () => h("span", { class: "dim", style: { "font-size": px(fit.letters) } }, state(scene, counter, fit.withReasons));
  return h("li", { key: counter.id, style: type(fit.size, fit.height) }, id, counter.number ? number() : words());
}

function none(scene, room) {
  const text = scene.words.say("board-counters-none");
  const size = Math.min(scene.sizes.least, room.width / width(text, 1));
  return h("p", { class: "dim", style: type(size) }, text);
}
