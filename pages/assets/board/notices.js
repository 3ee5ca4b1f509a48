// The idle half: what each procedure needs, costs and takes, from the office file. What is unknown is not mentioned.

import { h } from "../dom.js";
import { wrap } from "./letters.js";
import { both, paged } from "./panel.js";
import { pitch, px, type } from "./sizes.js";

// A page of a procedure has more to read than one of a list.
const EVERY = 12000;

export function notices(scene, room) {
  const { least } = scene.sizes;
  const pages = [];
  let left = 0;
  scene.guide.services.forEach((service) => {
    service.procedures.forEach((procedure) => {
      const told = rows(scene, procedure, room, least);
      const height = told.reduce((sum, row) => sum + row.height, 0);
      const air = { height: pitch(least) * 0.6, shown: h("div", { class: "air", style: { height: px(pitch(least) * 0.6) } }) };
      // What begins on a page ends there, if it can.
      if (air.height + height <= left) {
        pages[pages.length - 1].push(air.shown, ...told.map((row) => row.shown));
        left -= air.height + height;
        return;
      }
      paged(told, room.height).forEach((page) => pages.push(page));
      left = height <= room.height ? room.height - height : 0;
    });
  });
  return { heading: both(scene, (words) => words.say("page-board-notices")), pages: pages, every: EVERY };
}

// Whether the office file has anything to tell.
export function hasNotices(guide) {
  return guide !== null && guide.services.some((service) => service.procedures.length > 0);
}

function rows(scene, procedure, room, size) {
  const { words } = scene;
  const made = [];
  const text = (kind, said, weight) => {
    wrap(said, room.width, size, weight).forEach((line) => {
      made.push({ height: pitch(size), shown: h("p", { class: kind, style: type(size) }, line) });
    });
  };
  const item = (said) => {
    wrap(said, room.width - size * 0.8, size, 400).forEach((line, nth) => {
      made.push({ height: pitch(size), shown: h("p", { class: nth ? "paper" : "paper first", style: type(size) }, line) });
    });
  };
  text("procedure", words.of(procedure.name), 700);
  if (procedure.papers.length) text("of-notice", words.say("page-board-papers"), 600);
  procedure.papers.forEach((paper) => item(words.of(paper)));
  const fee = words.of(procedure.fee);
  if (fee) text("fee", words.say("page-board-fee", { fee: fee }), 600);
  const limit = words.of(procedure.time_limit);
  if (limit) text("limit", words.say("page-board-time-limit", { limit: limit }), 600);
  return made;
}
