// The office's name, the date and the clock; and across the whole width what is wrong, and what the hours are.

import { h } from "../dom.js";
import * as time from "../time.js";
import { fitted, width, wrap } from "./letters.js";
import { cutLeft, cutTop, pitch, place, type } from "./sizes.js";
import * as told from "./told.js";

// [the header, what is left below]. The name does not grow old when the connection is lost.
export function header(scene, area) {
  const { sizes, view, words } = scene;
  const clock = time.clock(words, scene.now.server, view.utc_offset_minutes);
  const date = time.dateLong(words, scene.now.server, view.utc_offset_minutes);
  const fit = arranged(scene, area, clock, date);
  const [top, rest] = cutTop(area, fit.height, sizes.gap);
  const [left, right] = cutLeft(top, top.width - fit.right);
  const dated = h("p", { class: "date dim", style: type(sizes.small) }, date);
  const shown = h(
    "header",
    { key: "header" },
    h(
      "div",
      { class: "office", style: place(left) },
      h("h1", { style: type(fit.size) }, fit.lines.map((line) => h("span", { class: "line" }, line))),
      fit.isDateBelow && dated,
    ),
    h("div", { class: "time", style: place(right) }, !fit.isDateBelow && dated, h("p", { class: "clock", style: type(sizes.clock) }, clock)),
  );
  return [shown, rest];
}

// The name in as large letters as it can have on few lines.
function arranged(scene, area, clock, date) {
  const { sizes } = scene;
  const name = scene.words.of(scene.view.name);
  const forClock = width(clock, sizes.clock, 800) + sizes.gap;
  const forDate = width(date, sizes.small, 400) + sizes.gap * 2;
  const made = [[1, 1, false], [0.8, 1, false], [1, 1, true], [1, 2, false], [1, 2, true], [0.85, 2, true], [0.7, 3, true]].map(([share, most, isDateBelow]) => {
    const right = forClock + (isDateBelow ? 0 : forDate);
    const size = sizes.name * share;
    const lines = wrap(name, area.width - right, size, 700);
    const height = lines.length * pitch(size) + (isDateBelow ? pitch(sizes.small) : 0);
    const fits = lines.length <= most && right < area.width * 0.6;
    return { right, size, lines, isDateBelow, fits, height: Math.max(height, pitch(sizes.clock)) };
  });
  return made.find((one) => one.fits) || made[made.length - 1];
}

// [banners, what is left below]: the alarm first.
export function banners(scene, area) {
  const shown = [];
  let rest = area;
  const add = (key, text, kind, largest, how) => {
    if (!text) return;
    const { sizes } = scene;
    const most = rest.width - 2 * sizes.pad;
    const size = Math.max(fitted(text, most, largest, 700), sizes.least * 0.8);
    const lines = wrap(text, most, size, 700);
    const [top, below] = cutTop(rest, lines.length * pitch(size) + sizes.unit, sizes.gap);
    const said = lines.map((line) => h("span", { class: "line" }, line));
    shown.push(h("p", Object.assign({ key: key, class: kind, style: Object.assign(place(top), type(size)) }, how), said));
    rest = below;
  };
  // The alarm may count the seconds, which nobody wants to hear read out.
  shown.push(h("p", { key: "status", class: "hidden-text", role: "status" }, scene.alarm.status));
  add("alarm", scene.alarm.text, "alarm", scene.sizes.least, { "aria-hidden": "true" });
  add("hours", told.hours(scene.words, scene.view, scene.now.server), "hours", scene.sizes.list, { role: "status" });
  return [shown, rest];
}

// What stands on the screen when there is no board to show: what is wrong, and below it what comes of it.
export function message(scene, text, more) {
  const { sizes } = scene;
  const room = sizes.width - 2 * sizes.edge - 2 * sizes.pad;
  const size = Math.min(Math.max(fitted(text, room, sizes.list, 700), sizes.least), sizes.list);
  const large = wrap(text, room, size, 700).map((line) => h("span", { class: "line" }, line));
  const small = wrap(more, room, sizes.least, 400).map((line) => h("span", { class: "line" }, line));
  return h(
    "main",
    { key: "message", class: "message" },
    h("h1", { style: type(size) }, large),
    h("p", { class: "dim", style: type(sizes.least) }, small),
  );
}

// In the place of a board that there is not.
export function nothing(scene, area, text) {
  const { sizes } = scene;
  const lines = wrap(text, area.width - 2 * sizes.pad, sizes.least, 700);
  const more = wrap(scene.words.say("board-still-trying"), area.width - 2 * sizes.pad, sizes.least, 400);
  const shown = (some, kind) => some.map((line) => h("p", { class: kind, style: type(sizes.least) }, line));
  return h("div", { key: "nothing", class: "panel hero welcome", style: place(area) }, shown(lines, "status"), shown(more, "dim"));
}
