// @ts-check
// What the hall gave this page with it, its words, the language, and the hall's clock.
// Every script of this folder speaks the language of phones of five years ago: no ?. and no ??, no newer calls.

/** @typedef {{zh: string, en: string}} Text */
/** @typedef {"zh" | "en"} Lang */
/**
 * @typedef {object} Ticket
 * @property {string} key
 * @property {string} number
 * @property {string} state
 * @property {number | null} ahead
 * @property {{low: number, high: number} | null} wait
 * @property {number | null} seat
 * @property {string} issued_at
 * @property {string | null} called_at
 * @property {Lang} language
 */
/** @typedef {{code: string, name: Text, papers: {zh: string[], en: string[]}, discreet: boolean, updated: string}} Brought */
/** @typedef {{key: string, known: boolean, ticket: Ticket | null, matter: Brought | null, hall: Text, seat_word: Text, zone: string, now: string}} Page */

/** @param {string} id */
export const el = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id */
const block = (id) => JSON.parse(el(id).textContent || "{}");

export const page = /** @type {Page} */ (block("page"));
export const words = /** @type {Record<string, Text>} */ (block("words"));
const root = document.documentElement;
const CHOSEN = "lang " + page.key;

/** @returns {Lang} */
export const lang = () => (root.dataset.lang === "en" ? "en" : "zh");

/** The sentence `key` with its marks filled in. @param {string} key @param {Record<string, unknown>} [params] */
export function t(key, params) {
  const values = params || {};
  const text = words[key] ? words[key][lang()] : key;
  return text.replace(/\{(\w+)\}/g, (mark, name) => (name in values ? String(values[name]) : mark));
}

/** @param {Lang} chosen */
export function setLang(chosen) {
  root.dataset.lang = chosen;
  root.lang = chosen === "en" ? "en" : "zh-CN";
  const marked = document.querySelectorAll("[data-t]");
  for (let i = 0; i < marked.length; i += 1) {
    const one = /** @type {HTMLElement} */ (marked[i]);
    one.textContent = t(one.dataset.t || "");
  }
  el("hall").textContent = page.hall[chosen];
  try {
    sessionStorage.setItem(CHOSEN, chosen); // a reload keeps what was chosen; a browser may forbid it
  } catch (fault) {
    return;
  }
}

/** The language that was chosen on this phone for this number, else the ticket's. @returns {Lang} */
export function firstLang() {
  let chosen = null;
  try {
    chosen = sessionStorage.getItem(CHOSEN);
  } catch (fault) {
    chosen = null;
  }
  return chosen === "en" || chosen === "zh" ? chosen : lang();
}

// A phone's clock may be wrong: every time shown is the hall's.
let ahead = (Date.parse(page.now) || Date.now()) - Date.now();

/** @param {string | null} header the Date of an answer: whole seconds, so only more than 2 s off counts */
export function learnTime(header) {
  const theirs = Date.parse(header || "");
  if (isFinite(theirs) && Math.abs(theirs + 500 - (Date.now() + ahead)) > 2000) ahead = theirs + 500 - Date.now();
}

export const hallNow = () => new Date(Date.now() + ahead);

const clockFace = new Intl.DateTimeFormat("en-GB", { timeZone: page.zone, hour: "2-digit", minute: "2-digit" });
const dayFace = new Intl.DateTimeFormat("en-GB", { timeZone: page.zone, year: "numeric", month: "2-digit", day: "2-digit" });

/** "10:42" in the hall's time zone. @param {Date} date */
export const hhmm = (date) => clockFace.format(date);

/** Whether a moment is on another day than the hall's own. @param {string} at */
export const otherDay = (at) => dayFace.format(new Date(at)) !== dayFace.format(hallNow());
