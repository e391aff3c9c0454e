// @ts-check
// Finding a matter by a few letters: a keyboard on the glass, the hall's own search, the best answer largest.
import { currentLang, t } from "/static/js/page.js";
import { putWords } from "./breaks.js";
import { ask } from "/static/js/press.js";
import { byCode, veiled } from "./matters.js";
import { drawWith, put, screen, state } from "./screens.js";
import { fit, glassWidthMm } from "./sizes.js";

const MOST_LETTERS = 24;

let typed = "";
/** What the hall answered last, and to which letters. `next`: the letters that lead on. */
let found = { to: "", codes: /** @type {string[]} */ ([]), next: /** @type {string | null} */ (null) };
let turn = 0;

export function forget() {
  typed = "";
  found = { to: "", codes: [], next: found.to ? null : found.next };
  turn += 1;
}

/** @param {string} letter */
export function type(letter) {
  if (typed.length < MOST_LETTERS) typed += letter;
  changed();
}

export function rub() {
  typed = typed.slice(0, -1);
  changed();
}

/** Which letters begin something: asked before somebody types. */
export const begin = () => void search();

function changed() {
  drawTyped();
  void search();
}

/** The letter is on the glass at once; an answer to letters that have changed since is dropped. */
async function search() {
  const mine = (turn += 1);
  const wanted = typed;
  const answer = await ask(`/matters/typed?q=${encodeURIComponent(wanted)}`);
  if (mine !== turn || answer.status !== 200) return;
  found = { to: wanted, ...answer.body };
  if (state() === "search") draw();
}

/** As many results as have room for their names. */
function room() {
  const { shape, reach } = document.documentElement.dataset;
  const english = currentLang() === "en";
  if (shape === "tall") return 5;
  if (shape === "wide") return glassWidthMm() >= 300 ? 5 : english ? 2 : 3;
  const width = glassWidthMm() - (reach === "low" ? 75 : 6);
  return Math.max(1, Math.min(4, Math.floor(width / (english ? 100 : 64))));
}

function drawTyped() {
  const at = screen("search");
  put(/** @type {HTMLElement} */ (at.querySelector("[data-typed]")), typed.toUpperCase());
  /** @type {HTMLButtonElement} */ (at.querySelector('[data-do="rub"]')).disabled = !typed;
}

function drawResults() {
  const at = screen("search");
  const matters = typed ? found.codes.flatMap((code) => byCode(code) ?? []).slice(0, room()) : [];
  const rows = /** @type {NodeListOf<HTMLButtonElement>} */ (at.querySelectorAll("[data-results] button"));
  for (const [place, row] of [...rows].entries()) {
    const matter = matters[place];
    row.hidden = !matter;
    row.dataset.value = matter?.code ?? "";
    row.dataset.discreet = String(matter?.discreet ?? false);
    putWords(row, matter?.[currentLang()] ?? "");
    if (matter) veiled(matter, place, row);
  }
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (at.querySelectorAll("[data-nothing] [data-t]"))) putWords(line, t(line.dataset.t ?? ""));
  at.dataset.count = String(matters.length);
  /** @type {HTMLElement} */ (at.querySelector("[data-hint]")).hidden = typed !== "";
  /** @type {HTMLElement} */ (at.querySelector("[data-nothing]")).hidden = !typed || found.to !== typed || matters.length > 0;
}

/** Letters that lead nowhere step back; they can still be pressed, for a slip of the finger is forgiven. */
function drawKeys() {
  const { next } = found;
  for (const key of /** @type {NodeListOf<HTMLElement>} */ (screen("search").querySelectorAll('[data-do="letter"]'))) {
    key.toggleAttribute("data-nowhere", next !== null && next !== "" && !next.includes(key.dataset.value ?? ""));
  }
}

function draw() {
  drawTyped();
  drawResults();
  drawKeys();
  const at = screen("search");
  fit(/** @type {HTMLElement} */ (at.querySelector("[data-results]")));
  at.dataset.answered = found.to;
}

/** A keyboard types into it, too. @param {KeyboardEvent} event */
function onKey(event) {
  if (state() !== "search" || event.ctrlKey || event.altKey || event.metaKey) return;
  const onButton = event.target instanceof HTMLButtonElement;
  if (/^[a-z0-9]$/i.test(event.key)) type(event.key.toLowerCase());
  else if (event.key === " " && typed && !onButton) type(" ");
  else if (event.key === "Backspace") rub();
  else if (event.key === "Enter" && !onButton) /** @type {HTMLElement | null} */ (screen("search").querySelector("[data-results] button:not([hidden])"))?.click();
  else return;
  event.preventDefault();
}

drawWith("search", draw);
document.addEventListener("keydown", onKey);
