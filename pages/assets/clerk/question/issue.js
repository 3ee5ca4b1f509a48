// A number for a person at the door or at the counter.

import { issueNeedsMark } from "../mark.js";
import { classInFull, className, needName } from "../names.js";
import { asks, choosing, item, turns, types } from "./item.js";

export function issueForm(draft) {
  return choosing({ ask: "issue", draft: draft, step: "form" });
}

// A number from a roll of printed paper: to its line first, if that is not known yet.
export function rollForm(draft) {
  return draft.service ? issueForm(draft) : choosing({ ask: "issue", draft: draft, step: "service" });
}

export const issue = {
  title: (source, q) => {
    switch (q.step) {
      case "procedure":
        return source.say("clerk-ask-procedure");
      case "class":
        return source.say("clerk-ask-class-of-new");
      case "further":
        return source.say("clerk-ask-further");
      default:
        return q.draft.roll ? source.say("clerk-ask-roll") : source.say("clerk-ask-issue");
    }
  },
  items: (source, q) => STEPS[q.step](source, q.draft),
  isForm: (q) => q.step === "form",
};

const STEPS = { service: services, procedure: procedures, class: classes, further: further, form: form };

function having(draft, change) {
  return turns(issueForm(Object.assign({}, draft, change)));
}

function services(source, draft) {
  return source.services(undefined, (service) => having(draft, { service: service.id }));
}

function procedures(source, draft) {
  const name = (one) => source.procedureName(draft.service, one.id);
  const known = source.procedures(draft.service).map((one) => item(name(one), having(draft, { procedure: one.id })));
  return [item(source.say("clerk-procedure-unknown"), having(draft, { procedure: undefined }))].concat(known);
}

function classes(source, draft) {
  const label = (one) => classInFull(source.view, source.words, one.id);
  return source.view.classes.map((one) => item(label(one), having(draft, { class: one.id })));
}

function further(source, draft) {
  const more = source.services(undefined, (service) =>
    having(draft, { further: draft.further.concat([{ service: service.id }]) }),
  );
  return [item(source.say("clerk-further-none"), having(draft, { further: [] }))].concat(more);
}

// The line, the procedure and the class.
function whatFor(source, draft) {
  const empty = source.say("clerk-form-empty");
  const step = (name) => turns(choosing({ ask: "issue", draft: draft, step: name }));
  const chosen = draft.class || source.ordinary();
  const procedure = draft.procedure ? source.procedureName(draft.service, draft.procedure) : empty;
  const name = chosen ? className(source.view, source.words, chosen) : empty;
  return [
    item(source.say("clerk-field-service"), step("service"), { value: source.serviceName(draft.service) }),
    item(source.say("clerk-field-procedure"), step("procedure"), { value: procedure }),
    item(source.say("clerk-field-class"), step("class"), { value: name }),
  ];
}

function form(source, draft) {
  if (draft.roll) return formOfRoll(source, draft);
  const { words } = source;
  const empty = source.say("clerk-form-empty");
  const listed = (texts) => (texts.length ? texts.join(", ") : empty);
  const needs = listed(draft.needs.map((need) => needName(words, need)));
  const more = listed(draft.further.map((want) => source.serviceName(want.service)));
  const files = types({ to: "files", draft: draft });
  const further = turns(choosing({ ask: "issue", draft: draft, step: "further" }));
  // Whoever is served at once has no wait for which the rest would count.
  const isPlain = !draft.needs.length && !draft.further.length && draft.files === undefined;
  const why = source.whyNot("serve-now") || (isPlain ? null : source.say("clerk-form-serve-now-plain"));
  return whatFor(source, draft).concat([
    item(source.say("clerk-field-needs"), turns(issueNeedsMark(draft)), { value: needs }),
    item(source.say("clerk-field-further"), further, { value: more }),
    item(source.say("clerk-field-files"), files, { value: String(draft.files || 1) }),
    item(source.say("clerk-form-issue"), asks(issued(draft)), { letter: "p" }),
    item(source.say("clerk-form-serve-now"), asks(served(draft, source.id)), { letter: "n", blocked: why }),
  ]);
}

// A number from a roll waits in a line for something, as something; the rest can be said of it afterwards.
function formOfRoll(source, draft) {
  const { roll, service, procedure } = draft;
  const number = types({ to: "roll", draft: draft }, roll);
  const command = { do: "issue-from-roll", number: roll, service: service, procedure: procedure, class: draft.class };
  return [item(source.say("clerk-field-roll"), number, { value: roll })].concat(whatFor(source, draft), [
    item(source.say("clerk-form-roll"), asks(command), { letter: "p" }),
  ]);
}

function issued(draft) {
  return Object.assign({ do: "issue" }, draft);
}

function served(draft, counter) {
  const { service, procedure } = draft;
  return { do: "serve-now", counter: counter, service: service, procedure: procedure, class: draft.class };
}
