// @ts-check
// Long content as pages with big up and down buttons: nobody has to know how to scroll.
import { t } from "/static/js/page.js";
import { put } from "./screens.js";
import { fitHeads, leastColumns, mostColumns, typeGrowth } from "./sizes.js";

/** @param {HTMLElement} box @returns {HTMLElement[]} */
const parts = (box) => /** @type {HTMLElement[]} */ ([...box.children]);

/** The first part of each page, by how many rows fit whole. @param {HTMLElement} box @returns {number[]} */
function breaks(box) {
  const starts = [0];
  let top = 0;
  for (const [index, part] of parts(box).entries()) {
    if (index === 0) top = part.offsetTop;
    if (part.offsetTop + part.offsetHeight - top <= box.clientHeight + 1 || part.offsetTop === top) continue;
    starts.push(index);
    top = part.offsetTop;
  }
  return starts;
}

/** @param {HTMLElement} box @param {number} grow */
function onePage(box, grow) {
  box.style.setProperty("--grow", String(grow));
  return breaks(box).length === 1;
}

/** As few columns as hold everything on one page: a short list reads best from top to bottom. @param {HTMLElement} box */
function settleColumns(box) {
  for (let columns = leastColumns(); columns <= mostColumns(); columns += 1) {
    box.style.setProperty("--columns", String(columns));
    if (onePage(box, typeGrowth())) return;
  }
}

/** @param {HTMLElement} box @param {number} grow */
function everyPartFits(box, grow) {
  box.style.setProperty("--grow", String(grow));
  return parts(box).every((part) => part.offsetHeight <= box.clientHeight);
}

/** A page holds more than one row. @param {HTMLElement} box */
function severalRows(box) {
  const [first, last] = [parts(box)[0], parts(box)[(breaks(box)[1] ?? 0) - 1]];
  return first?.offsetTop !== last?.offsetTop;
}

/** A list that nearly fits is set a little smaller, one with little to read larger; else it keeps its size and turns pages,
 * unless a page would then hold one row.
 * @param {HTMLElement} box @param {number[]} sizes to try, in times of the readable size */
function settleType(box, sizes) {
  if (sizes.some((size) => onePage(box, size))) return;
  const grow = typeGrowth();
  const between = [grow, (grow + 1) / 2];
  void (between.some((size) => everyPartFits(box, size) && severalRows(box)) || [...between, 1].some((size) => everyPartFits(box, size)));
}

/** @param {boolean} roomy */
function sizesToTry(roomy) {
  const grow = typeGrowth();
  if (roomy) return [1.6, 1.45, 1.3, 1.15, 1].map((times) => times * grow);
  return document.documentElement.dataset.type === "large" ? [grow] : [grow, (grow + 1) / 2, 1];
}

/**
 * Shows one page of the parts in a screen's [data-pages] box.
 * @param {HTMLElement} screen
 * @param {number} wanted page, from 0; too large a number shows the last
 * @param {boolean} [roomy] whether type may grow when everything fits on one page
 * @returns {number} the page shown
 */
export function turnTo(screen, wanted, roomy = false) {
  const box = /** @type {HTMLElement} */ (screen.querySelector("[data-pages]"));
  const turner = /** @type {HTMLElement} */ (screen.querySelector("[data-turner]"));
  for (const part of parts(box)) part.hidden = false;
  turner.hidden = true;
  fitHeads(screen);
  settleColumns(box);
  settleType(box, sizesToTry(roomy));
  let starts = breaks(box);
  if (starts.length > 1) {
    turner.hidden = false;
    starts = breaks(box);
  }
  const shown = Math.max(0, Math.min(wanted, starts.length - 1));
  for (const [index, part] of parts(box).entries()) part.hidden = index < (starts[shown] ?? 0) || index >= (starts[shown + 1] ?? Infinity);
  mark(turner, shown, starts.length);
  return shown;
}

/** @param {HTMLElement} turner @param {number} shown @param {number} count */
function mark(turner, shown, count) {
  const [up, down] = /** @type {NodeListOf<HTMLButtonElement>} */ (turner.querySelectorAll("button"));
  if (up) up.disabled = shown === 0;
  if (down) down.disabled = shown >= count - 1;
  const said = /** @type {HTMLElement} */ (turner.querySelector("[data-page-count]"));
  put(said, `${shown + 1} / ${count}`);
  said.setAttribute("aria-label", t("page", { page: shown + 1, pages: count }));
}
