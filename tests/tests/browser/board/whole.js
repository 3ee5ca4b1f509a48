// Whether everything on the wall is whole: no text leaves its panel or the screen, and none lies on another.
(() => {
  const isShown = (node) => node.getClientRects().length > 0 && !node.closest(".hidden-text");
  const extent = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return node.matches(".arrow") ? node.getBoundingClientRect() : range.getBoundingClientRect();
  };
  // Letters have air above and below, which may leave its place.
  const ink = (node) => {
    const all = extent(node);
    const air = Math.min(all.height * 0.16, parseFloat(getComputedStyle(node).fontSize) * 0.2);
    return { left: all.left, right: all.right, top: all.top + air, bottom: all.bottom - air, width: all.width };
  };
  const hasText = (node) => Array.from(node.childNodes).some((child) => child.nodeType === 3 && child.data.trim());
  const wrong = [];
  // A phone's window counts as large as the widest thing on the page.
  const { clientWidth, clientHeight } = document.documentElement;
  const nodes = Array.from(document.querySelectorAll("#page *")).filter(isShown);
  const texts = nodes.filter((node) => hasText(node) || node.matches(".arrow"));
  texts.forEach((node) => {
    const text = ink(node);
    const around = node.closest(".panel, .office, .time, .ticker, .states, .alarm, .hours") || document.body;
    const place = around.getBoundingClientRect();
    const isInside = text.left >= place.left - 1 && text.right <= place.right + 1 && text.top >= place.top - 1 && text.bottom <= place.bottom + 1;
    const isOnScreen = text.right <= clientWidth + 1 && text.bottom <= clientHeight + 1 && text.left >= -1 && text.top >= -1;
    if (!isInside || !isOnScreen) wrong.push(node.className + " “" + node.textContent + "” leaves its place");
  });
  texts.forEach((one, nth) => {
    texts.slice(nth + 1).forEach((other) => {
      if (one.contains(other) || other.contains(one)) return;
      const [a, b] = [ink(one), ink(other)];
      if (!a.width || !b.width) return;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > Math.min(a.bottom - a.top, b.bottom - b.top) * 0.4) {
        wrong.push("“" + one.textContent + "” lies on “" + other.textContent + "”");
      }
    });
  });
  // What is to be pressed is more than its words.
  nodes.filter((node) => node.matches("button")).forEach((button) => {
    const box = button.getBoundingClientRect();
    const isOnScreen = box.left >= -1 && box.top >= -1 && box.right <= clientWidth + 1 && box.bottom <= clientHeight + 1;
    if (!isOnScreen) wrong.push("the button “" + button.textContent + "” leaves the screen");
    texts.filter((node) => !button.contains(node)).forEach((node) => {
      const text = ink(node);
      const across = Math.min(box.right, text.right) - Math.max(box.left, text.left);
      const down = Math.min(box.bottom, text.bottom) - Math.max(box.top, text.top);
      if (text.width && across > 2 && down > 2) wrong.push("the button “" + button.textContent + "” covers “" + node.textContent + "”");
    });
  });
  if (document.documentElement.scrollWidth > clientWidth || document.documentElement.scrollHeight > clientHeight) wrong.push("it scrolls");
  return wrong;
})()
