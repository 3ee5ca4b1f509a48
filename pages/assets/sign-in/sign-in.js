// Signing in, one's own account, and setting a password by an invitation's link.

import { h } from "../dom.js";
import { Page } from "../page.js";
import { lostBanner, person, top } from "../top.js";
import { account, findWay } from "./account.js";
import { enter, focusName, isTouched } from "./enter.js";
import { invited, isInvitation, topOfInvitation } from "./invited.js";
import { isPairing, pairingScreen, wayBack, wayToPairing } from "./pair.js";

const page = new Page(draw);
if (isInvitation) {
  document.title = page.words.say("page-sign-in-invited-title");
} else {
  page.connect(() => {
    if (page.link.state === "live" && person(page)) findWay(page);
  });
  // Nobody's password is taken from under the fingers.
  page.mayReload = () => !isTouched() && !isPairing();
}
page.redraw(isInvitation ? null : focusName);

function draw() {
  if (isInvitation) return [topOfInvitation(page), h("main", { class: "sheet", key: "main" }, invited(page))];
  if (isPairing()) return [top(page, wayBack(page)), pairingScreen()];
  const content = person(page) ? account(page) : [enter(page), wayToPairing(page)];
  return [top(page), lostBanner(page), h("main", { class: "sheet", key: "main" }, content)];
}
