// What this browser keeps so that neither a kill nor a power cut takes it: IndexedDB, which answers when it lies on the disk.
// What is put into localStorage stays in memory for seconds.

const NAME = "layso-kiosk";
const STORE = "kept";
// A disk that hangs keeps nobody waiting.
const PATIENCE = 3000;
// What does not open for so long is opened once more; so many may hang one behind the other.
const OPENS_AGAIN = 5000;
const HUNG = 8;

// There is no answer yet.
class Late extends Error {}

export class Shelf {
  constructor() {
    this.opening = null;
    this.hung = 0;
  }

  // What was put there under this name last; undefined: nothing. A disk that hangs is asked until it answers, and `late()` is
  // told meanwhile; a browser that refuses is believed.
  async get(name, late) {
    for (;;) {
      try {
        return await this.carryOut("readonly", (store) => store.get(name));
      } catch (error) {
        if (!(error instanceof Late)) throw error;
        if (late) late();
      }
    }
  }

  // Comes back when the text is on the disk. What came back as failed is not written later.
  put(name, text) {
    return this.carryOut("readwrite", (store) => store.put(text, name));
  }

  async carryOut(mode, ask) {
    const database = await inTime(this.database());
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const over = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const request = ask(transaction.objectStore(STORE));
    await inTime(over, () => transaction.abort());
    return request.result;
  }

  // Opened once, and again when the browser has closed it, could not open it, or says neither.
  database() {
    if (!this.opening) this.opening = this.open();
    return this.opening;
  }

  open() {
    const isWanted = () => this.opening === opening;
    const forget = () => {
      if (isWanted()) this.opening = null;
    };
    const opening = opened(isWanted);
    const again = setTimeout(() => {
      if (this.hung === HUNG) return;
      this.hung += 1;
      forget();
    }, OPENS_AGAIN);
    opening.then((database) => {
      clearTimeout(again);
      this.hung = 0;
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
    }, () => {
      clearTimeout(again);
      forget();
    });
    return opening;
  }
}

// The database, if it is still wanted when it is open.
function opened(isWanted) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => (isWanted() ? resolve(request.result) : request.result.close());
    request.onerror = () => reject(request.error);
  });
}

// What takes too long is taken back, as far as it can be.
function inTime(promise, takeBack) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Late("the browser's store does not answer"));
      try {
        if (takeBack) takeBack();
      } catch (error) {
        // It has come to its end in this moment.
      }
    }, PATIENCE);
    const ended = (then) => (value) => {
      clearTimeout(late);
      then(value);
    };
    promise.then(ended(resolve), ended(reject));
  });
}
