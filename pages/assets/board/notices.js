// The idle half: what each procedure needs, costs and takes, from the office file. What is unknown is not mentioned.

import { h } from "../dom.js";
import { wrap } from "./letters.js";
import { both } from "./panel.js";
import { pitch, px, type } from "./sizes.js";

// A page of a procedure has more to read than one of a list.
const EVERY = 12000;

export function notices(scene, room) {
  const { least } = scene.sizes;
  const pages = [];
  let left = 0;
  scene.guide.services.forEach((service) => {
    service.procedures.forEach((procedure) => {
      const told = telling(scene, procedure, room, least);
      const height = told.items.reduce((sum, item) => sum + item.height, told.head.height);
      const air = { height: pitch(least) * 0.6, shown: h("div", { class: "air", style: { height: px(pitch(least) * 0.6) } }) };
      // What begins on a page ends there, if it can.
      if (air.height + height <= left) {
        pages[pages.length - 1].push(air.shown, told.head.shown, ...told.items.map((item) => item.shown));
        left -= air.height + height;
        return;
      }
      onPages(told, room.height).forEach((page) => pages.push(page));
      left = height <= room.height ? room.height - height : 0;
    });
  });
  return { heading: both(scene, (words) => words.say("page-board-notices")), pages: pages, every: EVERY };
}

// Whether the office file has anything to tell.
export function hasNotices(guide) {
  return guide !== null && guide.services.some((service) => service.procedures.length > 0);
}

// A page that goes on says with what; nothing is cut in the middle that fits on a page.
function onPages({ head, again, items }, height) {
  const pages = [[head.shown]];
  let left = height - head.height;
  items.forEach((item) => {
    if (item.height > left && pages[pages.length - 1].length > 1) {
      pages.push([again.shown]);
      left = height - again.height;
    }
    pages[pages.length - 1].push(item.shown);
    left -= item.height;
  });
  return pages;
}

// A procedure's name, the same for a page that goes on with it, and what there is to tell.
function telling(scene, procedure, room, size) {
  const { words } = scene;
  const lined = (kinds, said, weight, width) => {
    const lines = wrap(said, width, size, weight).map((line, nth) => h("p", { class: kinds(nth), style: type(size) }, line));
    return { height: lines.length * pitch(size), shown: lines };
  };
  const text = (kind, said, weight) => lined(() => kind, said, weight, room.width);
  const paper = (said) => lined((nth) => (nth ? "paper" : "paper first"), said, 400, room.width - size * 0.8);
  const name = words.of(procedure.name);
  const items = procedure.papers.map((one) => paper(words.of(one)));
  if (items.length) items.unshift(joined(text("of-notice", words.say("page-board-papers"), 600), items.shift()));
  const fee = words.of(procedure.fee);
  if (fee) items.push(text("fee", words.say("page-board-fee", { fee: fee }), 600));
  const limit = words.of(procedure.time_limit);
  if (limit) items.push(text("limit", words.say("page-board-time-limit", { limit: limit }), 600));
  const head = text("procedure", name, 700);
  const again = text("procedure", words.say("page-board-continued", { name: name }), 700);
  const most = room.height - again.height;
  return { head: head, again: again, items: items.reduce((all, item) => all.concat(item.height > most ? apart(item) : item), []) };
}

function joined(first, second) {
  return { height: first.height + second.height, shown: first.shown.concat(second.shown) };
}

// What is longer than a page goes line by line.
function apart({ height, shown }) {
  return shown.map((line) => ({ height: height / shown.length, shown: [line] }));
}
