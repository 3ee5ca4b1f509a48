// What every page begins with: where it was opened, its words, its link, and drawing it again when something changed.

import { followFocus } from "./dialog.js";
import { patch } from "./dom.js";
import { Link } from "./link.js";
import { problemText } from "./problem.js";
import { Words } from "./words.js";

const root = document.documentElement;
const DRAW_EVERY = 1000;
// A page that a newer server cannot help does not load itself again and again.
const RELOAD_PAUSE = 60000;

// Where this page was opened, as the server said.
export const place = {
  kind: root.dataset.page,
  office: root.dataset.office,
  version: root.dataset.version,
  // The path before a file of the pages: "/pages/0123456789ab/".
  assets: new URL(".", import.meta.url).pathname,
  // Changes cannot be asked for: plain HTTP in public.
  readOnly: root.hasAttribute("data-read-only"),
  // ?zone=a&depth=12 as an object.
  asked: {},
};

new URLSearchParams(location.search).forEach((value, name) => {
  place.asked[name] = value;
});

// What the server put into the document for this page.
export const given = JSON.parse(document.getElementById("given").textContent);

// What a machine of the hall begins with: what ?lang= says, else Vietnamese, whatever its computer was installed in.
export function languageOfHall() {
  return Words.languages().includes(place.asked.lang) ? place.asked.lang : "vi";
}

// Small things that this browser keeps. One that keeps nothing does without.
export const memory = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch (error) {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch (error) {
      return false;
    }
  },
  forget(name) {
    try {
      localStorage.removeItem(name);
    } catch (error) {
      // Nothing was kept either.
    }
  },
};

export class Page {
  // `draw(page)` describes the page from what is known; it is called after `redraw()`, and each second.
  constructor(draw) {
    this.draw = draw;
    this.words = new Words(root.lang);
    this.host = document.getElementById("page");
    this.isAskedToDraw = false;
    this.onceDrawn = [];
    // A page that must not be disturbed says so here: a newer version waits.
    this.mayReload = () => true;
    this.link = null;
    setInterval(() => this.redraw(), DRAW_EVERY);
  }

  // Opens the live connection. `changed` is told of every change of it, before it is drawn.
  connect(changed) {
    this.link = new Link(place.kind + "-page " + place.version, this.words.lang, () => {
      if (changed) changed();
      this.renew();
      this.redraw();
    });
    return this.link;
  }

  // The server's time, this computer's before it was heard.
  now() {
    return this.link ? this.link.now() : Date.now();
  }

  // Draws before the next picture, once however often it is asked for; `then` follows that drawing at once. Whoever moves
  // the focus does it there: a moment later somebody may be typing.
  redraw(then) {
    if (then) this.onceDrawn.push(then);
    if (this.isAskedToDraw) return;
    this.isAskedToDraw = true;
    const drawn = () => {
      if (!this.isAskedToDraw) return;
      this.isAskedToDraw = false;
      this.renew();
      patch(this.host, this.draw(this));
      followFocus();
      this.onceDrawn.splice(0).forEach((then) => then());
    };
    requestAnimationFrame(drawn);
    // A page that nobody looks at gets no pictures, and its title must be right all the same.
    setTimeout(drawn, document.hidden ? 0 : DRAW_EVERY);
  }

  // Loads itself again when the server gives out newer pages.
  renew() {
    const isOld = this.link && this.link.pages && this.link.pages !== place.version;
    if (!isOld || !this.mayReload()) return;
    const last = Number(memory.get("reloaded-at")) || 0;
    if (Math.abs(Date.now() - last) < RELOAD_PAUSE) return;
    const isKept = memory.set("reloaded-at", Date.now());
    // A browser that keeps nothing counts from when it loaded the page.
    if (!isKept && performance.now() < RELOAD_PAUSE) return;
    // It is asked for once: over a slow link the new page takes its time.
    this.mayReload = () => false;
    location.reload();
  }

  // Changes the language: at once where the page carries it, else by opening the page in it.
  speak(lang) {
    document.cookie = "layso-lang=" + lang + "; path=/; max-age=31536000; samesite=strict";
    if (!Words.languages().includes(lang)) {
      const url = new URL(location.href);
      url.searchParams.delete("lang");
      // Going to the address where one is, with its "#", loads nothing.
      if (url.href === location.href) location.reload();
      else location.replace(url.href);
      return;
    }
    this.words = new Words(lang);
    root.lang = lang;
    if (this.link) this.link.lang = lang;
    this.redraw();
  }

  // What a problem says in the page's language.
  problem(problem) {
    return problemText(this.words, problem);
  }
}
