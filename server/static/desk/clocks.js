// @ts-check
// The hall's clock and this machine's are minutes apart: one of them is wrong, and only people can tell which.
import { hallNow } from "/static/js/clock.js";
import { page, t } from "/static/js/page.js";
import { byId, write } from "./draw.js";

/** Minutes; a few are usual where no machine reaches the internet. */
const APART = 5;

const face = new Intl.DateTimeFormat("sv-SE", { timeZone: page.zone, dateStyle: "short", timeStyle: "short" });

/** "10:42", or "2026-11-27 10:42" when the days differ, too. @param {Date} date @param {Date} other */
function told(date, other) {
  const [day, time] = face.format(date).split(" ");
  return face.format(other).startsWith(day ?? "") ? time : `${day} ${time}`;
}

/** Looks at both; called every second. */
export function compareClocks() {
  const [hall, here] = [hallNow(), new Date()];
  const apart = Math.abs(hall.getTime() - here.getTime()) > APART * 60_000;
  write(byId("clocks"), apart ? t("clocks_differ", { hall: told(hall, here), here: told(here, hall) }) : "");
}
