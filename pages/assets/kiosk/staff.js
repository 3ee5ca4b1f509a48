// What staff see behind their door: the code, what can be done, how that ended. And the kiosk that they have closed.

import { h } from "../dom.js";
import { problemText } from "../problem.js";
import { Words } from "../words.js";
import { pad } from "./keypad.js";
import { tiles } from "./tiles.js";

// How many slips the usual rolls give.
const ROLLS = [200, 400];

export function staffCode({ kiosk, acts, desk, words }) {
  return pad({
    key: "staff-code",
    words: words,
    heading: words.say("dispenser-staff-code"),
    label: words.say("dispenser-staff-code"),
    note: codeInWords(desk, words),
    typed: kiosk.stage.typed,
    isSecret: true,
    canSubmit: desk.canTry(),
    submit: words.say("dispenser-staff-on"),
    acts: acts,
  });
}

function codeInWords(desk, words) {
  const { is, problem } = desk.code;
  const seconds = desk.waits();
  if (seconds) return words.say("dispenser-staff-code-wait", { seconds: seconds });
  switch (is) {
    case "checked":
      return words.say("dispenser-staff-code-checked");
    case "wrong":
      return words.say("dispenser-staff-code-wrong");
    case "refused":
      return problem.code === "no-staff-code" ? words.say("dispenser-staff-code-none") : problemText(words, problem);
    default:
      return words.say("page-kiosk-staff-code-note");
  }
}

// How many slips the new roll gives.
export function slips({ kiosk, acts, words }) {
  return pad({
    key: "slips",
    words: words,
    heading: words.say("dispenser-staff-roll"),
    label: words.say("dispenser-staff-roll"),
    note: words.say("page-kiosk-staff-roll-note"),
    typed: kiosk.stage.typed,
    canSubmit: Number(kiosk.stage.typed) > 0,
    submit: words.say("dispenser-staff-on"),
    acts: acts,
  });
}

// The menu, and the usual rolls.
export function staff(all) {
  const { kiosk, desk, fit, words, fitKey } = all;
  const isMenu = kiosk.stage.name === "staff";
  const choices = isMenu ? deeds(all) : rolls(all);
  const { list, page, pages } = tiles(choices, { fit, words, key: fitKey, page: kiosk.stage.page || 0 });
  const heading = isMenu ? words.say("dispenser-staff") : words.say("dispenser-staff-roll");
  const title = h("h1", { key: "heading", tabindex: "-1" }, heading);
  const told = isMenu && [
    h("p", { key: "printer", class: "dim" }, printerInWords(all.printing, words)),
    h("p", { key: "deed", role: "status", class: "deed" + (isAlarm(desk.deed) ? " alarm" : "") }, deedInWords(desk, words)),
  ];
  const main = h("main", { key: kiosk.stage.name, class: "step list" }, title, told, list);
  return { main: main, page: page, pages: pages };
}

// What needs a printer is there where there is one.
function deeds({ kiosk, acts, desk, printing, words }) {
  const choice = (key, title, note, act) => ({ key, title, notes: [note], isOpen: !desk.isBusy(), act: () => !desk.isBusy() && act() });
  const toRolls = () => acts.do(() => kiosk.go({ name: "roll", page: 0 }));
  const ofPrinter = [
    choice("new-roll", words.say("dispenser-staff-new-roll"), words.say("dispenser-staff-new-roll-note"), toRolls),
    choice("test", words.say("dispenser-staff-test"), words.say("dispenser-staff-test-note"), () => desk.testPrint()),
    choice("reprint", words.say("dispenser-staff-reprint"), words.say("dispenser-staff-reprint-note"), () => desk.reprintLast()),
  ];
  const door = kiosk.closed
    ? choice("open", words.say("dispenser-staff-open"), words.say("dispenser-staff-open-note"), () => desk.close(false))
    : choice("close", words.say("dispenser-staff-close"), words.say("dispenser-staff-close-note"), () => desk.close(true));
  return (printing.printer ? ofPrinter : []).concat([door]);
}

function rolls({ kiosk, acts, desk, words }) {
  const plain = (key, title, act) => ({ key: key, title: title, notes: [], isOpen: true, act: act });
  const toSlips = () => acts.do(() => kiosk.go({ name: "slips", typed: "" }));
  const usual = ROLLS.map((count) =>
    plain("roll-" + count, words.say("dispenser-staff-slips", { count: count }), () => desk.newRoll(count)),
  );
  return usual.concat([
    plain("other", words.say("dispenser-staff-slips-other"), toSlips),
    plain("unknown", words.say("dispenser-staff-slips-unknown"), () => desk.newRoll(null)),
  ]);
}

// How the printer fares, and how many slips are left: "Máy in: sẵn sàng · còn khoảng 120 phiếu".
function printerInWords(printing, words) {
  if (!printing.printer) return "";
  const { troubles, slipsLeft } = printing.state();
  const state = words.say("dispenser-staff-printer", { trouble: troubles[0] || "none" });
  return slipsLeft === null ? state : state + " · " + words.say("dispenser-staff-left", { count: slipsLeft });
}

function isAlarm(deed) {
  return Boolean(deed && deed.end && (!deed.end.done || deed.end.kept === false));
}

function deedInWords({ deed }, words) {
  if (!deed) return "";
  if (!deed.end) return words.say("dispenser-staff-doing", { deed: deed.deed });
  const { done, kept, trouble, problem } = deed.end;
  if (kept === false) return words.say("page-kiosk-staff-not-kept", { deed: deed.deed });
  if (done) return words.say("dispenser-staff-done", { deed: deed.deed });
  if (problem) return problemText(words, problem);
  if (trouble.withdrawn) return words.say("dispenser-staff-withdrawn", { number: trouble.withdrawn });
  return words.say("dispenser-staff-failed", { trouble: trouble });
}

// Nobody is there to choose a language, so it speaks all of them.
export function closed({ kiosk }) {
  const others = Words.languages().filter((lang) => lang !== kiosk.home);
  const said = [kiosk.home].concat(others).map((lang, nth) => {
    const words = new Words(lang);
    return h(
      "div",
      { key: lang, lang: lang },
      h(nth ? "h2" : "h1", { tabindex: nth ? null : "-1" }, words.say("dispenser-shut")),
      h("p", null, words.say("dispenser-shut-note")),
    );
  });
  return h("main", { key: "closed", class: "step saying closed" }, said);
}
