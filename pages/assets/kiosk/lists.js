// The choices of the screens that are lists.

import { FURTHER } from "./model.js";
import { isOfBreak, promiseOf, short } from "./promise.js";
import { closedEverywhere, closedNotes, shortReason } from "./reason.js";

const NEEDS = ["does-not-hear", "does-not-see", "wheelchair", "interpreter"];

// The heading and the choices of a list's stage.
export function listOf({ kiosk, acts, words }) {
  switch (kiosk.stage.name) {
    case "services":
      return { heading: words.say("page-kiosk-choose-service"), choices: services(kiosk, acts, words) };
    case "classes":
      return { heading: words.say("dispenser-choose-class"), choices: classes(kiosk, acts, words) };
    case "further":
      return { heading: words.say("dispenser-choose-further"), choices: further(kiosk, acts, words) };
    case "further-procedures": {
      const service = words.of(kiosk.service(kiosk.stage.service).name);
      const heading = words.say("dispenser-choose-procedure", { service: service });
      return { heading: heading, choices: furtherProcedures(kiosk, acts, words) };
    }
    default:
      return { heading: words.say("dispenser-choose-needs"), choices: needs(kiosk, acts, words) };
  }
}

function services(kiosk, acts, words) {
  const { view } = kiosk;
  const forAll = closedEverywhere(view) !== null;
  const notes = (service) => {
    if (!service.closed) return [waitLine(words, view, service)];
    // The line above all services says the rest.
    return forAll ? [shortReason(words, service.closed)] : closedNotes(words, service.closed, view.day);
  };
  return view.services.map((service) => ({
    key: service.id,
    title: words.of(service.name),
    notes: notes(service),
    // One that gives no number can be read about all the same.
    isOpen: !service.closed && kiosk.live,
    act: () => acts.do(() => kiosk.chooseService(service.id)),
  }));
}

// How many wait, and how long a new number does; where that is not known, at which counters.
function waitLine(words, view, service) {
  const promise = promiseOf(view, service.id);
  if (isOfBreak(promise)) return inLine(words, service);
  const wait = short(words, promise);
  return wait ? inLine(words, service) + " · " + wait : queueLine(words, view, service);
}

// How many wait, and where: "4 người chờ · Quầy 1, 2".
export function queueLine(words, view, service) {
  const counters = service.counters.length
    ? words.say("dispenser-counters", { counters: service.counters.join(", ") })
    : words.say("dispenser-no-counter");
  return inLine(words, service) + " · " + counters;
}

export function inLine(words, service) {
  return words.say("dispenser-waiting", { count: service.waiting });
}

// The classes, and help for who needs it.
function classes(kiosk, acts, words) {
  const chosen = kiosk.extras.class;
  const choices = kiosk.view.classes.map((one, nth) => ({
    key: "class-" + one.id,
    title: nth ? words.of(one.name) : words.say("page-kiosk-ordinary"),
    notes: [
      one.priority && one.trusted ? words.say("dispenser-class-trusted") : null,
      one.evidence ? words.say("dispenser-evidence", { evidence: words.of(one.evidence) }) : null,
    ],
    isOpen: true,
    isChosen: chosen === (nth ? one.id : null),
    act: () => acts.do(() => kiosk.chooseClass(nth ? one.id : null)),
  }));
  return choices.concat([toNeeds(kiosk, acts, words, null)]);
}

function toNeeds(kiosk, acts, words, of) {
  const noted = kiosk.extras.needs.length > 0;
  return {
    key: "needs",
    title: words.say("dispenser-needs"),
    notes: [noted ? words.say("dispenser-needs-noted") : words.say("dispenser-needs-note")],
    isOpen: true,
    act: () => acts.do(() => kiosk.go({ name: "needs", of: of, page: 0 })),
  };
}

function needs(kiosk, acts, words) {
  return NEEDS.map((need) => ({
    key: need,
    title: needInWords(words, need),
    notes: [],
    isOpen: true,
    isChosen: kiosk.extras.needs.includes(need),
    act: () => acts.do(() => kiosk.toggleNeed(need)),
  }));
}

function needInWords(words, need) {
  switch (need) {
    case "does-not-hear":
      return words.say("dispenser-need-hear");
    case "does-not-see":
      return words.say("dispenser-need-see");
    case "wheelchair":
      return words.say("dispenser-need-wheelchair");
    default:
      return words.say("dispenser-need-interpreter");
  }
}

// The services that give numbers, each once more or not any more. Who came for all that a service does needs it no second
// time.
function further(kiosk, acts, words) {
  const { of } = kiosk.stage;
  const hasRoom = kiosk.extras.further.length < FURTHER;
  const offered = kiosk.view.services.filter((one) => one.id !== of.service || one.procedures.length > 0);
  return offered.map((service) => {
    const has = kiosk.hasFurther(service.id);
    const isOpen = has || (kiosk.canTake(service.id) && hasRoom);
    return {
      key: service.id,
      title: words.of(service.name),
      notes: service.closed && !has ? [shortReason(words, service.closed)] : [],
      isOpen: isOpen,
      isChosen: has,
      act: () => isOpen && acts.do(() => kiosk.chooseFurther(service)),
    };
  });
}

function furtherProcedures(kiosk, acts, words) {
  const { of, service } = kiosk.stage;
  const named = kiosk.service(service).procedures.map((one) => [one.id, words.of(one.name)]);
  const isNew = ([procedure]) => service !== of.service || procedure !== of.procedure;
  const add = (procedure) =>
    acts.do(() => {
      kiosk.addFurther({ service: service, procedure: procedure });
      kiosk.go({ name: "further", of: of, page: 0 });
    });
  return named.concat([[null, words.say("dispenser-not-sure")]]).filter(isNew).map(([procedure, title]) => ({
    key: "procedure-" + procedure,
    title: title,
    notes: [],
    isOpen: true,
    act: () => add(procedure),
  }));
}

// The further errands by name: "Chứng thực; Trả kết quả".
export function furtherNamed(kiosk, words, wants) {
  const name = (want) => {
    const procedure = want.procedure && kiosk.procedure(want);
    const service = kiosk.service(want.service);
    return procedure ? words.of(procedure.name) : service ? words.of(service.name) : want.service;
  };
  return wants.map(name).join("; ");
}
