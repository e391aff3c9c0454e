// @ts-check
// The number, very large, until its slip is out and read; and what to do when the printer is not well.
import { currentLang, page, t } from "/static/js/page.js";
import { playAll } from "/static/js/sound.js";
import { countDown } from "./countdown.js";
import { follow, paperOf } from "./paper.js";
import { drawWith, put, redraw, say, screen, show, state } from "./screens.js";

/** @typedef {import("./ticketing.js").Ticket} Ticket */

const STAY = 30;
const AFTER_SLIP = 8;
const STAY_IN_TROUBLE = 60;
const DEAF_MS = 2000; // the finger that took the number is still on the glass
const LATE_MS = 15_000;

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
function speak({ number, ahead }) {
  if (page.voice && ahead !== null) void playAll([`/voice/${currentLang()}/ticket/${number}/${ahead}.wav`]);
}

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
const line = () => (now ? [now.ticket.number, now.ticket.state, now.ticket.ahead, now.ticket.seat, now.paper, isLate()].join(" ") : "");

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
  if (name === "number") saySlip(number);
}

/** @param {"number"|"trouble"} name @param {Ticket} ticket */
function sayPlace(name, { state: where, ahead, seat }) {
  const waiting = where === "waiting" && ahead !== null;
  const key = ahead === 0 ? "ahead_none" : ahead === 1 ? "ahead_one" : "ahead";
  if (waiting) return say(name, "ahead", key, { count: ahead });
  if (seat === null) return say(name, "ahead", "called");
  say(name, "ahead", "called_to", { seat, seat_word: page.seat_word[currentLang()] });
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
