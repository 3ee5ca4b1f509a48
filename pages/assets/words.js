// The words of this page. They come with it, taken apart by the server: a message is a string, or a list of strings, of
// {v: variable}, and of {v: variable, c: cases} where the value decides, as in Fluent.

const documents = JSON.parse(document.getElementById("words").textContent);

// What the office calls the places where its clerks serve: "counter", "room" or "desk". Every message may choose by it, as
// `$place`. The server said it with the page, and says it again with a view.
let place = document.documentElement.dataset.place || "counter";

export class Words {
  constructor(lang) {
    this.lang = documents[lang] ? lang : Object.keys(documents)[0];
    this.messages = documents[this.lang];
    this.plurals = new Intl.PluralRules(this.lang);
  }

  // From now on the office calls its places so.
  static at(word) {
    place = word;
  }

  // Every language that this page can be read in without being opened anew.
  static languages() {
    return Object.keys(documents);
  }

  has(key) {
    return Object.prototype.hasOwnProperty.call(this.messages, key);
  }

  // What a key says with these variables. Texts go in as they are, numbers may choose a plural form.
  say(key, variables) {
    if (!this.has(key)) return key;
    return this.put(this.messages[key], variables || {});
  }

  // The text in this language of something that the office named in several.
  of(localised) {
    if (!localised) return "";
    return localised[this.lang] || localised.vi || Object.values(localised)[0] || "";
  }

  put(pieces, variables) {
    if (typeof pieces === "string") return pieces;
    return pieces.map((piece) => this.piece(piece, variables)).join("");
  }

  piece(piece, variables) {
    if (typeof piece === "string") return piece;
    const value = piece.v === "place" ? place : variables[piece.v];
    if (!piece.c) return value === undefined ? "{$" + piece.v + "}" : String(value);
    const wanted = [String(value)];
    if (typeof value === "number") wanted.push(this.plurals.select(value));
    const found = wanted.find((key) => key !== "*" && Object.prototype.hasOwnProperty.call(piece.c, key));
    return this.put(piece.c[found === undefined ? "*" : found], variables);
  }
}
