// @ts-check
// What the server told this page: the hall, the words, and the language in force.

/** @typedef {{zh: string, en: string}} Text */
/** Where a seat is: an arrow's name or none, and words. @typedef {{arrow: string, zh: string, en: string}} Place */
/**
 * A lobby's board of this page, as it is set up: metres, `volume` 0 to 1, `quiet` spans of the hall's time.
 * @typedef {{name: string, layout: "auto"|"landscape"|"portrait"|"seat"|"numbers", panel_inches: number, distance_m: number,
 *   sound: boolean, volume: number, quiet: [string, string][], seat: number | null, background: string,
 *   places: Record<string, Place>, needed_mm: number}} Board
 */
/**
 * @typedef {object} Page
 * @property {Text} hall
 * @property {Text} seat_word
 * @property {number} seats
 * @property {number} settings which version of the hall's settings this page shows
 * @property {boolean} pin whether staff may open a kiosk's set-up
 * @property {Text} priority_who
 * @property {Text[]} notices the hall's own
 * @property {number} notice_seconds how long each stays
 * @property {number} panel_inches
 * @property {boolean} voice
 * @property {string} second_language says a call the second time; empty: Chinese does
 * @property {string} now
 * @property {string} zone
 * @property {boolean} demo
 * @property {string} printer
 * @property {string} home
 * @property {Board} [board] only on a board
 * @property {import("/kiosk/static/hall.js").Standing | null} [standing] only on a kiosk: the hall when the page was made
 */

/** @param {string} id */
const block = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");

export const page = /** @type {Page} */ (block("page"));
const words = /** @type {Record<string, Text>} */ (block("words"));

/** @typedef {"zh" | "en"} Lang */
/** @returns {Lang} */
export const currentLang = () => (document.documentElement.dataset.lang === "en" ? "en" : "zh");

/**
 * The sentence `key` with its marks filled in; an unknown key shows itself, so a gap is seen.
 * @param {string} key
 * @param {Record<string, unknown>} [params]
 * @param {Lang} [lang]
 */
export function t(key, params = {}, lang = currentLang()) {
  const text = words[key]?.[lang] ?? key;
  return text.replace(/\{(\w+)\}/g, (mark, name) => (name in params ? String(params[name]) : mark));
}

/** @param {string} key @param {Record<string, unknown>} [params] @returns {Text} */
export const both = (key, params = {}) => ({ zh: t(key, params, "zh"), en: t(key, params, "en") });

/** Puts every sentence of the page's own markup into the language in force. */
export function showWords() {
  for (const el of document.querySelectorAll("[data-t]")) {
    const text = t(/** @type {HTMLElement} */ (el).dataset.t ?? "");
    if (el.textContent !== text) el.textContent = text;
  }
}

/** @param {Lang} lang */
export function setLang(lang) {
  document.documentElement.dataset.lang = lang;
  document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  showWords();
}

if (new URLSearchParams(location.search).get("lang") === "en") {
  document.documentElement.dataset.lang = "en";
  document.documentElement.lang = "en";
}
