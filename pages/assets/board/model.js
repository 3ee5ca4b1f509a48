// What the board knows: what the server told, which call is large, and what goes through a reload of the page.

import { place as opened } from "../page.js";
import { keep, kept } from "./kept.js";
import { marked, ofCounter } from "./moved.js";
import { Stage } from "./stage.js";

export class Model {
  constructor(screen) {
    const { zone, counter } = opened.asked;
    this.key = [opened.office, zone || "", counter || ""].join("|");
    const before = kept(this.key);
    this.view = before ? before.view : null;
    this.stage = new Stage(before && shifted(before), screen);
    // Whether the server has told since the page was loaded.
    this.isTold = false;
    this.refused = null;
    // Since when nobody is called, in the screen's time.
    this.emptySince = screen;
    this.guide = null;
  }

  // The board as it is now; `counter` is the one whose calls alone count, if there is one.
  tell(view, counter) {
    this.view = marked(this.view, counter ? ofCounter(view, counter) : view);
    this.isTold = true;
    this.refused = null;
  }

  // Lets the next call on the stage if it is time. Gives the call that is announced by it, or null.
  act(now) {
    const staged = this.stage.current;
    const announced = this.stage.update(this.view, now);
    if (this.stage.current) this.emptySince = now.screen;
    if (this.stage.current !== staged) this.keep(now.screen);
    return announced;
  }

  keep(screen) {
    keep({ place: this.key, view: this.view, stage: this.stage.keep(screen) });
  }

  // The longest number and counter that the board shows now, by which sizes are chosen: one size for all of them, which
  // stays when one number follows another.
  longestNumber() {
    return longest(this.calls().map((call) => call.number).concat(this.view.counters.map((counter) => counter.number || "")));
  }

  longestCounter() {
    return longest(this.calls().map((call) => call.counter));
  }

  calls() {
    return this.stage.current ? this.view.calls.concat([this.stage.current.call]) : this.view.calls;
  }
}

// The call on the stage went on being shown, and said, while the page was loaded again.
function shifted(found) {
  const { stage, away } = found;
  const current = stage.current && Object.assign({}, stage.current, { shown: stage.current.shown + away });
  const spoken = stage.spoken && Object.assign({}, stage.spoken, { said: stage.spoken.said + away });
  const unspoken = typeof stage.unspoken === "number" ? stage.unspoken + away : null;
  return Object.assign({}, stage, { current: current, spoken: spoken, unspoken: unspoken });
}

function longest(texts) {
  return texts.reduce((most, text) => (text.length > most.length ? text : most), "");
}
