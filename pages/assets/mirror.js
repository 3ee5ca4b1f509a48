// A view as this page keeps it: a snapshot and the changes after it. Each function gives the view after a change, or null
// when it cannot follow and a new snapshot is needed.

const CALLS = 20;

function withRow(rows, row, id) {
  const place = rows.findIndex((one) => one[id] === row[id]);
  return place < 0 ? null : rows.slice(0, place).concat([row], rows.slice(place + 1));
}

function withRowIn(view, list, row, id) {
  const rows = withRow(view[list], row, id);
  return rows && Object.assign({}, view, { [list]: rows });
}

// A change that carries sections by the names that they have in the view.
function withSections(view, change) {
  const sections = Object.assign({}, change);
  delete sections.type;
  return Object.assign({}, view, sections);
}

function board(view, change) {
  switch (change.type) {
    case "called": {
      const isOther = (call) => call.ticket !== change.call.ticket || call.leg !== change.call.leg;
      return Object.assign({}, view, { calls: [change.call].concat(view.calls.filter(isOther)).slice(0, CALLS) });
    }
    case "calls":
      return withSections(view, change);
    case "counter":
      return withRowIn(view, "counters", change.counter, "id");
    case "line":
      return withRowIn(view, "lines", change.line, "service");
    case "voice":
      return withSections(view, change);
    case "whole":
      return change.board;
    default:
      return null;
  }
}

const COUNTER_SECTIONS = [
  "post", "in-hand", "next", "lines", "set-aside", "addressed", "undo", "allowed", "counters", "services", "policy",
  "machines",
];

function counter(view, change) {
  if (change.type === "whole") return change.counter;
  return COUNTER_SECTIONS.includes(change.type) ? withSections(view, change) : null;
}

function dispenser(view, change) {
  if (change.type === "whole") return change.dispenser;
  if (change.type !== "line") return null;
  const row = view.services.find((service) => service.id === change.service);
  if (!row) return null;
  const { waiting, counters, closed, expected } = change;
  return withRowIn(view, "services", Object.assign({}, row, { waiting, counters, closed, expected }), "id");
}

function office(view, change) {
  switch (change.type) {
    case "line":
      return withRowIn(view, "lines", change.line, "service");
    case "counter":
      return withRowIn(view, "counters", change.counter, "id");
    case "whole":
      return change.office;
    default:
      // Totals, the order of calling, and whatever else is sent by its section's name.
      return change.type === "unknown" ? null : withSections(view, change);
  }
}

// The small views are sent whole, under their own name.
function whole(name) {
  return (view, change) => (change.type === "whole" && change[name] ? change[name] : null);
}

const APPLY = {
  board: board,
  counter: counter,
  dispenser: dispenser,
  office: office,
  ticket: whole("ticket"),
  number: whole("number"),
  slots: whole("slots"),
  tickets: whole("tickets"),
  appointments: whole("appointments"),
  prints: whole("prints"),
  devices: whole("devices"),
  voice: whole("voice"),
};

// The view after these changes; null: ask for a snapshot.
export function applied(view, changes) {
  return changes.reduce((now, one) => {
    const apply = APPLY[one.of];
    return now && apply ? apply(now, one.change) : null;
  }, view);
}
