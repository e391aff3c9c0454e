// @ts-check
// Drawing without a framework: find, make and keep elements in step with a list.

/** The element `id`, which the page is sure to have.
 * @template {HTMLElement} [E=HTMLElement] @param {string} id @returns {E} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return /** @type {E} */ (found);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes] `text` becomes the text content
 * @param {...Node} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Writes only what differs, so a screen reader hears a change once and nothing flickers.
 * @param {Element} place @param {string} text */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * Keeps the children of `place` in step with `items`: a row stays the same element (and keeps its focus) as long as its
 * item is there.
 * @template T
 * @param {HTMLElement} place
 * @param {T[]} items
 * @param {(item: T) => string} nameOf
 * @param {(item: T) => HTMLElement} draw
 * @param {(row: HTMLElement, item: T, index: number) => void} update
 */
export function rows(place, items, nameOf, draw, update) {
  const before = new Map([...place.children].map((row) => [/** @type {HTMLElement} */ (row).dataset.row, row]));
  items.forEach((item, index) => {
    const name = nameOf(item);
    const row = /** @type {HTMLElement} */ (before.get(name) ?? draw(item));
    row.dataset.row = name;
    before.delete(name);
    if (place.children[index] !== row) place.insertBefore(row, place.children[index] ?? null);
    update(row, item, index);
  });
  for (const gone of before.values()) gone.remove();
}
