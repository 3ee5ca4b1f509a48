// What stands above every screen: the office and the clock, and what is wrong below them.

import { h } from "../dom.js";
import { place } from "../page.js";
import { clock, dateLong, duration } from "../time.js";
import { troubleInWords } from "./printing.js";
import { closedEverywhere, reason } from "./reason.js";

export function head(all, said) {
  const { kiosk, lost, time, words } = all;
  const { view } = kiosk;
  // A clock that nobody vouches for is not shown.
  const isSure = view && !lost && !view.clock_in_doubt;
  const offset = view ? view.utc_offset_minutes : 0;
  return h(
    "header",
    { key: "head", class: "head" },
    h(
      "div",
      { key: "masthead", class: "masthead" },
      h("div", { key: "office", class: "office" }, view && staffDoor(all), printerNamed(all)),
      isSure &&
        h(
          "p",
          { key: "clock", class: "clock" },
          h("span", { class: "time" }, clock(words, time, offset)),
          " ",
          h("span", { class: "date" }, dateLong(words, time, offset)),
        ),
    ),
    h(
      "div",
      { key: "banners", role: "status" },
      said.map(({ key, text, isAlarm, heard }) =>
        h("p", { key: key, class: "banner" + (isAlarm ? "" : " warn") }, heard ? seenAndHeard(text, heard) : text),
      ),
    ),
  );
}

// The office's name, which is the door for staff too.
function staffDoor({ kiosk, door, words }) {
  const about = { key: "door-note", id: "door-note", hidden: true };
  const how = { key: "door", type: "button", class: "door", "aria-describedby": "door-note" };
  return [
    h("button", Object.assign(how, door.handlers()), words.of(kiosk.view.name)),
    h("span", about, words.say("page-kiosk-staff-door")),
  ];
}

// For the staff, where nobody is in the middle of something.
function printerNamed({ kiosk, printing, words }) {
  if (!printing.printer || !kiosk.view || kiosk.stage.name !== "services") return null;
  return h("span", { key: "printer", class: "printer" }, words.say("page-kiosk-printer", { name: printing.printer }));
}

// An age changes each second, which nobody wants to hear each second.
function seenAndHeard(text, heard) {
  return [h("span", { class: "hidden-text" }, heard), h("span", { "aria-hidden": "true" }, text)];
}

// What is to be known on this screen, the worst first.
export function banners(all) {
  const { kiosk, lost, book, words } = all;
  const { view, stage } = kiosk;
  const banner = (key, text, isAlarm, heard) => (text ? { key: key, text: text, isAlarm: isAlarm, heard: heard } : null);
  if (place.readOnly) return [banner("read-only", words.say("page-kiosk-read-only"), true)];
  if (!view) return [];
  const chooses = kiosk.waitsForPeople() && !kiosk.isForStaff() && stage.name !== "known" && stage.name !== "keypad";
  const closed = stage.name === "services" ? closedEverywhere(view) : null;
  const isDoubted = stage.name === "number" && stage.isDoubted;
  return [
    isDoubted && banner("doubt", words.say("dispenser-doubt", { number: stage.issued.number }), true),
    lost && banner("lost", lostInWords(words, lost, view), true, words.say("page-lost")),
    // The link is there, and the office shows nothing: what is on the screen is of before.
    !lost && !kiosk.live && kiosk.trouble && banner("trouble", reason(words, kiosk.trouble, view.day), true),
    view.clock_in_doubt && banner("clock", words.say("dispenser-clock-in-doubt"), true),
    !book.keeps && banner("keeps", keepsInWords(book, words), true),
    closed && banner("closed", reason(words, closed, view.day), false),
    view.break_until && !lost && banner("break", breakInWords(words, view), false),
    chooses && banner("asked-for", askedFor(kiosk, words), false),
    (stage.name === "services" || stage.name === "card") && banner("printer", printerInWords(all), false),
  ].filter(Boolean);
}

function lostInWords(words, { age, time }, view) {
  const at = clock(words, time, view.utc_offset_minutes);
  return words.say("dispenser-lost-as-of", { age: duration(words, age), time: at });
}

function keepsInWords(book, words) {
  return book.refuses() ? words.say("page-kiosk-cannot-keep") : words.say("page-kiosk-keeps-nothing");
}

function breakInWords(words, view) {
  return words.say("dispenser-break", { time: clock(words, view.break_until, view.utc_offset_minutes) });
}

// Before the number is taken, and not after.
function printerInWords({ kiosk, printing, words }) {
  const trouble = printing.trouble();
  return trouble ? troubleInWords(words, trouble, kiosk.givesCodes) : null;
}

// The class and the help that the citizen asks for. Which help is nobody's business who looks at the screen.
function askedFor(kiosk, words) {
  const one = kiosk.view.classes.find((it) => it.id === kiosk.extras.class);
  const parts = [];
  if (one) {
    const name = words.of(one.name);
    if (one.trusted) parts.push(words.say("dispenser-class-of-trusted", { class: name }));
    else parts.push(words.say("dispenser-class-claimed", { class: name }));
    if (one.evidence) parts.push(words.say("dispenser-evidence", { evidence: words.of(one.evidence) }));
    else if (!one.trusted) parts.push(words.say("dispenser-class-confirmed"));
  }
  if (kiosk.extras.needs.length) parts.push(words.say("dispenser-needs-asked"));
  return parts.join(" · ");
}
