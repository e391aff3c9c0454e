// @ts-check
// Millimetres: every size on the kiosk is one of the real glass, whatever its pixels are.
import { page } from "/static/js/page.js";
import { own } from "./own.js";

const MM_PER_INCH = 25.4;
// With the buttons moved down they stay in the lower half, but never in less than 115 mm: a 10.1" panel is 136 mm
// high and its half would not hold three rows of 20 mm.
const LEAST_REACH_MM = 115;
const REACH_MM = 1220; // above the floor: EN 301 549, 8.3
const TALL = 1.2;
const LOW_MM = 160;
const HIGH_CROWN_MM = 60; // above lowered buttons: room for the greeting in large type
const ROOMY_MM = 300; // a glass this wide has room for larger type however low it is
const STEP = 0.05;
const LARGER = 1.35;

const root = document.documentElement;
let growth = 1;
/** Read once: to be asked for its size, a page that has just changed must lay itself out. */
const glass = { width: innerWidth, height: innerHeight };
addEventListener("resize", () => Object.assign(glass, { width: innerWidth, height: innerHeight }));

/** How many times the size that must be readable the type of this glass has. */
export const typeGrowth = () => growth;

/** What `?panel=` says; 0: nothing. */
function askedInches() {
  const asked = Number(new URLSearchParams(location.search).get("panel"));
  return asked >= 5 && asked <= 100 ? asked : 0;
}

/** The panel's diagonal in inches: `?panel=` for one kiosk of another size, its own set-up, or the hall's setting. */
export const panelInches = () => askedInches() || own.inches || page.panel_inches;

/** Whether somebody has said how large this very glass is. */
export const sizeIsKnown = () => Boolean(askedInches() || own.inches);

/** CSS pixels in one millimetre of a glass of so many inches; the page fills the glass. @param {number} inches */
export const pixelsPerMmOf = (inches) => Math.hypot(glass.width, glass.height) / (inches * MM_PER_INCH);

export const pixelsPerMm = () => pixelsPerMmOf(panelInches());

/** The part of the glass, from below, that lowered buttons may fill, in pixels: half of it, less where the glass hangs high. */
function lowered() {
  const mm = pixelsPerMm();
  const half = own.floor === null ? glass.height / 2 : Math.min(glass.height / 2, (REACH_MM - own.floor) * mm);
  return Math.min(glass.height, Math.max(half, LEAST_REACH_MM * mm));
}

/** A glass that ends below that height is in everybody's reach as it is. */
const isLow = () => own.floor !== null && own.floor + glass.height / pixelsPerMm() <= REACH_MM;

/** The glass's width in millimetres. */
export const glassWidthMm = () => glass.width / pixelsPerMm();

/** A column narrower than ten Chinese characters is no column; English, where there is height, wants one line. A low glass
 * has two lines of seven instead: three columns of them turn fewer pages. */
const columnMm = () => {
  const low = root.dataset.shape === "low";
  return (root.dataset.lang === "en" ? (low ? 88 : 140) : low ? 66 : 88) * (root.dataset.type !== "large" ? 1 : low ? 1.15 : 1.5);
};
/** Edges, and the buttons that turn the page where they stand beside the list. */
const besideMm = () => (root.dataset.shape === "low" ? 8 : 40);

export const mostColumns = () => Math.max(1, Math.min(4, Math.floor((glass.width / pixelsPerMm() - besideMm()) / columnMm())));
export const leastColumns = () => Math.min(mostColumns(), root.dataset.shape === "tall" ? 1 : 2);

/** Measures the glass and tells the style sheet: --mm, the part in reach, its shape, and how far type may grow. */
export function measure() {
  const mm = pixelsPerMm();
  const low = root.dataset.reach === "low";
  const height = low ? lowered() : glass.height;
  root.dataset.lower = isLow() ? "needless" : "offered";
  const shape = height < LOW_MM * mm ? "low" : height > TALL * glass.width ? "tall" : "wide";
  const room = shape === "low" && glass.width < ROOMY_MM * mm ? 1 : root.dataset.lang === "en" ? 1.05 : 1.2;
  growth = room * (root.dataset.type === "large" ? LARGER : 1);
  root.dataset.shape = shape;
  root.dataset.crown = glass.height - height > HIGH_CROWN_MM * mm ? "high" : "flat";
  root.style.setProperty("--mm", `${mm}px`);
  root.style.setProperty("--above", `${glass.height - height}px`);
  root.style.setProperty("--reach", `${height}px`);
  root.style.setProperty("--glass", `${glass.width}px`);
  root.style.setProperty("--grow", String(growth));
}

