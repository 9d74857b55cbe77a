// Elements are made of text only: nothing that a document says is ever read as markup.

export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "color") made.style.setProperty("--class", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const fill = (node, ...children) => node.replaceChildren(...children.filter(Boolean));

export function options(select, rows, chosen) {
  fill(select, ...rows.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
  return select;
}

// Offsets count code points, as the server's do; a string of JavaScript counts halves of some.
export const points = (text) => Array.from(text);

export function selectedIn(node) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!node.contains(range.startContainer) || !node.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(node);
  before.setEnd(range.startContainer, range.startOffset);
  const inner = range.toString();
  const lead = inner.length - inner.trimStart().length;
  const start = points(before.toString()).length + points(inner.slice(0, lead)).length;
  return inner.trim() ? { start, end: start + points(inner.trim()).length } : null;
}

// A text with marks that do not overlap; `make` gives the element of one.
export function marked(text, marks, make) {
  const chars = points(text), parts = [];
  let at = 0;
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    if (mark.start < at) continue;
    parts.push(chars.slice(at, mark.start).join(""));
    parts.push(make(mark, chars.slice(mark.start, mark.end).join("")));
    at = mark.end;
  }
  parts.push(chars.slice(at).join(""));
  return parts.filter((part) => part !== "");
}

// The range of a node's text between two offsets.
export function rangeOf(node, start, end) {
  const range = document.createRange(), walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let at = 0;
  range.selectNodeContents(node);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const chars = points(text.data), cut = (place) => chars.slice(0, place - at).join("").length;
    if (at <= start && start < at + chars.length) range.setStart(text, cut(start));
    if (at < end && end <= at + chars.length) range.setEnd(text, cut(end));
    at += chars.length;
  }
  return range;
}
