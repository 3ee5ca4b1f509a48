// An appointment: a day, then a time.

import { h } from "../dom.js";
import { clockOfMinute, date, dateLong, dayAsMoment } from "../time.js";
import { given, procedureField, wrong } from "./fields.js";
import { backTo } from "./service.js";

export function bookStep(visit, service) {
  const words = visit.page.words;
  return [
    backTo("#" + encodeURIComponent(service.id), words),
    h("h1", { key: "heading", tabindex: "-1" }, words.say("page-visit-book-heading", { service: words.of(service.name) })),
    visit.slots ? form(visit, service) : h("p", { class: "note", role: "status" }, words.say("connection-connecting")),
  ];
}

// The days with room, and what was chosen of them.
function chosen(visit) {
  const days = visit.slots ? visit.slots.days.filter((one) => one.slots.some((slot) => slot.free > 0)) : [];
  const day = days.find((one) => one.day === visit.choice.day) || days[0];
  const slot = day && day.slots.find((one) => one.minute === visit.choice.minute && one.free > 0);
  return { days: days, day: day, slot: slot };
}

function form(visit, service) {
  const words = visit.page.words;
  const { days, day, slot } = chosen(visit);
  if (!days.length) return h("p", { key: "full", class: "note warn" }, words.say("page-visit-no-slots"));
  const send = (event) => {
    event.preventDefault();
    // What was chosen a moment ago is not drawn yet.
    const now = chosen(visit);
    if (now.slot) book(visit, service, now.day.day, now.slot.minute);
  };
  return h("form", { key: "form", onsubmit: send },
    procedureField(visit, service),
    h("fieldset", { key: "day" },
      h("legend", null, words.say("page-visit-day")),
      h("div", { class: "times" }, days.map((one) => dayChoice(visit, one, one === day))),
    ),
    h("fieldset", { key: "time" },
      h("legend", null, words.say("page-visit-time")),
      h("div", { class: "times" }, day.slots.map((one) => timeChoice(visit, day, one, one === slot))),
    ),
    wrong(visit),
    h("p", { key: "chosen", class: "chosen", "aria-live": "polite" }, slot ? chosenText(words, day.day, slot.minute) : words.say("page-visit-choose-time")),
    h("button", { key: "send", type: "submit", class: "button large", disabled: !slot }, words.say("page-visit-book-it")),
  );
}

function chosenText(words, day, minute) {
  return words.say("page-visit-chosen", { time: clockOfMinute(words, minute), date: dateLong(words, dayAsMoment(day), 0) });
}

function dayChoice(visit, { day }, chosen) {
  const words = visit.page.words;
  const moment = dayAsMoment(day);
  const weekday = words.say("time-weekday-" + (new Date(moment).getUTCDay() || 7));
  return h("label", { key: day, class: "time" },
    h("input", { type: "radio", name: "day", value: day, checked: chosen, onchange: () => visit.choose({ day: day, minute: undefined }) }),
    h("span", null, weekday, h("br"), date(words, moment, 0)),
  );
}

function timeChoice(visit, { day }, slot, chosen) {
  const words = visit.page.words;
  const choose = () => visit.choose({ day: day, minute: slot.minute });
  return h("label", { key: day + slot.minute, class: "time" },
    h("input", { type: "radio", name: "time", value: String(slot.minute), checked: chosen, disabled: slot.free === 0, onchange: choose }),
    h("span", null, clockOfMinute(words, slot.minute), h("br"),
      h("small", null, slot.free ? words.say("page-visit-free", { count: slot.free }) : words.say("page-visit-full"))),
  );
}

function book(visit, service, day, minute) {
  const body = given({ service: service.id, procedure: visit.choice.procedure, day: day, minute: minute });
  visit.press.ask({ method: "POST", path: visit.path + "/appointments", body: body, note: { what: "book" } });
}
