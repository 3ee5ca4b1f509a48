// As many choices on a page as there is room for, found out by looking: no name is ever cut, however many and long they
// are and however large the type is.

const TRIES = 24;
const KNOWN = 60;
// How large a number and its code are drawn, of their usual size: the largest that leaves room for all words.
const SCALES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36];

export class Fit {
  constructor() {
    // How many choices fit on a page, by what the page is.
    this.limits = new Map();
    // The list that was drawn last.
    this.drawn = null;
    // The screen that must be seen whole, drawn last.
    this.scaled = null;
    // Whether a text is longer than its room.
    this.isLong = false;
  }

  forget() {
    this.limits.clear();
  }

  // How many of `count` choices, in so many columns, are to be drawn on one page.
  size(key, count, columns) {
    const where = [key, count, columns, window.innerWidth, window.innerHeight].join(" ");
    const known = this.limits.get(where);
    const size = Math.max(1, Math.min(known === undefined ? count : known, count));
    this.drawn = { where: where, size: size, columns: columns };
    return size;
  }

  // How large the number of this screen is to be drawn, of its usual size, and whether it can be no smaller.
  scale(key) {
    this.scaled = [key, window.innerWidth, window.innerHeight].join(" ");
    const step = this.limits.get(this.scaled) || 0;
    return { scale: SCALES[step], isLeast: step === SCALES.length - 1 };
  }

  // Called when everything is drawn; draws again until it fits.
  measured(host, draw) {
    for (let tries = 0; tries < SCALES.length && this.scalesDown(host); tries += 1) draw();
    this.shrink(host, draw);
    const text = host.querySelector("[data-reads]");
    const isLong = Boolean(text) && isTooLong(text);
    if (isLong === this.isLong) return;
    this.isLong = isLong;
    draw();
    this.shrink(host, draw);
  }

  shrink(host, draw) {
    for (let tries = 0; tries < TRIES && this.shrinks(host); tries += 1) draw();
  }

  shrinks(host) {
    const list = host.querySelector("[data-fit]");
    if (!list || !this.drawn || this.drawn.size <= 1 || !isTight(list)) return false;
    const { where, size, columns } = this.drawn;
    const less = size > columns ? Math.ceil(size / columns) * columns - columns : size - 1;
    this.remember(where, Math.max(1, less));
    return true;
  }

  scalesDown(host) {
    const whole = host.querySelector("[data-whole]");
    if (!whole || !isCut(whole)) return false;
    const step = this.limits.get(this.scaled) || 0;
    if (step === SCALES.length - 1) return false;
    this.remember(this.scaled, step + 1);
    return true;
  }

  remember(where, limit) {
    if (this.limits.size >= KNOWN) this.forget();
    this.limits.set(where, limit);
  }
}

// Whether choices have too little room: their list's, or the words of one their own.
function isTight(list) {
  return overflows(list) || Array.from(list.querySelectorAll(".tile")).some(isCut);
}

function overflows(element) {
  return element.scrollHeight > element.clientHeight + 1;
}

// Whether a text is longer than its room would be without the button below it and the fading edge, which only a long text has.
function isTooLong(text) {
  const button = text.nextElementSibling;
  if (!button) return overflows(text);
  const below = button.getBoundingClientRect().bottom - text.getBoundingClientRect().bottom;
  const edge = parseFloat(getComputedStyle(text, "::after").height) || 0;
  return text.scrollHeight - edge > text.clientHeight + below + 1;
}

// Whether a part stands over an edge: what is centred stands over the upper one too, which no scrolling tells.
function isCut(whole) {
  const room = whole.getBoundingClientRect();
  const isOver = (part) => {
    const { top, bottom, left, right } = part.getBoundingClientRect();
    return top < room.top - 1 || bottom > room.bottom + 1 || left < room.left - 1 || right > room.right + 1;
  };
  return Array.from(whole.querySelectorAll("*")).some(isOver);
}

// Shows the next part of a long text, and after the last part the first again.
export function readOn() {
  const text = document.querySelector("[data-reads]");
  if (!text) return;
  const rest = text.scrollHeight - text.clientHeight - text.scrollTop;
  text.scrollTop = rest <= 1 ? 0 : text.scrollTop + text.clientHeight * 0.8;
}
