// As many choices on a page as there is room for, found out by looking: no name is ever cut, however many and long they
// are and however large the type is.

const TRIES = 24;
const KNOWN = 60;

export class Fit {
  constructor() {
    // How many choices fit on a page, by what the page is.
    this.limits = new Map();
    // The list that was drawn last.
    this.drawn = null;
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

  // Called when everything is drawn; draws again until it fits.
  measured(host, draw) {
    this.shrink(host, draw);
    const text = host.querySelector("[data-reads]");
    const isLong = Boolean(text) && overflows(text);
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
    if (!list || !this.drawn || this.drawn.size <= 1 || !overflows(list)) return false;
    const { where, size, columns } = this.drawn;
    const less = size > columns ? Math.ceil(size / columns) * columns - columns : size - 1;
    if (this.limits.size >= KNOWN) this.forget();
    this.limits.set(where, Math.max(1, less));
    return true;
  }
}

function overflows(element) {
  return element.scrollHeight > element.clientHeight + 1;
}

// Shows the next part of a long text, and after the last part the first again.
export function readOn() {
  const text = document.querySelector("[data-reads]");
  if (!text) return;
  const rest = text.scrollHeight - text.clientHeight - text.scrollTop;
  text.scrollTop = rest <= 1 ? 0 : text.scrollTop + text.clientHeight * 0.8;
}
