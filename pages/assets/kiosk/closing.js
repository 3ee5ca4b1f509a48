// Whether staff have closed this kiosk. The browser keeps it, and the office is told.

import { Shelf } from "./shelf.js";

export class Closing {
  // `told(closed)` is called whenever it is known anew.
  constructor(office, link, told) {
    Object.assign(this, { office, link, told });
    this.name = "kiosk-closed-" + office;
    this.shelf = new Shelf();
  }

  // What an earlier run of this page left. A browser that keeps nothing begins open.
  read() {
    const tell = (closed) => this.tell(closed);
    return this.shelf.get(this.name).then((kept) => tell(kept === "closed"), () => tell(false));
  }

  // Gives whether it is closed after a reload too.
  set(closed) {
    this.tell(closed);
    return this.shelf.put(this.name, closed ? "closed" : "open").then(() => true, () => false);
  }

  tell(closed) {
    this.link.status(this.office, { closed: closed });
    this.told(closed);
  }
}
