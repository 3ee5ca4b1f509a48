// What goes through a reload of the page: what was announced and what is on the stage, so that nothing is announced twice and
// nobody's number disappears; and the board as it was, until the server has told anew.

const NAME = "board-kept";
// What is older is not shown any more.
const TOO_OLD = 10 * 60000;

export function keep(what) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(Object.assign({ at: Date.now() }, what)));
  } catch (error) {
    // A browser that keeps nothing announces young calls once more.
  }
}

// What was kept for the same place, or null. `away` is how long the page was gone, in milliseconds.
export function kept(place) {
  try {
    const found = JSON.parse(sessionStorage.getItem(NAME));
    if (!found || found.place !== place) return null;
    const away = Math.max(0, Date.now() - found.at);
    return Object.assign({}, found, { away: away, view: away < TOO_OLD ? found.view : null });
  } catch (error) {
    return null;
  }
}
