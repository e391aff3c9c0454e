// @ts-check
// The number, very large, until its slip is out and read; and what to do when the paper is not well.
import { both, page, t } from "/static/js/page.js";
import { waitText } from "/static/js/said.js";
import { aloud, hush } from "./aloud.js";
import * as cancel from "./cancel.js";
import { countDown } from "./countdown.js";
import { notice } from "./hall.js";
import { follow, Watched } from "./paper.js";
import { REGRET_MS } from "./regret.js";
import { drawWith, put, redraw, screen, show, state, tell } from "./screens.js";
import { drawAnswers, drawSlipLine, drawTrouble, moreFor, stayFor } from "./slip_line.js";

/** @typedef {import("./ticketing.js").Ticket} Ticket */
/** @typedef {"number"|"trouble"|"asked"} Shown */

const PLACE_EVERY = 2000;
const DEAF_MS = 2000; // the finger that took the number is still on the glass
const SWAP_DEAF_MS = 1000; // a finger on its way to a key that is no longer there
const GREET_MS = 700; // so long the voice waits for what the printer says
const AGAIN_MS = 3000; // between two sayings of a number that must be remembered
const AT_ONCE_MS = 5000;
const IN_HAND = new Set(["out", "thanks", "none"]);

/** How somebody went: with the slip, or at least with the number in mind; without any sign; the number was given back. */
/** @typedef {"taken" | "left" | "cancelled"} Farewell */
/** @type {{ticket: Ticket, slip: Watched, since: number, deaf: number, fate: string, line: string, greeted: boolean, asking: boolean,
 *   leave: (how: Farewell) => void, stop: () => void, countdown: import("./countdown.js").Countdown | null} | null} */
let now = null;

/** Shows a ticket just taken; `leave` is called once when its person has gone. @param {Ticket} ticket @param {(how: Farewell) => void} leave */
export function showTicket(ticket, leave) {
  close();
  const since = performance.now();
  const path = `/tickets/${ticket.key}`;
  const slip = new Watched(path, ticket.slip.state, turn);
  now = { ticket, slip, since, deaf: since + DEAF_MS, fate: "", line: "", greeted: false, asking: false, leave, countdown: null, stop: follow(path, update, PLACE_EVERY) };
  setTimeout(greet, GREET_MS);
  setTimeout(() => now?.since === since && update(now.ticket), REGRET_MS);
  turn();
}

/** The first words, once it is known whether paper comes: where to go, or how many are ahead. */
function greet() {
  if (!now || now.greeted) return;
  now.greeted = true;
  const { number, ahead, seat } = now.ticket;
  if (calledAtOnce(now.ticket)) aloud(`straight/${number}/${seat}`);
  else if (now.fate !== "trouble" && ahead !== null) aloud(`ticket/${number}/${ahead}`);
  if (now.fate === "trouble") sayMissing();
}

/** Twice, for there is nothing to read it from later. */
function sayMissing() {
  for (const after of [0, AGAIN_MS]) aloud(`slip/missing/${now?.ticket.number}`, after);
}

/** What is said when the slip fares otherwise than before. @param {string} before @param {string} fate */
function sayTurn(before, fate) {
  const number = now?.ticket.number;
  if (before === "trouble") hush();
  if (fate === "trouble" || fate === "staff") sayMissing();
  else if (fate === "asked" || fate === "unsure") aloud(`slip/asked/${number}`);
  else if (fate === "out" && before === "trouble") aloud(`slip/out/${number}`);
}

/** A seat stood by: nobody has to sit down and wait. @param {Ticket} ticket */
const calledAtOnce = ({ seat, issued_at, called_at }) =>
  seat !== null && called_at !== null && Date.parse(called_at) - Date.parse(issued_at) < AT_ONCE_MS;

/** A touch while a number is shown: more time, once the taking finger has gone. */
export function moreTime() {
  if (awake()) now?.countdown?.set(moreFor(now.fate));
}

/** The resident has read it. */
export function done() {
  if (awake()) close("taken");
}

/** Only who waits has a place to give up, and only for a moment: afterwards the paper has gone on its way. */
const cancellable = () => now !== null && now.ticket.state === "waiting" && performance.now() - now.since < REGRET_MS;

/** The resident took the wrong one: asked first. */
export function giveBack() {
  if (!now || !awake() || !cancellable()) return;
  now.countdown?.stop();
  now.asking = true;
  hush();
  cancel.ask(now.ticket, { kept: showAgain, gone: () => close("cancelled") });
}

function showAgain() {
  if (!now) return;
  now.asking = false;
  restart(SCREENS[now.fate] ?? "number", stayFor(now.fate));
}

/** The resident says whether the slip came out. @param {boolean} out */
export function answer(out) {
  if (awake()) void now?.slip.answer(out);
}

const awake = () => now !== null && performance.now() >= now.deaf;

/** @param {Farewell} [how] */
function close(how) {
  const leave = now?.leave;
  now?.stop();
  now?.slip.stop();
  now?.countdown?.stop();
  now = null;
  hush();
  if (how) leave?.(how);
}

/** @param {Ticket} ticket */
function update(ticket) {
  if (!now) return;
  now.ticket = ticket;
  if (line() !== now.line) redraw();
}

/** What is to be read, in one line: a screen is filled and fitted anew only when it changes. */
const line = () => {
  if (!now) return "";
  const { number, state, ahead, seat, wait } = now.ticket;
  const { why, again, busy } = now.slip;
  return JSON.stringify([number, state, ahead, seat, wait, now.fate, why, again, busy, notice(true), cancellable()]);
};

/** The slip's fate decides which screen it is and how long it stays. */
function turn() {
  if (!now) return;
  const before = now.fate;
  const { fate, known } = now.slip;
  now.fate = fate;
  if (fate !== before) restart(SCREENS[fate] ?? "number", stayFor(fate));
  else if (line() !== now.line) redraw();
  if (!now.greeted) known && greet();
  else if (fate !== before) sayTurn(before, fate);
}

/** @type {Record<string, Shown>} */
const SCREENS = { asked: "asked", unsure: "asked", trouble: "trouble", staff: "trouble" };

/** @param {Shown} name @param {number} seconds */
function restart(name, seconds) {
  if (!now || now.asking) return;
  const { fate } = now;
  now.countdown?.stop();
  now.countdown = countDown(screen(name), seconds, () => close(IN_HAND.has(fate) ? "taken" : "left"));
  if (state() === name) return redraw();
  now.deaf = Math.max(now.deaf, performance.now() + SWAP_DEAF_MS);
  show(name);
}

function draw() {
  const name = /** @type {Shown} */ (state());
  if (!now || !["number", "trouble", "asked"].includes(name)) return;
  const { number } = now.ticket;
  now.line = line();
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (screen(name).querySelectorAll("[data-number]"))) {
    put(el, number);
    el.style.setProperty("--digits", String(number.length));
  }
  sayPlace(name, now.ticket);
  if (name === "number") sayRest(now.ticket);
  else if (name === "trouble") drawTrouble(now.fate, now.slip.why);
  else drawAnswers(name, now.slip);
}

/** @param {Shown} name @param {Ticket} ticket */
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
  const wrong = /** @type {HTMLElement} */ (screen("number").querySelector('[data-do="cancel"]'));
  wrong.hidden = !cancellable();
  drawSlipLine(now?.fate ?? "none", number);
}

for (const name of /** @type {Shown[]} */ (["number", "trouble", "asked"])) drawWith(name, draw);
