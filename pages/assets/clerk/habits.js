// What was chosen last when a leg of a service ended: where the service asks, it is proposed.

// Keeps what is about to be recorded of a service's number. One row for each service of the office.
export function habit(habits, service, command) {
  const details = detailsOf(command);
  if (!details) return;
  const kept = habits.get(service) || {};
  habits.set(service, {
    outcome: details.outcome || kept.outcome,
    procedure: details.procedure || kept.procedure,
  });
}

function detailsOf(command) {
  if (command.do === "finish") return command.details;
  const isServed = command.do === "call-next" && command.closing && command.closing.was === "served";
  return isServed ? command.closing.details : null;
}

// The draft with the last choices where they are asked for; null where there is nothing to propose.
export function proposed(habits, draft, wanted) {
  const kept = habits.get(draft.service);
  if (!kept) return null;
  const details = Object.assign({}, draft.details);
  if (wanted.outcome) details.outcome = kept.outcome;
  if (wanted.procedure && !draft.procedure) details.procedure = kept.procedure;
  const isNew = details.outcome !== draft.details.outcome || details.procedure !== draft.details.procedure;
  return isNew ? Object.assign({}, draft, { details: details }) : null;
}
