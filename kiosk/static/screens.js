// @ts-check
// Which screen is shown. The state stands on <html data-state>, so one look at the page tells it.
import { currentLang, page, setLang, t } from "/static/js/page.js";
import { putWords } from "./breaks.js";
import { fit, measure } from "./sizes.js";

/** @typedef {"start"|"closed"|"returns"|"returned"|"booking"|"help"|"groups"|"search"|"matters"|"matter"|"taking"|"again"|"number"|"cancel"|"cancelled"|"trouble"|"asked"|"list"|"ask-still-there"|"refused"|"away"|"pin"|"setup"} State */

const root = document.documentElement;
const access = /** @type {HTMLElement} */ (document.querySelector("[data-access]"));
/** Screens on which somebody chooses; the others only tell, in both languages at once. */
const CHOOSING = new Set(["start", "closed", "returns", "booking", "help", "groups", "search", "matters", "matter"]);
/** @type {Partial<Record<State, () => void>>} */
const drawers = {};

export const state = () => /** @type {State} */ (root.dataset.state);

/** @param {State} name @returns {HTMLElement} */
export const screen = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-screen="${name}"]`));

/** What fills a screen each time it is shown, or shown again in other words. @param {State} name @param {() => void} draw */
export const drawWith = (name, draw) => (drawers[name] = draw);

/** Puts a sentence in both languages: the one in force into [data-x], the other into [data-x-echo].
 * @param {State} name @param {string} mark @param {string} key @param {Record<string, unknown>} [params] */
export function say(name, mark, key, params = {}) {
  tell(name, mark, { zh: t(key, params, "zh"), en: t(key, params, "en") });
}

/** @param {State} name @param {string} mark @param {import("/static/js/page.js").Text} text */
export function tell(name, mark, text) {
  const lang = currentLang();
  for (const el of screen(name).querySelectorAll(`[data-${mark}]`)) (el.closest("h1") ? putWords : put)(el, text[lang]);
  for (const el of screen(name).querySelectorAll(`[data-${mark}-echo]`)) echo(el, text);
}

/** Writes only what changed: a screen reader repeats what is written again. @param {Element} el @param {string} text */
export function put(el, text) {
  if (el.textContent !== text) el.textContent = text;
}

/** @param {Element} el @param {import("/static/js/page.js").Text} text */
function echo(el, text) {
  const other = currentLang() === "en" ? "zh" : "en";
  el.setAttribute("lang", other === "en" ? "en" : "zh-CN");
  put(el, text[other] === text[currentLang()] ? "" : text[other]);
}

function showEchoes() {
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-echo]"))) {
    const key = el.dataset.echo ?? "";
    echo(el, { zh: t(key, {}, "zh"), en: t(key, {}, "en") });
  }
  for (const el of document.querySelectorAll("[data-hall-name]")) put(el, page.hall[currentLang()]);
  for (const el of document.querySelectorAll("[data-priority-who]")) put(el, page.priority_who[currentLang()]);
  for (const el of document.querySelectorAll("[data-hall-echo]")) echo(el, page.hall);
  for (const el of document.querySelectorAll("[data-foreign]")) el.setAttribute("lang", currentLang() === "en" ? "zh-CN" : "en");
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-t-label]"))) {
    el.setAttribute("aria-label", t(el.dataset.tLabel ?? ""));
  }
}

/** Measures, fills and fits the screen that is shown: after a change of language, size, reach or glass. */
export function redraw() {
  setLang(currentLang());
  showEchoes();
  showAccess();
  measure();
  drawers[state()]?.();
  refit();
}

/** The ways for everybody stand where somebody chooses; those of the voice stay as long as it reads. */
function showAccess() {
  const choosing = CHOOSING.has(state());
  access.hidden = !choosing && root.dataset.reading !== "on";
  access.dataset.access = choosing ? "all" : "speech";
}

/** Fits what stands there already: a font that arrives late must not take a button from under a finger. */
export function refit() {
  fit(document.body);
}

/** @param {State} name */
export function show(name) {
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-screen]"))) {
    el.hidden = el.dataset.screen !== name;
  }
  root.dataset.state = name;
  redraw();
  screen(name).focus({ preventScroll: true });
}
