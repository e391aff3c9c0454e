// @ts-check
// The large panel: whom this seat serves now, for how long, and what the next key does.
import { hallNow } from "/static/js/clock.js";
import { currentLang, t } from "/static/js/page.js";
import { ACTS, labelOf, whyNot } from "./acts.js";
import { byId, write } from "./draw.js";
import { drawMatters, drawOutcomes } from "./fields.js";
import { drawMarks, longest } from "./line.js";
import * as memory from "./memory.js";
import { redraw } from "./view.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Ticket} Ticket */

/** @param {Ticket} ticket the moment its clock runs from */
const since = (ticket) => (ticket.state === "serving" && ticket.started_at) || ticket.called_at || ticket.started_at || ticket.issued_at;

/** "2:05" or "1:02:05". @param {number} seconds */
function runningTime(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** @param {View} view */
export function drawClock({ ticket }) {
  const from = ticket ? Date.parse(since(ticket)) : NaN;
  const seconds = Math.max(0, Math.floor((hallNow().getTime() - from) / 1000));
  write(byId("running"), ticket ? runningTime(seconds) : "");
}

/** @param {Ticket} ticket @param {View["seat"]} seat */
function reasonOf(ticket, seat) {
  if (seat?.reason) return seat.reason[currentLang()];
  if (!ticket.called_at) return t("walked_in");
  const waited = Date.parse(ticket.called_at) - Date.parse(ticket.issued_at);
  return t("waited", { minutes: Math.max(0, Math.floor(waited / 60_000)) });
}

/** @param {View} view @returns {{title: string, hint: string}} what the panel says while nobody sits here */
function free({ state, desk }) {
  if (state === "paused") return { title: t("paused_title"), hint: t("paused_hint") };
  const first = desk?.waiting[0];
  if (!desk || !first) return { title: t("empty_title"), hint: t("empty_hint") };
  const params = { count: desk.waiting_count, minutes: longest(desk.waiting) };
  return { title: t("next_title", { number: first.number }), hint: t(params.minutes ? "next_hint" : "next_hint_now", params) };
}

/** @param {View} view @param {Ticket} ticket */
function drawTicket({ state, desk, seat }, ticket) {
  write(byId("number"), ticket.number);
  drawMarks(byId("now-marks"), ticket);
  write(byId("reason"), reasonOf(ticket, seat));
  write(byId("running-label"), t(state === "serving" ? "since_started" : "since_called"));
  const recalled = seat?.call?.recalled ?? 0;
  write(byId("recalled"), state === "called" && recalled ? t("recalled", { count: recalled }) : "");
  const serving = desk?.waiting_count ? "hint_serving" : "hint_serving_last";
  write(byId("hint"), t(state === "called" ? "hint_called" : serving));
}

/** @param {Ticket | null} ticket */
function drawRecord(ticket) {
  const record = ticket && memory.draft(ticket);
  const matters = record?.matters ?? [];
  drawMatters(byId("now-matters"), matters, (code) => {
    if (!ticket || !record) return;
    memory.rememberDraft(ticket, { ...record, matters: matters.filter((each) => each !== code) });
    redraw();
  });
  drawOutcomes(byId("now-outcomes"), record?.outcome ?? "done", () => undefined);
  write(byId("matter-add-word"), t(matters.length ? "matter_more" : "matter_add"));
}

/** @param {View} view */
function drawActs(view) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-act]"))) {
    const act = button.dataset.act ?? "";
    const word = button.querySelector(".word");
    if (word && ACTS[act]) write(word, t(labelOf(act, view)));
    button.setAttribute("aria-disabled", String(whyNot(act, view) !== null));
  }
}

/** @param {View} view */
export function drawSeat(view) {
  drawActs(view);
  document.documentElement.dataset.line = view.desk?.waiting_count ? "some" : "none";
  drawRecord(view.ticket);
  if (!view.seat) return;
  write(byId("state-word"), t(`state_${view.state}`));
  if (view.ticket) {
    drawTicket(view, view.ticket);
  } else {
    const { title, hint } = free(view);
    write(byId("number"), title);
    write(byId("hint"), hint);
  }
  drawClock(view);
}
