// The whole picture: a function of the model and the time.

import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { Words } from "../words.js";
import { banners, head } from "./around.js";
import { card, cardButtons } from "./card.js";
import { keypad } from "./keypad.js";
import { listOf } from "./lists.js";
import { known, number } from "./number.js";
import { SETTLES } from "./patience.js";
import { nothing, saying } from "./sentence.js";
import { closed, slips, staff, staffCode } from "./staff.js";
import { tiles } from "./tiles.js";

// So few buttons stand in one row with the constant ones, in large type too; and so many on a wide screen.
const FEW = 2;
const SOME = 3;

// `all`: { kiosk, acts, book, printing, desk, door, fit, lost, now, time, words }.
export function scene(all) {
  const { kiosk } = all;
  const said = banners(all);
  // What changes how much room there is.
  all.fitKey = [kiosk.stage.name, kiosk.lang, kiosk.large, said.length, all.fit.isLong].join(" ");
  const { main, page, pages } = kiosk.view ? middle(all) : { main: nothing(all), page: 0, pages: 1 };
  return [head(all, said), main, foot(all, page, pages), kiosk.warns(all.now) && warning(all)];
}

function middle(all) {
  const { kiosk } = all;
  const only = (main) => ({ main: main, page: 0, pages: 1 });
  switch (kiosk.stage.name) {
    case "card":
      return card(all);
    case "keypad":
      return only(keypad(all));
    case "known":
      return only(known(all));
    case "number":
      return only(number(all));
    case "asking":
    case "looking":
    case "returning":
    case "notice":
      return only(saying(all));
    case "closed":
      return only(closed(all));
    case "staff-code":
      return only(staffCode(all));
    case "slips":
      return only(slips(all));
    case "staff":
    case "roll":
      return staff(all);
    default:
      return list(all);
  }
}

function list(all) {
  const { kiosk, fit, words, fitKey } = all;
  const { heading, choices } = listOf(all);
  const { list, page, pages } = tiles(choices, { fit, words, key: fitKey, page: kiosk.stage.page || 0 });
  const title = h("h1", { key: "heading", tabindex: "-1" }, heading);
  const main = h("main", { key: kiosk.stage.name, class: "step list" }, title, list);
  return { main: main, page: page, pages: pages };
}

function foot(all, page, pages) {
  const { kiosk, acts, words } = all;
  if (kiosk.stage.name === "closed") return null;
  const own = kiosk.view ? ownButtons(all) : [];
  if (pages > 1) {
    const title = words.say("dispenser-next-page", { page: page + 1, pages: pages });
    const next = () => acts.do(() => {
      kiosk.stage.page = (page + 1) % pages;
      kiosk.touch();
    });
    const main = own.findIndex((one) => one.isMain);
    own.splice(main < 0 ? own.length : main, 0, { key: "next-page", title: title, act: next });
  }
  return h(
    "footer",
    { key: "foot", class: "foot" + (own.length <= FEW ? " few" : "") + (own.length <= SOME ? " some" : "") },
    h(
      "div",
      { key: "constant", class: "bar constant", role: "group", "aria-label": words.say("page-kiosk-choices") },
      constant(all).map(button),
    ),
    own.length > 0 && h("div", { key: "own", class: "bar own" }, own.map(button)),
  );
}

function button({ key, title, act, isMain, isWide, isShut, waits, lang }) {
  const kind = "button" + (isMain ? " main" : " quiet") + (isWide ? " wide" : "");
  return h(
    "button",
    {
      key: key,
      type: "button",
      class: kind,
      lang: lang,
      disabled: Boolean(waits),
      "aria-disabled": isShut ? "true" : null,
      onclick: act,
    },
    title,
  );
}

// On every screen.
function constant({ kiosk, acts, words }) {
  const langs = Words.languages();
  const other = langs[(langs.indexOf(kiosk.lang) + 1) % langs.length];
  const toggle = (what) => () => acts.do(() => {
    kiosk[what] = !kiosk[what];
    if (kiosk.stage.page) kiosk.stage.page = 0;
    kiosk.touch();
  });
  return [
    { key: "language", title: new Words(other).say("dispenser-language"), lang: other, act: () => acts.speakNext() },
    {
      key: "large",
      title: kiosk.large ? words.say("dispenser-small-type") : words.say("dispenser-large-type"),
      act: toggle("large"),
    },
    {
      key: "contrast",
      title: kiosk.contrast ? words.say("page-kiosk-usual-colours") : words.say("page-kiosk-contrast"),
      act: toggle("contrast"),
    },
  ];
}

