// Sounds of this page's own: a fetch of /sounds/ID/MS.wav gives a tone so many milliseconds long. `sounds` is what was asked for
// and played, when it was last silent, and how long the machine let the page wait at most.
(() => {
  const sounds = { asked: [], gains: [], playing: 0, most: 0, tones: 0, broken: false, silentSince: 0, stalled: 0 };
  window.sounds = sounds;
  const RATE = 8000;

  function tone(ms) {
    const samples = Math.floor((RATE * ms) / 1000);
    const bytes = new ArrayBuffer(44 + samples * 2);
    const view = new DataView(bytes);
    const text = (at, word) => Array.from(word).forEach((letter, nth) => view.setUint8(at + nth, letter.charCodeAt(0)));
    text(0, "RIFF");
    view.setUint32(4, 36 + samples * 2, true);
    text(8, "WAVEfmt ");
    [[16, 16], [24, RATE], [28, RATE * 2], [40, samples * 2]].forEach(([at, value]) => view.setUint32(at, value, true));
    [[20, 1], [22, 1], [32, 2], [34, 16]].forEach(([at, value]) => view.setUint16(at, value, true));
    text(36, "data");
    for (let nth = 0; nth < samples; nth += 1) view.setInt16(44 + nth * 2, 3000 * Math.sin(nth / 4), true);
    return bytes;
  }

  let beat = performance.now();
  setInterval(() => {
    sounds.stalled = Math.max(sounds.stalled, performance.now() - beat);
    beat = performance.now();
  }, 50);

  const { fetch } = window;
  window.fetch = (path, options) => {
    const found = /^\/sounds\/\d+\/(\d+)\.wav$/.exec(path);
    if (!found) return fetch(path, options);
    sounds.asked.push(path);
    const bytes = sounds.broken ? new ArrayBuffer(10) : tone(Number(found[1]));
    return Promise.resolve({ ok: true, status: 200, arrayBuffer: () => Promise.resolve(bytes) });
  };

  const context = AudioContext.prototype;
  const { createBufferSource, createOscillator, createGain } = context;
  context.createGain = function () {
    const gain = createGain.call(this);
    sounds.lastGain = gain;
    return gain;
  };
  context.createOscillator = function () {
    sounds.tones += 1;
    return createOscillator.call(this);
  };
  context.createBufferSource = function () {
    const source = createBufferSource.call(this);
    const { start, stop, disconnect } = source;
    let isPlaying = false;
    const over = () => {
      if (isPlaying) {
        sounds.playing -= 1;
        sounds.silentSince = performance.now();
      }
      isPlaying = false;
    };
    source.start = () => {
      isPlaying = true;
      sounds.playing += 1;
      sounds.most = Math.max(sounds.most, sounds.playing);
      sounds.gains.push(sounds.lastGain.gain.value);
      start.call(source);
    };
    source.stop = () => {
      over();
      stop.call(source);
    };
    source.disconnect = () => {
      over();
      disconnect.call(source);
    };
    return source;
  };
})();
