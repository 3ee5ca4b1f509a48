// Where to sit: the counter of last time is proposed, another can be chosen.

import { counterName, statusName } from "../names.js";
import { ofProblem } from "../problems.js";
import { asks, item, sure } from "./item.js";

// The whole list, as of any question; it is made without a counter's view.
export function listOfSeats(console) {
  const { words, side } = console;
  const title = words.say("clerk-seat-ask");
  const office = side.view && side.view.name === "office" ? side.state : null;
  if (!office) {
    const intro = side.problem ? ofProblem(words, side.problem) : words.say("clerk-list-coming");
    return { title: title, intro: intro, items: [] };
  }
  const intro = words.say("clerk-seat-hello", { clerk: console.me() || "" });
  return { title: title, intro: intro, items: seats(office, words, console.me(), console.supervises()) };
}

// The counters of the office, the proposed one first. `me` is whoever looks for a place.
function seats(office, words, me, supervises) {
  const mine = office.counters.find((post) => post.clerk === me) || null;
  const proposed = mine || lastOf(office, me);
  const first = office.counters.filter((post) => post === proposed);
  const others = office.counters.filter((post) => post !== proposed);
  return first.concat(others).map((post) => {
    const blocked = supervises ? null : taken(post, words, me);
    return item(label(post, words), pick(post, mine, words, me), { counter: post.id, value: stands(post, words, me), blocked: blocked });
  });
}

// Whoever moved sat at more than one: the last one counts.
function lastOf(office, me) {
  const were = office.counters.filter((post) => post.last_clerk === me);
  return were.reduce((last, post) => (last && (last.since || 0) >= (post.since || 0) ? last : post), null);
}

// Why nobody but a supervisor sits down where somebody else sits.
function taken(post, words, me) {
  if (!post.clerk || post.clerk === me) return null;
  return ofProblem(words, { code: "others-counter", counter: post.id, clerk: post.clerk });
}

function pick(post, mine, words, me) {
  if (post.clerk === me) return { do: "sit", counter: post.id };
  if (post.clerk) return takeOver(post, words, me);
  if (mine) return asks({ do: "move", counter: mine.id, to: post.id });
  return asks({ do: "open", counter: post.id, clerk: me });
}

function takeOver(post, words, me) {
  const intro = words.say("clerk-seat-take-over-ask", { counter: post.id, clerk: post.clerk });
  const yes = words.say("clerk-seat-take-over", { clerk: post.clerk });
  return sure(counterName(words, post.id), intro, yes, { do: "take-over", counter: post.id, clerk: me });
}

function label(post, words) {
  const name = words.of(post.name);
  return counterName(words, post.id) + (name && name !== post.id ? " · " + name : "");
}

// Who sits there, or sat there last.
function stands(post, words, me) {
  if (post.clerk === me) return words.say("clerk-seat-here-now");
  if (post.clerk) return words.say("clerk-seat-taken", { clerk: post.clerk });
  return post.last_clerk === me ? words.say("clerk-seat-last-time") : statusName(words, post.status);
}
