// Lists of which any number of lines can be marked: what a counter takes, how a person is to be met.

import { NEEDS, needName, serviceName } from "./names.js";
import { issueForm } from "./question/issue.js";
import { asks, turns } from "./question/item.js";

// What the counter takes ("own"), helps with ("help"), or does not ("not").
export function servicesMark(view) {
  const taken = (id) => (view.takes.includes(id) ? "own" : (view.helps || []).includes(id) ? "help" : "not");
  return { at: "mark", what: "services", rows: view.services.map((one) => ({ id: one.id, mark: taken(one.id) })) };
}

// How the holder of a number is to be met.
export function needsMark(number, needs) {
  return { at: "mark", what: "needs", number: number, rows: rowsOf(needs) };
}

// The same of somebody for whom a number is being taken.
export function issueNeedsMark(draft) {
  return { at: "mark", what: "issue-needs", draft: draft, rows: rowsOf(draft.needs) };
}

function rowsOf(needs) {
  return Object.keys(NEEDS).map((need) => ({ id: need, mark: needs.includes(need) ? "yes" : "not" }));
}

const NEXT = { services: { not: "own", own: "help", help: "not" }, needs: { not: "yes", yes: "not" } };

// The mark that follows when a line is toggled.
export function nextMark(page, mark) {
  return (page.what === "services" ? NEXT.services : NEXT.needs)[mark];
}

// The page with another mark at this place.
export function marked(page, place, mark) {
  const rows = page.rows.map((row, at) => (at === place ? { id: row.id, mark: mark } : row));
  return Object.assign({}, page, { rows: rows });
}

export function markTitle(page, words) {
  switch (page.what) {
    case "services":
      return words.say("clerk-ask-services");
    case "needs":
      return words.say("clerk-ask-needs", { number: page.number });
    default:
      return words.say("clerk-ask-needs-of-new");
  }
}

export function rowName(page, row, view, words) {
  return page.what === "services" ? serviceName(view, words, row.id) : needName(words, row.id);
}

// What the marks say now: a pick, or the problem with them.
export function confirmed(page, view) {
  const all = (mark) => page.rows.filter((row) => row.mark === mark).map((row) => row.id);
  switch (page.what) {
    case "services": {
      const own = all("own");
      if (!own.length) return { problem: { code: "no-services" } };
      return { pick: asks({ do: "services", counter: view.id, services: own, helps: all("help") }) };
    }
    case "needs":
      return { pick: asks({ do: "set-needs", number: page.number, needs: all("yes") }) };
    default:
      return { pick: turns(issueForm(Object.assign({}, page.draft, { needs: all("yes") }))) };
  }
}
