// A computer of a counter is paired here, so that clerks sign in on it with a PIN.

import { h } from "../dom.js";
import { button } from "../form.js";
import { place } from "../page.js";
import { Pairing } from "../pairing.js";
import { choosePin, focusName, hasPins } from "./enter.js";

let pairing = null;

export function isPairing() {
  return pairing !== null;
}

// The way to the code, for whoever sits at a computer that is not paired.
export function wayToPairing(page) {
  if (hasPins(page) || place.readOnly || !page.link || page.link.state !== "live") return null;
  const way = button(page.words.say("page-sign-in-pair"), () => begin(page), { class: "button quiet" });
  return h("p", { key: "pair", class: "way-to-pair" }, way);
}

// The code, and the way back from it.
export function pairingScreen() {
  return pairing.draw();
}

export function wayBack(page) {
  return button(page.words.say("page-sign-in-pair-not"), () => end(page), { class: "button quiet small", key: "back" });
}

function begin(page) {
  const letIn = () => {
    choosePin(page);
    end(page);
    page.link.again();
  };
  pairing = new Pairing("counter", page, { again: false, letIn: letIn });
  page.redraw();
}

function end(page) {
  pairing.end();
  pairing = null;
  page.redraw(focusName);
}
