// Lists, menus and forms: a key, a label, and in a form what the field holds.

import { h } from "../../dom.js";
import { turnList } from "../keyboard.js";
import { begins, isOfCounters, keyOfItem, onPage, pagesOf } from "../list.js";
import { choose } from "../press.js";
import { isForm, isMenu } from "../question.js";

// A group of more verbs than these takes two columns.
const LARGE = 7;

// The lines of a question on a page of the model.
export function linesOf(look, page, items) {
  const { question, listPage } = page;
  const shown = onPage(question, items, listPage);
  const first = begins(question, items);
  const start = shown.some(({ place }) => place === first) ? first : shown.length ? shown[0].place : -1;
  const row = (one) => line(look, one.item, one.place, one.place === start);
  if (isMenu(question)) return groups(shown).map((group) => menuGroup(group, row));
  const kind = isForm(question) ? "items form" : isOfCounters(items) ? "items of-counters" : "items";
  return [h("ul", { key: "items", class: kind }, shown.map(row)), pages(look, page, items)];
}

function line({ update }, item, place, isFirst) {
  return h(
    "li",
    { key: place },
    h(
      "button",
      {
        type: "button",
        class: "item",
        "data-line": place,
        autofocus: isFirst,
        "aria-disabled": item.blocked ? "true" : null,
        onclick: () => update((model, now) => choose(model, item, now)),
      },
      h("span", { class: "key" }, keyOfItem(item, place)),
      " ",
      h("span", { class: "label" }, item.label),
      item.value !== undefined && [": ", h("span", { class: "value" }, item.value)],
    ),
  );
}

// Verbs under one heading; a group of which nothing is allowed is none.
function groups(shown) {
  const all = [];
  shown.forEach((one) => {
    const last = all[all.length - 1];
    const heading = one.item.group || null;
    if (last && last.heading === heading) last.rows.push(one);
    else all.push({ heading: heading, rows: [one] });
  });
  return all;
}

function menuGroup({ heading, rows }, row) {
  return h(
    "div",
    { key: "group " + heading, class: rows.length > LARGE ? "group large" : "group" },
    heading && h("h3", null, heading),
    h("ul", { class: "items" }, rows.map(row)),
  );
}

// The page of a list that does not fit at once.
function pages({ words, update }, page, items) {
  const all = pagesOf(page.question, items);
  if (all === 1) return null;
  const turn = (step) => () => update((model) => turnList(model, step, items));
  const at = words.say("clerk-page", { page: page.listPage + 1, pages: all });
  return h(
    "div",
    { key: "pages", class: "buttons pages" },
    h("button", { type: "button", class: "button quiet", "aria-disabled": page.listPage ? null : "true", onclick: turn(-1) }, h("span", { class: "key" }, "PgUp"), words.say("clerk-key-page-up")),
    h("p", { role: "status" }, at),
    h("button", { type: "button", class: "button quiet", "aria-disabled": page.listPage + 1 < all ? null : "true", onclick: turn(1) }, h("span", { class: "key" }, "PgDn"), words.say("clerk-key-page-down")),
  );
}
