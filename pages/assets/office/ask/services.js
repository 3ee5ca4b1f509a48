// What a counter takes, and what it helps with, until the day turns.

import { h } from "../../dom.js";
import { field } from "../../form.js";
import { model, postOf } from "../model.js";
import { change, send } from "../turn.js";
import { title } from "./counter.js";
import { sheet } from "./sheet.js";

export function services(page, ask) {
  const say = (key) => page.words.say(key);
  const post = postOf(ask.id);
  if (!ask.how) ask.how = post ? asItIs(post) : {};
  const of = (how) => model.view.lines.map((line) => line.service).filter((id) => ask.how[id] === how);
  const submit = () => send(page, { do: "services", counter: ask.id, services: of("own"), helps: of("help") });
  const options = [
    ["none", say("page-office-takes-not")],
    ["own", say("clerk-mark-own")],
    ["help", say("clerk-mark-help")],
  ];
  const row = (line) =>
    field({
      id: "takes-" + line.service,
      label: page.words.of(line.name) || line.service,
      choices: options,
      input: {
        value: ask.how[line.service] || "none",
        onchange: (event) => change(page, { how: Object.assign({}, ask.how, { [line.service]: event.target.value }) }),
      },
    });
  return sheet(
    page,
    ask,
    {
      heading: title(page, ask.id) + ": " + say("clerk-ask-services").toLowerCase(),
      intro: say("page-office-services-until"),
      back: { kind: "counter", id: ask.id },
      submit: submit,
      send: say("clerk-services"),
      wide: true,
    },
    h("div", { class: "columns", key: "columns" }, model.view.lines.map(row)),
  );
}

function asItIs(post) {
  const how = {};
  post.helps.forEach((id) => (how[id] = "help"));
  post.takes.forEach((id) => (how[id] = "own"));
  return how;
}
