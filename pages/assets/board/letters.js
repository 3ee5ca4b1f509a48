// How wide words are, and where lines break: everything on the wall is measured before it is drawn, so that nothing is cut.

const FAMILY = '"Be Vietnam Pro", system-ui, sans-serif';
// Measured this large, taken for any size.
const MEASURED = 100;
// What a browser rounds up.
const SLACK = 1.01;
const CACHE = 4000;

const canvas = document.createElement("canvas").getContext("2d");
const known = new Map();
const digits = new Map();

// Other letters are in use now than before: the fonts have come.
export function measureAnew() {
  known.clear();
  digits.clear();
}

function measured(text, weight) {
  canvas.font = weight + " " + MEASURED + "px " + FAMILY;
  return canvas.measureText(text).width / MEASURED;
}

function widestDigit(weight) {
  if (!digits.has(weight)) {
    const widths = Array.from("0123456789", (digit) => [measured(digit, weight), digit]);
    digits.set(weight, widths.sort((a, b) => b[0] - a[0])[0][1]);
  }
  return digits.get(weight);
}

// The width of a text in letters of this size. Every digit counts as the widest, so that sizes stay when numbers change.
export function width(text, size, weight) {
  const heavy = weight || 700;
  const key = heavy + text;
  if (!known.has(key)) {
    if (known.size >= CACHE) known.clear();
    known.set(key, measured(text.replace(/[0-9]/g, widestDigit(heavy)), heavy) * SLACK);
  }
  return known.get(key) * size;
}

// The width of the widest of these.
export function widest(texts, size, weight) {
  return texts.reduce((most, text) => Math.max(most, width(text, size, weight)), 0);
}

// The largest letters, up to `most`, in which a text is not wider than the room.
export function fitted(text, room, most, weight) {
  const one = width(text, 1, weight);
  return one * most <= room ? most : room / one;
}

// A text on lines that are not wider than the room; a word that is gets broken.
export function wrap(text, room, size, weight) {
  const lines = [];
  let line = "";
  text.split(/\s+/).filter(Boolean).forEach((word) => {
    const longer = line ? line + " " + word : word;
    if (width(longer, size, weight) <= room) {
      line = longer;
      return;
    }
    if (line) lines.push(line);
    line = word;
    while (width(line, size, weight) > room && line.length > 1) {
      const head = longestHead(line, room, size, weight);
      lines.push(line.slice(0, head));
      line = line.slice(head);
    }
  });
  if (line) lines.push(line);
  return lines;
}

function longestHead(word, room, size, weight) {
  let length = word.length - 1;
  while (length > 1 && width(word.slice(0, length), size, weight) > room) length -= 1;
  return length;
}
