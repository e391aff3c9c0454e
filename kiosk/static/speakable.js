// @ts-check
// From what stands on the glass to what is read of it, in its order: the title, what is told, the choices.
import { currentLang, t } from "/static/js/page.js";

/** @typedef {{text: string, lang: "zh" | "en"}} Part */

const SPOKEN = "h1, h2, p, button, [data-aloud]";
/** Seconds that run, echoes in the other language, and the keys of a pad, which are told one by one when chosen. */
const SILENT = "[aria-hidden=true], .countdown, [data-pad]";
/** Width of what is asked for in one go, a hanzi counting two; read out it becomes wider, 140 at most. */
const MOST_COLUMNS = 76;
const PAUSE = { zh: "，", en: ", " };

/** What is read of a screen, in the order of the page. @param {HTMLElement} within @returns {Part[]} */
export function partsOf(within) {
  const spoken = /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(SPOKEN));
  return [...spoken].filter(isRead).map(partOf).filter((part) => part.text);
}

/** @param {HTMLElement} el */
function isRead(el) {
  const outer = el.parentElement?.closest(SPOKEN);
  if (outer || el.matches(":disabled") || el.closest(SILENT)) return false;
  return el.checkVisibility({ checkVisibilityCSS: true });
}

/** One part by itself: a choice that is touched or come to. @param {HTMLElement} el @returns {Part} */
export function partOf(el) {
  const foreign = /** @type {HTMLElement | null} */ (el.querySelector("[data-foreign]"));
  const own = (foreign ?? el).closest("[lang]")?.getAttribute("lang") ?? currentLang();
  return { text: el.dataset.aloud ?? el.getAttribute("aria-label") ?? written(el), lang: own.startsWith("zh") ? "zh" : "en" };
}

/** Its pieces of text, with a pause between those that stand apart. @param {HTMLElement} el */
function written(el) {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  let text = "";
  let before = /** @type {HTMLElement | null} */ (null);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = /** @type {HTMLElement} */ (node.parentElement?.closest(":not(.words)"));
    const piece = node.textContent?.replace(/\s+/g, " ") ?? "";
    if (!piece.trim() || parent.closest("[aria-hidden=true], [hidden]") || !parent.checkVisibility()) continue;
    text += (text && parent !== before && apart(parent, text) ? PAUSE[currentLang()] : "") + (parent.matches("[data-number]") ? `#${piece}` : piece);
    before = parent;
  }
  return text.trim();
}

/** @param {HTMLElement} parent @param {string} before */
const apart = (parent, before) => getComputedStyle(parent).display !== "inline" && !/[，。？！；：,.?!;:]\s*$/.test(before);

/** A choice that may be on or off, told as it will be. @param {Part} part @param {boolean} on @returns {Part} */
export const withState = (part, on) => ({ ...part, text: part.text + PAUSE[part.lang] + t(on ? "aloud_chosen" : "aloud_not_chosen", {}, part.lang) });

/** @param {string} text */
const columns = (text) => [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 2 : 1), 0);

/** A long sentence in pieces that are read in one go, cut where people would breathe. @param {Part} part @returns {Part[]} */
export function inPieces({ text, lang }) {
  /** @type {string[]} */
  const pieces = [];
  for (const clause of text.match(/[^，。？！；,.?!;]+[，。？！；,.?!;]*\s*/gu) ?? []) {
    for (const bit of shortened(clause)) {
      const last = pieces.at(-1);
      if (last !== undefined && columns(last + bit) <= MOST_COLUMNS) pieces[pieces.length - 1] = last + bit;
      else pieces.push(bit);
    }
  }
  return pieces.map((piece) => ({ text: piece.trim(), lang })).filter((piece) => piece.text);
}

/** @param {string} clause @returns {string[]} */
function shortened(clause) {
  if (columns(clause) <= MOST_COLUMNS) return [clause];
  const middle = Math.floor(clause.length / 2);
  const space = clause.indexOf(" ", middle);
  const cut = space > 0 && space < clause.length - 1 ? space : middle;
  return [...shortened(clause.slice(0, cut)), ...shortened(clause.slice(cut))];
}
