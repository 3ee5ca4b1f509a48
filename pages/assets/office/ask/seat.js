// Who sits where: opening a counter for somebody, another clerk at it, another place for whoever sits there.

import { h } from "../../dom.js";
import { field } from "../../form.js";
import { knownClerks, model, postOf } from "../model.js";
import { change, send } from "../turn.js";
import { title } from "./counter.js";
import { choices, sheet } from "./sheet.js";

// The clerk of last time is proposed.
export function opening(page, ask) {
  const post = postOf(ask.id);
  if (ask.clerk === undefined) ask.clerk = (post && post.last_clerk) || "";
  return whoSits(page, ask, "open", page.words.say("page-office-open-which", { counter: ask.id }), page.words.say("clerk-open"));
}

export function takingOver(page, ask) {
  if (ask.clerk === undefined) ask.clerk = "";
  const heading = page.words.say("page-office-take-over-which", { counter: ask.id });
  return whoSits(page, ask, "take-over", heading, page.words.say("clerk-take-over"));
}

function whoSits(page, ask, verb, heading, words) {
  const submit = () => {
    const clerk = ask.clerk.trim();
    if (clerk) send(page, { do: verb, counter: ask.id, clerk: clerk }, clerk);
    else change(page, { isEmpty: true });
  };
  return sheet(
    page,
    ask,
    { heading: heading, back: { kind: "counter", id: ask.id }, submit: submit, send: words },
    field({
      id: "clerk",
      label: page.words.say("page-office-clerk"),
      hint: page.words.say("page-office-clerk-hint"),
      wrong: ask.isEmpty && page.words.say("page-office-clerk-empty"),
      input: {
        type: "text",
        list: "clerks",
        maxlength: "40",
        autocomplete: "off",
        autocapitalize: "none",
        spellcheck: "false",
        value: ask.clerk,
        oninput: (event) => change(page, { clerk: event.target.value, isEmpty: false }),
      },
    }),
    h("datalist", { id: "clerks", key: "clerks" }, knownClerks().map((name) => h("option", { value: name, key: name }))),
  );
}

// To a counter that is closed.
export function moving(page, ask) {
  const free = model.view.counters.filter((post) => post.status === "closed");
  const to = (post) => ({ do: "move", counter: ask.id, to: post.id });
  return elsewhere(page, ask, page.words.say("clerk-ask-move"), free, to, page.words.say("clerk-no-free-counter"));
}

// With somebody at another counter.
export function swapping(page, ask) {
  const others = model.view.counters.filter((post) => post.status !== "closed" && post.id !== ask.id);
  const to = (post) => ({ do: "swap", counter: ask.id, with: post.id });
  return elsewhere(page, ask, page.words.say("clerk-ask-swap"), others, to, page.words.say("clerk-no-other-counter"));
}

function elsewhere(page, ask, question, posts, to, none) {
  const post = postOf(ask.id);
  const clerk = (post && post.clerk) || "";
  const words = (other) => [title(page, other.id), other.clerk].filter(Boolean).join(" · ");
  const items = posts.map((other) => [words(other), () => send(page, to(other), clerk)]);
  const heading = [clerk, title(page, ask.id)].filter(Boolean).join(", ") + ": " + question.toLowerCase();
  const about = { heading: heading, intro: posts.length ? null : none, back: { kind: "counter", id: ask.id } };
  return sheet(page, ask, about, choices(ask, items));
}
