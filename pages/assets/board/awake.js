// A television stays on, and shows no pointer that nobody moves.

const IDLE = 3000;

// Keeps the screen on, where the browser can; elsewhere the television's own settings must.
export function stayAwake() {
  const ask = () => {
    if (document.hidden || !navigator.wakeLock) return;
    navigator.wakeLock.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

export function hidePointer() {
  let timer = 0;
  const moved = () => {
    document.documentElement.classList.remove("unmoved");
    clearTimeout(timer);
    timer = setTimeout(() => document.documentElement.classList.add("unmoved"), IDLE);
  };
  document.addEventListener("mousemove", moved);
  moved();
}
