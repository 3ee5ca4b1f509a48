// A question in front of everything else: focus goes into it and stays, Escape is "no", and focus comes back where it was.
// Our own, because the browsers of 2020 do not all have one.

import { h } from "./dom.js";

const STOPS = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex='0']";

let opener = null;

// Describes a dialog with this heading. `leave` is called for Escape and for a press beside it; without one it must be
// answered. Describe at most one at a time, as the last child of the page, with `key` naming which question it is.
export function dialog({ key, heading, leave, wide }, ...children) {
  const id = "dialog-" + key;
  return h(
    "div",
    {
      key: "curtain-" + key,
      class: "curtain",
      onmousedown: (event) => {
        if (leave && event.target === event.currentTarget) leave();
      },
      onkeydown: (event) => {
        if (event.key === "Escape" && leave) {
          event.stopPropagation();
          leave();
        } else if (event.key === "Tab") keepInside(event);
      },
    },
    h(
      "div",
      { class: wide ? "dialog wide" : "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": id, tabindex: "-1" },
      h("h2", { id: id }, heading),
      children,
    ),
  );
}

// To be called after each drawing: moves the focus into a dialog that came, and back when it went.
export function followFocus() {
  const shown = document.querySelector(".curtain .dialog");
  if (shown && !shown.contains(document.activeElement)) {
    if (!opener) opener = document.activeElement;
    const first = shown.querySelector("[autofocus]") || shown.querySelector(STOPS) || shown;
    first.focus();
  } else if (!shown && opener) {
    const back = opener;
    opener = null;
    if (document.contains(back)) back.focus();
  }
}

function keepInside(event) {
  const stops = Array.from(event.currentTarget.querySelectorAll(STOPS));
  if (!stops.length) return event.preventDefault();
  const first = stops[0];
  const last = stops[stops.length - 1];
  const active = document.activeElement;
  // The dialog itself has the focus after a press beside its buttons.
  if (event.shiftKey ? active === first || !stops.includes(active) : active === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}
