// @ts-check
// The tablet at a seat, for who hears badly: who is served here, and one large sentence of the clerk's. State stands on
// <html>: data-state loading | closed | paused | free | called | serving | stale, data-said none | ready | typed.
import { hallNow, hhmm } from "/static/js/clock.js";
import { both, page } from "/static/js/page.js";
import { fit } from "/static/js/fit.js";
import { followSeat } from "./link.js";

/** @typedef {import("./link.js").Seat} Seat */
/** @typedef {import("/static/js/page.js").Text} Text */

const root = document.documentElement;
const mine = /** @type {typeof page & {seat: number}} */ (page).seat;
let seat = /** @type {Seat | null} */ (null);
let up = true;
let heardAt = hallNow();
let fitted = "";

/** @param {string} name @returns {HTMLElement} */
const role = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-role="${name}"]`));

/** @param {string} name @param {Text} text */
function write(name, text) {
  for (const lang of /** @type {const} */ (["zh", "en"])) {
    const el = /** @type {HTMLElement} */ (role(name).querySelector(`.${lang}`));
    if (el.textContent !== text[lang]) el.textContent = text[lang];
  }
}

/** The sentence that stands now: none when it is over, or when the link is lost and it may be. */
const sentence = () => (up && seat?.shown && Date.parse(seat.shown.until) > hallNow().getTime() ? seat.shown : null);

/** @param {Seat} now @returns {Text} */
function title({ state, back_at: back }) {
  if (state !== "paused") return both(state);
  const end = new Date(back ?? 0);
  return end > hallNow() ? both("paused_until", { time: hhmm(end) }) : both("paused");
}

function drawSentence() {
  const said = sentence();
  root.dataset.said = said?.kind ?? "none";
  if (!said) return void (fitted = "");
  write("words", said);
  const now = `${said.zh} ${said.kind} ${root.dataset.first} ${innerWidth} ${innerHeight} ${document.fonts.status}`;
  if (now !== fitted) fit(role("said"), role("words"));
  fitted = now;
}

function draw() {
  if (up) root.dataset.state = seat?.state ?? "loading";
  else root.dataset.state = "stale";
  write("stale", both("stale", { time: hhmm(heardAt) }));
  if (!seat) return;
  root.dataset.first = seat.language;
  write("title", title(seat));
  for (const name of ["number", "whose"]) role(name).textContent = seat.number ?? "";
  drawSentence();
}

function writeFixed() {
  const { zh, en } = page.seat_word;
  write("place", { zh: both("seat", { seat: mine, word: zh }).zh, en: both("seat", { seat: mine, word: en }).en });
  write("hall", page.hall);
  write("by", both("typed_by"));
}

writeFixed();
followSeat(mine, {
  seat: (now) => ((seat = now), draw()),
  link: (now) => {
    if (now) heardAt = hallNow();
    if (now !== up) (up = now), draw();
  },
  outdated: () => sentence() || location.reload(),
});
draw();
setInterval(draw, 500);
