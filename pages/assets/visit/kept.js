// What this browser keeps for its owner: the last numbers from afar and appointments, a few of each.

import { memory, place } from "../page.js";

const MOST = 5;
const NAME = "visit-kept-" + place.office;

function kept() {
  return Object.assign({ numbers: [], booked: [] }, memory.get(NAME));
}

function put(list, one) {
  const all = kept();
  memory.set(NAME, Object.assign(all, { [list]: [one].concat(all[list]).slice(0, MOST) }));
}

export const keep = {
  number(number) {
    put("numbers", number);
  },
  withdrawn(key) {
    const all = kept();
    memory.set(NAME, Object.assign(all, { numbers: all.numbers.filter((one) => one.key !== key) }));
  },
  booked(booked) {
    put("booked", booked);
  },
  cancelled(code) {
    const all = kept();
    memory.set(NAME, Object.assign(all, { booked: all.booked.filter((one) => one.code !== code) }));
  },
  // Of whatever day.
  all() {
    return kept().numbers;
  },
  // Of this day.
  numbers(day) {
    return kept().numbers.filter((one) => one.day === day);
  },
  // Of this day and later.
  bookings(day) {
    return kept().booked.filter((one) => one.day >= day);
  },
};
