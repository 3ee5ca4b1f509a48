// What typed texts are for. Drafts come along, and get what was typed.

import { endForm, onward, saying } from "./question/end.js";
import { foundIn } from "./question/found.js";
import { issueForm, rollForm } from "./question/issue.js";
import { asks, chooses, turns } from "./question/item.js";
import { sendForm } from "./question/send.js";
import { stopForm } from "./question/stop.js";
import { minuteOf, momentOf } from "./wall.js";

// The most characters that an office takes in a note, in a reason for a board, and in all else.
const NOTE = 500;
const REASON = 80;
const ENTRY = 60;

// Each with its question, how long it may be, whether it takes words as they are typed (else a number or a code, in
// capitals as on the slips), whether it may be left empty, whether it is about the number in hand, and what it leads to:
// a pick, or the key of a sentence that says why it cannot be used.
const PURPOSES = {
  number: {
    title: "clerk-type-number",
    entered: (text) => chooses({ ask: "of-number", number: text, seen: null }),
  },
  "pause-reason": {
    title: "clerk-type-reason",
    most: REASON,
    words: true,
    entered: (text, purpose, view) => asks({ do: "pause", counter: view.id, reason: text }),
  },
  dossier: {
    title: "clerk-type-dossier",
    words: true,
    mayBeEmpty: true,
    isAboutHand: () => true,
    entered: (text, { draft }, view) =>
      onward(Object.assign(saying(draft, { dossier: text || undefined }), { dossierAsked: true }), view),
  },
  count: {
    title: "clerk-type-count",
    isAboutHand: () => true,
    entered: (text, { draft }) => ofCount(text, (count) => turns(endForm(saying(draft, { count: count })))),
  },
  remark: {
    title: "clerk-type-remark",
    most: NOTE,
    words: true,
    mayBeEmpty: true,
    isAboutHand: () => true,
    entered: (text, { draft }, view) => onward(saying(draft, { note: text || undefined }), view),
  },
  note: {
    title: "clerk-type-note",
    most: NOTE,
    words: true,
    mayBeEmpty: true,
    isAboutHand: (draft) => draft.what === "in-hand",
    entered: (text, { draft }) => turns(sendForm(Object.assign({}, draft, { note: text }))),
  },
  "send-to": {
    title: "clerk-type-send-to",
    words: true,
    isAboutHand: (draft) => draft.what === "in-hand",
    entered: (text, { draft }) => turns(sendForm(Object.assign({}, draft, { to: { clerk: text } }))),
  },
  files: {
    title: "clerk-type-count",
    entered: (text, { draft }) =>
      ofCount(text, (count) => turns(issueForm(Object.assign({}, draft, { files: count })))),
  },
  // As it stands on a roll of printed paper.
  roll: {
    title: "clerk-type-roll",
    entered: (text, { draft }) =>
      /^[0-9A-Za-z\u00c0-\u1ef9]{1,8}$/.test(text) ? turns(rollForm(Object.assign({}, draft, { roll: text }))) : { wrong: "clerk-wrong-roll" },
  },
  "stop-reason": {
    title: "clerk-type-stop-reason",
    most: REASON,
    words: true,
    mayBeEmpty: true,
    entered: (text, { draft }) => turns(stopForm(Object.assign({}, draft, { reason: text || undefined }))),
  },
  "stop-until": {
    title: "clerk-type-until",
    mayBeEmpty: true,
    entered: (text, { draft }) => {
      const until = (minute) => turns(stopForm(Object.assign({}, draft, { until: minute })));
      return text === "" ? until(undefined) : ofTime(text, until);
    },
  },
  "check-in": { title: "clerk-type-check-in", entered: (text) => asks({ do: "check-in", code: text }) },
  "cancel-booking": { title: "clerk-type-cancel", entered: (text) => asks({ do: "cancel-booking", code: text }) },
  "found-before": {
    title: "clerk-type-before",
    entered: (text, { service }, view, now) =>
      ofTime(text, (minute) => chooses(foundIn(service, momentOf(now, view.utc_offset_minutes, minute)))),
  },
  ratio: { title: "clerk-type-ratio", entered: ofRatio },
};

function ofCount(text, then) {
  const count = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  return count > 0 && count < 65536 ? then(count) : { wrong: "clerk-wrong-count" };
}

function ofTime(text, then) {
  const minute = minuteOf(text);
  return minute === null ? { wrong: "clerk-wrong-time" } : then(minute);
}

// `1:2`: one priority, then two ordinary.
function ofRatio(text) {
  const found = /^([1-9][0-9]{0,4})\s*[:/-]\s*([1-9][0-9]{0,4})$/.exec(text);
  if (!found) return { wrong: "clerk-wrong-ratio" };
  const ratio = { priority: Number(found[1]), ordinary: Number(found[2]) };
  return asks({ do: "set-policy", policy: { ratio: ratio } });
}

export function typeTitle(purpose, words) {
  return words.say(PURPOSES[purpose.to].title);
}

export function longest(purpose) {
  return PURPOSES[purpose.to].most || ENTRY;
}

export function takesWords(purpose) {
  return Boolean(PURPOSES[purpose.to].words);
}

// Whether the field tells how many characters are used; such a text is long.
export function isCounted(purpose) {
  return longest(purpose) !== ENTRY;
}

export function isTypedAboutHand(purpose) {
  const about = PURPOSES[purpose.to].isAboutHand;
  return Boolean(about && about(purpose.draft));
}

// As it may stand in the field.
export function typeable(purpose, text) {
  const allowed = takesWords(purpose) ? text.replace(/[\r\n]+/g, " ") : text.replace(/\s/g, "").toUpperCase();
  return Array.from(allowed).slice(0, longest(purpose)).join("");
}

// Enter was pressed: a pick, or { wrong: key }. `now` is the server's time.
export function entered(purpose, typed, view, now) {
  // As the server writes it: composed letters, and nothing around them.
  const text = typed.trim().normalize("NFC");
  const kind = PURPOSES[purpose.to];
  if (text === "" && !kind.mayBeEmpty) return { wrong: "clerk-wrong-empty" };
  return kind.entered(text, purpose, view, now);
}
