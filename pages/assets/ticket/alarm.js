// Telling whoever looks elsewhere that they are called: by sound, vibration, a notification and the tab's title. Browsers
// allow the first three only after a touch, so that there is a button for them.

const TONES = [660, 880];
const TONE_SECONDS = 0.28;
const VIBRATION = [400, 200, 400, 200, 400];

export class Alarm {
  constructor() {
    this.isArmed = false;
    this.isTouched = false;
    this.sound = null;
    this.light = null;
    // Which call was told last.
    this.told = null;
    const touched = () => {
      this.isTouched = true;
    };
    window.addEventListener("pointerdown", touched, { once: true });
    window.addEventListener("keydown", touched, { once: true });
    // The light is lost with the sight of the page.
    document.addEventListener("visibilitychange", () => {
      if (this.isArmed && !document.hidden) this.keepLight();
    });
  }

  // To be called by a press. Says by its own sound that it can be heard.
  arm() {
    this.isArmed = true;
    this.isTouched = true;
    const Sound = window.AudioContext || window.webkitAudioContext;
    if (Sound && !this.sound) this.sound = new Sound();
    this.chime();
    this.keepLight();
    if (window.Notification && Notification.permission === "default") Notification.requestPermission();
  }

  disarm() {
    this.isArmed = false;
    if (this.light) this.light.release();
    this.light = null;
  }

  // A ticket as it is now; `words` are what a notification says of it. Each call is told once.
  look(ticket, number, line) {
    const call = ticket && ticket.state === "called" ? ticket.counter + " " + ticket.called_at : null;
    const isNew = call !== null && call !== this.told;
    this.told = call;
    if (isNew) this.ring(number, line);
  }

  ring(number, line) {
    if (this.isTouched && navigator.vibrate) navigator.vibrate(VIBRATION);
    if (!this.isArmed) return;
    this.chime();
    if (document.hidden) this.notify(number, line);
  }

  notify(number, line) {
    if (!window.Notification || Notification.permission !== "granted") return;
    try {
      const shown = new Notification(line, { body: number, tag: "layso-ticket", renotify: true });
      shown.onclick = () => window.focus();
    } catch (error) {
      // Android wants a worker for it, and rings by sound.
    }
  }

  chime() {
    const sound = this.sound;
    if (!sound) return;
    sound.resume();
    TONES.forEach((tone, nth) => {
      const [from, oscillator, loudness] = [sound.currentTime + nth * TONE_SECONDS, sound.createOscillator(), sound.createGain()];
      oscillator.frequency.value = tone;
      loudness.gain.setValueAtTime(0, from);
      loudness.gain.linearRampToValueAtTime(0.4, from + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, from + TONE_SECONDS * 2);
      oscillator.connect(loudness);
      loudness.connect(sound.destination);
      oscillator.start(from);
      oscillator.stop(from + TONE_SECONDS * 2);
    });
  }

  // A phone that sleeps hears no call.
  async keepLight() {
    if (!navigator.wakeLock) return;
    try {
      const light = await navigator.wakeLock.request("screen");
      if (this.isArmed) this.light = light;
      else light.release();
    } catch (error) {
      this.light = null;
    }
  }
}
