// The door for staff that no citizen meets by mistake: F12, or the office's name held for five seconds. A keyboard or a screen
// reader presses it as any button: somebody who sees nothing cannot hold a finger on it.

const HOLD = 5000;

export class Door {
  constructor(open) {
    this.open = open;
    // Since when a finger holds it; undefined: none touched it since the last click.
    this.held = undefined;
  }

  // The listeners of what is held.
  handlers() {
    return {
      onpointerdown: () => {
        this.held = performance.now();
      },
      onpointerleave: () => this.letGo(),
      onpointercancel: () => this.letGo(),
      onclick: (event) => {
        const byFinger = this.held !== undefined && event.detail > 0;
        this.held = undefined;
        if (!byFinger) this.open();
      },
    };
  }

  letGo() {
    if (this.held !== undefined) this.held = null;
  }

  // Called again and again, because a finger that lies still makes no event.
  settle(now) {
    if (typeof this.held !== "number" || now < this.held + HOLD) return;
    this.held = null;
    this.open();
  }

  key(event) {
    if (event.key !== "F12") return;
    event.preventDefault();
    this.open();
  }
}
