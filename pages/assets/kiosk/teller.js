// Carries out the book: asks the office, again and again under the same id, until there is a decision.

// How long one try may take: longer than the link needs to notice that nobody answers any more. It sends the request
// again within it, over reconnects.
const TRY = 15000;
const LOOK_AGAIN = 500;

// Whether the office has decided. What it cannot do just now (503, 429) is no decision: the request may even have had its
// effect. Neither is it that the kiosk is let in no more (401): the number is asked for again when it is.
export function isFinal(problem) {
  const status = problem.status;
  return Boolean(status) && status < 500 && status !== 401 && status !== 429;
}

export class Teller {
  // `kiosk` is told: issued(press), refused(problem), dayTurned(), trouble(problem), withdrawn(id, done), printed().
  // `today()` gives the office's day while it is heard, else null.
  constructor(office, book, link, kiosk, today) {
    Object.assign(this, { office, book, link, kiosk, today });
    this.running = new Set();
    setInterval(() => this.work(), LOOK_AGAIN);
  }

  // Starts whatever is to be done and does not run yet.
  work() {
    const today = this.today();
    if (today === null) return;
    this.book
      .tasks()
      .filter((task) => !this.running.has(task.id))
      .forEach((task) => {
        // A press of yesterday, asked today, would take a number that nobody stands there for.
        if (task.day && task.day !== today) this.turned(task);
        else this.attempt(task);
      });
  }

  turned(task) {
    if (this.book.refused(task.id)) this.kiosk.dayTurned();
  }

  async attempt(task) {
    this.running.add(task.id);
    try {
      this.done(task, await this.link.request(this.office, task.command, { id: task.id, patience: TRY }));
    } catch (problem) {
      if (isFinal(problem)) this.refused(task, problem);
      else if (problem.code !== "no-answer" && task.what === "number") this.kiosk.trouble(task.id, problem);
    } finally {
      this.running.delete(task.id);
    }
  }

  done(task, answer) {
    if (task.what === "withdraw") {
      this.book.refused(task.id);
      this.kiosk.withdrawn(task.id, true);
    } else if (task.what === "print") {
      this.book.printAsked(task.id, answer.job, null);
    } else if (answer.type === "issued") {
      if (this.book.answered(task.id, answer)) this.kiosk.issued(this.book.press);
      // Nobody wants it any more: it is withdrawn at once.
      else this.work();
    } else {
      // A server of another time, perhaps: asked again, it would answer the same.
      this.refused(task, { code: "unexpected-answer" });
    }
  }

  refused(task, problem) {
    if (task.what === "print") return this.book.printAsked(task.id, null, problem.code);
    const waited = this.book.refused(task.id);
    if (task.what === "withdraw") return this.kiosk.withdrawn(task.id, false);
    return waited ? this.kiosk.refused(problem) : undefined;
  }
}
