// The focus goes to each new step's heading, so that a screen reader says where one is, and Tab goes on from there.

let shown = null;

function stepOf({ name, page, want, of, service, notice, number, asked, isDoubted }) {
  const about = [want && want.service, of && of.service, service, notice && notice.is, number, asked, isDoubted];
  return [name, page || 0].concat(about).join(" ");
}

// After each drawing.
export function follow(kiosk, isPairing) {
  const step = isPairing ? "pairing" : stepOf(kiosk.stage);
  if (step === shown || document.querySelector(".curtain")) return;
  const isFirst = shown === null;
  shown = step;
  const place = document.querySelector("[data-focus]") || document.querySelector("main h1");
  if (!isFirst && place) place.focus({ preventScroll: true });
}
