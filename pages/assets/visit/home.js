// The office: open or not, what is done there, who waits for it.

import { h } from "../dom.js";
import { shortReason } from "../kiosk/reason.js";
import { clock, clockOfMinute, date, dayAsMoment, parts } from "../time.js";
import { closedOf, lineOf } from "./closed.js";
import { keep } from "./kept.js";
import { shortWaitOf } from "./wait.js";

const WEEK = [1, 2, 3, 4, 5, 6, 7];
// More closed days than these are said when they are near.
const HOLIDAYS = 6;

export function homeStep(visit) {
  const words = visit.page.words;
  return [
    h("h1", { key: "heading", tabindex: "-1" }, words.say("page-visit-heading")),
    open(visit, words),
    yours(visit, words),
    h("h2", { key: "services-heading" }, words.say("page-visit-services")),
    h("ul", { key: "services", class: "services" }, visit.guide.services.map((service) => row(visit, service, words))),
    h("p", { key: "code" }, h("a", { class: "button quiet", href: "#~code" }, words.say("page-visit-give-back"))),
    hours(visit, words),
  ];
}

function open(visit, words) {
  const { break_until: until, closed, utc_offset_minutes: offset, clock_in_doubt: doubt } = visit.board;
  if (doubt) return h("p", { key: "open", class: "note warn" }, words.say("board-clock-in-doubt"));
  if (closed) return h("p", { key: "open", class: "note warn" }, closedText(visit, closed, words));
  if (until) return h("p", { key: "open", class: "note" }, words.say("board-break", { time: clock(words, until, offset) }));
  return null;
}

function closedText(visit, closed, words) {
  if (!closed.opens) return words.say("board-closed");
  const { at, utc_offset_minutes: offset } = closed.opens;
  const time = clock(words, at, offset);
  const { weekday, day, month } = parts(at, offset);
  const today = date(words, dayAsMoment(visit.board.day), 0) === date(words, at, offset);
  if (today) return words.say("board-opens-today", { time: time });
  return words.say("board-closed-until", { time: time, weekday: weekday, day: day, month: month });
}

// What this browser's owner has.
function yours(visit, words) {
  const numbers = keep.numbers(visit.guide.day).map(({ key, number }) =>
    h("li", null, h("a", { href: "/t/" + key }, words.say("page-visit-your-number", { number: number }))),
  );
  const bookings = keep.bookings(visit.guide.day).map(({ code, day, minute }) => {
    const when = { code: code, time: clockOfMinute(words, minute), date: date(words, dayAsMoment(day), 0) };
    return h("li", null, words.say("page-visit-your-booking", when));
  });
  if (!numbers.length && !bookings.length) return null;
  return h("div", { key: "yours", class: "note good" },
    h("h2", null, words.say("page-visit-yours")),
    h("ul", null, numbers, bookings),
  );
}

function row(visit, service, words) {
  const line = lineOf(visit, service);
  const closed = closedOf(visit, service);
  return h("li", { key: service.id },
    h("a", { class: "service", href: "#" + encodeURIComponent(service.id) },
      h("span", { class: "name" }, words.of(service.name)),
      line && h("span", { class: "figures" },
        closed
          ? h("span", { class: "state warn" }, shortReason(words, closed))
          : [h("span", { class: "state" }, words.say("dispenser-waiting", { count: line.waiting })),
            h("span", { class: "dim" }, shortWaitOf(line.expected, visit.board, words))],
      ),
    ),
  );
}

function hours(visit, words) {
  const { hours: week, holidays, other_hours: others } = visit.guide;
  if (!week.length) return null;
  const sessions = (list) =>
    list.map(([from, to]) => clockOfMinute(words, from) + "–" + clockOfMinute(words, to)).join(", ");
  const ofDay = (weekday) => week.find((one) => one.weekday === weekday);
  const weekdays = WEEK.map((weekday) =>
    h("tr", { key: weekday },
      h("th", { scope: "row" }, words.say("time-weekday-" + weekday)),
      h("td", null, ofDay(weekday) ? sessions(ofDay(weekday).sessions) : words.say("page-visit-closed-day")),
    ),
  );
  const dayText = (day) => date(words, dayAsMoment(day), 0);
  return h("section", { key: "hours", class: "panel" },
    h("h2", null, words.say("page-visit-hours")),
    h("table", { class: "table" }, h("tbody", null, weekdays)),
    holidays.length > 0 &&
      h("p", { class: "below" }, words.say("page-visit-holidays", { days: holidays.slice(0, HOLIDAYS).map(dayText).join(", ") })),
    others.map((one) =>
      h("p", null, words.say("page-visit-other-hours", { day: dayText(one.day), hours: sessions(one.sessions) })),
    ),
  );
}
