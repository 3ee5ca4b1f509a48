// The code of an appointment: shown once it is there, and given back with.

import { dialog } from "../dialog.js";
import { h } from "../dom.js";
import { clockOfMinute, dateLong, dayAsMoment } from "../time.js";
import { wrong } from "./fields.js";
import { keep } from "./kept.js";
import { backTo } from "./service.js";

export function bookedStep(visit) {
  const words = visit.page.words;
  const booked = visit.booked || keep.bookings(visit.guide.day)[0];
  if (!booked) return codeStep(visit);
  const service = visit.guide.services.find((one) => one.id === booked.service);
  const when = { time: clockOfMinute(words, booked.minute), date: dateLong(words, dayAsMoment(booked.day), 0) };
  return [
    h("h1", { key: "heading", tabindex: "-1" }, words.say("page-visit-booked")),
    h("div", { key: "code", class: "panel booked" },
      h("p", null, words.say("page-visit-code")),
      h("p", { class: "number code" }, booked.code),
      h("p", null, h("strong", null, words.say("page-visit-chosen", when))),
      service && h("p", null, words.of(service.name)),
    ),
    h("p", { key: "note", class: "note" }, words.say("page-visit-code-note")),
    h("div", { key: "ways", class: "buttons" },
      h("a", { class: "button", href: "#" }, words.say("page-visit-to-start")),
      h("a", { class: "button quiet", href: "#~code" }, words.say("page-visit-give-back")),
    ),
  ];
}

export function codeStep(visit) {
  const words = visit.page.words;
  const { code, asks } = visit.choice;
  const typed = (event) => visit.choose({ code: event.target.value, missing: false });
  const send = (event) => {
    event.preventDefault();
    visit.cancelled = null;
    // What was typed a moment ago is not drawn yet.
    visit.choose(digits(visit.choice.code) ? { asks: true } : { missing: true });
  };
  return [
    backTo("#", words),
    h("h1", { key: "heading", tabindex: "-1" }, words.say("page-visit-give-back")),
    h("p", { key: "done", class: visit.cancelled ? "note good" : "", role: "status" },
      visit.cancelled ? words.say("page-visit-given-back", { code: visit.cancelled }) : ""),
    visit.readOnly ? h("p", { key: "form", class: "note warn" }, words.say("page-visit-read-only")) :
      h("form", { key: "form", novalidate: true, onsubmit: send },
        h("div", { class: "field" },
          h("label", { for: "code" }, words.say("page-visit-code-field")),
          h("input", {
            id: "code", type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "20", value: code || "", oninput: typed,
            "aria-invalid": visit.choice.missing ? "true" : null, "aria-describedby": "code-note",
          }),
          h("p", { id: "code-note", class: visit.choice.missing ? "wrong" : "hint" },
            visit.choice.missing ? words.say("page-visit-code-missing") : words.say("page-visit-code-hint")),
        ),
        wrong(visit),
        h("button", { type: "submit", class: "button" }, words.say("page-visit-give-back")),
      ),
    asks && question(visit, digits(code)),
  ];
}

// People write codes with gaps.
function digits(code) {
  return (code || "").replace(/[\s.-]/g, "");
}

function question(visit, code) {
  const words = visit.page.words;
  const leave = () => visit.choose({ asks: false });
  const give = () => {
    leave();
    const path = visit.path + "/appointments/" + encodeURIComponent(code);
    visit.press.ask({ method: "DELETE", path: path, note: { what: "give-back", code: code } });
  };
  return dialog({ key: "give-back", heading: words.say("page-visit-give-back-question", { code: code }), leave: leave },
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "button", onclick: leave }, words.say("page-visit-keep")),
      h("button", { type: "button", class: "button danger", onclick: give }, words.say("page-visit-give-back")),
    ),
  );
}
