// Reads scripts as a browser of 2020 does, Chromium 68 in a television: `node scripts.js ACORN FILE…` parses each as a module
// of ECMAScript 2018 and looks for what that browser does not have. A line for each finding, `file:line: what`.
"use strict";

const fs = require("fs");
const [acornFile, ...files] = process.argv.slice(2);
const acorn = require(acornFile);

// The version of Chromium that brought them.
const GLOBALS = {
  FinalizationRegistry: 84, WeakRef: 84, globalThis: 71, queueMicrotask: 71, reportError: 95, scheduler: 94, structuredClone: 98,
};
const METHODS = {
  allSettled: 76, checkVisibility: 105, findLast: 97, findLastIndex: 97, flat: 69, flatMap: 69, formatRange: 76,
  fromAsync: 121, fromEntries: 73, getAnimations: 84, hasOwn: 93, hidePopover: 114, matchAll: 73, randomUUID: 92, replaceAll: 85,
  replaceChildren: 86, requestSubmit: 76, showPicker: 99, showPopover: 114, toReversed: 110, toSorted: 110, toSpliced: 110,
  toggleAttribute: 69, withResolvers: 119,
};
// Where only together they are new.
const STATICS = {
  "AbortSignal.any": 116, "AbortSignal.timeout": 103, "Intl.DisplayNames": 81, "Intl.ListFormat": 72, "Intl.RelativeTimeFormat": 71,
  "Intl.Segmenter": 87, "Object.groupBy": 117, "Promise.any": 85, "navigator.locks": 69,
};
const MEMBERS = { adoptedStyleSheets: 73, enterKeyHint: 77, inert: 102 };
const OPTIONS = {
  compactDisplay: 77, dateStyle: 76, dayPeriod: 92, fractionalSecondDigits: 84, hourCycle: 73, notation: 77, signDisplay: 77,
  timeStyle: 76, unitDisplay: 77,
};

const last = (node) => (node.type === "Identifier" ? node.name : node.property && !node.computed ? node.property.name : undefined);
const has = (table, name) => Object.prototype.hasOwnProperty.call(table, name);
const since = (name, version) => `${name} came with Chromium ${version}`;

function* inCall(node) {
  const name = last(node.callee);
  if (node.callee.type === "MemberExpression" && has(METHODS, name)) yield since(`.${name}()`, METHODS[name]);
  // Many things of our own have an `at`, and none of them is asked for the place of a figure.
  const [place] = node.arguments;
  const isFigure = place && (place.type === "UnaryExpression" || typeof place.value === "number");
  if (name === "at" && node.callee.type === "MemberExpression" && isFigure) yield since(".at()", 92);
  if (name === "showModal") yield "showModal() came to Firefox and Safari in 2022";
  const options = node.arguments[2];
  if (name === "addEventListener" && options && options.type === "ObjectExpression") {
    if (options.properties.some((one) => one.key && one.key.name === "signal")) yield since("addEventListener's signal", 90);
  }
}

function* inMember(node) {
  const name = last(node);
  if (name === undefined) return;
  const whole = `${last(node.object)}.${name}`;
  if (has(STATICS, whole)) yield since(whole, STATICS[whole]);
  if (has(MEMBERS, name)) yield since(`.${name}`, MEMBERS[name]);
  if (/^aria[A-Z]/.test(name)) yield since(`.${name}`, 81);
}

function* inRegex(node) {
  if (/\(\?<[=!]/.test(node.regex.pattern)) yield "a look behind in a regular expression came to Safari in 2023";
}

function* findings(node, parent) {
  if (node.type === "CallExpression") yield* inCall(node);
  if (node.type === "MemberExpression") yield* inMember(node);
  if (node.type === "Literal" && node.regex) yield* inRegex(node);
  if (node.type === "Property" && !node.computed && has(OPTIONS, node.key.name)) {
    if (parent.type === "ObjectExpression") yield since(`the option ${node.key.name}`, OPTIONS[node.key.name]);
  }
  const isName = node.type === "Identifier" && has(GLOBALS, node.name);
  const isKey = (parent.type === "MemberExpression" && parent.property === node && !parent.computed) || parent.key === node;
  if (isName && !isKey) yield since(node.name, GLOBALS[node.name]);
}

function* walk(node, parent) {
  for (const what of findings(node, parent)) yield { line: node.loc.start.line, what };
  for (const key of Object.keys(node)) {
    for (const child of [].concat(node[key])) {
      if (child && typeof child.type === "string") yield* walk(child, node);
    }
  }
}

for (const file of files) {
  try {
    // `import.meta` is in the language of 2020 and in every browser of 2018.
    const text = fs.readFileSync(file, "utf8").split("import.meta").join("import_meta");
    const parsed = acorn.parse(text, { ecmaVersion: 2018, sourceType: "module", locations: true });
    for (const { line, what } of walk(parsed, {})) console.log(`${file}:${line}: ${what}`);
  } catch (error) {
    if (!error.loc) throw error;
    console.log(`${file}:${error.loc.line}: no ECMAScript of 2018: ${error.message}`);
  }
}
console.log(`${files.length} files`);
