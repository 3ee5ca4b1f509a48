// A browser becomes a device of the hall: it shows a code, an administrator types it in, and the server gives this browser
// a cookie that no script reads. The same as the terminal programs do (the crate `client`, pairing.rs), with one
// difference: a page cannot see the certificate that its browser took, so that it makes the check digits from the digest
// that the server itself tells. TLS has proved the server before, to whoever installed its authority in this browser.
//
//   const pairing = new Pairing("dispenser", page, { again: false, letIn: () => link.again() });
//   draw: if (pairing is wanted) return pairing.draw();     pairing.end() when it is wanted no longer

import { ask } from "./api.js";
import { h } from "./dom.js";
import { place } from "./page.js";
import { problemText } from "./problem.js";
import { Words } from "./words.js";

const ASK_EVERY = 2000;
// A new code is shown at most once a minute: each is one chance in a million for whoever stands in between.
const CODE_EVERY = 60000;
const LONGEST_PAUSE = 5000;
const GROUP = 3;

export class Pairing {
  // `kind`: "display", "dispenser" or "counter". `again`: it was let in before, and is not any more. `letIn` is called once.
  constructor(kind, page, { again, letIn }) {
    this.kind = kind;
    this.page = page;
    this.again = again;
    this.letIn = letIn;
    this.ended = false;
    // "asking", "shown" (with code and check), "unreachable", "refused" (with the problem), "paired".
    this.state = { is: "asking" };
    this.pause = ASK_EVERY;
    this.run();
  }

  end() {
    this.ended = true;
  }

  async run() {
    // What stands in the way of all of it: plain HTTP from another computer.
    if (!window.crypto.subtle) return this.tell({ is: "refused", problem: { code: "not-encrypted" } });
    while (!this.ended) {
      const began = performance.now();
      const nonce = letters(crypto.getRandomValues(new Uint8Array(16)));
      const commitment = letters(await digest(bytesOf(nonce)));
      const knock = { kind: this.kind, version: place.kind + "-page " + place.version, commitment: commitment };
      const pairing = await this.heard(ask("POST", "/pairings", knock));
      if (!pairing) continue;
      if (await this.claim(pairing, nonce)) return this.paired();
      if (!this.ended) this.tell({ is: "asking" });
      await sleep(Math.max(ASK_EVERY, CODE_EVERY - (performance.now() - began)));
    }
  }

  // Asks until the device is let in (true), or its code has ended.
  async claim(pairing, nonce) {
    const claim = { secret: pairing.secret, nonce: nonce, cookie: true };
    const shown = { is: "shown", code: grouped(pairing.code), check: await checkDigits(pairing, nonce) };
    while (!this.ended) {
      const answer = await this.heard(
        ask("POST", "/pairings/claim", claim).catch((problem) => {
          if (problem.code === "unknown-pairing") return { state: "over" };
          throw problem;
        }),
      );
      if (answer && answer.state === "paired") return true;
      // It may also be that the answer with the cookie was lost on its way to this script: then the page is let in now.
      if (answer && answer.state === "over") return this.isLetIn();
      if (answer) {
        this.tell(shown);
        await sleep(ASK_EVERY);
      }
    }
    return false;
  }

  async isLetIn() {
    const me = await ask("GET", "/me").catch(() => null);
    if (!me) return false;
    // The computer of a counter is nobody by itself, and has a name.
    return this.kind === "counter" ? me.role === "public" && Boolean(me.name) : ROLES[this.kind] === me.role;
  }

  // The answer; without one that is told, and a pause is made.
  async heard(asked) {
    try {
      const answer = await asked;
      this.pause = ASK_EVERY;
      return answer;
    } catch (problem) {
      this.tell(problem.code === "no-answer" ? { is: "unreachable" } : { is: "refused", problem: problem });
      await sleep(this.pause);
      this.pause = Math.min(this.pause * 1.5, LONGEST_PAUSE);
      return null;
    }
  }

  paired() {
    if (this.ended) return;
    this.tell({ is: "paired" });
    this.ended = true;
    this.letIn();
  }

  tell(state) {
    this.state = state;
    this.page.redraw();
  }

  // The whole page, in two languages where it carries them: who comes to set up a machine is not who works at it.
  draw() {
    const first = this.page.words;
    const others = Words.languages().filter((lang) => lang !== first.lang);
    const all = [first].concat(others.slice(0, 1).map((lang) => new Words(lang)));
    const { is, code, check } = this.state;
    const digits = h("span", { class: "pairing-check" }, check);
    const shown = is === "shown" && h("p", { class: "pairing-code number" }, h("span", null, code), " ", digits);
    const state = shown || all.map((words) => h("p", { lang: words.lang }, this.stateIn(words)));
    return h(
      "main",
      { key: "pairing", class: "pairing" },
      h("h1", { key: "heading" }, both(all, (words) => this.headingIn(words))),
      h("div", { key: "state", role: "status", class: "pairing-state" }, state),
      shown && h("div", { key: "steps", class: "pairing-steps" }, all.map((words) => this.stepsIn(words))),
    );
  }

  headingIn(words) {
    return this.again ? words.say("pairing-heading-again") : words.say("pairing-heading");
  }

  stateIn(words) {
    const server = location.origin;
    switch (this.state.is) {
      case "unreachable":
        return words.say("pairing-unreachable", { server: server });
      case "refused":
        return words.say("pairing-refused", { why: problemText(words, this.state.problem) });
      case "paired":
        return words.say("pairing-done");
      default:
        return words.say("pairing-asking");
    }
  }

  stepsIn(words) {
    const { code, check } = this.state;
    // A command stands as it is typed, in every language.
    const at = place.office || words.say("pairing-office");
    const command = "layso access pair " + code + "-" + check + " --name " + words.say("pairing-name") + " --office " + at;
    return h(
      "section",
      { lang: words.lang },
      h("p", { class: "dim" }, words.say("pairing-server", { server: location.origin })),
      h("p", null, words.say("pairing-step-command")),
      h("p", null, h("code", null, command)),
      h("p", null, words.say("pairing-step-page", { url: location.origin + "/access" })),
      h("p", { class: "dim" }, words.say("pairing-step-compare")),
      h("p", { class: "dim" }, words.say("pairing-by-itself")),
    );
  }
}

// The kinds of devices that are somebody.
const ROLES = { display: "display", dispenser: "dispenser" };

function both(all, say) {
  return all.map((words, nth) => h("span", { lang: words.lang, class: nth ? "pairing-second" : "" }, say(words)));
}

function grouped(code) {
  return code.match(new RegExp(".{1," + GROUP + "}", "g")).join("-");
}

function sleep(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function bytesOf(text) {
  return new TextEncoder().encode(text);
}

function letters(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function digest(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

// See `check_digits` in the crate `protocol`: the digest as one large number, modulo a million.
async function checkDigits(pairing, nonce) {
  const authority = (pairing.authority || "").match(/../g) || new Array(32).fill("00");
  const told = Array.from(bytesOf(pairing.code + nonce)).concat(authority.map((pair) => parseInt(pair, 16)));
  const number = (await digest(new Uint8Array(told))).reduce((rest, byte) => (rest * 256 + byte) % 1000000, 0);
  return String(number).padStart(6, "0");
}
