// @ts-check
// The hall's clock: screens may have a wrong one, so every time shown is the server's.
import { page } from "./page.js";

let ahead = Date.parse(page.now) - Date.now();

/** Learns the server's time from an answer's Date header (whole seconds: only a gap of over 2 s counts).
 * @param {string | null} header */
export function learnTime(header) {
  const theirs = Date.parse(header ?? "");
  if (Number.isFinite(theirs) && Math.abs(theirs + 500 - (Date.now() + ahead)) > 2000) ahead = theirs + 500 - Date.now();
}

export const hallNow = () => new Date(Date.now() + ahead);

/** Made when a time is first told: it takes a slow box 50 ms. @type {Intl.DateTimeFormat | undefined} */
let clockFace;

/** "10:42" in the hall's time zone. @param {Date} date */
export function hhmm(date) {
  clockFace ??= new Intl.DateTimeFormat("en-GB", { timeZone: page.zone, hour: "2-digit", minute: "2-digit" });
  return clockFace.format(date);
}
