// Why no number can be taken for a service now.

// What the rules would say to a press, or null. The board tells at once when staff stop a service and when they go on; the
// guide, which is asked for now and then, knows of everything else.
export function closedOf(visit, service) {
  const told = service.closed || null;
  const isTold = told !== null && told.code === "service-paused";
  const line = lineOf(visit, service);
  if (!line) return told;
  if (!line.paused && !line.stopped) return isTold ? null : told;
  return isTold ? told : { code: "service-paused", reason: (line.stopped && line.stopped.reason) || undefined };
}

export function lineOf(visit, service) {
  return visit.board.lines.find((one) => one.service === service.id);
}

// What of a board tells that the guide may say something else now.
export function gatesOf(board) {
  return JSON.stringify([board.day, board.closed, board.lines.map(({ paused, stopped }) => [paused, stopped])]);
}
