// Fields that two steps have, and what was said against a press.

import { h } from "../dom.js";

// Which procedure, not sure at first.
export function procedureField(visit, service) {
  const words = visit.page.words;
  if (!service.procedures.length) return null;
  const choose = (event) => visit.choose({ procedure: event.target.value });
  return h("div", { class: "field", key: "procedure" },
    h("label", { for: "procedure" }, words.say("page-visit-procedure")),
    h("select", { id: "procedure", value: visit.choice.procedure || "", onchange: choose },
      h("option", { value: "" }, words.say("dispenser-not-sure")),
      service.procedures.map((one) => h("option", { value: one.id }, words.of(one.name))),
    ),
  );
}

export function wrong(visit) {
  const problem = visit.press.problem;
  return h("p", { key: "wrong", class: problem ? "note bad" : "", role: "alert" }, problem ? visit.page.problem(problem) : "");
}

// A body without what was not chosen.
export function given(body) {
  const told = {};
  Object.keys(body).forEach((name) => {
    if (body[name] !== undefined && body[name] !== "") told[name] = body[name];
  });
  return told;
}
