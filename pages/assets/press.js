// One press, one effect: what a person asked for over HTTP is written down before it is sent, and sent again under the same
// id until there is an answer, through a reload and a restart of the server too.

import { ask } from "./api.js";
import { newId } from "./link.js";
import { memory } from "./page.js";

const ASK_AGAIN = 3000;
// The server keeps ids for a day.
const FORGOTTEN_AFTER = 24 * 3600 * 1000;
// The same may well be taken a moment later.
const PASSES = ["no-answer", "busy", "starting", "too-many", "too-fast", "shutting-down", "timed-out"];

export class Press {
  // `name` is what it is kept under, `of` the one thing that it is about: what was kept about another is not ours.
  // `changed` is told after every change of `open` and `problem`, `granted` the request and its answer.
  constructor(name, of, changed, granted) {
    this.name = name;
    this.of = of;
    this.changed = changed;
    this.granted = granted;
    this.problem = null;
    this.isSending = false;
    const kept = memory.get(name);
    const isOurs = kept && kept.of === of && Math.abs(Date.now() - kept.at) < FORGOTTEN_AFTER;
    // What was asked for and not answered: { method, path, body, note } and { of, id, at }.
    this.open = isOurs ? kept : null;
    if (isOurs) this.send();
  }

  // `request` is { method, path, body, note }; `note` is the page's own word for it. A second press while one is open does
  // nothing, unless it `replaces` the first.
  ask(request) {
    if (this.open && !request.replaces) return;
    this.open = Object.assign({ of: this.of, id: newId(), at: Date.now() }, request);
    this.problem = null;
    memory.set(this.name, this.open);
    this.changed();
    this.send();
  }

  // Waits for no answer any longer. What was sent may have been done all the same.
  leave() {
    this.settle(null);
    this.changed();
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    const request = this.open;
    let [problem, answer] = [null, null];
    try {
      const options = { headers: { "idempotency-key": request.id } };
      answer = await ask(request.method, request.path, request.body, options);
    } catch (told) {
      problem = told;
    }
    this.isSending = false;
    if (this.open !== request) {
      if (this.open) this.send();
    } else if (problem && PASSES.includes(problem.code)) {
      setTimeout(() => this.again(request), ASK_AGAIN);
    } else {
      this.settle(problem);
      if (!problem) this.granted(request, answer);
    }
    this.changed();
  }

  again(request) {
    if (this.open === request) this.send();
  }

  settle(problem) {
    // Another tab may have kept a press of its own meanwhile.
    const kept = memory.get(this.name);
    if (this.open && kept && kept.id === this.open.id) memory.forget(this.name);
    this.open = null;
    this.problem = problem;
  }
}
