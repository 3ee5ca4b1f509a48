// Which line of a list a key means: by its letter or digit, by the counter's own id, or, where the question is about the
// number in hand, by the key that would do the same at the desk.

import { DAY, actOf } from "./keys.js";
import { isForm, isMenu } from "./question.js";

// Lines of a list that stand on one page: as many as there are digits.
const ITEMS_ON_PAGE = 9;

// Counters are chosen by their own ids, so that theirs is the whole list.
export function isOfCounters(items) {
  return items.some((item) => item.counter !== undefined);
}

export function pagesOf(question, items) {
  return isMenu(question) || isOfCounters(items) ? 1 : Math.max(1, Math.ceil(items.length / ITEMS_ON_PAGE));
}

// The lines of a page, each with its place in the whole list.
export function onPage(question, items, listPage) {
  const all = items.map((item, place) => ({ item: item, place: place }));
  // A menu has only what is allowed.
  if (isMenu(question)) return all.filter(({ item }) => !item.blocked);
  if (pagesOf(question, items) === 1) return all;
  return all.slice(listPage * ITEMS_ON_PAGE, (listPage + 1) * ITEMS_ON_PAGE);
}

// What stands in front of a line: its letter, its digit, or its counter's id.
export function keyOfItem(item, place) {
  if (item.letter) return item.letter.toUpperCase();
  return item.counter === undefined ? String((place % ITEMS_ON_PAGE) + 1) : item.counter;
}

// Where choosing begins: in a form that is complete on what sends it, else on what is proposed, or on the first line that
// can be chosen.
export function begins(question, items) {
  const sends = isForm(question) ? items.findIndex((item) => item.letter && !item.blocked) : -1;
  if (sends >= 0) return sends;
  const proposed = items.findIndex((item) => item.begins);
  return proposed >= 0 ? proposed : items.findIndex((item) => !item.blocked);
}

// The place of the line that a key chooses at once; -1: none.
export function placeOf(question, listPage, key, items) {
  const isDigit = /^[1-9]$/.test(key);
  const digit = isDigit ? listPage * ITEMS_ON_PAGE + Number(key) - 1 : -1;
  const byDigit = items[digit];
  if (byDigit && !byDigit.letter && byDigit.counter === undefined && !isMenu(question)) return digit;
  const byLetter = items.findIndex((item) => item.letter === key);
  if (byLetter >= 0) return byLetter;
  const act = actOf(DAY, key);
  return act ? items.findIndex((item) => item.alike === act) : -1;
}

// What typing a letter means where ids of counters are typed: { place } of the line that alone can be meant, { typed }
// when more may follow, { nobody: id } when no counter that can be chosen here is called so; null: it types nothing. An id
// that begins another one waits for Enter. `known` are the ids of all counters: 1 waits where there is a 12 somewhere.
export function typedCounter(typed, key, items, known) {
  const placeOfId = (id) => items.findIndex((item) => item.counter === id);
  if ((key === "Enter" || key === " ") && typed) {
    const place = placeOfId(typed);
    return place < 0 ? { nobody: typed } : { place: place };
  }
  if (key === "Backspace") return { typed: typed.slice(0, -1) };
  if (key.length !== 1 || key === " ") return null;
  const id = typed + key;
  const ids = known.concat(items.map((item) => item.counter)).filter((one) => one !== undefined);
  const begin = ids.filter((one) => one.toLowerCase().startsWith(id.toLowerCase()));
  const exact = begin.find((one) => one.toLowerCase() === id.toLowerCase());
  const goesOn = begin.some((one) => one.toLowerCase() !== id.toLowerCase());
  if (goesOn) return { typed: exact || id };
  const place = exact === undefined ? -1 : placeOfId(exact);
  if (place >= 0) return { place: place };
  return begin.length || /^[0-9]$/.test(key) ? { nobody: id } : null;
}
