// Which calls are announced: each once, and only while it is young. The same rules as in the terminal board.

// A call as old as this is not announced any more, in milliseconds.
export const TOO_OLD = 60000;
const MEMORY = 256;

// What names a call for ever: a recall is the next `nth` of its ticket and leg.
export function idOf(call) {
  return call.ticket + "-" + call.leg + "-" + call.nth;
}

// The memory of what was announced. It outlives connections, restarts of the server and reloads of the page; it is bounded,
// and forgets nothing that could still be announced.
export class Announcer {
  // `kept` is what `keep()` gave before.
  constructor(kept) {
    // Pairs of a call's id and when it was called, oldest first.
    this.announced = kept ? kept.announced.slice(-MEMORY) : [];
    // Calls from this moment or earlier are never announced: some of them are forgotten.
    this.forgottenUntil = kept && kept.forgottenUntil !== null ? kept.forgottenUntil : -Infinity;
  }

  // `now.server` is the server's time.
  admits(call, now) {
    if (call.at <= this.forgottenUntil || now.server - call.at >= TOO_OLD) return false;
    const id = idOf(call);
    return !this.announced.some((one) => one[0] === id);
  }

  remember(call) {
    this.announced.push([idOf(call), call.at]);
    while (this.announced.length > MEMORY) {
      this.forgottenUntil = Math.max(this.forgottenUntil, this.announced.shift()[1]);
    }
  }

  // For JSON, which knows no infinity.
  keep() {
    const forgottenUntil = isFinite(this.forgottenUntil) ? this.forgottenUntil : null;
    return { announced: this.announced, forgottenUntil: forgottenUntil };
  }
}