/** Its parts need more height than there is between its paddings. Text alone: the font's own line is taller than its ink,
 * so a fifth of the type size beyond the edge is still empty. @param {HTMLElement} el */
function tooTall(el) {
  const style = getComputedStyle(el);
  const boxes = [...el.children].map((part) => part.getBoundingClientRect()).filter((box) => box.height > 0);
  if (!boxes.length) return el.scrollHeight > el.clientHeight + 0.2 * parseFloat(style.fontSize);
  const needed = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
  return needed > el.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom) + 1;
}

/** Something written crosses its edge: above a line the font leaves room, below it a Latin one has tails. @param {HTMLElement} el */
function touchesEdge(el) {
  const range = document.createRange();
  range.selectNodeContents(el);
  const [text, box] = [range.getBoundingClientRect(), el.getBoundingClientRect()];
  const [above, below] = (root.dataset.lang === "en" ? [0.4, 0.07] : [0.28, 0.2]).map((part) => part * parseFloat(getComputedStyle(el).fontSize));
  return el.clientTop > 0 && (text.top + above < box.top + el.clientTop || text.bottom - below > box.bottom - el.clientTop);
}

/** @param {HTMLElement} el */
const spills = (el) => el.scrollWidth > el.clientWidth + 1 || tooTall(el) || touchesEdge(el);

/** @param {HTMLElement} el @param {number} grow */
const setGrowth = (el, grow) => el.style.setProperty("--grow", grow.toFixed(2));

/** @param {HTMLElement} el @param {number} from @param {number} least @param {() => boolean} tooLarge @param {HTMLElement[]} [parts] */
function shrink(el, from, least, tooLarge, parts = []) {
  let grow = from;
  const set = () => [el, ...parts].forEach((each) => setGrowth(each, grow));
  for (set(); grow > least && tooLarge(); set()) grow = Math.max(least, grow - STEP);
  return grow;
}

/** @param {Element} within @returns {HTMLElement[]} */
const partsOf = (within) => [.../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-fit]"))].filter((el) => el.offsetParent);

/** A screen that only tells fits as a whole; its parts start from there. @param {HTMLElement} screen */
function fitTelling(screen) {
  const parts = partsOf(screen);
  const empty = 0.2 * pixelsPerMm() * 8; // below the ink of its last line
  const grow = shrink(screen, growth, 1, () => screen.scrollHeight > screen.clientHeight + empty, parts);
  for (const el of parts) fitPart(el, grow);
}

/** @param {HTMLElement} el @param {string} name @returns {number} */
const factor = (el, name) => Number(getComputedStyle(el).getPropertyValue(name) || 1);

/** @param {HTMLElement} el @param {number} from */
const fitPart = (el, from) => shrink(el, from, factor(el, "--least") / factor(el, "--k"), () => spills(el));

/** Writes down what each new part inherits: written one by one while others are measured, each would have the whole page
 * laid out anew. @param {Element} within */
function inherit(within) {
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-fit]"))) {
    if (!el.style.getPropertyValue("--grow") && !el.closest("[data-pages]")) setGrowth(el, growth);
  }
}

/**
 * Lets the type of each marked part grow as far as it fits, never below the size that must be readable (--k of it is 1),
 * unless it may be set smaller (--least of it) rather than be cut off.
 * @param {Element} within
 */
export function fit(within) {
  const telling = /** @type {HTMLElement | null} */ (within.querySelector(".telling:not([hidden])"));
  inherit(within);
  for (const el of partsOf(within)) if (!telling?.contains(el)) fitPart(el, growth);
  if (telling) fitTelling(telling); // in what the others leave
}

/** Fits one part; whether all of it can be read then. @param {HTMLElement} el */
export function fits(el) {
  fitPart(el, growth);
  return !el.offsetParent || !spills(el);
}

/** What stands above a list has its size before the list is cut into pages. @param {HTMLElement} screen */
export function fitHeads(screen) {
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".crown, .title"))) {
    if (el.offsetParent && (el.matches(".crown") || screen.contains(el))) fitPart(el, growth);
  }
}
