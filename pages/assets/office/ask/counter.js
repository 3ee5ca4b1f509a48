// A counter: what can be done about it, its pause, its close.

import { h } from "../../dom.js";
import { field } from "../../form.js";
import { clock } from "../../time.js";
import { model, postOf } from "../model.js";
import { PAUSE_REASONS, counterStatus, takesInWords } from "../names.js";
import { change, send, turn } from "../turn.js";
import { choices, sheet } from "./sheet.js";

export function title(page, id) {
  return page.words.say("clerk-counter-id", { counter: id });
}

export function counter(page, ask) {
  const post = postOf(ask.id);
  const say = (key) => page.words.say(key);
  const to = (kind) => () => turn(page, { kind: kind, id: ask.id });
  const command = (verb) => () => send(page, { do: verb, counter: ask.id }, post.clerk);
  const isOpen = post && post.status !== "closed";
  const items = !isOpen
    ? [[say("page-office-open"), to("opening")]]
    : [
        post.status === "paused" && [say("clerk-resume"), command("resume")],
        post.status === "open" && [say("clerk-menu-pause"), to("pausing")],
        post.awaits_until && [say("clerk-stop-awaiting"), command("stop-awaiting")],
        [say("clerk-menu-services"), to("services")],
        [say("page-office-take-over"), to("taking-over")],
        [say("clerk-menu-move"), to("moving")],
        [say("clerk-menu-swap"), to("swapping")],
        [say("page-office-close-counter"), to("closing")],
      ];
  return sheet(page, ask, { heading: title(page, ask.id), intro: post && standing(page, post) }, choices(ask, items));
}

function standing(page, post) {
  const since = page.words.say("page-office-since", { time: clock(page.words, post.since, model.view.utc_offset_minutes) });
  const hand = post.number && page.words.say("clerk-note-number", { number: post.number });
  const said = [counterStatus(page.words, post.status), post.clerk, since, hand, takesInWords(page.words, post)];
  return said.filter(Boolean).join(" · ");
}

export function pausing(page, ask) {
  const say = (key) => page.words.say(key);
  const pause = (reason) => {
    const command = { do: "pause", counter: ask.id };
    send(page, reason ? Object.assign(command, { reason: reason }) : command);
  };
  const known = PAUSE_REASONS.map(([code, key]) => [say(key), () => pause(code)]);
  const submit = () => {
    const typed = (ask.typed || "").trim();
    if (typed) pause(typed);
    else change(page, { isEmpty: true });
  };
  return sheet(
    page,
    ask,
    {
      heading: title(page, ask.id) + ": " + say("clerk-ask-reason").toLowerCase(),
      back: { kind: "counter", id: ask.id },
      submit: submit,
      send: say("clerk-pause"),
    },
    choices(ask, known.concat([[say("clerk-reason-none"), () => pause(null)]])),
    field({
      id: "reason",
      label: say("clerk-reason-other"),
      hint: say("page-office-reason-hint"),
      wrong: ask.isEmpty && say("page-office-reason-empty"),
      input: { type: "text", maxlength: "80", value: ask.typed || "", oninput: (event) => change(page, { typed: event.target.value, isEmpty: false }) },
    }),
  );
}

export function closing(page, ask) {
  const post = postOf(ask.id);
  const who = post && post.clerk ? page.words.say("clerk-told-sits", { clerk: post.clerk, counter: ask.id }) : null;
  return sheet(
    page,
    ask,
    {
      heading: page.words.say("page-office-close-which", { counter: ask.id }),
      intro: [who, " ", page.words.say("page-office-close-why")].filter(Boolean),
      back: { kind: "counter", id: ask.id },
      submit: () => send(page, { do: "close", counter: ask.id }),
      send: page.words.say("clerk-close"),
      danger: true,
    },
    h("span", { key: "nothing" }),
  );
}
