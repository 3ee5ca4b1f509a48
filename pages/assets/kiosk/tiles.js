// Choices as large tiles, over as many pages as they need.

import { h } from "../dom.js";

// Choices are { key, title, notes, act, isOpen, isChosen (undefined: nothing to be chosen among others) }. Gives the list,
// the page that is shown and how many there are.
export function tiles(choices, { fit, key, page, words }) {
  const columns = columnsFor(choices.length);
  const size = fit.size(key, choices.length, columns);
  const pages = Math.max(1, Math.ceil(choices.length / size));
  const at = Math.min(page, pages - 1);
  const shown = choices.slice(at * size, at * size + size);
  const rows = Math.ceil(shown.length / columns);
  const style = { "--columns": String(columns), "--rows": String(rows) };
  const drawn = shown.map((one) => tile(one, words));
  const list = h("ul", { key: "tiles", class: "tiles", "data-fit": true, style: style }, drawn);
  return { list: list, page: at, pages: pages };
}

function columnsFor(count) {
  const { innerWidth, innerHeight } = window;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  // A name and a line about it need so much.
  const fit = Math.max(1, Math.floor(innerWidth / rem / 22));
  if (innerHeight > innerWidth) return Math.min(fit, count > 10 ? 2 : 1);
  return Math.min(fit, count <= 3 ? 1 : count <= 8 ? 2 : 3);
}

function tile({ key, title, notes, act, isOpen, isChosen }, words) {
  const pressed = isChosen === undefined ? null : String(isChosen);
  const kind = "tile" + (isOpen ? "" : " shut") + (isChosen ? " chosen" : "");
  return h(
    "li",
    { key: key },
    h(
      "button",
      { type: "button", class: kind, "aria-pressed": pressed, onclick: act },
      isChosen !== undefined && h("span", { class: "mark", "aria-hidden": "true" }, isChosen ? "✓" : ""),
      h(
        "span",
        { class: "tile-text" },
        h("span", { class: "tile-title" }, title),
        notes.filter(Boolean).map((note) => h("span", { class: "tile-note" }, note)),
      ),
      isChosen && h("span", { class: "hidden-text" }, words.say("page-kiosk-chosen")),
    ),
  );
}
