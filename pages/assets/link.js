// The live connection, well behaved: it comes back by itself, keeps views up to date, and asks again, under the same id,
// what was not answered. What holds for every client of the server holds here: see the crate `client`.

import { Requests } from "./requests.js";
import { Watches } from "./watches.js";

const PROTOCOL = 1;
const PATH = "/api/v1/live";
// The waits in milliseconds; the server pings every 15 s.
const ATTEMPT_TIMEOUT = 4000;
// After an attempt that took too long: a telephone network in the country may need this.
const LONGEST_ATTEMPT = 8000;
const SHORTEST_PAUSE = 200;
const LONGEST_PAUSE = 3000;
const SILENCE = 30000;
const GIVE_UP = 30000;
const TICK = 500;
// The server ended the token that this browser shows.
const REJECTED = 4401;

// An id for a request. `crypto.randomUUID` is younger than the browsers that this must run in.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

let putBack = 0;
let latest = 0;

// This computer's time, as if nobody ever put its clock back: after a power cut it may be hours ahead until it is set, and
// whoever waits for a moment of before would wait for hours.
export function clockNow() {
  putBack += Math.max(0, latest - (Date.now() + putBack));
  latest = Date.now() + putBack;
  return latest;
}

export class Link {
  // `client` is for the server's log, `lang` for the titles of problems. `changed` is told after every change of the
  // link itself: `state`, `you`, `pages`.
  constructor(client, lang, changed) {
    this.client = client;
    this.lang = lang;
    this.changed = changed;
    // "connecting", "live", "lost" or "rejected".
    this.state = "connecting";
    // Whom the server takes this browser for.
    this.you = null;
    // The version of the pages that the server gives out now.
    this.pages = null;
    // When the server was heard last, by the link's own clock; in the server's time it is `heardAt + offset`.
    this.heardAt = null;
    // The server's time less that clock's.
    this.offset = 0;
    // What this device says of itself, if it says anything.
    this.fares = null;
    // When its loudspeaker said the last word that was answered; null before the first answer.
    this.answered = null;
    this.whenAnswered = () => undefined;
    this.watches = new Watches();
    this.requests = new Requests();
    this.socket = null;
    this.pause = SHORTEST_PAUSE;
    this.attemptAt = 0;
    this.attemptTimeout = ATTEMPT_TIMEOUT;
    this.liveSince = 0;
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.hurry();
    });
    setInterval(() => this.tick(), TICK);
    this.open();
  }

  // The server's time.
  now() {
    return clockNow() + this.offset;
  }

  // For how long the server was not heard, in milliseconds; null before its first word.
  age() {
    return this.heardAt === null ? null : clockNow() - this.heardAt;
  }

  // Keeps a view up to date: `told(state)` now and after every change, `refused(problem)` when the server does not show
  // it. Gives a function that ends it.
  watch(office, view, told, refused) {
    const end = this.watches.add(office, view, told, refused);
    this.say();
    return () => {
      if (end()) this.send({ type: "unwatch", office: office, view: view });
    };
  }

  // How this device fares, from now on: it is said again on each new connection.
  status(office, status) {
    this.fares = { type: "status", office: office, status: status };
    if (this.state === "live") this.send(this.fares);
  }

  // Asks for a change and gives the answer; throws the problem. It is asked again after each cut, under the same id, until
  // `patience` milliseconds are over: then { code: "no-answer", sent: whether it may have been carried out }.
  request(office, command, options) {
    const { id = newId(), patience = GIVE_UP } = options || {};
    const message = { type: "request", id: id, office: office, command: command };
    const answer = this.requests.add(id, message, clockNow() + patience);
    this.say();
    return answer;
  }

  // Begins anew with whatever this browser shows now: after signing in or out.
  again() {
    this.unsay();
    this.state = "connecting";
    this.open();
  }

  open() {
    this.attemptAt = clockNow();
    const socket = new WebSocket(location.origin.replace(/^http/, "ws") + PATH);
    this.socket = socket;
    const mine = (act) => (event) => {
      if (this.socket === socket) act(event);
    };
    socket.onopen = mine(() => {
      const hello = { type: "hello", protocol: [PROTOCOL, PROTOCOL], client: this.client, lang: this.lang };
      socket.send(JSON.stringify(hello));
    });
    socket.onmessage = mine((event) => this.hear(event.data));
    socket.onclose = mine((event) => this.lost(event.code === REJECTED ? "rejected" : "lost"));
  }

  // The connection is gone, and what was said on it is to be said again.
  unsay() {
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close();
    this.watches.unsay();
    this.requests.unsay();
  }

  lost(state) {
    this.unsay();
    // A server that takes every connection and drops it at once is not to be asked five times a second.
    if (this.state === "live" && clockNow() >= this.liveSince + LONGEST_PAUSE) this.pause = SHORTEST_PAUSE;
    if (this.state !== state) {
      this.state = state;
      this.changed();
    }
  }

  // There is hope: somebody looks, or the network is said to be back.
  hurry() {
    this.pause = SHORTEST_PAUSE;
    if (this.state === "live") this.send({ type: "pong" });
    this.tick();
  }

  // Looks after everything that time alone makes true.
  tick() {
    const now = clockNow();
    this.requests.expire(now);
    if (this.state === "rejected") return;
    if (this.socket === null) this.tryAgain(now);
    else if (this.state !== "live") this.giveUpAttempt(now);
    else if (now >= this.heardAt + SILENCE || this.requests.isOwed(now, this.heardAt)) this.lost("lost");
    else this.say();
  }

  tryAgain(now) {
    if (now < this.attemptAt + this.pause * (0.5 + Math.random() / 2)) return;
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    this.open();
  }

  giveUpAttempt(now) {
    if (now < this.attemptAt + this.attemptTimeout) return;
    this.attemptTimeout = LONGEST_ATTEMPT;
    this.lost("lost");
  }

  // Says what is to be said by now.
  say() {
    if (this.state !== "live") return;
    const now = clockNow();
    const send = (message) => this.send(message);
    this.watches.say(now, send);
    this.requests.say(now, send);
  }

  send(message) {
    if (this.socket && this.socket.readyState === 1) this.socket.send(JSON.stringify(message));
  }

  hear(text) {
    const message = read(text);
    this.heardAt = clockNow();
    if (message === null) return this.watches.doubt(this.heardAt);
    if (typeof message.now === "number") this.offset = message.now - this.heardAt;
    this.take(message);
    return this.say();
  }

  take(message) {
    switch (message.type) {
      case "welcome":
        return this.welcomed(message);
      case "ping":
        this.send({ type: "pong" });
        return typeof message.here === "number" && this.heardHere(message.here);
      case "snapshot":
        return this.watches.snapshot(message);
      case "update":
        return this.watches.update(message);
      case "reply":
        return this.requests.reply(message, this.heardAt);
      case "problem":
        return message.about && this.watches.refused(message.about, message.problem, this.heardAt);
      default:
        return undefined;
    }
  }

  // The server has heard that the loudspeaker is here.
  heardHere(sent) {
    this.answered = sent;
    this.whenAnswered();
  }

  welcomed(message) {
    this.state = "live";
    this.you = message.you;
    this.pages = message.pages || null;
    this.liveSince = this.heardAt;
    this.attemptTimeout = ATTEMPT_TIMEOUT;
    if (this.fares) this.send(this.fares);
    this.changed();
  }
}

// A message, or null for what is none.
function read(text) {
  try {
    const message = JSON.parse(text);
    return message && typeof message === "object" ? message : null;
  } catch (error) {
    console.warn(error);
    return null;
  }
}
