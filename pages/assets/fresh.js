// How old what a phone shows is, and the band that says so. A phone loses and finds its network all day long: a gap that is
// over in a moment is nobody's business.

import { h } from "./dom.js";
import { clockNow } from "./link.js";
import { clock, duration } from "./time.js";

// In milliseconds. A first connection takes its time over a poor network; and the server is never silent for so long as
// SILENCE, so that whoever wakes up knows that all this is old.
const QUIET = 5000;
const FIRST = 15000;
const SILENCE = 30000;

export class Freshness {
  // `drawnAt` is the office's time of what came with the page itself, null where no figures did.
  constructor(page, drawnAt) {
    this.page = page;
    const now = clockNow();
    // Since when the figures are not kept as the server has them, when it was heard last before, their time, and for how
    // long that is nobody's business; null while they are kept.
    this.gap = { since: now, heardAt: now, asOf: drawnAt, quiet: FIRST };
  }

  connect() {
    return this.page.connect(() => {
      const { state, heardAt } = this.page.link;
      if (state !== "live" && this.gap === null) this.gap = { since: clockNow(), heardAt: heardAt, asOf: this.asOf(), quiet: QUIET };
    });
  }

  // The figures came. A link that is there again has not brought them yet.
  told() {
    this.gap = null;
  }

  age() {
    return this.gap ? clockNow() - this.gap.heardAt : this.page.link.age();
  }

  isOld() {
    return this.age() >= SILENCE || (this.gap !== null && clockNow() - this.gap.since >= this.gap.quiet);
  }

  // The office's time of the figures.
  asOf() {
    const { link } = this.page;
    return this.gap ? this.gap.asOf : link.heardAt + link.offset;
  }

  // Above a page that is old, null above any other.
  band(offsetMinutes) {
    if (!this.isOld()) return null;
    const { link, words } = this.page;
    const asOf = this.asOf();
    const band = { key: "lost", class: "banner warn", role: "status" };
    if (asOf === null) return link.state === "live" ? null : h("p", band, words.say("page-lost"));
    const time = clock(words, asOf, offsetMinutes);
    // The age changes each second, which nobody wants to hear each second.
    return h("p", band,
      h("span", { class: "hidden-text" }, words.say("connection-lost-old-status", { time: time })),
      h("span", { "aria-hidden": "true" }, words.say("connection-lost-old", { age: duration(words, this.age()), time: time })),
    );
  }
}
