// Which call is shown large. The list shows all calls at once; here they take turns, so that a burst is seen whole. The same
// rules as in the terminal board; a test runs both side by side. A moment is { screen, server }: milliseconds that never
// jump, and the server's time.

import { Announcer, idOf } from "./announcer.js";

// However many wait, a call stays large this long; and however long the server asks for.
const SHORTEST_DWELL = 3000;
const LONGEST_DWELL = 60000;
// The most calls that wait for their turn; beyond it the oldest gives way.
const QUEUE_MAX = 64;
// A voice that leaves waiting calls unspoken for so long does not lead the stage: they take it by themselves.
const UNSPOKEN = 8000;
// The most calls that a board lists.
const CALLS = 20;

export class Stage {
  // `kept` is what `keep` gave before the page was loaded again.
  constructor(kept, screen) {
    this.announcer = new Announcer(kept ? kept.announcer : null);
    this.queue = kept ? kept.queue : [];
    // { call, since, turn }: "announced" and "late" stay for their dwell, "standing" gives way at any time.
    this.current = kept && kept.current ? Object.assign({}, kept.current, { since: screen - kept.current.shown }) : null;
    // The call that the voice says, and since when: { id, since }.
    this.spoken = kept && kept.spoken ? { id: kept.spoken.id, since: screen - kept.spoken.said } : null;
    // Since when the voice leads and says none of the calls that wait; null: it does not lead, says one, or none waits.
    this.unspokenSince = kept && typeof kept.unspoken === "number" ? screen - kept.unspoken : null;
  }

  // Takes in what the board knows and lets the next call on the stage when its time has come: to be called after each
  // change of the board and at `nextChange`. Gives the call that is announced by it, or null. While a voice speaks in the
  // hall, the call that it says is the large one; what waits to be said waits here too.
  update(view, now) {
    this.dropUndone(view);
    this.takeNew(view, now);
    const spoken = this.saidNow(view, now.screen);
    this.noteUnspoken(view, spoken !== null, now.screen);
    const moved = this.moved(view);
    if (moved) return this.takeTurn(moved, now);
    if (spoken) return this.hasTurn(spoken) ? null : this.takeTurn(spoken, now);
    const end = this.turnEnds(view);
    if (end !== null && now.screen < end) return null;
    if (!this.queue.length) this.showNewest(view, now.screen);
    else if (this.unspokenSince === null || now.screen >= this.unspokenSince + UNSPOKEN) return this.takeTurn(this.queue[0], now);
    else this.stand(this.queue[0], now.screen);
    return null;
  }

  // A call leaves the queue for the stage.
  takeTurn(call, now) {
    this.queue = this.queue.filter((waiting) => idOf(waiting) !== idOf(call));
    return this.enter(call, now);
  }

  // Whether this very call is on the stage, and not only because it was the next or the newest.
  hasTurn(call) {
    return this.current !== null && this.current.turn !== "standing" && idOf(this.current.call) === idOf(call);
  }

  // The call of this board that the voice says now, or null. One that is said for longer than a call may be large is not: the
  // server is gone, or has forgotten it.
  saidNow(view, screen) {
    const speaking = isLedByVoice(view) ? view.voice.speaking : null;
    if (!speaking) this.spoken = null;
    else if (!this.spoken || this.spoken.id !== idOf(speaking)) this.spoken = { id: idOf(speaking), since: screen };
    if (!this.spoken || screen >= this.spoken.since + LONGEST_DWELL) return null;
    const said = (call) => idOf(call) === this.spoken.id;
    const listed = view.calls.find((call) => said(call) && stands(view, call));
    return listed || this.queue.concat(this.current ? [this.current.call] : []).find(said) || null;
  }

  noteUnspoken(view, speaks, screen) {
    if (!isLedByVoice(view) || speaks || !this.queue.length) this.unspokenSince = null;
    else if (this.unspokenSince === null) this.unspokenSince = screen;
  }

  enter(call, now) {
    const turn = this.announcer.admits(call, now) ? "announced" : "late";
    this.announcer.remember(call);
    this.current = { call: call, since: now.screen, turn: turn };
    return turn === "announced" ? call : null;
  }

