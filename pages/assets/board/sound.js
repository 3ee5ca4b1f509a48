// Two soft tones for a new call, and announcements. Browsers play nothing before somebody has pressed something; the board says so then.

import { memory } from "../page.js";

const NEVER = "board-sound";
const TONES = [
  { pitch: 659.25, after: 0, lasts: 0.9 },
  { pitch: 523.25, after: 0.35, lasts: 1.3 },
];
const DECODE_PATIENCE = 5000;
// The loudest that is still soft.
const FULL = 0.5;

export class Sound {
  // `sound` is what is wished: "off", "on", or nothing; `volume` is 0 to 100, or null. `changed` is told when the state is
  // another.
  constructor({ sound, volume }, changed) {
    this.volume = volume === null ? 1 : volume / 100;
    this.changed = changed;
    this.context = null;
    // "off": nobody wants it; "none": this browser has no sound; "locked": it waits for somebody's hand; "on".
    this.state = "off";
    if (sound === "on") memory.forget(NEVER);
    if (sound === "off" || memory.get(NEVER) === "never") return;
    const Context = window.AudioContext || window.webkitAudioContext;
    this.state = Context ? "locked" : "none";
    if (Context) this.open(new Context());
  }

  open(context) {
    this.context = context;
    const look = () => {
      if (this.state === "off") return;
      const state = context.state === "running" ? "on" : "locked";
      if (state === this.state) return;
      this.state = state;
      this.changed();
    };
    context.onstatechange = look;
    look();
    // Any press will do, but for a step from one button to the next, and for the button of whoever wants no sound: with a sound
    // it would be gone before the finger has left it, and not be pressed.
    const unlock = (event) => {
      const isOnNever = event.target.closest && event.target.closest(".never");
      if (!isOnNever) this.unlock();
    };
    document.addEventListener("pointerdown", unlock);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Tab" && event.key !== "Shift") unlock(event);
    });
  }

  unlock() {
    if (this.state === "locked") this.context.resume().catch(() => undefined);
  }

  // Nobody wants to hear this board, nor any other of this browser.
  never() {
    memory.set(NEVER, "never");
    this.silence();
  }

  // Nobody wants to hear this board.
  silence() {
    if (this.state === "off") return;
    this.state = "off";
    this.changed();
  }

  chime() {
    if (this.state !== "on") return;
    TONES.forEach((tone) => this.play(tone));
  }

  // Whether there is anything that turns a file into sound.
  canDecode() {
    return this.context !== null;
  }

  // The sound of a file, in a bounded time: some browsers say nothing of one that they cannot read. Old ones know no promise here.
  decode(bytes) {
    return new Promise((done, failed) => {
      setTimeout(() => failed(new Error("no sound in time")), DECODE_PATIENCE);
      const decoding = this.context.decodeAudioData(bytes, done, () => failed(new Error("no sound")));
      // Younger ones give a promise besides.
      if (decoding) decoding.catch(() => undefined);
    });
  }

  // Plays a sound at so many percent of its loudness; `ended` is told when it came to its end. Gives what ends it before.
  speak(buffer, percent, ended) {
    const source = this.context.createBufferSource();
    const gain = this.context.createGain();
    gain.gain.value = (Math.min(percent, 100) / 100) * this.volume;
    source.buffer = buffer;
    source.connect(gain);
    gain.connect(this.context.destination);
    let isEnded = false;
    const once = (act) => () => {
      if (isEnded) return;
      isEnded = true;
      source.disconnect();
      gain.disconnect();
      act();
    };
    source.onended = once(ended);
    source.start();
    return once(() => source.stop());
  }

  play({ pitch, after, lasts }) {
    const begin = this.context.currentTime + after;
    const oscillator = this.context.createOscillator();
    const gain = this.context.createGain();
    oscillator.type = "sine";
    oscillator.frequency.value = pitch;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(FULL * this.volume, begin + 0.02);
    gain.gain.setTargetAtTime(0, begin + 0.05, lasts / 4);
    oscillator.connect(gain);
    gain.connect(this.context.destination);
    oscillator.onended = () => {
      oscillator.disconnect();
      gain.disconnect();
    };
    oscillator.start(begin);
    oscillator.stop(begin + lasts);
  }
}
