// The board of a hall: where everything lies.
//
//   wide                               wide, in a deep hall                tall
//   ┌────────────────────────────┐     ┌──────────────────┬─────────┐      ┌───────────────┐
//   │      1042   →   3          │     │   1042  →  3     │ last    │      │  1042  →  3   │
//   ├─────────┬────────┬─────────┤     │                  │ calls   │      ├───────────────┤
//   │ last    │counters│ who     │     ├────────┬─────────┴─────────┤      │ last calls    │
//   │ calls   │        │ waits   │     │counters│ who waits         │      ├───────────────┤
//   └─────────┴────────┴─────────┘     └────────┴───────────────────┘      │ counters, …   │
//
// Every plan that a screen of this shape can have is tried; the one with the fewest pages to turn is taken, after one in
// which everything is large enough. In the narrowest of them counters and lines take turns in one place.

import { idOf } from "./announcer.js";
import { counters } from "./counters.js";
import { hero, isReadable } from "./hero.js";
import { lastCalls } from "./last-calls.js";
import { lines } from "./lines.js";
import { notices } from "./notices.js";
import { content, panel } from "./panel.js";
import { remembered } from "./remembered.js";
import { cutLeft, cutTop } from "./sizes.js";

// What can be listed, and from what it is computed.
const BOOKS = {
  calls: [lastCalls, ({ view, stage }) => [view.calls, stage && idOf(stage.call)]],
  counters: [counters, ({ view }) => [view.counters, view.place]],
  lines: [lines, ({ view }) => [view.lines, view.closed, view.break_until]],
};
// What a plan costs, in pages: letters of the call, or of a list, that the back of the hall cannot read; two lists in one
// place.
const UNREADABLE = 20;
const TURNS = 0.5;
const SMALL = { calls: 1.5, counters: 15, lines: 15 };
// A better plan must be better by this, and is looked for now and then: a wall that changes its order at each call is no help.
const BETTER = 1;
const LOOK_AGAIN = 30000;

// The plan that was taken, for a screen and hall of this shape: { shape, name, cost, at }.
let taken = null;

export function hall(scene, area) {
  if (!scene.guide) return board(scene, area);
  const { gap } = scene.sizes;
  const [own, beside] = isWide(area) ? cutLeft(area, (area.width - gap) / 2, gap) : cutTop(area, (area.height - gap) / 2, gap);
  // A number must be readable from the back of the hall; notices may wait.
  if (scene.stage && !isReadable(scene, own)) return board(scene, area);
  const room = content(scene, beside);
  const book = remembered("notices", [scene.guide, room.width, room.height, scene.sizes.least, scene.words], () => notices(scene, room));
  return board(scene, own).concat([panel(scene, "notices", beside, [book])]);
}

function isWide(area) {
  return area.width >= area.height * 1.15;
}

function board(scene, area) {
  const plan = chosen(scene, area, isWide(area) ? wide(scene, area) : tall(scene, area));
  return [hero(scene, plan.hero)].concat(plan.panels.map((one) => panel(scene, one.key, one.area, one.books)));
}

function chosen(scene, area, plans) {
  const { screen } = scene.now;
  const shape = [area.width, area.height, scene.sizes.least, plans.length, plans[0].panels.length].join(" ");
  const before = taken && taken.shape === shape && plans.find((plan) => plan.name === taken.name);
  const same = before && valued(scene, before);
  if (same && same.cost < taken.cost + BETTER && screen < taken.at + LOOK_AGAIN) return same;
  const all = plans.map((plan) => valued(scene, plan));
  const best = all.reduce((least, plan) => (plan.cost < least.cost ? plan : least));
  const plan = same && same.cost < best.cost + BETTER ? same : best;
  taken = { shape: shape, name: plan.name, cost: plan.cost, at: screen };
  return plan;
}

// The plan with what its panels show, and what it costs.
function valued(scene, plan) {
  let cost = isReadable(scene, plan.hero) ? 0 : UNREADABLE;
  const panels = plan.panels.map(([kinds, area]) => {
    const room = content(scene, area);
    if (kinds.length > 1) cost += TURNS;
    const books = kinds.map((kind) => {
      const book = bookOf(scene, kind, room);
      cost += book.pages.length + (book.isSmall ? SMALL[kind] : 0);
      return book;
    });
    return { key: kinds[0], area: area, books: books };
  });
  return Object.assign({}, plan, { panels: panels, cost: cost });
}

function bookOf(scene, kind, room) {
  const [make, parts] = BOOKS[kind];
  const { sizes, words, longestNumber, longestCounter } = scene;
  const inputs = [room.width, room.height, sizes.least, sizes.list, words, longestNumber, longestCounter].concat(parts(scene));
  return remembered(kind, inputs, () => make(scene, room));
}

function wide(scene, area) {
  const { gap } = scene.sizes;
  const plans = [];
  const hasCalls = listsCalls(scene);
  [0.55, 0.48, 0.4].forEach((share) => {
    const [above, below] = cutTop(area, area.height * share, gap);
    const [left, right] = cutLeft(below, hasCalls ? below.width * 0.37 : 0, hasCalls ? gap : 0);
    const calls = hasCalls ? [[["calls"], left]] : [];
    [0.4, 0.32].forEach((part) => plans.push({ name: "three-" + share + part, hero: above, panels: calls.concat(two(right, part, gap)) }));
  });
  [0.5, 0.44].forEach((share) => {
    const [above, below] = cutTop(area, area.height * share, gap);
    const [first, beside] = cutLeft(above, hasCalls ? above.width * 0.62 : above.width, gap);
    const calls = hasCalls ? [[["calls"], beside]] : [];
    [0.36, 0.44].forEach((part) => plans.push({ name: "four-" + share + part, hero: first, panels: calls.concat(two(below, part, gap)) }));
    plans.push({ name: "turns-" + share, hero: first, panels: calls.concat([[["counters", "lines"], below]]) });
  });
  return plans;
}

// Beside public notices, which come when nobody is called, nobody looks for those who were called before.
function listsCalls(scene) {
  return scene.view.calls.length > 0 && (scene.stage !== null || !scene.guide);
}

function two(area, part, gap) {
  const [left, right] = cutLeft(area, area.width * part, gap);
  return [[["counters"], left], [["lines"], right]];
}

function tall(scene, area) {
  const { gap } = scene.sizes;
  const plans = [];
  const hasCalls = listsCalls(scene);
  [0.24, 0.3, 0.36].forEach((share) => {
    const [first, rest] = cutTop(area, area.height * share, gap);
    [0.3, 0.24].forEach((forCalls) => {
      const [list, below] = cutTop(rest, hasCalls ? area.height * forCalls : 0, hasCalls ? gap : 0);
      const calls = hasCalls ? [[["calls"], list]] : [];
      [0.46, 0.34].forEach((part) => {
        const [upper, lower] = cutTop(below, below.height * part, gap);
        plans.push({ name: "tall-" + share + forCalls + part, hero: first, panels: calls.concat([[["counters"], upper], [["lines"], lower]]) });
      });
      plans.push({ name: "turns-" + share + forCalls, hero: first, panels: calls.concat([[["counters", "lines"], below]]) });
    });
  });
  return plans;
}
