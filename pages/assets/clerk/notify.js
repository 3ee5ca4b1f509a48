// A desktop notification when somebody waits and the clerk is idle, or was called by itself, while this page is not in
// front. One at a time; it goes away when it is not true any more.

import { standing } from "./standing.js";

export class Notifier {
  constructor(place) {
    this.place = place;
    this.shown = null;
    // What the last one was about: the same is not said twice.
    this.about = null;
  }

  // "default" may be asked for, by a button; "granted", "denied", or null where the browser has none.
  permission() {
    return typeof Notification === "function" ? Notification.permission : null;
  }

  // Asks the browser, which asks the person.
  ask(then) {
    // Older browsers answer a callback and give no promise.
    const asked = Notification.requestPermission(then);
    if (asked && asked.then) asked.then(then, then);
  }

  // To be called after every change.
  follow(console, now) {
    const about = this.isInFront() ? null : occasion(console, now);
    if (!about) this.close();
    if (!about || about.of === this.about || this.permission() !== "granted") {
      if (!about) this.about = null;
      return;
    }
    this.close();
    this.about = about.of;
    // The tag keeps two windows of one counter from saying it twice.
    this.shown = new Notification(about.title, { body: about.body, tag: "layso-" + this.place + "-" + console.counter });
    this.shown.onclick = () => {
      window.focus();
      this.close();
    };
  }

  isInFront() {
    return !document.hidden && document.hasFocus();
  }

  close() {
    if (this.shown) this.shown.close();
    this.shown = null;
  }
}

// What there is to say now. Whoever is next may change; that somebody waits is said once.
function occasion(console, now) {
  const { view, words } = console;
  if (!view || !console.isLive() || standing(console, now).is !== "mine") return null;
  const body = words.say("page-clerk-notify-body", { counter: view.id });
  if (console.bell && view.in_hand && view.in_hand.number === console.bell) {
    return { of: "called " + console.bell, title: words.say("clerk-told-called", { number: console.bell }), body: body };
  }
  const isIdle = view.status === "open" && !view.in_hand && view.next;
  if (!isIdle) return null;
  return { of: "waits", title: words.say("page-clerk-notify-title", { number: view.next.number }), body: body };
}
