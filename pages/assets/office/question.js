// Which question is which.

import { claim } from "./ask/claim.js";
import { clockRight } from "./ask/clock.js";
import { counter, closing, pausing } from "./ask/counter.js";
import { find, list } from "./ask/find.js";
import { free } from "./ask/free.js";
import { notice } from "./ask/notice.js";
import { number, numberClass, numberNeeds, numberWithdraw } from "./ask/number.js";
import { numberPrint } from "./ask/print.js";
import { numberReturn, numberTransfer } from "./ask/transfer.js";
import { policy } from "./ask/policy.js";
import { moving, opening, swapping, takingOver } from "./ask/seat.js";
import { service } from "./ask/service.js";
import { released } from "./ask/released.js";
import { services } from "./ask/services.js";
import { model } from "./model.js";
import { figures } from "./today.js";

const QUESTIONS = {
  counter: counter,
  opening: opening,
  pausing: pausing,
  closing: closing,
  moving: moving,
  swapping: swapping,
  "taking-over": takingOver,
  services: services,
  service: service,
  released: released,
  policy: policy,
  notice: notice,
  clock: clockRight,
  claim: claim,
  free: free,
  find: find,
  list: list,
  number: number,
  "number-class": numberClass,
  "number-needs": numberNeeds,
  "number-withdraw": numberWithdraw,
  "number-transfer": numberTransfer,
  "number-return": numberReturn,
  "number-print": numberPrint,
  figures: figures,
};

// What stands before the page, if anything does.
export function question(page) {
  const ask = model.ask;
  return ask ? QUESTIONS[ask.kind](page, ask) : null;
}
