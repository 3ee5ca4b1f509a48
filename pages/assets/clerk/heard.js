// What the connection tells.

import { ARRIVING, DONE_KEPT, QUIET } from "./model.js";
import { closeForWork } from "./hours.js";
import { ofProblem } from "./problems.js";
import { endSession, welcomed } from "./session.js";
import { noticeSeat, standing } from "./standing.js";
import { closeWhenHeard } from "./restart.js";
import { noteNextLeg } from "./twice.js";

// How long a refusal stays that the counter has outrun.
const OUTDATED_SHOWN = 3000;

// The link changed: its state, whom the server takes this browser for, when it was heard last, and the server's time less
// this computer's.
export function linkChanged(console, link, now) {
  const before = console.link.state;
  const isNews = before !== link.state;
  const since = isNews ? now : console.link.since;
  console.link = { state: link.state, since: since, heardAt: link.heardAt };
  console.offset = link.offset;
  if (link.state === "rejected") endSession(console, console.named ? "ended" : "started");
  if (link.state !== "live") return;
  const wasLocked = Boolean(console.form);
  welcomed(console, link.you);
  if (wasLocked && !console.form) console.arrivingUntil = now + ARRIVING;
  // What could not be sent can be sent now.
  if (isNews && console.notice && console.notice.tone === "refused") console.notice = null;
}

// A view came, or changed.
export function viewCame(console, view, state, now) {
  if (view.name === "counter" && view.id === console.counter) counterCame(console, state, now);
  else if (JSON.stringify(view) === JSON.stringify(console.side.view)) {
    console.side = { view: view, state: state, problem: null };
    console.freezeLists();
    sitWhereAlready(console, now);
  }
}

// Whoever sits somewhere and opens another window is there at once. It says huge where, and which key leads away.
function sitWhereAlready(console, now) {
  if (!console.isChoosingSeat() || console.looksForSeat || console.underWay) return;
  const mine = console.side.state.counters.find((post) => post.clerk && post.clerk === console.me());
  if (mine) console.sitAt(mine.id, now);
}

// What sentences about a counter depend on: its status, whether whoever comes is called, what is in hand and how far.
function standsAs(console) {
  const hand = console.view.in_hand;
  const about = hand && [hand.number, hand.leg, hand.state];
  return JSON.stringify([console.view.status, Boolean(console.awaitsUntil()), about]);
}

function counterCame(console, view, now) {
  const stood = console.view && standsAs(console);
  const awaited = Boolean(console.awaitsUntil());
  // The desk only comes up now, under the finger that chose it.
  if (!console.view && console.welcomeUntil) console.quietUntil = now + QUIET;
  else if (!console.view) console.arrivingUntil = now + ARRIVING;
  console.view = view;
  console.viewProblem = null;
  noticeSeat(console, now);
  noteNextLeg(console, now);
  if (stood !== null && standsAs(console) !== stood) forgetWhatWasSaid(console, now);
  closeForWork(console);
  closeWhenHeard(console);
  // Somebody came while it was asked whether to wait for anybody.
  const isAskedInVain = console.page.at === "choose" && console.page.question.ask === "nobody" && view.allowed.call_next;
  if (isAskedInVain) console.goHome();
  const isLocked = standing(console, now).is === "locked";
  // What was said of a place that is another's now is not true any more.
  if (isLocked && console.notice && console.notice.tone === "done") console.notice = null;
  // Somebody came, and was called without a key: whoever looked elsewhere hears it.
  if (awaited && console.isCalling()) {
    console.notice = null;
    console.bell = view.in_hand.number;
  }
}

// The counter stands otherwise than when something was said of it: "holds no number" is not read under a number. What was
// said this moment may be about this very change.
function forgetWhatWasSaid(console, now) {
  const notice = console.notice;
  if (!notice) return;
  if (notice.since + DONE_KEPT <= now) console.notice = null;
  else if (notice.tone === "refused") notice.until = Math.min(notice.until, notice.since + OUTDATED_SHOWN);
}

// The server refuses a view. It is asked for again by itself.
export function viewRefused(console, view, problem) {
  // That the session is over is told by the session's end.
  if (problem.code === "token-rejected") return;
  // A hall that the server does not show any more must not pass for the one of now.
  if (view.name === "counter" && view.id === console.counter) {
    console.view = null;
    console.viewProblem = ofProblem(console.words, problem);
  } else if (JSON.stringify(view) === JSON.stringify(console.side.view)) {
    console.side = { view: view, state: null, problem: problem };
  }
}
