// Time that passes as fast as a test turns it: every clock and timer of the page is this one, and it draws when told to.
(() => {
  const timers = new Map();
  let frames = [];
  let elapsed = 0;
  let last = 0;
  const began = Date.UTC(2026, 10, 23, 0, 0);
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) {
      if (given.length) super(...given);
      else super(began + elapsed);
    }
    static now() {
      return began + elapsed;
    }
  };
  performance.now = () => elapsed;
  const later = (act, pause, every) => {
    last += 1;
    timers.set(last, { act: act, at: elapsed + (pause || 0), every: every });
    return last;
  };
  window.setTimeout = (act, pause) => later(act, pause, 0);
  window.setInterval = (act, pause) => later(act, pause, pause);
  window.clearTimeout = (id) => timers.delete(id);
  window.clearInterval = window.clearTimeout;
  window.requestAnimationFrame = (act) => frames.push(act);
  const fire = (id, timer) => {
    // What was missed meanwhile is not made up for, as in a browser.
    if (timer.every) timer.at = elapsed + timer.every;
    else timers.delete(id);
    timer.act();
  };
  window.clockwork = {
    timers: () => timers.size,
    // Lets so much time pass in one step, and draws.
    pass(milliseconds) {
      elapsed += milliseconds;
      Array.from(timers).forEach(([id, timer]) => {
        if (timers.has(id) && timer.at <= elapsed) fire(id, timer);
      });
      const drawn = frames;
      frames = [];
      drawn.forEach((act) => act(elapsed));
    },
  };
})();
