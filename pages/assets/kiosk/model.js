// The kiosk's model: what a citizen sees and touches. It follows the terminal kiosk (dispenser/src/kiosk): the same
// screens, the same patience. Nothing here draws, and nothing here asks the server.

import { IDLE, WARNING, endsAt, MAY_GIVE_UP } from "./patience.js";

// The most further errands on one number: for more of them staff give a second number.
export const FURTHER = 5;
// The most files of one kind.
export const FILES = 999;

const services = () => ({ name: "services", page: 0 });
const noExtras = () => ({ class: null, further: [], files: 1, needs: [] });

// Screens on which a person is waited for; else the office is, or time alone ends it.
const FOR_CITIZENS = ["services", "classes", "card", "further", "further-procedures", "needs", "keypad", "known"];
// Behind the staff's code, and where it is typed.
const FOR_STAFF = ["staff-code", "staff", "roll", "slips"];

export class Kiosk {
  constructor(home) {
    // The language of the first screen, and the one that is spoken now.
    this.home = home;
    this.lang = home;
    this.large = false;
    this.contrast = false;
    this.extras = noExtras();
    this.view = null;
    // Why the office cannot be shown at all.
    this.trouble = null;
    // Whether numbers have codes for phones here, as far as is known.
    this.givesCodes = true;
    // Whether the view is as the server says now.
    this.live = false;
    // Staff closed it.
    this.closed = false;
    this.stage = services();
    this.touched = performance.now();
  }

  service(id) {
    return this.view && this.view.services.find((one) => one.id === id);
  }

  procedure(want) {
    const service = this.service(want.service);
    return service && service.procedures.find((one) => one.id === want.procedure);
  }

  // Whether a number of this service can be asked for now.
  canTake(id) {
    const service = this.service(id);
    return Boolean(this.live && service && !service.closed);
  }

  // Whether nothing was chosen since the last citizen left.
  isAtRest() {
    const { name, page } = this.stage;
    const rests = name === "closed" || (name === "services" && page === 0);
    return rests && !this.hasChosen() && this.lang === this.home && !this.large && !this.contrast;
  }

  // Whether the next number would not be an ordinary one.
  hasChosen() {
    const { further, needs, files } = this.extras;
    return this.extras.class !== null || further.length > 0 || needs.length > 0 || files > 1;
  }

  waitsForPeople() {
    return FOR_CITIZENS.includes(this.stage.name) || this.isForStaff();
  }

  isForStaff() {
    return FOR_STAFF.includes(this.stage.name);
  }

  // Whether the kiosk asks if anybody is still there.
  warns(now) {
    return this.waitsForPeople() && !this.isAtRest() && now >= this.touched + IDLE;
  }

  // Whether "do not wait any longer" is offered: after a while, or at once when the office says why it gives none.
  mayGiveUp(now) {
    const { name, trouble, since } = this.stage;
    return name === "asking" && Boolean(trouble || now >= since + MAY_GIVE_UP);
  }

  // When the screen goes back to the first one by itself; null: not by itself.
  endsAt() {
    const own = endsAt(this.stage);
    if (own !== undefined) return own;
    return this.isAtRest() ? null : this.touched + IDLE + WARNING;
  }

  touch() {
    this.touched = performance.now();
  }

  go(stage) {
    this.stage = stage;
    this.touch();
  }

  // Back to the first screen, ready for the next citizen.
  goHome() {
    this.lang = this.home;
    this.large = false;
    this.contrast = false;
    this.extras = noExtras();
    this.go(this.closed ? { name: "closed" } : services());
  }

  // Staff closed the kiosk or opened it: whoever is in the middle of something sees its end first.
  takeClosed(closed) {
    this.closed = closed;
    const { name } = this.stage;
    const leaves = closed ? this.waitsForPeople() && !this.isForStaff() : name === "closed";
    if (leaves) this.goHome();
  }

  notice(notice) {
    this.go({ name: "notice", notice: notice, since: performance.now() });
  }

  // What belonged to another errand is gone, what belongs to the person stays.
  chooseService(id) {
    this.extras.further = [];
    this.extras.files = 1;
    this.go({ name: "card", want: { service: id, procedure: null }, page: 0 });
  }

  chooseProcedure(procedure) {
    this.stage.want = { service: this.stage.want.service, procedure: procedure };
    if (procedure === null) this.extras.files = 1;
    this.touch();
  }

  chooseClass(id) {
    this.extras.class = id;
    this.go(services());
  }

  toggleNeed(need) {
    const { needs } = this.extras;
    this.extras.needs = needs.includes(need) ? needs.filter((one) => one !== need) : needs.concat([need]);
    this.touch();
  }

  // A further service, of which perhaps a procedure must be chosen yet.
  chooseFurther(service) {
    const { of } = this.stage;
    const { id, procedures } = service;
    if (this.hasFurther(id)) this.extras.further = this.extras.further.filter((one) => one.service !== id);
    else if (procedures.length) this.go({ name: "further-procedures", of: of, service: id, page: 0 });
    else this.addFurther({ service: id, procedure: null });
    this.touch();
  }

  hasFurther(id) {
    return this.extras.further.some((one) => one.service === id);
  }

  addFurther(want) {
    if (this.extras.further.length < FURTHER) this.extras.further.push(want);
  }

  changeFiles(by) {
    this.extras.files = Math.min(FILES, Math.max(1, this.extras.files + by));
    this.touch();
  }

  // The request for a number of what is on the card.
  command() {
    const { service, procedure } = this.stage.want;
    const { further, files, needs } = this.extras;
    const command = { do: "issue", service: service };
    if (procedure !== null) command.procedure = procedure;
    if (this.extras.class !== null) command.class = this.extras.class;
    if (further.length) command.further = further.map(wantOnTheWire);
    if (files > 1) command.files = files;
    if (needs.length) command.needs = needs;
    return command;
  }

  back() {
    const { name, page, of, letters } = this.stage;
    switch (name) {
      case "services":
        return page > 0 ? this.go(services()) : this.goHome();
      case "known":
        return this.goHome();
      case "further":
        return this.go({ name: "card", want: of, page: 0 });
      case "further-procedures":
        return this.go({ name: "further", of: of, page: 0 });
      case "needs":
        return this.go(of ? { name: "card", want: of, page: 0 } : { name: "classes", page: 0 });
      case "keypad":
        if (letters) this.stage.letters = false;
        else this.go(services());
        return this.touch();
      case "classes":
      case "card":
        return this.go(services());
      case "roll":
        return this.go({ name: "staff", page: 0 });
      case "slips":
        return this.go({ name: "roll", page: 0 });
      case "staff-code":
      case "staff":
      case "looking":
        return this.goHome();
      default:
        return undefined;
    }
  }

  // The office may have changed under the citizen: what is not there any more cannot be shown.
  take(view) {
    this.view = view;
    this.trouble = null;
    const isThere = (want) => (want.procedure === null ? this.service(want.service) : this.procedure(want));
    const { name, want, of, service } = this.stage;
    const stays = (!want || isThere(want)) && (!of || isThere(of)) && (!service || this.service(service));
    if (this.waitsForPeople() && name !== "known" && !stays) this.go(services());
  }
}

function wantOnTheWire({ service, procedure }) {
  return procedure === null ? { service: service } : { service: service, procedure: procedure };
}
