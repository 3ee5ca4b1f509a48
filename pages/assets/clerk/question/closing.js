// The office closes and people still wait.

import { BACK, asks, item, sure } from "./item.js";

// The own lines of a counter in which somebody waits and of which nobody has decided yet.
export function undecided(view) {
  const isStopped = (id) => view.services.some((service) => service.id === id && service.stopped);
  return view.lines.filter((line) => line.waiting > 0 && !line.help && !isStopped(line.service));
}

function waiting(lines) {
  return lines.reduce((sum, line) => sum + line.waiting, 0);
}

// The hours are over and people wait: whoever is kept is called on, as long as it takes; nothing has to be said for that.
export const closing = {
  title: (source) => source.say("clerk-ask-closing"),
  intro: (source) => source.say("clerk-intro-closing", { count: waiting(undecided(source.view)) }),
  items: (source) => [item(source.say("clerk-closing-keep"), BACK)].concat(sentHome(source, undecided(source.view))),
};

// The last counter of a line closes after hours, and people wait in it. Staying stands first; leaving them in line is
// possible, and said as what it is.
export const leaving = {
  title: closing.title,
  view: () => ({ name: "office" }),
  intro: (source) => source.say("clerk-intro-leaving", { count: waiting(leftAlone(source)) }),
  items: (source) => {
    const close = asks({ do: "close", counter: source.id });
    const stay = item(source.say("clerk-closing-keep"), BACK);
    return [stay].concat(sentHome(source, leftAlone(source)), [item(source.say("clerk-leaving-close"), close)]);
  },
};

// Whether closing the counter now would leave people behind whom nobody else calls, and it is for this clerk to decide
// what becomes of them.
export function leavesSomebody(source) {
  const { closes_at: closesAt, clock_in_doubt: inDoubt } = source.view;
  const isOver = typeof closesAt === "number" && closesAt <= source.now;
  return source.supervises && isOver && !inDoubt && leftAlone(source).length > 0;
}

// The lines that no other open counter takes. As long as it is not known what others take, it is asked.
function leftAlone(source) {
  const office = source.beside("office");
  const others = (office ? office.counters : []).filter((post) => post.id !== source.id && post.status === "open");
  const isTaken = (service) => others.some((post) => post.takes.includes(service) || post.helps.includes(service));
  return undecided(source.view).filter((line) => !isTaken(line.service));
}

function sentHome(source, lines) {
  return lines.map((line) => {
    const about = { service: source.serviceName(line.service), count: line.waiting };
    const command = { do: "stop-service", service: line.service, waiting: "release" };
    const title = source.say("clerk-ask-release", { service: about.service });
    const yes = source.say("clerk-sure-release", { count: line.waiting });
    return item(source.say("clerk-closing-release", about), sure(title, source.say("clerk-intro-release"), yes, command));
  });
}
