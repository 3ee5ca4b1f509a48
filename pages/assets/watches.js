// The views that a page follows: when each is asked for, and what came of it. It reads no clock and sends nothing by itself.

import { applied } from "./mirror.js";
import { Words } from "./words.js";

// In milliseconds: a snapshot that does not come, a view that is refused, one that cannot be followed.
const SNAPSHOT_PATIENCE = 10000;
const WATCH_AGAIN = 2000;
const RESYNC_PAUSE = 250;

export class Watches {
  constructor() {
    this.all = new Map();
  }

  // Gives a function that ends it, and says whether it was followed until then. The last who asks for a view has it.
  add(office, view, told, refused) {
    const key = keyOf(office, view);
    const watch = { office: office, view: view, told: told, refused: refused || (() => {}), state: null, seq: 0 };
    // When it is to be said, null once it was; when it was said last; and since when its snapshot is awaited.
    Object.assign(watch, { sayAt: 0, saidAt: 0, awaitedSince: null });
    this.all.set(key, watch);
    return () => this.all.get(key) === watch && this.all.delete(key);
  }

  // The connection is gone, and what was said on it is to be said again.
  unsay() {
    this.all.forEach((watch) => {
      watch.sayAt = 0;
      watch.awaitedSince = null;
    });
  }

  say(now, send) {
    this.all.forEach((watch) => {
      const isDue = watch.sayAt !== null && watch.sayAt <= now;
      const isLate = watch.awaitedSince !== null && now >= watch.awaitedSince + SNAPSHOT_PATIENCE;
      if (!isDue && !isLate) return;
      Object.assign(watch, { sayAt: null, saidAt: now, awaitedSince: now });
      send({ type: "watch", office: watch.office, view: watch.view });
    });
  }

  snapshot(message) {
    const watch = this.all.get(keyOf(message.office, message.view));
    if (!watch) return;
    const { of, ...state } = message.state;
    Object.assign(watch, { awaitedSince: null, seq: message.seq });
    tell(watch, state);
  }

  update(message) {
    const watch = this.all.get(keyOf(message.office, message.view));
    if (!watch || !watch.state || watch.awaitedSince !== null || message.seq <= watch.seq) return;
    const state = message.seq === watch.seq + 1 ? followed(watch.state, message.changes) : null;
    if (state === null) {
      askAgain(watch, watch.saidAt + RESYNC_PAUSE);
      return;
    }
    watch.seq = message.seq;
    tell(watch, state);
  }

  // The server does not show a view now.
  refused([office, view], problem, now) {
    const watch = this.all.get(keyOf(office, view));
    if (!watch) return;
    Object.assign(watch, { awaitedSince: null, sayAt: now + WATCH_AGAIN });
    watch.refused(problem);
  }

  // Something came that cannot be read: it may have been about any of them.
  doubt(now) {
    this.all.forEach((watch) => askAgain(watch, now + WATCH_AGAIN));
  }
}

// The view as it is now. Most say what the office calls its counters.
function tell(watch, state) {
  watch.state = state;
  if (state.place) Words.at(state.place);
  watch.told(state);
}

// A new snapshot is needed; what is to be said anyway stays as it is.
function askAgain(watch, at) {
  if (watch.sayAt === null) watch.sayAt = at;
}

// The view after these changes; null when this page does not know their kind.
function followed(state, changes) {
  try {
    return applied(state, changes);
  } catch (error) {
    console.warn(error);
    return null;
  }
}

// Views are the same when all their parameters are, in whatever order they are written.
function keyOf(office, view) {
  return JSON.stringify([office].concat(Object.keys(view).sort().map((name) => [name, view[name]])));
}
