// What lists are made from: the counter's view, the view beside it, who asks, and the words.

import { refusal } from "../ask.js";
import { procedureName, serviceName } from "../names.js";
import { ofProblem } from "../problems.js";
import { item } from "./item.js";

export class Source {
  // `side` is the view beside the counter's: { state, problem }. `now` is the server's time, `lastPrinter` where a slip
  // was printed once more last.
  constructor(view, side, words, me, supervises, now, lastPrinter) {
    this.view = view;
    this.side = side;
    this.words = words;
    this.me = me;
    this.supervises = supervises;
    this.now = now;
    this.lastPrinter = lastPrinter;
  }

  get id() {
    return this.view.id;
  }

  say(key, variables) {
    return this.words.say(key, variables);
  }

  serviceName(id) {
    return serviceName(this.view, this.words, id);
  }

  procedureName(service, id) {
    return procedureName(this.view, this.words, service, id);
  }

  service(id) {
    return this.view.services.find((one) => one.id === id) || null;
  }

  procedures(service) {
    const found = this.service(service);
    return found ? found.procedures : [];
  }

  // The ordinary class.
  ordinary() {
    return this.view.classes.length ? this.view.classes[0].id : undefined;
  }

  // What must be said when a leg of this service ends.
  asksOf(service) {
    const found = this.service(service);
    return (found && found.asks) || {};
  }

  // Why a wish is not allowed, in words.
  whyNot(wish) {
    const problem = refusal(this.view, wish, this.now);
    return problem && ofProblem(this.words, problem);
  }

  // Why only supervisors do it, for everybody else.
  onlySupervisors() {
    return this.supervises ? null : ofProblem(this.words, { code: "not-allowed" });
  }

  // A line for a wish that may not be allowed now.
  wish(wish, label, pick, letter) {
    return item(label, pick, { letter: letter, blocked: this.whyNot(wish) });
  }

  // The services as lines that lead somewhere.
  services(without, pick) {
    const services = this.view.services.filter((service) => service.id !== without);
    return services.map((service) => item(this.serviceName(service.id), pick(service)));
  }

  // What a list that comes from the server says while it is not there, and when it is empty.
  coming(rows) {
    if (rows) return rows.length ? null : this.say("clerk-list-empty");
    if (this.side.problem) return ofProblem(this.words, this.side.problem);
    return this.say("clerk-list-coming");
  }

  // The view beside the counter's, if it is of this name and came.
  beside(name) {
    const { view, state } = this.side;
    return view && view.name === name ? state : null;
  }
}
