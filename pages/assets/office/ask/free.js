// A number that waits for one counter or clerk alone: every counter that takes its line may call it.

import { addressName } from "../names.js";
import { model } from "../model.js";
import { send } from "../turn.js";
import { sheet } from "./sheet.js";

export function free(page, ask) {
  const row = model.view.addressed.find((one) => one.number === ask.number);
  const only = row && page.words.say("clerk-number-for", { to: addressName(page.words, row.to) }) + ". ";
  return sheet(page, ask, {
    heading: page.words.say("clerk-ask-of-number", { number: ask.number }),
    intro: [only, page.words.say("clerk-intro-free")],
    submit: () => send(page, { do: "free", number: ask.number }),
    send: page.words.say("clerk-sure-free", { number: ask.number }),
  });
}
