// Who is next among the lines, until the day turns.

import { h } from "../../dom.js";
import { field, oneOf } from "../../form.js";
import { model } from "../model.js";
import { POLICIES, capital, policyName } from "../names.js";
import { change, send } from "../turn.js";
import { sheet } from "./sheet.js";

const RATIO = "ratio";

export function policy(page, ask) {
  const say = (key) => page.words.say(key);
  const now = model.view.policy;
  const holds = now && now.ratio ? RATIO : now;
  const drafted = () => Object.assign({ chosen: holds, priority: ratio(now, "priority", 1), ordinary: ratio(now, "ordinary", 2) }, ask);
  const draft = drafted();
  const choices = POLICIES.map(([code, key]) => [code, capital(say(key)), code === holds && say("clerk-policy-holds")]);
  const all = choices.concat([[RATIO, say("clerk-policy-ratio-of"), holds === RATIO && policyName(page.words, now)]]);
  const about = {
    heading: say("clerk-ask-policy"),
    submit: () => submit(page, drafted()),
    send: say("clerk-policy"),
  };
  return sheet(
    page,
    ask,
    about,
    oneOf({ name: "policy", legend: say("page-office-policy-legend"), choices: all, chosen: draft.chosen, choose: (code) => change(page, { chosen: code }) }),
    draft.chosen === RATIO &&
      h("div", { class: "columns", key: "ratio" }, part(page, draft, "priority", "page-office-ratio-priority"), part(page, draft, "ordinary", "page-office-ratio-ordinary")),
  );
}

function ratio(now, name, otherwise) {
  return String(now && now.ratio ? now.ratio[name] : otherwise);
}

function part(page, draft, name, key) {
  const isWrong = draft.wrong && !(Number(draft[name]) >= 1);
  return field({
    id: name,
    label: page.words.say(key),
    wrong: isWrong && page.words.say("clerk-wrong-count"),
    input: { type: "number", min: "1", max: "99", value: draft[name], oninput: (event) => change(page, { [name]: event.target.value, wrong: false }) },
  });
}

function submit(page, draft) {
  if (draft.chosen !== RATIO) return send(page, { do: "set-policy", policy: draft.chosen });
  const parts = { priority: Number(draft.priority), ordinary: Number(draft.ordinary) };
  const good = (count) => Number.isInteger(count) && count >= 1;
  if (!good(parts.priority) || !good(parts.ordinary)) return change(page, { wrong: true });
  return send(page, { do: "set-policy", policy: { ratio: parts } });
}
