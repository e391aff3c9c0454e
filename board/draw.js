// @ts-check
// Puts calls on the board. The markup has its places from the start; drawing only fills them, so it never grows.
import { both, page, t } from "/static/js/page.js";
import { titleOf } from "./last.js";

/**
 * @typedef {import("./announce.js").Call} Call
 * @typedef {import("/static/js/page.js").Text} Text
 * @typedef {"none" | "now" | "called" | "past"} Tone now: being announced; called: still awaited; past: has come or was passed over
 */

/** @param {string} name @returns {HTMLElement} */
export const role = (name) => part(document, `[data-role="${name}"]`);

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement} */
export const part = (parent, selector) => /** @type {HTMLElement} */ (parent.querySelector(selector));

/** Changes a text only when it differs, so that an unchanged screen costs nothing. @param {HTMLElement} el @param {string} text */
export function write(el, text) {
  if (el.textContent !== text) el.textContent = text;
}

/** @param {HTMLElement} el with a child for each language @param {Text} text */
export function writeBoth(el, text) {
  write(part(el, ".zh"), text.zh);
  write(part(el, ".en"), text.en);
}

/**
 * A sentence of the Chinese side with its figure in an element of its own, to be set larger.
 * @param {HTMLElement} el @param {string} name of mark and part @param {string} key @param {number} figure @param {Record<string, string>} [params]
 */
export function writeFigure(el, name, key, figure, params = {}) {
  const [before = "", after = ""] = t(key, { ...params, [name]: "\n" }, "zh").split("\n");
  write(part(el, '[data-part="before"]'), before);
  write(part(el, `[data-part="${name}"]`), String(figure));
  write(part(el, '[data-part="after"]'), after);
}

/** Fetches the letters of every sentence: those said when the link is lost could not come then. */
export function fetchLetters() {
  const words = JSON.stringify([JSON.parse(document.getElementById("words")?.textContent ?? "{}"), page.seat_word]);
  void document.fonts.load("1em 'Noto Sans SC Variable'", words).catch(() => {});
}

/** Fills the sentences that stay. */
export function writeFixed() {
  for (const el of document.querySelectorAll("[data-both]")) {
    const html = /** @type {HTMLElement} */ (el);
    writeBoth(html, both(html.dataset.both ?? ""));
  }
  writeBoth(role("seat-word"), page.seat_word);
}

/** @param {Call | null} call @param {Call | null} ringing @returns {Tone} */
const toneOf = (call, ringing) => (!call ? "none" : call.id === ringing?.id ? "now" : call.current ? "called" : "past");

/** @param {Call | null} call @param {Call | null} ringing @param {boolean} sure false: the link is lost, nothing is known to be now */
export function drawCall(call, ringing, sure) {
  const tone = sure || !call ? toneOf(call, ringing) : "past";
  role("call").dataset.tone = tone;
  writeBoth(role("call-title"), both(titleOf(call, tone)));
  if (!call) return;
  write(role("call-number"), call.number);
  drawSeatName(call.seat);
  drawPlace(call.seat);
}

/** @param {number} number */
export function drawSeatName(number) {
  const seat = role("call-seat");
  writeFigure(seat, "seat", "seat", number, { word: page.seat_word.zh });
  write(part(seat, ".en"), t("seat", { seat: number, word: page.seat_word.en }, "en"));
}

/** Where the seat is, as seen from this board: an arrow and a word or two. @param {number} seat */
function drawPlace(seat) {
  const place = page.board?.places[seat];
  pointTo(role("call-seat"), seat);
  role("place").hidden = !place;
  if (!place) return;
  const way = place.arrow ? both(`place_${place.arrow}`) : { zh: "", en: "" };
  const say = (/** @type {string[]} */ words) => words.filter(Boolean).join(" · ");
  const said = { zh: say([way.zh, place.zh]), en: say([way.en, place.en]) };
  writeBoth(role("place"), said);
  role("place").style.setProperty("--letters", (said.zh.length + said.en.length * 0.36 + 0.6).toFixed(2));
}

/** @param {HTMLElement} el @param {number} seat */
const pointTo = (el, seat) => void (el.dataset.way = page.board?.places[seat]?.arrow || "right");

/** @param {Call[]} calls */
export function drawRecent(calls) {
  for (const [place, row] of [...role("rows").children].entries()) {
    const call = calls[place] ?? null;
    const [number, seat] = call ? [call.number, String(call.seat)] : ["", ""];
    const li = /** @type {HTMLElement} */ (row);
    li.dataset.tone = toneOf(call, null);
    if (call) pointTo(li, call.seat);
    write(part(li, ".row-number"), number);
    write(part(li, ".row-seat"), seat);
  }
}
