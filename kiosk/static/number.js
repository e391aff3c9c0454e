// @ts-check
// The number, very large, until its slip is out and read; and what to do when the printer is not well.
import { both, currentLang, page, t } from "/static/js/page.js";
import { waitText } from "/static/js/said.js";
import { playAll } from "/static/js/sound.js";
import { countDown } from "./countdown.js";
import { notice } from "./hall.js";
import { follow, paperOf } from "./paper.js";
import { drawWith, put, redraw, screen, show, state, tell } from "./screens.js";

/** @typedef {import("./ticketing.js").Ticket} Ticket */

const STAY = 30;
const AFTER_SLIP = 8;
const STAY_IN_TROUBLE = 60;
const DEAF_MS = 2000; // the finger that took the number is still on the glass
const LATE_MS = 15_000;
const AT_ONCE_MS = 5000;

/** @type {{ticket: Ticket, since: number, paper: string, line: string, leave: () => void, stop: () => void,
 *   countdown: import("./countdown.js").Countdown | null} | null} */
let now = null;

/** Shows a ticket just taken; `leave` is called once when its person has gone. @param {Ticket} ticket @param {() => void} leave */
export function showTicket(ticket, leave) {
  close();
  now = { ticket, since: performance.now(), paper: "", line: "", leave, countdown: null, stop: follow(`/tickets/${ticket.key}`, update) };
  update(ticket);
  speak(ticket);
}

/** @param {Ticket} ticket */
function speak(ticket) {
  const { number, ahead, seat } = ticket;
  const said = calledAtOnce(ticket) ? `straight/${number}/${seat}` : ahead === null ? "" : `ticket/${number}/${ahead}`;
  if (page.voice && said) void playAll([`/voice/${currentLang()}/${said}.wav`]);
}

/** A seat stood by: nobody has to sit down and wait. @param {Ticket} ticket */
const calledAtOnce = ({ seat, issued_at, called_at }) =>
  seat !== null && called_at !== null && Date.parse(called_at) - Date.parse(issued_at) < AT_ONCE_MS;

/** A touch while a number is shown: more time, once the taking finger has gone. */
export function moreTime() {
  if (awake()) now?.countdown?.set(now.paper === "trouble" ? STAY_IN_TROUBLE : STAY);
}

/** The resident has read it. */
export function done() {
  if (awake()) close(true);
}

const awake = () => now !== null && performance.now() - now.since >= DEAF_MS;

/** @param {boolean} [gone] */
function close(gone = false) {
  const leave = now?.leave;
  now?.stop();
  now?.countdown?.stop();
  now = null;
  if (gone) leave?.();
}

/** @param {Ticket} ticket */
function update(ticket) {
  if (!now) return;
  const paper = paperOf(ticket.slip.state);
  const before = now.paper;
  now.ticket = ticket;
  now.paper = paper;
  if (paper !== before) turn(paper, before);
  else if (line() !== now.line) redraw();
}

/** What is to be read, in one line: a screen is filled and fitted anew only when it changes. */
const line = () => {
  if (!now) return "";
  const { number, state, ahead, seat, wait } = now.ticket;
  return JSON.stringify([number, state, ahead, seat, wait, now.paper, isLate(), notice(true)]);
};

const isLate = () => now?.paper === "coming" && performance.now() - now.since > LATE_MS;

/** The slip's fate decides which screen it is and how long it stays. @param {string} paper @param {string} before */
function turn(paper, before) {
  const name = paper === "trouble" ? "trouble" : "number";
  if (state() !== name) restart(name, paper === "trouble" ? STAY_IN_TROUBLE : STAY);
  else redraw();
  if (paper === "out" && before !== "out") now?.countdown?.set(AFTER_SLIP);
}

/** @param {"number"|"trouble"} name @param {number} seconds */
function restart(name, seconds) {
  now?.countdown?.stop();
  if (now) now.countdown = countDown(screen(name), seconds, () => close(true));
  show(name);
}

function draw() {
  const name = state();
  if (!now || (name !== "number" && name !== "trouble")) return;
  const { number } = now.ticket;
  now.line = line();
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (screen(name).querySelectorAll("[data-number]"))) {
    put(el, number);
    el.style.setProperty("--digits", String(number.length));
  }
  sayPlace(name, now.ticket);
  if (name === "number") sayRest(now.ticket);
}

/** @param {"number"|"trouble"} name @param {Ticket} ticket */
function sayPlace(name, ticket) {
  const straight = calledAtOnce(ticket);
  screen(name).dataset.straight = String(straight);
  tell(name, "ahead", straight ? atSeat("straight", ticket.seat ?? 0) : placeText(ticket));
}

/** Where somebody stands: how many are ahead, or which seat to go to.
 * @param {{state: string, ahead: number | null, seat: number | null}} place */
export function placeText({ state: where, ahead, seat }) {
  if (where === "waiting" && ahead !== null) return both(ahead === 0 ? "ahead_none" : ahead === 1 ? "ahead_one" : "ahead", { count: ahead });
  return seat === null ? both("called") : atSeat("called_to", seat);
}

/** @param {string} key @param {number} seat */
const atSeat = (key, seat) => ({
  zh: t(key, { seat, seat_word: page.seat_word.zh }, "zh"),
  en: t(key, { seat, seat_word: page.seat_word.en }, "en"),
});

/** How long it may take, what to do meanwhile, and the slip. @param {Ticket} ticket */
function sayRest({ number, state: where, wait }) {
  const at = screen("number");
  const [range, sit] = ["[data-range]", "[data-sit]"].map((mark) => /** @type {HTMLElement} */ (at.querySelector(mark)));
  if (range) range.hidden = where !== "waiting" || !wait;
  if (wait) tell("number", "wait", waitText(wait));
  if (sit) sit.hidden = where !== "waiting";
  tell("number", "meanwhile", notice(true) ?? both("sit"));
  saySlip(number);
}

/** @param {string} number */
function saySlip(number) {
  const line = /** @type {HTMLElement} */ (screen("number").querySelector("[data-slip-line]"));
  const paper = now?.paper ?? "none";
  const late = isLate();
  line.hidden = paper === "none";
  line.dataset.slipLine = late ? "late" : paper;
  const words = /** @type {HTMLElement} */ (line.querySelector("[data-slip]"));
  put(words, t(late ? "slip_late" : paper === "out" ? "slip_out" : "slip_coming", { number }));
}

drawWith("number", draw);
drawWith("trouble", draw);
