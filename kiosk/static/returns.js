// @ts-check
// "I'm back": a missed or held number is touched in a list and goes back into the line; then its place is told.
import { currentLang, t } from "/static/js/page.js";
import { press } from "/static/js/press.js";
import { aloud } from "./aloud.js";
import { countDown } from "./countdown.js";
import { awayNumbers, isToday, lackingNumbers, learnAway } from "./hall.js";
import { placeText } from "./number.js";
import { turnTo } from "./pager.js";
import { drawWith, put, redraw, screen, show, state, tell } from "./screens.js";

/** @typedef {{number: string, state: string, ahead: number | null, seat: number | null}} Place */

const PATIENCE = 10_000;
const STAY = 20;

let shownPage = 0;
let busy = false;
let place = /** @type {Place | null} */ (null);
let countdown = /** @type {import("./countdown.js").Countdown | null} */ (null);
let leave = () => {};

/** Shows the list as it is now. */
export async function openList() {
  shownPage = 0;
  show("returns");
  await learnAway();
  if (state() === "returns") redraw();
}

/** @param {number} step */
export const turn = (step) => void (shownPage = turnTo(screen("returns"), shownPage + step));

/** What stands above a number that lacked papers: that it did, or on which day. @param {string} day */
function whichDay(day) {
  if (isToday(day)) return t("returns_papers");
  const [tag, month] = currentLang() === "zh" ? ["zh-CN", /** @type {const} */ ("long")] : ["en-GB", /** @type {const} */ ("short")];
  return new Date(`${day}T12:00`).toLocaleDateString(tag, { month, day: "numeric" });
}

/** @param {import("./hall.js").Lacking} one */
function drawLacking({ number, day }) {
  const when = Object.assign(document.createElement("small"), { textContent: whichDay(day) });
  const row = Object.assign(document.createElement("button"), { type: "button", className: "row papers" });
  row.append(when, number);
  Object.assign(row.dataset, { do: "complete", value: `${day} ${number}` });
  return row;
}

function drawList() {
  const back = awayNumbers().map((number) => {
    const row = Object.assign(document.createElement("button"), { type: "button", className: "row", textContent: number });
    Object.assign(row.dataset, { do: "return", value: number });
    return row;
  });
  const rows = [...back, ...lackingNumbers().map(drawLacking)];
  const nobody = Object.assign(document.createElement("p"), { textContent: t("returns_none") });
  /** @type {HTMLElement} */ (screen("returns").querySelector("[data-pages]")).replaceChildren(...(rows.length ? rows : [nobody]));
  shownPage = turnTo(screen("returns"), shownPage);
}

/**
 * Brings a number back. `onLeave` is called once when its person has gone; `refused` when it is not away any more.
 * @param {string} number @param {() => void} onLeave @param {(known: boolean) => void} refused
 */
export async function bringBack(number, onLeave, refused) {
  if (busy) return;
  busy = true;
  const answer = await press("/returns", { number }, { patience: PATIENCE });
  busy = false;
  if (answer.status !== 200) return refused(answer.status === 404 || answer.status === 409);
  place = answer.body;
  leave = onLeave;
  countdown = countDown(screen("returned"), STAY, done);
  show("returned");
  if (answer.body.seat) aloud(`call/${number}/${answer.body.seat}`);
}

/** A touch while the place is told: more time. */
export const moreTime = () => countdown?.set(STAY);

/** The resident has read it. */
export function done() {
  countdown?.stop();
  if (place) leave();
  place = null;
}

function drawPlace() {
  if (!place) return;
  const number = /** @type {HTMLElement} */ (screen("returned").querySelector("[data-number]"));
  put(number, place.number);
  number.style.setProperty("--digits", String(place.number.length));
  tell("returned", "ahead", placeText(place));
  const sit = /** @type {HTMLElement} */ (screen("returned").querySelector("[data-sit]"));
  sit.hidden = place.state !== "waiting";
}

drawWith("returns", drawList);
drawWith("returned", drawPlace);
