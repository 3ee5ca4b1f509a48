// What stands above the pages of people who work here: the way home, who is signed in, the other language; and what is
// said when the server is not heard.

import { ask } from "./api.js";
import { h } from "./dom.js";
import { button } from "./form.js";
import { place } from "./page.js";
import { clock, duration } from "./time.js";

// The uppermost row. `middle` stands between the way home and the rest.
export function top(page, ...middle) {
  return h(
    "header",
    { class: "top", key: "top" },
    h("a", { class: "brand", href: "/" }, "layso", h("span", { class: "hidden-text" }, " · " + page.words.say("page-to-home"))),
    h("div", { class: "middle" }, middle),
    whoIs(page),
    otherLanguage(page),
  );
}

// `before` is called before the page may be loaded again in it.
export function otherLanguage(page, before) {
  const other = page.words.lang === "vi" ? "en" : "vi";
  const more = { class: "button quiet small", lang: other, key: "language" };
  const speak = () => {
    if (before) before();
    page.speak(other);
  };
  return button(page.words.say("page-in-" + other), speak, more);
}

// A person who signed in. A device has a name as well, and no account.
export function person(page) {
  const you = page.link && page.link.you;
  return you && ["clerk", "supervisor", "administrator"].includes(you.role) ? you : null;
}

export function roleName(words, role) {
  switch (role) {
    case "clerk":
      return words.say("page-role-clerk");
    case "supervisor":
      return words.say("page-role-supervisor");
    case "administrator":
      return words.say("page-role-administrator");
    default:
      return role;
  }
}

function whoIs(page) {
  const you = person(page);
  if (place.readOnly) return null;
  if (!you) {
    if (place.kind === "sign-in") return null;
    const to = "/sign-in?then=" + encodeURIComponent(location.pathname + location.search);
    return h("a", { class: "button quiet small", key: "sign-in", href: to }, page.words.say("page-sign-in"));
  }
  return h(
    "div",
    { class: "who", key: "who" },
    h("a", { href: "/sign-in", class: "button quiet small" }, you.name + " · " + roleName(page.words, you.role)),
    button(page.words.say("page-sign-out"), () => signOut(page, false), { class: "button quiet small" }),
  );
}

// Ends this session, or all of one's own, and goes home. A session that ended already is as good.
export async function signOut(page, everywhere) {
  try {
    await ask("POST", "/sign-out", { everywhere: everywhere });
  } catch (problem) {
    if (problem.code === "no-answer") return;
  }
  location.assign("/");
}

// Since when the server is not heard, and how old what is shown is; nothing while it is.
export function lostBanner(page, utcOffsetMinutes) {
  const link = page.link;
  if (link.state !== "lost" || link.heardAt === null) return null;
  const age = duration(page.words, link.age());
  const time = clock(page.words, link.heardAt + link.offset, utcOffsetMinutes || 0);
  const known = utcOffsetMinutes !== undefined;
  const said = known
    ? page.words.say("connection-lost-as-of", { age: age, time: time })
    : page.words.say("connection-lost", { age: age });
  // The age changes each second, which nobody wants to hear each second.
  const heard = h("span", { class: "hidden-text" }, page.words.say("page-lost"));
  return h("p", { class: "banner", key: "lost", role: "status" }, heard, h("span", { "aria-hidden": "true" }, said));
}
