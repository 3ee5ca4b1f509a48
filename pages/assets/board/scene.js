// What every part of one picture is computed from.

import * as time from "../time.js";
import { Words } from "../words.js";
import { hasNotices } from "./notices.js";
import { sizes } from "./sizes.js";
import * as told from "./told.js";
import { wishes } from "./wishes.js";

// A hall of which nothing is known, in metres.
const DEPTH = 8;
// The public notices come when nobody was called for so long, in milliseconds.
const IDLE = 20000;

let others = null;

// Words in another language than the page's, for headings; null if there are none.
function otherWords(words) {
  if (others === null || others.lang === words.lang) {
    const lang = Words.languages().find((one) => one !== words.lang);
    others = lang ? new Words(lang) : null;
  }
  return others;
}

export function sceneOf({ page, model, sound, voice, place }) {
  const { view } = model;
  const now = { screen: performance.now(), server: page.now() };
  // Not the window's inner size: a phone enlarges that while anything is wider than its screen, and keeps it so.
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const scene = {
    view: view,
    place: place,
    words: page.words,
    other: otherWords(page.words),
    now: now,
    // Whether the figures are those of now.
    live: page.link.state === "live" && model.isTold && !model.refused,
    stage: view ? model.stage.current : null,
    sizes: sizes(width, height, wishes.inches, wishes.depth || (view ? view.hall_depth_m : DEPTH)),
    isNarrow: width < height,
    sound: sound,
    isMute: isMute(view, voice),
    longestNumber: view ? model.longestNumber() : "",
    longestCounter: view ? model.longestCounter() : "",
    guide: showsNotices(model, place, now) ? model.guide : null,
  };
  scene.refusal = model.refused ? told.refusal(page.words, place, model.refused, (problem) => page.problem(problem)) : "";
  scene.alarm = view ? alarm(scene, page.link, model) : null;
  return scene;
}

// Whether the office has a voice that nobody hears. Where it is quiet because the office wants it so, nothing is wrong; and
// that nobody has made recordings yet is for staff to know, the hall has never heard a voice.
function isMute(view, voice) {
  if (!view || !view.voice) return false;
  const { silent } = view.voice;
  return (voice !== null && voice.isBroken()) || ["no-speaker", "no-sound"].includes(silent);
}

function showsNotices(model, place, now) {
  if (wishes.notices === "off" || place.counter || !hasNotices(model.guide)) return false;
  return wishes.notices === "half" || (!model.stage.current && now.screen - model.emptySince >= IDLE);
}

// What is wrong, "" if nothing is: { text, as it is shown; status, as it is read out, without what changes each second }.
function alarm(scene, link, model) {
  const { words, view } = scene;
  const both = (text, status) => ({ text: text, status: status === undefined ? text : status });
  if (link.state === "rejected") return both(words.say("page-board-rejected"));
  if (link.state !== "live" && link.heardAt !== null) {
    const asOf = time.clock(words, link.heardAt + link.offset, view.utc_offset_minutes);
    const age = time.duration(words, Math.max(1000, link.age()));
    return both(words.say("page-board-lost", { age: age, time: asOf }), words.say("page-board-lost-status", { time: asOf }));
  }
  if (scene.refusal) return both(scene.refusal);
  if (!model.isTold) return both(words.say("connection-connecting"));
  return both(view.clock_in_doubt ? words.say("board-clock-in-doubt") : "");
}
