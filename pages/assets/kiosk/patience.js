// How long things stand, in milliseconds: the same as on the terminal kiosk.

const SECOND = 1000;

// Nothing touched for so long: are you still there? And so long the question stands.
export const IDLE = 30 * SECOND;
export const WARNING = 20 * SECOND;
// No number for so long: the citizen may give up; nobody is standing there any more.
export const MAY_GIVE_UP = 20 * SECOND;
export const GIVES_UP = 180 * SECOND;
// The office does not say for so long that it knows who is back.
export const RETURNS = 20 * SECOND;
// So long a new number's buttons wait: the second press of an impatient finger meant the screen before.
export const SETTLES = 700;
// The printer says nothing for so long.
export const PRINTS = 15 * SECOND;

// A printed number is shown so long, one that is on the screen alone long enough to be written down.
const NUMBER = 10 * SECOND;
const NUMBER_WITHOUT_PAPER = 60 * SECOND;
const NOTICE = 10 * SECOND;
const LOOKS = 10 * SECOND;

// When a stage ends by itself, where that follows from the stage alone; null: never; undefined: it waits for a person.
export function endsAt(stage) {
  switch (stage.name) {
    case "number":
      return stage.printedAt === null ? stage.since + NUMBER_WITHOUT_PAPER : stage.printedAt + NUMBER;
    case "notice":
      return stage.since + NOTICE;
    case "looking":
      return stage.since + LOOKS;
    case "returning":
      return stage.since + RETURNS;
    // A press that is undecided is never left by itself; the one who gives up for the citizen is `GIVES_UP`.
    case "asking":
      return null;
    default:
      return undefined;
  }
}
