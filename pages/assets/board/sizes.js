// How large what must be, so that it can be read from the back of the hall. EN 301 549 asks for capitals of 0.012 of the
// distance for what matters most; half of that is enough for a list, a third for anything else that is needed.

// The height of a capital, and of a line in which Ế and Ỗ have room (170 % of a capital), as shares of the letters' size.
export const CAPITAL = 0.7;
export const PITCH = 1.2;
// Digits have no marks above them.
export const DIGITS_PITCH = 1.06;

const MM_PER_INCH = 25.4;

// For a picture of so many pixels on a screen of so many inches in a hall so many metres deep. All in pixels.
export function sizes(width, height, inches, depth) {
  const perMm = Math.sqrt(width * width + height * height) / (inches * MM_PER_INCH);
  const readable = (share) => (share * depth * 1000 * perMm) / CAPITAL;
  const unit = Math.min(width, height) / 100;
  // Nothing is smaller than looks well, nor larger than leaves room for anything else.
  const least = bounded(readable(0.004), 2.9 * unit, 8 * unit);
  const list = bounded(readable(0.006), 1.35 * least, 12 * unit);
  const hero = readable(0.012);
  const small = Math.max(2.3 * unit, least * 0.55);
  return {
    width: width,
    height: height,
    unit: unit,
    least: least,
    list: list,
    hero: hero,
    // Headings, the date: what is said for order's sake.
    small: small,
    name: Math.max(3 * unit, least * 0.58),
    clock: Math.max(4.4 * unit, least * 0.8),
    gap: 1.6 * unit,
    pad: 1.6 * unit,
    edge: 2 * unit,
  };
}

function bounded(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

export function pitch(size) {
  return size * PITCH;
}

// An area of the screen.
export function rect(left, top, width, height) {
  return { left: left, top: top, width: Math.max(0, width), height: Math.max(0, height) };
}

// The same without a margin on all sides.
export function inside(area, margin) {
  return rect(area.left + margin, area.top + margin, area.width - 2 * margin, area.height - 2 * margin);
}

// [the upper part, what is left below a gap].
export function cutTop(area, height, gap) {
  const upper = rect(area.left, area.top, area.width, Math.min(height, area.height));
  const taken = upper.height + (gap || 0);
  return [upper, rect(area.left, area.top + taken, area.width, area.height - taken)];
}

// [the left part, what is left beside a gap].
export function cutLeft(area, width, gap) {
  const left = rect(area.left, area.top, Math.min(width, area.width), area.height);
  const taken = left.width + (gap || 0);
  return [left, rect(area.left + taken, area.top, area.width - taken, area.height)];
}

// Where an area lies, for an element.
export function place(area) {
  return { left: px(area.left), top: px(area.top), width: px(area.width), height: px(area.height) };
}

// Letters of a size, in lines of a height.
export function type(size, height) {
  return { "font-size": px(size), "line-height": px(height === undefined ? pitch(size) : height) };
}

export function px(length) {
  return Math.round(length * 100) / 100 + "px";
}
