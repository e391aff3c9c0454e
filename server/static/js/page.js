// @ts-check
// What the server told this page: the hall, the words, and the language in force.

/** @typedef {{zh: string, en: string}} Text */
/**
 * @typedef {object} Page
 * @property {Text} hall
 * @property {Text} seat_word
 * @property {number} seats
 * @property {number} settings which version of the hall's settings this page shows
 * @property {boolean} pin whether staff may open a kiosk's set-up
 * @property {Text} priority_who
 * @property {number} panel_inches
 * @property {boolean} voice
 * @property {string} now
 * @property {string} zone
 * @property {boolean} demo
 * @property {string} printer
 * @property {string} home
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
    el.textContent = t(/** @type {HTMLElement} */ (el).dataset.t ?? "");
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
