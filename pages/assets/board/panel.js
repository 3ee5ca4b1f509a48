// A panel with a heading in two languages, and what it shows in turn when not all fits at once.

import { h } from "../dom.js";
import { cutTop, inside, pitch, place, px, type } from "./sizes.js";
import { fitted, width } from "./letters.js";

// How long a page of a list is shown, in milliseconds.
export const PAGE = 6000;

// What is said in the page's language and in the other one.
export function both(scene, say) {
  return [say(scene.words), scene.other ? say(scene.other) : ""];
}

// The part of a panel below its heading.
export function content(scene, area) {
  return cutTop(inside(area, scene.sizes.pad), headingHeight(scene))[1];
}

function headingHeight(scene) {
  return pitch(scene.sizes.small) + scene.sizes.unit * 0.3;
}

// Which of so many pages is shown now.
export function turn(scene, pages, every) {
  return pages > 1 ? Math.floor(scene.now.screen / (every || PAGE)) % pages : 0;
}

// A panel that shows these books, one page after the other. A book is { heading, pages, every }, a page a list of elements
// that fit into `content`.
export function panel(scene, key, area, books) {
  const leaves = [];
  books.forEach((book) => book.pages.forEach((page) => leaves.push({ book: book, page: page })));
  if (!leaves.length) return null;
  const nth = turn(scene, leaves.length, books[0].every);
  const { book, page } = leaves[nth];
  const room = content(scene, area);
  const { small } = scene.sizes;
  const sign = leaves.length > 1 ? scene.words.say("board-page", { page: nth + 1, pages: leaves.length }) : "";
  const left = room.width - width(sign, small) - (sign ? small : 0);
  const size = fitted(book.heading[0], left, small);
  return h(
    "section",
    { key: key, class: "panel in-" + key, style: place(area), "aria-labelledby": "heading-" + key },
    h(
      "div",
      { class: "heading", style: Object.assign({ height: px(headingHeight(scene)) }, type(small)) },
      h("h2", { id: "heading-" + key, style: { "font-size": px(size) } }, headingTexts(scene, book.heading, left, size)),
      sign && h("span", { class: "page" }, sign),
    ),
    h("div", { key: "page-" + nth, class: "content", style: { height: px(room.height) } }, page),
  );
}

// The heading, and the same in the other language where there is room for it.
export function headingTexts(scene, heading, room, letters) {
  const [first, second] = heading;
  const fits = second && second !== first && width(first + "  " + second, letters) + letters <= room;
  return [first, fits && h("span", { class: "second", lang: scene.other.lang }, second)];
}

// Rows of these heights onto as few pages as they take, in their order.
export function paged(rows, room) {
  const pages = [];
  let left = 0;
  rows.forEach((row) => {
    if (!pages.length || row.height > left + 0.5) {
      pages.push([]);
      left = room;
    }
    pages[pages.length - 1].push(row.shown);
    left -= row.height;
  });
  return pages;
}
