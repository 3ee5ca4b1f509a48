// Times on the office's wall.

const MINUTE = 60000;
const DAY = 24 * 60 * MINUTE;

// `8:05`, `08:05` or `8h05` (and `8h`) in minutes since midnight; null for what is no time of day.
export function minuteOf(text) {
  const found = /^([0-9]{1,2})(?:([:hH])([0-9]{1,2})|[hH])$/.exec(text.trim());
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[3] || 0);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

// The moment at which the office's wall shows this time on the day of `now`.
export function momentOf(now, offsetMinutes, minute) {
  const offset = offsetMinutes * MINUTE;
  return Math.floor((now + offset) / DAY) * DAY - offset + minute * MINUTE;
}

// Which day it is on the office's wall, as a number that only differs.
export function dayOf(now, offsetMinutes) {
  return Math.floor((now + offsetMinutes * MINUTE) / DAY);
}
