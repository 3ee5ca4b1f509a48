// A number in a wrong line, or for one counter or clerk alone; and one that came back.

import { field } from "../../form.js";
import { knownClerks, model } from "../model.js";
import { PLACES } from "../names.js";
import { change, send } from "../turn.js";
import { choices, sheet } from "./sheet.js";

export function numberTransfer(page, ask) {
  const say = (key) => page.words.say(key);
  const draft = drafted(ask);
  const from = model.number && model.number.view ? model.number.view.service : null;
  const services = model.view.lines.filter((line) => line.service !== from);
  const stays = [["", say("page-office-same-line")]];
  const anybody = [["", say("clerk-transfer-to-anybody")]];
  const counters = model.view.counters.map((post) => ["counter " + post.id, page.words.say("clerk-counter-id", { counter: post.id })]);
  const clerks = knownClerks().map((name) => ["clerk " + name, name]);
  const about = {
    heading: page.words.say("clerk-ask-transfer-number", { number: ask.number }),
    back: { kind: "number", number: ask.number },
    submit: () => submit(page, drafted(ask)),
    send: page.words.say("clerk-form-transfer", { number: ask.number }),
  };
  const select = (id, label, options, wrong) =>
    field({ id: id, label: label, choices: options, wrong: wrong, input: { value: draft[id], onchange: (event) => change(page, { [id]: event.target.value, isEmpty: false }) } });
  return sheet(
    page,
    ask,
    about,
    select("service", say("clerk-field-service"), stays.concat(services.map((line) => [line.service, page.words.of(line.name) || line.service])), null),
    select("to", say("clerk-field-to"), anybody.concat(counters, clerks), draft.isEmpty && say("page-office-choose-target")),
    field({
      id: "note",
      label: say("clerk-type-note"),
      input: { type: "text", maxlength: "500", value: draft.note, oninput: (event) => change(page, { note: event.target.value }) },
    }),
  );
}

// What is filled in by now: a form is sent as it stands then, which may be younger than the last drawing.
function drafted(ask) {
  return Object.assign({ service: "", to: "", note: "" }, ask);
}

function submit(page, draft) {
  if (!draft.service && !draft.to) return change(page, { isEmpty: true });
  const command = { do: "transfer-ticket", number: draft.number };
  if (draft.service) command.service = draft.service;
  const [kind, ...name] = draft.to.split(" ");
  if (draft.to) command.to = { [kind]: name.join(" ") };
  if (draft.note.trim()) command.note = draft.note.trim();
  return send(page, command);
}

export function numberReturn(page, ask) {
  const back = (place) => () => send(page, place ? { do: "return-ticket", number: ask.number, place: place } : { do: "return-ticket", number: ask.number });
  const items = [[page.words.say("clerk-place-by-rule"), back(null)]].concat(PLACES.map(([code, key]) => [page.words.say(key), back(code)]));
  const about = { heading: page.words.say("clerk-ask-place", { number: ask.number }), back: { kind: "number", number: ask.number } };
  return sheet(page, ask, about, choices(ask, items));
}
