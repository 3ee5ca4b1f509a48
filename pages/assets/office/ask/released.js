// Who was sent home, and with which appointment: the codes are all that those people have, so they stay until they were
// read out.

import { h } from "../../dom.js";
import { clockOfMinute, date, dayAsMoment } from "../../time.js";
import { sheet } from "./sheet.js";

export function released(page, ask) {
  const row = (one) => {
    const booked = one.booked;
    const about = {
      time: clockOfMinute(page.words, booked.minute),
      day: date(page.words, dayAsMoment(booked.day), 0),
      code: booked.code,
    };
    return h("li", { key: one.number }, h("span", { class: "number" }, one.number), " → ", page.words.say("clerk-told-booked", about));
  };
  const about = { heading: page.words.say("clerk-told-released", { count: ask.rows.length }), intro: page.words.say("clerk-told-code") };
  return sheet(page, ask, about, h("ul", { key: "rows" }, ask.rows.map(row)));
}
