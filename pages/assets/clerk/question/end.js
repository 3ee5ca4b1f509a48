// How a leg ends: what its service wants said is asked, the rest can be said.

import { OUTCOMES, outcomeName } from "../names.js";
import { asks, choosing, item, turns, types, typing } from "./item.js";

// A leg that is about to end: the number in hand, with nothing said yet. `then` is { finish: true }, or { next: number }:
// that number was served, call the next. It may be another than the one in hand by now: the server will say so.
export function endOf(view, then) {
  const number = then.next || (view.in_hand ? view.in_hand.number : "");
  const hand = view.in_hand && view.in_hand.number === number ? view.in_hand : null;
  return {
    number: number,
    service: hand ? hand.service : "",
    // What the ticket says it is for.
    procedure: (hand && hand.procedure) || null,
    then: then,
    details: {},
    // It is sent as soon as nothing is missing; else the clerk looks at the whole form.
    quick: true,
    // The leg that is meant: pressed twice, it ends once.
    closes: hand && hand.leg > 0 ? { number: hand.number, leg: hand.leg } : undefined,
    // A dossier that was taken in has a code, which is asked for once.
    dossierAsked: false,
  };
}

// The draft with something said.
export function saying(draft, details) {
  return Object.assign({}, draft, { details: Object.assign({}, draft.details, details) });
}

// The first thing that the service wants said and nobody said.
export function missing(draft, wanted) {
  if (wanted.outcome && !draft.details.outcome) return "outcome";
  if (wanted.procedure && !draft.details.procedure && !draft.procedure) return "procedure";
  return wanted.note && !draft.details.note ? "note" : null;
}

export function endCommand(draft, counter) {
  if (!draft.then.next) return { do: "finish", counter: counter, closes: draft.closes, details: draft.details };
  const closing = { was: "served", number: draft.then.next, details: draft.details };
  return { do: "call-next", counter: counter, closing: closing };
}

// The page on which something is said.
export function endPage(draft, detail) {
  if (detail === "note") return typing({ to: "remark", draft: draft }, draft.details.note);
  return choosing({ ask: "end", draft: draft, step: detail });
}

export function endForm(draft) {
  return choosing({ ask: "end", draft: Object.assign({}, draft, { quick: false }), step: "form" });
}

// After something was said: to what is still missing, to the server, or back to the form.
export function onward(draft, view) {
  if (!draft.quick) return turns(endForm(draft));
  const service = view.services.find((one) => one.id === draft.service);
  const detail = missing(draft, (service && service.asks) || {});
  if (detail) return turns(endPage(draft, detail));
  const wantsDossier = draft.details.outcome === "dossier-received" && !draft.dossierAsked;
  if (wantsDossier) return types({ to: "dossier", draft: draft }, draft.details.dossier);
  return asks(endCommand(draft, view.id));
}

export const end = {
  title: (source, q) => {
    if (q.step === "form") return source.say("clerk-form-end", { number: q.draft.number });
    return q.step === "outcome" ? source.say("clerk-ask-outcome") : source.say("clerk-ask-procedure");
  },
  items: (source, q) => {
    if (q.step === "form") return form(source, q.draft);
    return q.step === "outcome" ? outcomes(source, q.draft) : procedures(source, q.draft);
  },
  isForm: (q) => q.step === "form",
  isAboutHand: () => true,
};

function outcomes(source, draft) {
  return Object.keys(OUTCOMES).map((outcome) =>
    item(outcomeName(source.words, outcome), onward(saying(draft, { outcome: outcome }), source.view)),
  );
}

function procedures(source, draft) {
  const name = (id) => source.procedureName(draft.service, id);
  const said = (procedure) => onward(saying(draft, { procedure: procedure }), source.view);
  const first = [];
  if (draft.procedure) {
    first.push(item(source.say("clerk-procedure-as-is", { procedure: name(draft.procedure) }), said(undefined)));
  } else if (!source.asksOf(draft.service).procedure) {
    first.push(item(source.say("clerk-procedure-unknown"), said(undefined)));
  }
  const others = source.procedures(draft.service).filter((one) => one.id !== draft.procedure);
  return first.concat(others.map((one) => item(name(one.id), said(one.id))));
}

function form(source, draft) {
  const wanted = source.asksOf(draft.service);
  const { outcome, procedure, dossier, count, note } = draft.details;
  const open = (isNeeded) => (isNeeded ? source.say("clerk-form-needed") : source.say("clerk-form-empty"));
  const step = (name) => turns(endPage(draft, name));
  const isOpen = wanted.outcome && !outcome;
  const outcomeText = isOpen ? open(true) : outcomeName(source.words, outcome || "done-on-the-spot");
  const named = procedure || draft.procedure;
  const procedureText = named ? source.procedureName(draft.service, named) : open(wanted.procedure);
  const number = { number: draft.number };
  const send = draft.then.next ? source.say("clerk-form-next", number) : source.say("clerk-form-finish", number);
  const why = missing(draft, wanted) ? source.say("clerk-form-missing") : null;
  return [
    item(source.say("clerk-field-outcome"), step("outcome"), { value: outcomeText }),
    item(source.say("clerk-field-procedure"), step("procedure"), { value: procedureText }),
    item(source.say("clerk-field-dossier"), types({ to: "dossier", draft: draft }, dossier), {
      value: dossier || open(false),
    }),
    item(source.say("clerk-field-count"), types({ to: "count", draft: draft }), { value: String(count || 1) }),
    item(source.say("clerk-field-note"), step("note"), { value: note || open(wanted.note) }),
    item(send, asks(endCommand(draft, source.id)), { letter: "x", blocked: why }),
  ];
}
