// A server inside the page: a socket that says what a test wants, to a page that cannot tell the difference. `hall.tell(view)`
// is a snapshot of the board, `hall.change(…)` a change of it, `hall.voice(view)` what the hall is to hear; `hall.said` is what the
// page said of its loudspeaker, each with the time of the screen.
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
    // Whom the page is taken for.
    role: "public",
    // The counter that it was paired for.
    counter: null,
    said: [],
    // Whether the server is reached still, and how long its answers take: a loudspeaker that is here is answered.
    answers: true,
    lag: 0,
    announcements: null,
    voice(view) {
      hall.announcements = view;
      if (socket && socket.hears) socket.announce();
    },
    lose() {
      const lost = socket;
      lost.readyState = 3;
      lost.onclose({ code: 1006 });
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
      this.hears = null;
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
      if (message.type === "speaker") {
        hall.said.push(Object.assign({ speaker: message.speaker, at: performance.now() }, message.says));
        if (message.says.says === "here" && hall.answers) setTimeout(() => this.answer(message.says.sent_ms), hall.lag);
      }
      if (message.type !== "watch") return;
      if (message.view.name === "voice") {
        this.hears = [message.office, message.view];
        if (hall.announcements) this.announce();
        return;
      }
      this.about = [message.office, message.view];
      if (hall.view) this.snapshot();
    }
    answer(sent) {
      if (this.readyState === 1) this.say({ type: "ping", here: sent });
    }
    welcome() {
      const pages = hall.pages || document.documentElement.dataset.version;
      this.say({ type: "welcome", protocol: 1, you: { role: hall.role, offices: "all", counter: hall.counter }, pages: pages });
    }
    snapshot() {
      this.seq += 1;
      const [office, view] = this.about;
      const state = Object.assign({ of: "board" }, hall.view);
      this.say({ type: "snapshot", office: office, view: view, seq: this.seq, epoch: "e", state: state });
    }
    announce() {
      this.seq += 1;
      const [office, view] = this.hears;
      const state = Object.assign({ of: "voice" }, hall.announcements);
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
