// The hall's announcements, played by this board while it holds the lease. The rules are those of the terminal board: one at a
// time, nothing that was heard to its end again, and nothing at all once the lease or the link is lost.

import { clockNow, newId } from "../link.js";

// In milliseconds: how often a speaker says that it is here, how long the server may take to hear of a begin, how much longer
// than its sound a player may take, and how long a board that cannot be heard rests.
const HERE = 2000;
const LEASE = 5000;
// Whose last answered word is so old does not speak, for the lease may soon be another's: the server answers every word that one is
// here.
const ALONE = 4000;
const OVERTIME = 5000;
const REST = 30000;
const FETCH_AGAIN = 1000;
const FETCHES = 3;
const FETCH_PATIENCE = 5000;
const LARGEST = 8 * 1024 * 1024;
// How many that were played are remembered.
const MEMORY = 256;

export class Voice {
  // `link` is the page's connection, `sound` what plays, `office` where. `changed` is told when the board is to be drawn anew.
  constructor(link, sound, office, changed) {
    this.link = link;
    this.sound = sound;
    this.office = office;
    this.changed = changed;
    // Made anew at each start: another one than before the page was loaded again.
    this.id = newId();
    this.view = null;
    // By id: { state: "asked" | "again" | "there", tries, at, buffer }.
    this.sounds = new Map();
    // { id, end, heardBy, until }: what is played now.
    this.playing = null;
    this.finished = [];
    // A player that failed is not trusted before.
    this.brokenUntil = 0;
    // Nothing is begun before: the server did not hear what was begun last.
    this.restUntil = 0;
    this.hereAt = 0;
    this.couldBeHeard = null;
    this.timer = 0;
    this.act = this.act.bind(this);
    link.whenAnswered = this.act;
  }

  // The announcements as they are now; null: the link is down.
  tell(view) {
    if (view && !this.view) this.hereAt = 0;
    this.view = view;
    const wanted = view ? view.announcements : [];
    this.sounds.forEach((sound, id) => {
      if (!wanted.some((one) => one.id === id)) this.sounds.delete(id);
    });
    if (this.playing && wanted.some((one) => one.begun && one.id === this.playing.id)) this.playing.heardBy = Infinity;
    this.sayFinishedAgain();
    this.act();
  }

  // Whether this board can be heard, as far as it knows.
  isHeard() {
    return this.sound.state === "on" && this.sound.volume > 0 && performance.now() >= this.brokenUntil;
  }

  // Whether its player failed a short while ago.
  isBroken() {
    return performance.now() < this.brokenUntil;
  }

  act() {
    const now = performance.now();
    this.stopWhatMayNotGoOn(now);
    this.fetchWanted(now);
    const begins = this.begins(now);
    if (begins !== null && begins <= now) this.begin(this.first(), now);
    this.beHere(now);
    clearTimeout(this.timer);
    if (this.view) this.timer = setTimeout(this.act, Math.max(20, this.nextChange(now) - now));
  }

  nextChange(now) {
    const again = Array.from(this.sounds.values()).filter((sound) => sound.state === "again").map((sound) => sound.at);
    const playing = this.playing ? [this.playing.heardBy, this.playing.until, this.aloneAt(now)] : [];
    const begins = this.begins(now);
    const all = again.concat(playing, [this.brokenUntil], begins === null ? [] : [begins]).filter((at) => at > now);
    return Math.min.apply(null, all.concat([this.hereAt]));
  }

  say(says) {
    if (this.link.state === "live") this.link.send({ type: "speaker", office: this.office, speaker: this.id, says: says });
  }

  beHere(now) {
    if (!this.view) return;
    const heard = this.isHeard();
    if (now < this.hereAt && heard === this.couldBeHeard) return;
    if (heard !== this.couldBeHeard) this.changed();
    this.couldBeHeard = heard;
    this.hereAt = now + HERE;
    this.say({ says: "here", sound: heard, sent_ms: clockNow() });
    this.sayFinishedAgain();
  }

  // The server may not have heard it, if the link was cut at that moment.
  sayFinishedAgain() {
    const first = this.first();
    if (first && this.finished.includes(first.id)) this.say({ says: "finished", announcement: first.id });
  }

  // The announcement that is to be heard now, while this board alone may play it; else null.
  first() {
    if (!this.view || this.view.holder !== this.id) return null;
    return this.view.announcements[0] || null;
  }

  // When the last word that was answered will be too old. The lease counts from when the server heard it, not from when the
  // answer came.
  aloneAt(now) {
    return this.link.answered === null ? now : now + this.link.answered + ALONE - clockNow();
  }

  // When the first announcement can be played, if nothing else is missing; else null.
  begins(now) {
    const first = this.first();
    if (!first || now >= this.aloneAt(now) || this.playing || !this.isHeard() || this.finished.includes(first.id)) return null;
    const sound = this.sounds.get(first.id);
    if (!sound || sound.state !== "there") return null;
    return Math.max(now + first.not_before - this.link.now(), now, this.restUntil);
  }

  begin(one, now) {
    const sound = this.sounds.get(one.id);
    const until = now + Math.max(one.length_ms, sound.buffer.duration * 1000) + OVERTIME;
    const playing = { id: one.id, heardBy: now + LEASE, until: until, end: () => undefined };
    this.playing = playing;
    playing.end = this.sound.speak(sound.buffer, this.view.volume, () => {
      if (this.playing !== playing) return;
      this.playing = null;
      this.finished.push(one.id);
      this.finished.splice(0, this.finished.length - MEMORY);
      this.say({ says: "finished", announcement: one.id });
      this.act();
    });
    this.say({ says: "begun", announcement: one.id });
  }

  stopWhatMayNotGoOn(now) {
    const { playing } = this;
    if (!playing) return;
    const first = this.first();
    const isMine = first !== null && first.id === playing.id;
    const isOver = now >= playing.until || this.sound.state !== "on";
    if (isMine && !isOver && now < playing.heardBy && now < this.aloneAt(now)) return;
    this.playing = null;
    playing.end();
    if (!isMine) return;
    this.say({ says: "failed", announcement: playing.id });
    if (isOver) this.brokenUntil = now + REST;
    else this.restUntil = now + LEASE;
  }

  fetchWanted(now) {
    const first = this.first();
    if (!first || !this.sound.canDecode() || this.finished.includes(first.id)) return;
    const known = this.sounds.get(first.id);
    const isDue = !known || (known.state === "again" && now >= known.at);
    if (isDue) this.fetchOne(first, known ? known.tries : 0);
  }

  async fetchOne(one, tries) {
    const asked = { state: "asked", tries: tries + 1, at: 0, buffer: null };
    this.sounds.set(one.id, asked);
    try {
      asked.buffer = await this.sound.decode(await fetched(one.audio));
      asked.state = "there";
    } catch (error) {
      const givenUp = asked.tries >= FETCHES;
      if (givenUp) this.say({ says: "failed", announcement: one.id });
      Object.assign(asked, { state: "again", at: performance.now() + (givenUp ? REST : FETCH_AGAIN), tries: givenUp ? 0 : asked.tries });
    }
    if (this.sounds.get(one.id) === asked) this.act();
  }
}

// The bytes behind a path of this server.
async function fetched(path) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), FETCH_PATIENCE);
  try {
    const answer = await fetch(path, { credentials: "same-origin", signal: abort.signal });
    if (!answer.ok) throw new Error("HTTP status " + answer.status);
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength > LARGEST) throw new Error("too large");
    return bytes;
  } finally {
    clearTimeout(timer);
  }
}