  // The call on the stage as it leads to another counter now. It waits for no turn: meanwhile its holder would walk to the
  // old one.
  moved(view) {
    if (!this.current) return null;
    const call = this.current.call;
    const listed = sameLeg(view, call);
    if (!listed || !listed.active || listed.counter === call.counter) return null;
    return idOf(listed) === idOf(call) ? null : listed;
  }

  // When the stage changes by time alone, if the board stays as it is; null: never.
  nextChange(view) {
    if (!this.queue.length) return null;
    if (isLedByVoice(view) && this.unspokenSince === null) return this.spoken ? this.spoken.since + LONGEST_DWELL : null;
    const end = this.turnEnds(view);
    // When the present one has had its dwell, the next one is shown, and waits to be said.
    return end === null && this.unspokenSince !== null ? this.unspokenSince + UNSPOKEN : end;
  }

  // Nobody is asked to come by a call that was answered, missed or taken back: it loses its turn and leaves the stage. A call
  // that was answered stays there for its dwell, because the hall looks where the number went.
  dropUndone(view) {
    this.queue = this.queue
      .map((waiting) => {
        const listed = sameLeg(view, waiting);
        if (listed) return listed.active ? listed : null;
        const at = holder(view, waiting);
        return pushedOut(view, waiting) && at && at.calling ? waiting : null;
      })
      .filter((waiting) => waiting !== null);
    if (!this.current) return;
    const call = this.current.call;
    const listed = sameLeg(view, call);
    // Its recall takes its place in turn.
    if (listed && listed.active && idOf(listed) !== idOf(call)) return;
    if (listed && stands(view, listed)) this.current = Object.assign({}, this.current, { call: listed });
    else if (listed || !pushedOut(view, call) || !holder(view, call)) this.current = null;
  }

  takeNew(view, now) {
    view.calls.slice().reverse().forEach((call) => {
      const id = idOf(call);
      const isKnown = this.queue.some((waiting) => idOf(waiting) === id);
      if (call.active && !isKnown && this.announcer.admits(call, now)) this.queue.push(call);
    });
    this.queue.splice(0, Math.max(0, this.queue.length - QUEUE_MAX));
  }

  // When the present call has had its dwell; null when the stage is free at once.
  turnEnds(view) {
    if (!this.current || this.current.turn === "standing") return null;
    return this.current.since + dwell(view.dwell_ms, this.queue.length);
  }

  showNewest(view, screen) {
    const newest = view.calls.find((call) => stands(view, call));
    if (newest) this.stand(newest, screen);
    else this.current = null;
  }

  // Shows a call that gives way at any time.
  stand(call, screen) {
    if (this.current && idOf(this.current.call) === idOf(call)) return;
    this.current = { call: call, since: screen, turn: "standing" };
  }

  // What the page needs to go on after it was loaded again.
  keep(screen) {
    const current = this.current && { call: this.current.call, turn: this.current.turn, shown: screen - this.current.since };
    const spoken = this.spoken && { id: this.spoken.id, said: screen - this.spoken.since };
    const unspoken = this.unspokenSince === null ? null : screen - this.unspokenSince;
    return { announcer: this.announcer.keep(), queue: this.queue, current: current, spoken: spoken, unspoken: unspoken };
  }
}

// Whether the hall has a voice that speaks now: it decides which call is large, and no tone is played beside it.
export function isLedByVoice(view) {
  return Boolean(view.voice) && !view.voice.silent;
}

// How long a call stays large while `waiting` others wait: shorter the more there are, never under three seconds.
export function dwell(full, waiting) {
  const bounded = Math.min(Math.max(full, SHORTEST_DWELL), LONGEST_DWELL);
  return Math.max(SHORTEST_DWELL, Math.floor(bounded / (waiting + 1)));
}

function sameLeg(view, call) {
  return view.calls.find((listed) => listed.ticket === call.ticket && listed.leg === call.leg);
}

// Whether the number of a listed call is still asked to come, or served where it was called to.
function stands(view, call) {
  return call.active || holder(view, call) !== null;
}

// The counter that a call led to, while it has the number in hand.
function holder(view, call) {
  const counter = view.counters.find((one) => one.id === call.counter);
  return counter && counter.number === call.number ? counter : null;
}

// Whether a call that is not listed can have been pushed out of a full list by newer ones. Else it was taken back.
function pushedOut(view, call) {
  const oldest = view.calls[view.calls.length - 1];
  return view.calls.length >= CALLS && oldest.at >= call.at;
}
