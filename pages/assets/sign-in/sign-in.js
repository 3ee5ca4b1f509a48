// Signing in, one's own account, and setting a password by an invitation's link.

import { h } from "../dom.js";
import { Page } from "../page.js";
import { lostBanner, person, top } from "../top.js";
import { account, findWay } from "./account.js";
import { enter, isTouched } from "./enter.js";
import { invited } from "./invited.js";

const page = new Page(draw);
const isInvitation = location.pathname === "/invitation";
if (isInvitation) {
  document.title = page.words.say("page-sign-in-invited-title");
} else {
  page.connect(() => {
    if (page.link.state === "live" && person(page)) findWay(page);
  });
  // Nobody's password is taken from under the fingers.
  page.mayReload = () => !isTouched();
}
page.redraw();

function draw() {
  if (isInvitation) return [h("main", { class: "sheet", key: "main" }, invited(page))];
  return [top(page), lostBanner(page), h("main", { class: "sheet", key: "main" }, person(page) ? account(page) : enter(page))];
}
