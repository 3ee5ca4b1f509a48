// A server inside the page: a socket that says what a test wants, to a page that cannot tell the difference. `hall.tell(view)`
// is a snapshot of the board, `hall.change(…)` a change of it.
(() => {
  let socket = null;
  const hall = {
    view: null,
    now: 0,
    // The version of the pages that the server gives out; null: the one that is open.
    pages: null,
    tell(view) {
      hall.view = view;
      if (socket && socket.about) socket.snapshot();
    },
    change(changes) {
      socket.update(changes);
    },
    refuse(code) {
      socket.say({ type: "problem", about: socket.about, problem: { code: code, title: "" } });
    },
    welcome() {
      socket.welcome();
    },
  };
  window.hall = hall;
  window.WebSocket = class {
    constructor() {
      this.readyState = 0;
      this.about = null;
      this.seq = 0;
      socket = this;
      Promise.resolve().then(() => {
        this.readyState = 1;
        this.onopen({});
      });
    }
    send(text) {
      const message = JSON.parse(text);
      if (message.type === "hello") this.welcome();
      if (message.type !== "watch") return;
      this.about = [message.office, message.view];
      if (hall.view) this.snapshot();
    }
    welcome() {
      const pages = hall.pages || document.documentElement.dataset.version;
      this.say({ type: "welcome", protocol: 1, you: { role: "public", offices: "all" }, pages: pages });
    }
    snapshot() {
      this.seq += 1;
      const [office, view] = this.about;
      const state = Object.assign({ of: "board" }, hall.view);
      this.say({ type: "snapshot", office: office, view: view, seq: this.seq, epoch: "e", state: state });
    }
    update(changes) {
      this.seq += 1;
      const [office, view] = this.about;
      const of = changes.map((change) => ({ of: "board", change: change }));
      this.say({ type: "update", office: office, view: view, seq: this.seq, changes: of });
    }
    say(message) {
      const now = hall.now || Date.now();
      this.onmessage({ data: JSON.stringify(Object.assign({ now: now }, message)) });
    }
    close() {
      this.readyState = 3;
    }
  };
})();
