// What a page looks like is computed whole from what is known; `patch` changes only what differs, so that focus, scrolling
// and running transitions stay.

// Describes an element: h("p", { class: "note" }, "text", h("b", null, 3)). Children may be lists; null and false are none.
// Properties: `key` tells which one an element is among its neighbours, `on…` is a listener, `style` an object of CSS
// properties, `value` and `checked` are set as properties when they differ, everything else is an attribute.
export function h(tag, properties, ...children) {
  return { tag: tag, properties: properties || {}, children: flat(children, []) };
}

function flat(children, into) {
  children.forEach((child) => {
    if (Array.isArray(child)) flat(child, into);
    else if (child !== null && child !== undefined && child !== false && child !== true) into.push(child);
  });
  return into;
}

// Makes the element's children what is described.
export function patch(host, ...described) {
  const wanted = flat(described, []);
  const keyed = new Map();
  const others = [];
  host.childNodes.forEach((node) => {
    const key = node.described && node.described.properties.key;
    if (key === undefined) others.push(node);
    else keyed.set(String(key), node);
  });
  const kept = wanted.map((child) => taken(child, keyed, others));
  // Before anything is placed: what is moved loses the focus, and nothing needs to move into the place of what went.
  const stays = new Set(kept);
  Array.from(host.childNodes).forEach((node) => stays.has(node) || host.removeChild(node));
  let place = host.firstChild;
  wanted.forEach((child, nth) => {
    const node = kept[nth] || made(child);
    if (node === place) place = place.nextSibling;
    else host.insertBefore(node, place);
    update(node, child);
  });
}

function isText(child) {
  return typeof child !== "object";
}

function taken(child, keyed, others) {
  if (isText(child)) return takeFirst(others, (node) => node.nodeType === 3);
  const key = child.properties.key;
  const same = (node) => node.described && node.described.tag === child.tag;
  if (key === undefined) return takeFirst(others, same);
  const node = keyed.get(String(key));
  keyed.delete(String(key));
  return node && same(node) ? node : null;
}

function takeFirst(nodes, fits) {
  const place = nodes.findIndex(fits);
  return place < 0 ? null : nodes.splice(place, 1)[0];
}

function made(child) {
  if (isText(child)) return document.createTextNode("");
  const node = document.createElement(child.tag);
  node.described = { tag: child.tag, properties: {}, children: [] };
  return node;
}

function update(node, child) {
  if (isText(child)) {
    if (node.data !== String(child)) node.data = String(child);
    return;
  }
  // A page may describe what has not changed by the very same object.
  if (node.described === child) return;
  const before = node.described.properties;
  const now = child.properties;
  Object.keys(before).forEach((name) => {
    if (!(name in now)) set(node, name, null, before[name]);
  });
  node.described = child;
  patch(node, child.children);
  // After the children: a select takes its value only when it has the option.
  Object.keys(now).forEach((name) => set(node, name, now[name], before[name]));
}

function set(node, name, value, before) {
  if (name === "key") return;
  if (name.startsWith("on")) node[name] = value;
  else if (name === "style") styled(node, value || {}, before || {});
  else if (name === "value" || name === "checked") {
    if (node[name] !== value) node[name] = value === null ? "" : value;
  } else if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (value !== before || !node.hasAttribute(name)) node.setAttribute(name, value === true ? "" : value);
}

function styled(node, now, before) {
  Object.keys(before).forEach((name) => {
    if (!(name in now)) node.style.removeProperty(name);
  });
  Object.keys(now).forEach((name) => {
    if (now[name] !== before[name]) node.style.setProperty(name, now[name]);
  });
}
