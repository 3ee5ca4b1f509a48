// What the address asks of the board, and what this browser keeps of it: ?zone= ?counter= ?depth=12 (metres) ?screen=65
// (inches across) ?notices=off|half|idle ?sound=off|on (a board of one counter: off) ?volume=0-100.

import { memory, place as opened } from "../page.js";

const INCHES = 55;
const SCREEN = "board-screen";

function between(text, least, most) {
  const number = Number(text);
  return text && number >= least && number <= most ? number : null;
}

function inches() {
  const wanted = between(opened.asked.screen, 5, 300);
  if (wanted !== null) memory.set(SCREEN, wanted);
  return wanted || between(memory.get(SCREEN), 5, 300) || INCHES;
}

export const wishes = {
  // How large the screen is, from corner to corner.
  inches: inches(),
  // How deep the hall is; null: as the office file says.
  depth: between(opened.asked.depth, 1, 100),
  notices: ["off", "half"].includes(opened.asked.notices) ? opened.asked.notices : "idle",
  sound: opened.asked.sound,
  volume: opened.asked.volume ? between(opened.asked.volume, 0, 100) : null,
};

// Whether anybody wants to hear a board of this place. The hall has its own: one above a counter is heard only if it is asked for.
export function isToBeHeard(place) {
  return wishes.sound === "on" || (wishes.sound !== "off" && !place.counter);
}

// The part of the office to show: as the address says, else as the browser was paired for.
export function placeFor(you) {
  const { zone, counter } = opened.asked;
  const asks = zone || counter;
  const paired = (!asks && you) || {};
  return { office: opened.office, zone: zone || paired.zone || null, counter: counter || paired.counter || null };
}
