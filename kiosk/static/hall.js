// @ts-check
// What the kiosk knows of the hall as it is now: open or not, what residents are told about it, who may come back.
import { both, page } from "/static/js/page.js";
import { hhmm } from "/static/js/clock.js";
import { ask } from "/static/js/press.js";
import { pauseText } from "/static/js/said.js";

/**
 * @typedef {import("/static/js/live.js").Snapshot} Snapshot
 * @typedef {import("/static/js/page.js").Text} Text
 * @typedef {{open: boolean, serving: boolean, why: string, serves_at: string | null, said: Text, long_line: Text | null,
 *   appointments: boolean}} Hours
 * @typedef {{number: string, day: string}} Lacking a number at whose visit papers were missing
 * @typedef {{missed: string[], held: string[], papers?: Lacking[]}} Returns
 * @typedef {{open: boolean, day: string, paused_until: string | null, hours: Hours, returns: Returns}} Standing
 */

const ASK_EVERY = 3000;
const ASK_AT_LEAST = 60_000; // an appointment noted changes no snapshot

const { standing } = page;
let open = standing?.open ?? true;
let pausedUntil = standing?.paused_until ?? null;
let hours = standing?.hours ?? null;
let away = /** @type {string[]} */ ([]);
let lacking = /** @type {Lacking[]} */ ([]);
let today = standing?.day ?? "";
let timer = 0;
let asked = -Infinity;
let changed = () => {};

export const isOpen = () => open;

/** Numbers of today that may come back: missed, or fetching papers. */
export const awayNumbers = () => away;

/** Numbers that lacked papers, today or on the last working day: with them they are first. */
export const lackingNumbers = () => lacking;

/** Whether a day is the hall's today. @param {string} day */
export const isToday = (day) => day === today;

/** @param {Returns} back */
function mayReturn({ missed, held, papers = [] }) {
  away = [...missed, ...held].sort();
  lacking = papers;
}

if (standing) mayReturn(standing.returns);

/** Whether somebody is still to come for an appointment of today. */
export const hasAppointments = () => hours?.appointments ?? false;

/** What the hall says while no numbers are given. */
export const closedText = () => (hours && !hours.open ? hours.said : both("refused"));

/**
 * What residents should know before they take a number, or after it (`taken`): everybody is away for a while, the
 * line goes beyond this morning, service begins later. One thing at a time.
 * @returns {Text | null}
 */
export function notice(taken = false) {
  if (!open) return null;
  if (pausedUntil) return pauseText(pausedUntil);
  if (hours?.long_line) return hours.long_line;
  if (hours?.why !== "early" || !hours.serves_at) return null;
  return taken ? both("serves_from", { time: hhmm(new Date(hours.serves_at)) }) : hours.said;
}

/** @param {() => void} listener called after every change */
export function watchHall(listener) {
  changed = listener;
  setInterval(learn, ASK_AT_LEAST);
}

/** A new snapshot; hours and returns are asked for behind it, a few seconds apart at the most. @param {Snapshot} snapshot */
export function told(snapshot) {
  const turned = snapshot.open !== open;
  open = snapshot.open;
  today = snapshot.day;
  pausedUntil = snapshot.paused_until;
  clearTimeout(timer);
  timer = setTimeout(learn, turned ? 0 : Math.max(0, asked + ASK_EVERY - performance.now()));
  if (!turned) changed();
}

/** What is to be said goes with the answer, so a closing hall shows its own sentence at once and no other before it. */
async function learn() {
  const mine = (asked = performance.now());
  const [said, back] = await Promise.all([ask("/hours"), ask("/returns")]);
  if (mine !== asked) return;
  if (said.status === 200) hours = said.body;
  if (back.status === 200) mayReturn(back.body);
  changed();
}

/** The numbers that may come back, asked for anew. */
export async function learnAway() {
  const back = await ask("/returns");
  if (back.status === 200) mayReturn(back.body);
}
