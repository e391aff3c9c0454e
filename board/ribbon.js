// @ts-check
// The ribbon: people waiting, the hall's time, and one sentence at a time. What staff must know takes its whole width.
import { hallNow, hhmm } from "/static/js/clock.js";
import { both, page, t } from "/static/js/page.js";
import { pauseText, waitText } from "/static/js/said.js";
import { withNotices } from "./notices.js";
import { part, role, write, writeBoth, writeFigure } from "./draw.js";
import { hearing } from "./hearing.js";

const SENTENCES = ["rule_order", "rule_missed", "rule_order", "rule_slip", "rule_order", "rule_staff"];
/** Seconds a sentence stays: time for slow readers to read both languages twice. */
const SENTENCE_STAYS = 14;

const LINES = withNotices(SENTENCES);

let shown = 0;
let seconds = 0;
let staleSince = "";
let pausedUntil = /** @type {string | null} */ (null);

/** @param {number} count @param {{low: number, high: number} | null} wait of somebody who comes now, when it is told */
export function drawWaiting(count, wait) {
  writeFigure(role("waiting"), "count", "waiting", count);
  write(part(role("waiting"), ".en"), t("waiting", { count }, "en"));
  role("wait").hidden = !wait;
  if (wait) writeBoth(role("wait"), waitText(wait));
}

/** Until when everybody pauses, if so. @param {string | null} until */
export const setPause = (until) => void (pausedUntil = until);

/** What stands in the ribbon: trouble first, then that everybody pauses, else the sentence whose turn it is. */
export function drawRibbon() {
  const { state, sound } = document.documentElement.dataset;
  const notice = state === "stale" ? "stale" : sound === "blocked" ? "sound_off" : pausedUntil ? "pause" : "none";
  role("ribbon").dataset.notice = notice;
  if (notice !== "stale") staleSince = "";
  else staleSince ||= hhmm(hallNow());
  writeBoth(role("sentence"), sentence(notice));
}

/** @param {string} notice */
function sentence(notice) {
  if (notice === "pause") return pauseText(pausedUntil ?? "");
  if (notice !== "none") return both(notice, { time: staleSince });
  return document.documentElement.dataset.hall === "closed" ? page.hall : (LINES[shown] ?? page.hall);
}

/** One second has passed. @param {boolean} calm nobody is being called: only then the sentence may change */
export function tickRibbon(calm) {
  write(role("clock"), hhmm(hallNow()));
  if (pausedUntil) drawRibbon();
  seconds += 1;
  if (!calm || seconds < (page.notice_seconds ?? SENTENCE_STAYS)) return;
  seconds = 0;
  shown = (shown + 1) % LINES.length;
  drawRibbon();
}

/** Says in small words that less is heard than usual: a hall without a voice, quiet hours. */
export function drawChimeOnly() {
  const heard = hearing();
  role("chime-only").hidden = heard === "on" || heard === "off";
  writeBoth(role("chime-only"), both(heard === "quiet" ? "quiet_hours" : "chime_only"));
}
