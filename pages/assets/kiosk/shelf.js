// What this browser keeps so that neither a kill nor a power cut takes it: IndexedDB, which answers when it lies on the disk.
// What is put into localStorage stays in memory for seconds.

const NAME = "layso-kiosk";
const STORE = "kept";
// A disk that hangs keeps nobody waiting.
const PATIENCE = 3000;

export class Shelf {
  constructor() {
    this.opening = null;
  }

  // What was put there under this name last; undefined: nothing.
  get(name) {
    const read = (database) => answered(database.transaction(STORE).objectStore(STORE).get(name));
    return inTime(this.database().then(read));
  }

  // Comes back when the text is on the disk.
  put(name, text) {
    const write = (database) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
        transaction.objectStore(STORE).put(text, name);
      });
    return inTime(this.database().then(write));
  }

  // Opened once, and again when the browser has closed it or could not open it.
  database() {
    if (this.opening) return this.opening;
    const forget = () => {
      this.opening = null;
    };
    this.opening = open();
    this.opening.then((database) => {
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
    }, forget);
    return this.opening;
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function inTime(promise) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the browser's store does not answer")), PATIENCE);
    const ended = (then) => (value) => {
      clearTimeout(late);
      then(value);
    };
    promise.then(ended(resolve), ended(reject));
  });
}
