// @ts-check
// Days and times as the hall's clock shows them, wherever this browser thinks it is.
import { hhmm } from "/static/js/clock.js";
import { currentLang, page } from "/static/js/page.js";

const wallClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: page.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});

/** @param {number} moment @returns {Record<string, string>} year, month, day, hour, minute on the hall's wall */
const onTheWall = (moment) => Object.fromEntries(wallClock.formatToParts(moment).map(({ type, value }) => [type, value]));

/** How far the hall's wall clock is ahead of UTC, in milliseconds. @param {number} moment */
function ahead(moment) {
  const { year, month, day, hour, minute } = onTheWall(moment);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}Z`) - Math.floor(moment / 60_000) * 60_000;
}

/** The moment at which the hall's clock shows this. @param {string} day "2026-11-23" @param {string} time "10:30" @returns {string | null} RFC 3339 */
export function momentOf(day, time) {
  const asUtc = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(asUtc)) return null;
  const near = asUtc - ahead(asUtc); // right but for the hours around a change of the clocks
  return new Date(asUtc - ahead(near)).toISOString();
}

/** "10:30" today, else with its day: "11月25日 10:30", in another year with the year. @param {string} moment @param {string} day the appointment's @param {string | undefined} today */
export function dayAndTime(moment, day, today) {
  const time = hhmm(new Date(moment));
  if (day === today) return time;
  const year = day.slice(0, 4) === today?.slice(0, 4) ? undefined : "numeric";
  const name = new Intl.DateTimeFormat(currentLang() === "zh" ? "zh-CN" : "en-GB", { timeZone: page.zone, year, month: "short", day: "numeric" });
  return `${name.format(new Date(moment))} ${time}`;
}
