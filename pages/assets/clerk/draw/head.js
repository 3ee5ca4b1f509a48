// The first line: where, who, when, whether the server is heard; and below it what needs a person.

import { h } from "../../dom.js";
import { clock, duration } from "../../time.js";
import { DAY, binding, label } from "../keys.js";
import { machinesInWords } from "../../machines.js";
import { act } from "../press.js";

export function head(look) {
  const { console, words, page, update } = look;
  const other = words.lang === "vi" ? "en" : "vi";
  const name = other === "vi" ? words.say("page-in-vi") : words.say("page-in-en");
  const help = binding(DAY, "help");
  return h(
    "header",
    { key: "head", class: "head" },
    h(
      "div",
      { class: "line" },
      h("p", { class: "office" }, console.view ? words.of(console.view.office_name) : document.title.split(" · ").pop()),
      h("p", { class: "corner" }, corner(look)),
      notifyButton(look),
      h(
        "button",
        { type: "button", class: "button quiet", onclick: () => update((model, now) => act(model, "help", now)) },
        h("span", { class: "key", "aria-hidden": "true" }, label(words, help.keys[0])),
        words.say(help.text),
      ),
      h("button", { type: "button", class: "button quiet", lang: other, onclick: () => page.speak(other) }, name),
    ),
    machines(look),
    alarms(look).map((text, place) => h("p", { key: "alarm " + place, class: "banner", role: "alert" }, text)),
  );
}

// What machines need and nobody must do this moment. The place is always there, so that a screen reader hears what comes.
function machines({ console, words }) {
  const said = console.view && !console.form ? machinesInWords(words, console.view.machines) : [];
  return h("p", { key: "machines", class: said.length ? "machines" : "", role: "status" }, said.join(" · "));
}

// Who works here, the time on the office's wall, the state of the link. A lost link is told by a banner, and longer.
function corner({ console, words, serverNow }) {
  const { view } = console;
  const parts = [console.me(), view && clock(words, serverNow, view.utc_offset_minutes)];
  if (console.isLive()) parts.push(words.say("connection-live"));
  return parts.filter(Boolean).join(" · ");
}

// The browser asks only whoever pressed this.
function notifyButton({ notifier, words, update }) {
  if (notifier.permission() !== "default") return null;
  const asked = () => notifier.ask(() => update(() => {}));
  return h("button", { key: "notify", type: "button", class: "button quiet", onclick: asked }, words.say("page-clerk-notify"));
}

function alarms(look) {
  const { console, words } = look;
  const { view } = console;
  const all = [lostLink(look)];
  if (view && view.clock_in_doubt) all.push(words.say("clerk-clock-in-doubt"));
  if (view && view.unheard) all.push(words.say("clerk-unheard"));
  return all.filter(Boolean);
}

// Before the first connection the middle of the page says so; nobody is connected who is not signed in.
function lostLink({ console, words, now }) {
  const { link, view } = console;
  if (!view || console.form || link.state === "live") return null;
  if (link.heardAt === null) return words.say("connection-connecting");
  const time = clock(words, console.at(link.heardAt), view.utc_offset_minutes);
  return words.say("connection-lost-as-of", { age: duration(words, now - link.since), time: time });
}
