// @ts-check
// Spare numbers printed in good times, to be handed out when nothing works: a part of the outage window.
import { ask, newKey, press } from "/static/js/press.js";
import { currentLang, t } from "/static/js/page.js";
import { byId, write } from "./draw.js";
import { allBlocked, hasPrinter, printersOf } from "./paper.js";
import { view } from "./view.js";

/** @typedef {import("./types.js").Printer} Printer */

const PATIENCE = 8000;
/** More than these are asked about once more: they use up paper. */
const ASKED_FROM = 20;
const LOOK_EVERY = 1500;
const dialog = /** @type {HTMLDialogElement} */ (byId("outage"));
const first = /** @type {HTMLInputElement} */ (byId("spares-first"));
const last = /** @type {HTMLInputElement} */ (byId("spares-last"));
let key = newKey();
let asking = false;
let timer = 0;

/** @param {string} sentence */
const trouble = (sentence) => write(byId("spares-trouble"), sentence);

/** @returns {{first: number, last: number, count: number} | null} what is to be printed; null when it cannot be read */
function wanted() {
  const [from, to] = [Number(first.value), Number(last.value)];
  const range = view().desk?.outage ?? { first: 0, last: 0 };
  if (Number.isInteger(from) && Number.isInteger(to) && from >= range.first && from <= to && to <= range.last) return { first: from, last: to, count: to - from + 1 };
  trouble(t("spares_range", range));
  return null;
}

/** @param {number} [count] so many are asked about; none: nothing is */
function drawButton(count = 0) {
  asking = count > 0;
  write(byId("spares-print"), asking ? t("spares_sure", { count }) : t("spares_print"));
}

/** How many are still to come, and why they do not. @param {Printer[]} printers */
function drawLeft(printers) {
  const count = printers.reduce((sum, { spares }) => sum + (spares ?? 0), 0);
  const desk = view().desk;
  const word = allBlocked(desk && { ...desk, printers }) ? "spares_left_blocked" : "spares_left";
  write(byId("spares-left"), count ? t(word, { count }) : byId("spares-left").textContent ? t("spares_all_out") : "");
}

async function look() {
  clearTimeout(timer);
  if (!dialog.open) return;
  const answer = await ask("/printers", { patience: LOOK_EVERY });
  if (answer.status === 200) drawLeft(answer.body.printers);
  timer = setTimeout(look, LOOK_EVERY);
}

/** @param {(status: number) => void} told */
async function print(told) {
  trouble("");
  const numbers = wanted();
  if (!numbers) return drawButton();
  if (numbers.count > ASKED_FROM && !asking) return drawButton(numbers.count);
  drawButton();
  const answer = await press("/spares", { first: numbers.first, last: numbers.last }, { key, patience: PATIENCE });
  if (answer.status !== 200) trouble(answer.body?.[currentLang()] ?? t("link_down"));
  else {
    key = newKey();
    write(byId("spares-left"), t("spares_left", { count: answer.body.count }));
  }
  told(answer.status);
  await look();
}

/** @param {(status: number) => void} told told how the hall answered */
export function listenSpares(told) {
  byId("spares-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void print(told);
  });
  for (const field of [first, last]) field.addEventListener("input", () => ((key = newKey()), drawButton(), trouble("")));
}

/** Begins anew with the hall's range. */
export function openSpares() {
  const { first: from = 0, last: to = 0 } = view().desk?.outage ?? {};
  byId("spares-form").hidden = !hasPrinter(view().desk);
  [first.value, last.value] = [String(from), String(to)];
  write(byId("spares-left"), "");
  drawButton();
  trouble("");
  drawLeft(printersOf(view().desk));
  void look();
}
