// Whether the counter is this clerk's. It follows from the counter's view alone and from whether the clerk was seen there
// before, so that after a restart of the server, or of the page, everything is right again by itself.

import { dayOf } from "./wall.js";

// How this console stands to its counter: "choosing", "unknown", "mine", "free" or "locked". Locked, nothing can be done
// before something is pressed, and no number is lost by it; `lock` is then why: "foreign" (somebody sat there before),
// "taken-over", "ended" or "elsewhere".
export function standing(console, now) {
  if (!console.counter) return { is: "choosing" };
  const view = console.view;
  if (!view) return { is: "unknown" };
  // What this console does itself comes as no surprise.
  const asked = console.underWay && console.underWay.command.do;
  if (["close", "move", "swap"].includes(asked)) return { is: "mine" };
  const me = console.me();
  if (view.clerk && view.clerk === me) return { is: "mine" };
  const there = view.counters.find((one) => one.id !== view.id && me && one.clerk === me);
  if (there) return locked({ why: "elsewhere", counter: there.id, hereIsFree: !view.clerk });
  if (view.clerk) return locked({ why: console.seat ? "taken-over" : "foreign", by: view.clerk });
  if (!console.seat) return { is: "free" };
  const today = dayOf(console.at(now), view.utc_offset_minutes);
  const isNewDay = console.seat.day !== today;
  // What was in hand when the day turned was closed with it.
  return locked({ why: "ended", isNewDay: isNewDay, closedNumber: isNewDay ? console.seat.inHand : null });
}

function locked(lock) {
  return { is: "locked", lock: lock };
}

// Remembers that the clerk sits here, from the view that just came.
export function noticeSeat(console, now) {
  const view = console.view;
  if (!view || !view.clerk || console.me() !== view.clerk) return;
  const inHand = view.in_hand ? view.in_hand.number : null;
  console.seat = { clerk: view.clerk, day: dayOf(console.at(now), view.utc_offset_minutes), inHand: inHand };
}

// Whether a key does something at this lock. Only whoever runs the hall sits down where somebody sits.
export function unlocks(console, lock, act) {
  switch (act) {
    case "go-on":
      return lock.why === "ended" || lock.why === "elsewhere";
    case "take-over":
      return (lock.why === "foreign" || lock.why === "taken-over") && console.supervises();
    case "come-here":
      return lock.why === "elsewhere" && lock.hereIsFree;
    default:
      return lock.why !== "elsewhere";
  }
}

// Does it.
export function unlock(console, lock, act, now) {
  if (!unlocks(console, lock, act)) return;
  const here = console.counter;
  switch (act) {
    case "go-on":
      if (lock.why === "elsewhere") console.sitAt(lock.counter, now);
      else console.wish("open", { do: "open", counter: here, clerk: console.me() }, now);
      return;
    case "take-over":
      console.wish("take-over", { do: "take-over", counter: here, clerk: console.me() }, now);
      return;
    case "come-here":
      console.ask({ do: "move", counter: lock.counter, to: here }, now);
      return;
    default:
      console.chooseSeat();
  }
}
