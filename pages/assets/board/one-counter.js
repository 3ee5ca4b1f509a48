// The board of one counter: its own number, huge, and nothing else to look for.

import { h } from "../dom.js";
import { idOf } from "./announcer.js";
import { flashEnds } from "./hero.js";
import { fitted, width, wrap } from "./letters.js";
import { both, headingTexts } from "./panel.js";
import { DIGITS_PITCH, inside, pitch, place, px, type } from "./sizes.js";
import * as told from "./told.js";

export function oneCounter(scene, area, counter) {
  const { sizes, words } = scene;
  const room = inside(area, sizes.pad);
  const below = wordsBelow(scene, counter, room.width);
  const idSize = fitted(counter.id, room.width, Math.max(room.height * 0.2, sizes.least), 800);
  const heading = both(scene, (said) => said.say("board-counter-alone"));
  const height = room.height - pitch(sizes.small) * 1.25 - idSize * DIGITS_PITCH - below.length * pitch(sizes.least);
  const staged = scene.stage;
  const isNew = staged && scene.live && counter.number === staged.call.number && scene.now.screen < flashEnds(staged);
  return h(
    "section",
    { key: "counter-" + (staged ? idOf(staged.call) : "free"), class: isNew ? "panel hero new" : "panel hero", style: place(area), "aria-labelledby": "heading-counter" },
    h("h2", { id: "heading-counter", class: "over", style: type(sizes.small) }, headingTexts(scene, heading, room.width, sizes.small)),
    h("p", { class: "counter", style: type(idSize, idSize * DIGITS_PITCH) }, counter.id),
    h("div", { class: "figures", style: { height: px(height) } }, state(scene, counter, room.width, height)),
    below,
  );
}

// The number, as large as it can be, or why there is none.
function state(scene, counter, room, height) {
  if (counter.number) {
    const size = Math.min(height / DIGITS_PITCH, room / width(scene.longestNumber, 1, 800));
    return h("p", { class: counter.calling ? "number" : "number served", style: type(size, size * DIGITS_PITCH) }, counter.number);
  }
  const text = told.counterState(scene.words, counter, false);
  const size = fitted(text, room, height * 0.6, 800);
  return h("p", { class: "status", style: type(size) }, text);
}

// The call in a plain line while somebody is called, else what goes on.
function wordsBelow(scene, counter, room) {
  const { least } = scene.sizes;
  const say = (text, kind) => wrap(text, room, least, 600).map((line) => h("p", { class: kind, style: type(least) }, line));
  const call = counter.number && counter.calling && scene.view.calls.find((one) => one.number === counter.number);
  if (call) {
    const signs = [told.sign(scene.words, call), told.again(scene.words, call)].filter(Boolean);
    const shown = signs.length ? [h("p", { class: "sentence", style: type(least) }, signs.map((sign) => h("span", { class: "sign" }, sign)))] : [];
    return shown.concat(say(told.sentence(scene.words, scene.view, call), "sentence"));
  }
  if (counter.number) return say(scene.words.say("board-counter-serving"), "dim");
  const reason = counter.status === "paused" ? told.breakWord(scene.words, counter) : "";
  return reason ? say(reason, "sentence") : [];
}
