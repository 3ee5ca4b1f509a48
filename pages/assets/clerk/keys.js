// The tables of keys: obeyed, printed on the buttons and listed by the help. They are those of `layso clerk`. F5 alone is
// missing, because in a browser it loads the page again and nobody may call a person by that habit.

export const DAY = [
  { act: "next", keys: ["t", "n"], text: "clerk-next" },
  { act: "recall", keys: ["l", "F6", "r"], text: "clerk-recall" },
  { act: "no-show", keys: ["v", "F7", "a"], text: "clerk-no-show" },
  { act: "finish", keys: ["x", "F8", "d"], text: "clerk-finish" },
  { act: "menu", keys: ["m", "F9"], text: "clerk-key-menu" },
  { act: "undo", keys: ["z"], text: "clerk-undo" },
  { act: "proved", keys: ["u"], text: "clerk-key-proved" },
  { act: "not-proved", keys: ["k"], text: "clerk-key-not-proved" },
  { act: "story", keys: ["i"], text: "clerk-key-story" },
  { act: "wrong-counter", keys: ["s"], text: "clerk-key-wrong-counter" },
  { act: "proposed", keys: ["Enter", " "], text: "clerk-key-proposed" },
  { act: "help", keys: ["?"], text: "page-clerk-help" },
];

// Lists and forms: digits and letters stand in front of their lines.
export const DIALOG = [
  { act: "confirm", keys: ["Enter"], text: "clerk-key-confirm" },
  { act: "toggle", keys: [" "], text: "clerk-key-toggle" },
  { act: "back", keys: ["Escape"], text: "clerk-key-back" },
  { act: "up", keys: ["ArrowUp"], text: "clerk-key-up" },
  { act: "down", keys: ["ArrowDown"], text: "clerk-key-down" },
  { act: "page-up", keys: ["PageUp"], text: "clerk-key-page-up" },
  { act: "page-down", keys: ["PageDown"], text: "clerk-key-page-down" },
];

// While nothing else can be done at this counter.
export const LOCK = [
  { act: "go-on", keys: ["Enter"], text: "clerk-seat-go-on" },
  { act: "take-over", keys: ["n"], text: "clerk-seat-key-take-over" },
  { act: "come-here", keys: ["d"], text: "clerk-seat-key-come-here" },
  { act: "choose", keys: ["c"], text: "clerk-seat-key-choose" },
];

const LABELS = { Escape: "Esc", PageUp: "PgUp", PageDown: "PgDn", ArrowUp: "↑", ArrowDown: "↓" };

// A key as it is printed.
export function label(words, key) {
  if (key === " ") return words.say("page-clerk-key-space");
  return LABELS[key] || (key.length === 1 ? key.toUpperCase() : key);
}

// What the table says about something that is done.
export function binding(table, act) {
  return table.find((one) => one.act === act);
}

export function actOf(table, key) {
  const found = table.find((one) => one.keys.includes(key));
  return found ? found.act : null;
}

// Which key was pressed: letters small. An input method that turns letters into words gives the place on the keyboard.
export function keyOf(event) {
  const place = event.code || "";
  const isComposed = event.isComposing || event.key === "Process" || event.keyCode === 229;
  const isForeign = event.key.length === 1 && event.key > "~";
  if (isComposed || isForeign) {
    if (/^Key[A-Z]$/.test(place)) return place.slice(3).toLowerCase();
    if (/^Digit[0-9]$/.test(place)) return place.slice(5);
  }
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
