// The list of last calls: all of a burst at once, newest first.

import { h } from "../dom.js";
import { idOf } from "./announcer.js";
import { widest, width } from "./letters.js";
import { both } from "./panel.js";
import { pitch, px, type } from "./sizes.js";
import * as told from "./told.js";

// As many calls as a burst may bring are listed at once, even if they must be smaller for it; fewer are no list.
const AT_ONCE = 12;
const AT_LEAST = 3;
// Of the size that a list should have: larger where there is room, two thirds at least.
const SHARES = [1.5, 1.35, 1.2, 1.1, 1, 0.9, 0.8, 0.72, 0.67];

export function lastCalls(scene, room) {
  const { calls } = scene.view;
  const fit = fitting(scene, room);
  const shown = listed(calls, fit.rows * fit.columns);
  const perPage = Math.max(1, fit.rows * fit.columns);
  const pages = [];
  for (let first = 0; first < shown.length; first += perPage) pages.push(page(scene, fit, shown.slice(first, first + perPage), room));
  const heading = both(scene, (words) => words.say("board-last-calls"));
  return { heading: heading, pages: pages, isSmall: fit.size < scene.sizes.list * 0.99 };
}

// Nobody asks any more why a past call went first.
function signOf(scene, call) {
  return call.active ? told.sign(scene.words, call) : "";
}

// The sizes of one entry, the same for all.
function entry(scene, size) {
  const signs = scene.view.calls.map((call) => signOf(scene, call)).filter(Boolean);
  const letters = Math.max(scene.sizes.least * 0.8, size * 0.55);
  const one = {
    size: size,
    letters: letters,
    number: width(scene.longestNumber, size, 800),
    arrow: size * 1.15,
    counter: width(scene.longestCounter, size, 800),
    sign: signs.length ? widest(signs, letters) + letters * 1.5 : 0,
    mark: size * 0.25,
    isDense: false,
  };
  one.width = one.mark + one.number + one.arrow + one.counter + one.sign;
  return one;
}

// The same with the sign where others have their arrow.
function dense(one) {
  const arrow = Math.max(one.arrow, one.sign);
  return Object.assign({}, one, { arrow: arrow, sign: 0, isDense: true, width: one.mark + one.number + arrow + one.counter });
}

// That all who have to come are seen at once is worth more than their signs, which each has when it is shown large.
function bare(one) {
  const [mark, arrow] = [one.size * 0.16, one.size * 0.72];
  return Object.assign({}, one, { mark: mark, arrow: arrow, sign: 0, isBare: true, width: mark + one.number + arrow + one.counter });
}

// The largest entries of which as many fit as must be seen at once.
function fitting(scene, room) {
  const { calls } = scene.view;
  const active = calls.filter((call) => call.active).length;
  const needed = Math.min(Math.max(active, Math.min(AT_LEAST, calls.length)), AT_ONCE);
  const between = scene.sizes.gap;
  const grid = (one) => Object.assign(one, {
    rows: Math.floor((room.height + 0.5) / pitch(one.size)),
    columns: Math.floor((room.width + between) / (one.width + between)),
  });
  const sizes = SHARES.map((share) => scene.sizes.list * share);
  const tries = [];
  sizes.forEach((size) => tries.push(entry(scene, size), dense(entry(scene, size))));
  sizes.forEach((size) => tries.push(bare(entry(scene, size))));
  const found = tries.map(grid).find((one) => one.rows * one.columns >= needed);
  if (found) return found;
  // Smaller than wanted, but whole.
  const last = bare(entry(scene, sizes[sizes.length - 1]));
  const share = Math.min(1, room.width / last.width, room.height / pitch(last.size));
  const small = grid(bare(entry(scene, last.size * share * 0.99)));
  return Object.assign(small, { rows: Math.max(1, small.rows), columns: Math.max(1, small.columns) });
}

// The newest calls that fit on one page; whoever still has to come is never left out for one who was there already.
export function listed(calls, capacity) {
  const active = calls.filter((call) => call.active).length;
  let roomForPast = Math.max(0, capacity - active);
  return calls.filter((call) => {
    const stays = call.active || roomForPast > 0;
    if (!call.active && stays) roomForPast -= 1;
    return stays;
  });
}

function page(scene, fit, calls, room) {
  const rows = Math.min(fit.rows, Math.ceil(calls.length / fit.columns));
  const height = Math.min(room.height / Math.max(rows, 1), pitch(fit.size) * 1.35);
  const columns = [];
  for (let first = 0; first < calls.length; first += rows) columns.push(calls.slice(first, first + rows));
  const wide = columns.length > 1 ? room.width / columns.length : room.width;
  return columns.map((some, nth) => {
    return h("ul", { key: nth, class: "calls", style: { width: px(wide) } }, some.map((call) => row(scene, fit, call, height)));
  });
}

function row(scene, fit, call, height) {
  const isStaged = scene.stage && idOf(scene.stage.call) === idOf(call);
  const sign = signOf(scene, call);
  const label = sign && !fit.isBare && h("span", { class: "sign", style: type(fit.letters) }, sign);
  const arrow = call.active && h("span", { class: "arrow", style: { "font-size": px(Math.min(fit.size * 0.6, fit.arrow * 0.62)) } });
  return h(
    "li",
    { key: call.ticket + "-" + call.leg, class: call.active ? "call" : "call past", style: type(fit.size, height) },
    h("span", { class: isStaged ? "mark staged" : "mark", style: { width: px(fit.mark) } }),
    h("span", { class: "number", style: { width: px(fit.number) } }, call.number),
    h("span", { class: "pointer", style: { width: px(fit.arrow) } }, fit.isDense && sign ? label : arrow),
    h("span", { class: "counter", style: { width: px(fit.counter) } }, call.counter),
    !fit.isDense && label && h("span", { class: "beside", style: { "padding-left": px(fit.letters * 0.5) } }, label),
  );
}
