// How the visit was: five words, one press.

import { h } from "../dom.js";

// From the best to the worst, as people read the sheet of the ministry's survey.
function choices(words) {
  return [
    [5, words.say("page-ticket-rating-5")],
    [4, words.say("page-ticket-rating-4")],
    [3, words.say("page-ticket-rating-3")],
    [2, words.say("page-ticket-rating-2")],
    [1, words.say("page-ticket-rating-1")],
  ];
}

// `chosen` is 1 to 5 or null, `isFinal` that it cannot be changed any more, `said` what became of it.
export function ratingOf(words, chosen, isFinal, said, rate) {
  const choice = ([value, label]) =>
    h(
      "label",
      { class: "choice", key: value },
      h("input", { type: "radio", name: "rating", value: String(value), checked: chosen === value, disabled: isFinal, onchange: () => rate(value) }),
      label,
    );
  return h(
    "fieldset",
    { class: "rating", key: "rating" },
    h("legend", null, words.say("page-ticket-rating")),
    choices(words).map(choice),
    h("p", { class: "said", role: "status" }, said),
  );
}
