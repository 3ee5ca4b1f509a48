// The server's clock is in doubt: nobody confirms it without looking at it.

import { clock, dateLong } from "../../time.js";
import { model } from "../model.js";
import { send } from "../turn.js";
import { sheet } from "./sheet.js";

export function clockRight(page, ask) {
  const offset = model.view.utc_offset_minutes;
  const time = clock(page.words, page.now(), offset) + " " + dateLong(page.words, page.now(), offset);
  return sheet(page, ask, {
    heading: page.words.say("clerk-confirm-clock"),
    intro: page.words.say("clerk-intro-clock", { time: time }),
    submit: () => send(page, { do: "confirm-clock" }),
    send: page.words.say("clerk-sure-clock", { time: time }),
  });
}
