// What the machines of the hall need, and how far a call has got in the hall's ears, in words: for counters and the hall's
// page alike.

// A roll is nearly used up when no more slips than this are left.
const FEW_SLIPS = 30;

const TROUBLES = {
  offline: "clerk-printer-offline",
  "paper-out": "clerk-printer-paper-out",
  "cover-open": "clerk-printer-cover-open",
  cutter: "clerk-printer-cutter",
  failed: "clerk-printer-failed",
  "paper-low": "clerk-printer-paper-low",
};

// With these no slip comes out.
export const STOPS = ["offline", "paper-out", "cover-open", "cutter", "failed"];

const SILENCES = {
  "no-speaker": "clerk-silent-no-speaker",
  "no-sound": "clerk-silent-no-sound",
  "quiet-hours": "clerk-silent-quiet-hours",
  "no-clips": "clerk-silent-no-clips",
};

const SPOKEN = {
  now: "clerk-spoken-now",
  done: "clerk-spoken-done",
  not: "clerk-spoken-not",
  "before-restart": "clerk-spoken-before-restart",
};

// A sentence for each machine that needs somebody; none when all is well, or the server is too old to tell.
export function machinesInWords(words, machines) {
  const { printers, kiosks, silent } = machines || {};
  const said = (printers || []).map((printer) => {
    return words.say("clerk-printer", { device: printer.device, state: needInWords(words, printer) });
  });
  const needy = (kiosks || []).map(({ device, set_aside: count, closed }) => [
    closed && words.say("clerk-kiosk-closed", { device: device }),
    count > 0 && words.say("clerk-kiosk-set-aside", { device: device, count: count }),
  ]);
  const silence = SILENCES[silent] ? [words.say(SILENCES[silent])] : [];
  return said.concat(...needy, silence).filter(Boolean);
}

// The printers that are there, by name: { device, named: with what is wrong with it, prints: whether a slip would come out }.
export function printersIn(words, machines) {
  const { printers, ready } = machines || {};
  const inNeed = (printers || []).map((printer) => ({
    device: printer.device,
    named: printer.device + " · " + needInWords(words, printer),
    prints: !(printer.troubles || []).some((trouble) => STOPS.includes(trouble)),
  }));
  const well = (ready || []).map((device) => ({ device: device, named: device, prints: true }));
  return inNeed.concat(well).sort((a, b) => (a.device < b.device ? -1 : 1));
}

// A printer with what is wrong with it now, in a list that was opened before; it may have gone away since.
export function printerNamed(words, machines, device) {
  const found = printersIn(words, machines).find((one) => one.device === device);
  return found ? found.named : device + " · " + words.say("clerk-printer-away");
}

// Why a printer needs somebody. A trouble of a newer program is one all the same.
function needInWords(words, printer) {
  return troublesInWords(words, printer, FEW_SLIPS) || words.say("clerk-printer-failed");
}

// What is wrong with a printer, worst first, and how much is left of its roll if that is no more than `slips`; "" when
// there is nothing to say.
export function troublesInWords(words, printer, slips) {
  const troubles = printer.troubles || [];
  const said = troubles.filter((trouble) => TROUBLES[trouble]).map((trouble) => words.say(TROUBLES[trouble]));
  const left = printer.slips_left;
  if (typeof left === "number" && left <= slips && !troubles.includes("paper-out")) {
    said.push(words.say("clerk-printer-slips-left", { count: left }));
  }
  return said.join(", ");
}

// How far the call of a number has got; null where the office has no voice.
export function spokenInWords(words, spoken) {
  if (spoken && typeof spoken.waits === "number") return words.say("clerk-spoken-waits", { count: spoken.waits });
  return SPOKEN[spoken] ? words.say(SPOKEN[spoken]) : null;
}
