// The requests under way: each is said again after a cut, under the same id, until it is answered or nobody waits any more.
// It reads no clock and sends nothing by itself.

// In milliseconds: a server that is heard and owes an answer so long is taken for gone; one that is busy is asked again.
const ANSWER_PATIENCE = 10000;
const ASK_AGAIN = 500;
// The same request may well be taken a moment later.
const PASSES = ["busy", "starting", "too-many", "shutting-down", "timed-out"];

export class Requests {
  constructor() {
    this.all = new Map();
  }

  // Gives the answer, or throws the problem. Who asks under an id that is under way gets the same answer.
  add(id, message, until) {
    const same = this.all.get(id);
    if (same) return same.promise;
    // When it is to be said; when it was said to this connection; and whether it was ever said.
    const request = { message: message, until: until, sayAt: 0, saidAt: null, sent: false };
    request.promise = new Promise((resolve, reject) => Object.assign(request, { resolve, reject }));
    this.all.set(id, request);
    return request.promise;
  }

  // The connection is gone, and what was said on it is to be said again.
  unsay() {
    this.all.forEach((request) => {
      request.sayAt = 0;
      request.saidAt = null;
    });
  }

  say(now, send) {
    this.all.forEach((request) => {
      if (request.saidAt !== null || request.sayAt > now) return;
      Object.assign(request, { saidAt: now, sent: true });
      send(request.message);
    });
  }

  // Ends what has waited too long.
  expire(now) {
    this.all.forEach((request, id) => {
      if (request.until <= now) this.settle(id, null, { code: "no-answer", sent: request.sent });
    });
  }

  // Whether an answer is owed for too long by a server that was heard last at this moment.
  isOwed(now, heardAt) {
    return Array.from(this.all.values()).some(
      ({ saidAt }) => saidAt !== null && now >= Math.max(saidAt, heardAt) + ANSWER_PATIENCE,
    );
  }

  reply({ id, answer, problem }, now) {
    const request = this.all.get(id);
    if (!request) return;
    if (problem && PASSES.includes(problem.code)) {
      Object.assign(request, { saidAt: null, sayAt: now + ASK_AGAIN });
      return;
    }
    // What is neither an answer nor a problem tells nothing.
    this.settle(id, answer, problem || (answer ? null : { code: "no-answer", sent: true }));
  }

  settle(id, answer, problem) {
    const request = this.all.get(id);
    this.all.delete(id);
    if (problem) request.reject(problem);
    else request.resolve(answer);
  }
}
