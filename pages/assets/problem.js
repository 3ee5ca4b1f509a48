// What a problem says, in words that a page carries itself: those in a view come without a sentence.

// The variables of a problem's sentence. What only sometimes is there has a word beside it that the sentence can choose by.
function variables(problem) {
  const day = problem.day || "";
  const when = problem.time ? (problem.day ? "day" : "time") : undefined;
  const choices = {
    when: when,
    who: problem.clerk && "clerk",
    because: problem.reason && "given",
    what: problem.printer && "printer",
    year: day.slice(0, 4) || undefined,
    monthnumber: day.slice(5, 7) || undefined,
    dayofmonth: day.slice(8, 10) || undefined,
    // Begun seconds count whole.
    seconds: problem.wait_ms === undefined ? undefined : Math.ceil(problem.wait_ms / 1000),
  };
  return Object.assign({}, problem, choices);
}

export function problemText(words, problem) {
  if (problem.code === "no-answer") return words.say("page-no-answer");
  const key = "problem-" + problem.code;
  return words.has(key) ? words.say(key, variables(problem)) : problem.title || problem.code;
}
