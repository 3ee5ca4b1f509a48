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
  const { printers, silent } = machines || {};
  const said = (printers || []).map((printer) => {
    const state = troublesInWords(words, printer, FEW_SLIPS) || words.say("clerk-printer-failed");
    return words.say("clerk-printer", { device: printer.device, state: state });
  });
  const silence = SILENCES[silent];
  return silence ? said.concat([words.say(silence)]) : said;
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
