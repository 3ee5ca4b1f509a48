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

// Whether what somebody typed to be counted by is no phone and no identity number. Its own field says so.
export function isOfCitizen(problem) {
  return Boolean(problem) && problem.code === "bad-value" && problem.field === "citizen";
}

export function wrong(visit) {
  const problem = isOfCitizen(visit.press.problem) ? null : visit.press.problem;
  return h("p", { key: "wrong", class: problem ? "note bad" : "", role: "alert", tabindex: "-1" }, problem ? visit.page.problem(problem) : "");
}

// A body without what was not chosen.
export function given(body) {
  const told = {};
  Object.keys(body).forEach((name) => {
    if (body[name] !== undefined && body[name] !== "") told[name] = body[name];
  });
  return told;
}
