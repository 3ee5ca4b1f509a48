// Dates, clock times and lengths of time in the form of the language. Moments are milliseconds since 1970; the office's
// wall clock is so many minutes east of UTC, whatever this computer's own says.

function at(moment, offsetMinutes) {
  return new Date(moment + offsetMinutes * 60000);
}

function two(number) {
  return String(number).padStart(2, "0");
}

// 1 (Monday) to 7.
function weekdayOf(date) {
  return date.getUTCDay() || 7;
}

// "08:17".
export function clock(words, moment, offsetMinutes) {
  const date = at(moment, offsetMinutes);
  return words.say("time-clock", { hour: two(date.getUTCHours()), minute: two(date.getUTCMinutes()) });
}

// "08:17" of minutes since midnight.
export function clockOfMinute(words, minute) {
  return words.say("time-clock", { hour: two(Math.floor(minute / 60)), minute: two(minute % 60) });
}

// "21/11/2025".
export function date(words, moment, offsetMinutes) {
  const day = at(moment, offsetMinutes);
  return words.say("time-date", {
    day: two(day.getUTCDate()),
    monthnumber: two(day.getUTCMonth() + 1),
    year: String(day.getUTCFullYear()),
  });
}

// "Thứ Sáu, 21/11/2025".
export function dateLong(words, moment, offsetMinutes) {
  const day = at(moment, offsetMinutes);
  return words.say("time-date-long", {
    weekday: words.say("time-weekday-" + weekdayOf(day)),
    day: two(day.getUTCDate()),
    dayplain: String(day.getUTCDate()),
    monthnumber: two(day.getUTCMonth() + 1),
    month: words.say("time-month-" + (day.getUTCMonth() + 1)),
    year: String(day.getUTCFullYear()),
  });
}

// A day such as "2026-11-23" as a moment, its midnight in UTC: for `date` and `dateLong` with an offset of 0.
export function dayAsMoment(day) {
  return Date.parse(day + "T00:00:00Z");
}

// 1 (Monday) to 7, and day and month in two digits, for messages that put them themselves.
export function parts(moment, offsetMinutes) {
  const day = at(moment, offsetMinutes);
  return { weekday: weekdayOf(day), day: two(day.getUTCDate()), month: two(day.getUTCMonth() + 1) };
}

// Two largest units, the smaller one left out when it is nought: "45 giây", "1 phút 20 giây", "2 giờ 5 phút".
export function duration(words, milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes === 0) return words.say("time-seconds", { count: seconds });
  if (hours === 0) return units(words, words.say("time-minutes", { count: minutes }), "time-seconds", seconds % 60);
  if (days === 0) return units(words, words.say("time-hours", { count: hours }), "time-minutes", minutes % 60);
  return units(words, words.say("time-days", { count: days }), "time-hours", hours % 24);
}

// Whole minutes, begun ones counted, one at least.
export function minutes(words, milliseconds) {
  return duration(words, Math.max(1, Math.ceil(milliseconds / 60000)) * 60000);
}

// A running time as clerks read it: "4:07", "1:02:33".
export function stopwatch(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = two(seconds % 60);
  const minute = Math.floor(seconds / 60) % 60;
  return hours ? hours + ":" + two(minute) + ":" + rest : minute + ":" + rest;
}

function units(words, large, smallKey, small) {
  return small ? words.say("time-two-units", { large: large, small: words.say(smallKey, { count: small }) }) : large;
}