// What one screen has and the others have not. The main one comes last.
function ownButtons(all) {
  const { kiosk, acts, words, now } = all;
  const back = { key: "back", title: words.say("dispenser-back"), act: () => acts.back() };
  const done = { key: "done", title: words.say("dispenser-done"), act: () => acts.finish(), isMain: true };
  const chosen = { key: "done", title: words.say("dispenser-done"), act: () => acts.back(), isMain: true };
  const { stage } = kiosk;
  switch (stage.name) {
    case "services":
      return ofServices(all);
    case "card":
      return [back].concat(cardButtons(all));
    case "further":
      return kiosk.extras.further.length > 0 ? [chosen] : [back];
    case "needs":
      return [chosen];
    case "known":
      return stage.view.may_return && kiosk.live
        ? [back, { key: "im-back", title: words.say("dispenser-im-back"), act: () => acts.imBack(), isMain: true }]
        : [back];
    case "asking":
      if (!kiosk.mayGiveUp(now)) return [];
      return [{ key: "give-up", title: words.say("dispenser-give-up"), act: () => acts.giveUp() }];
    case "returning":
      return [];
    case "staff":
      return [done];
    case "number":
      return ofNumber(all, done);
    case "notice":
      return stage.notice.typed ? [Object.assign(done, { isMain: false }), typeAgain(all)] : [done];
    default:
      return [back];
  }
}

// One press does not cancel a number, and the second one is not where the first was.
function ofNumber({ kiosk, acts, words, now }, done) {
  const { seenAt, mayCancel, isDoubted } = kiosk.stage;
  const waits = seenAt === null || now < seenAt + SETTLES;
  const button = (key, title, act) => ({ key: key, title: words.say(title), act: act, waits: waits });
  if (!mayCancel) return [Object.assign(done, { waits })];
  if (!isDoubted) return [button("doubt", "dispenser-cancel", () => acts.doubt(true)), Object.assign(done, { waits })];
  const keep = button("keep", "dispenser-keep", () => acts.doubt(false));
  return [Object.assign(keep, { isMain: true }), button("cancel", "dispenser-cancel-now", () => acts.cancel())];
}

// One wrong digit is put right without typing all the others again.
function typeAgain({ kiosk, acts, words }) {
  const { typed } = kiosk.stage.notice;
  const act = () => acts.do(() => kiosk.go({ name: "keypad", typed: typed, letters: false }));
  return { key: "type-again", title: words.say("page-kiosk-type-again"), act: act, isMain: true };
}

function ofServices({ kiosk, acts, words }) {
  const go = (stage) => () => acts.do(() => kiosk.go(stage()));
  const offersClasses = kiosk.view.classes.length > 1;
  return [
    kiosk.hasChosen() && { key: "home", title: words.say("dispenser-home"), act: () => acts.do(() => kiosk.goHome()) },
    offersClasses
      ? { key: "classes", title: words.say("dispenser-priority"), act: go(() => ({ name: "classes", page: 0 })) }
      : { key: "needs", title: words.say("dispenser-needs"), act: go(() => ({ name: "needs", of: null, page: 0 })) },
    {
      key: "have-number",
      title: words.say("dispenser-have-number"),
      act: go(() => ({ name: "keypad", typed: "", letters: false })),
    },
  ].filter(Boolean);
}

// Nobody has touched anything for a while.
function warning({ kiosk, acts, words, now }) {
  const seconds = Math.max(0, Math.ceil((kiosk.endsAt() - now) / 1000));
  const stay = () => acts.do(() => kiosk.touch());
  return dialog(
    { key: "idle", heading: words.say("dispenser-still-there"), leave: stay },
    h("p", null, words.say("dispenser-home-in", { seconds: seconds })),
    h(
      "div",
      { class: "bar" },
      h("button", { type: "button", class: "button main", onclick: stay }, words.say("page-kiosk-more-time")),
      h("button", { type: "button", class: "button quiet", onclick: () => acts.finish() }, words.say("dispenser-home")),
    ),
  );
}
