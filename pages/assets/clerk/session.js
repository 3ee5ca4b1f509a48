// Who is signed in. A session that ends locks the screen and nothing else: the counter stays as it is, and so does
// everything that was shown.

import { ofProblem } from "./problems.js";

// Whoever the server takes for staff.
function isStaff(you) {
  return Boolean(you && ["clerk", "supervisor", "administrator", "integration"].includes(you.role));
}

// The server was heard, and takes this browser for somebody.
export function welcomed(console, you) {
  if (isStaff(you)) {
    signedIn(console, you);
    return;
  }
  // A counter's computer is nobody, but it is known by its name.
  const isComputer = Boolean(you && you.role === "public" && you.name);
  if (isComputer) console.hasPins = true;
  if (isComputer && !console.counter) console.counter = you.counter || null;
  endSession(console, console.named ? "ended" : "started");
}

// Whoever was here before finds everything as it was; somebody else finds a console that knows only its counter.
function signedIn(console, you) {
  const isSame = console.named === you.name;
  console.you = you;
  console.named = you.name;
  console.form = null;
  if (you.counter && !console.counter) console.counter = you.counter;
  if (isSame) return;
  console.seat = null;
  console.notice = null;
  console.underWay = null;
  console.goHome();
}

// Nobody is signed in any more: "started", "ended" or "signed-out".
export function endSession(console, why) {
  if (console.form && why !== "signed-out") {
    console.form.underWay = false;
    return;
  }
  // After signing out the next one is somebody else.
  const name = why === "signed-out" ? "" : console.named || "";
  console.form = { why: why, name: name, byPin: console.hasPins, trouble: null, underWay: false };
  console.helpIsOpen = false;
}

export function signIn(console, name, secret) {
  const form = console.form;
  if (!form || form.underWay) return;
  if (!name || !secret) {
    form.trouble = console.say("sign-in-empty");
    return;
  }
  form.trouble = null;
  form.underWay = true;
  form.name = name;
  console.orders.push({ do: "sign-in", name: name, secret: secret, byPin: form.byPin });
}

// The server did not let anybody in.
export function notSignedIn(console, problem) {
  if (!console.form) return;
  console.form.underWay = false;
  // This computer is paired no longer.
  if (problem.code === "no-pin-here") {
    console.hasPins = false;
    console.form.byPin = false;
  }
  console.form.trouble = problem.code === "no-answer" ? console.say("clerk-not-sent") : ofProblem(console.words, problem);
}

export function signOut(console) {
  console.goHome();
  endSession(console, "signed-out");
  console.orders.push({ do: "sign-out" });
}
