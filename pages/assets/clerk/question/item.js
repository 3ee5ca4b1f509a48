// The lines of a list, and what choosing one does.

// A line. `more` may give its letter (without one its digit chooses it), the counter that it stands for, the heading of
// its group in a menu, what a form's field holds, why it cannot be chosen now, and whether choosing begins here.
export function item(label, pick, more) {
  return Object.assign({ label: label, pick: pick, blocked: null }, more);
}

// What is done: a request; another page; and a few things that only the console can do.
export function asks(command) {
  return { do: "ask", command: command };
}

export function turns(page) {
  return { do: "turn", page: page };
}

export const BACK = { do: "back" };

// The page of a question.
export function choosing(question) {
  return { at: "choose", question: question, listPage: 0, typed: "" };
}

// The page of a field, with what stands in it at first.
export function typing(purpose, text) {
  return { at: "type", purpose: purpose, text: text || "" };
}

export function chooses(question) {
  return turns(choosing(question));
}

export function types(purpose, text) {
  return turns(typing(purpose, text));
}

// Something that is asked once more.
export function sure(title, intro, yes, command) {
  return chooses({ ask: "sure", title: title, intro: intro, yes: yes, command: command });
}
