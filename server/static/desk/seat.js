// @ts-check
// The large panel: whom this seat serves now, for how long, and what the next key does.
import { hallNow, hhmm } from "/static/js/clock.js";
import { currentLang, t } from "/static/js/page.js";
import { ACTS, labelOf, mayUndo, whyNot } from "./acts.js";
import { byId, write } from "./draw.js";
import { drawMatters, drawOutcomes } from "./fields.js";
import { drawLikely, likelyOf, toggleMatter } from "./likely.js";
import { longest } from "./line.js";
import { drawMarks, firstFor, helpOf, marksOf } from "./marks.js";
import * as memory from "./memory.js";
import { mayPrint, troubleOf } from "./paper.js";

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

/** How often it has rung, and when it rings again by itself. @param {View} view */
function ringsSaid({ state, seat }) {
  if (state !== "called" || !seat?.call) return "";
  const said = seat.call.recalled ? [t("recalled", { count: seat.call.recalled })] : [];
  const left = seat.rings_at ? Math.ceil((Date.parse(seat.rings_at) - hallNow().getTime()) / 1000) : 0;
  if (left > 0) said.push(t("rings_in", { seconds: left }));
  return said.join(" · ");
}

/** What changes with every second. @param {View} view */
export function drawClock(view) {
  const { ticket } = view;
  write(byId("recalled"), ringsSaid(view));
  byId("undo").hidden = !mayUndo(view);
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
function free(view) {
  const { state, desk, seat } = view;
  const back = seat?.paused_until;
  if (state === "paused") return { title: t("paused_title"), hint: back ? t("paused_until", { time: hhmm(new Date(back)) }) : t("paused_hint") };
  const first = firstFor(view);
  if (!desk || !first) return nobody(desk, seat);
  const params = { count: desk.waiting_count, minutes: longest(desk.waiting) };
  return { title: t("next_title", { number: first.number }), hint: t(params.minutes ? "next_hint" : "next_hint_now", params) };
}

/** @param {View["desk"]} desk @param {View["seat"]} seat */
function nobody(desk, seat) {
  if (seat?.standing_by) return { title: t("standing_title"), hint: t("standing_hint") };
  if (desk?.waiting_count) return { title: t("others_title"), hint: t("others_hint", { count: desk.waiting_count }) };
  return { title: t("empty_title"), hint: t("empty_hint") };
}

/** @param {View} view what is offered or is so at this seat, for the looks */
function drawLooks({ desk, seat }) {
  const { dataset } = document.documentElement;
  dataset.line = desk?.waiting_count ? "some" : "none";
  dataset.offer = seat?.offer ?? "";
  dataset.by = seat?.standing_by ? "standing" : "";
}

/** 未出票, and the key that prints, beside the open ticket. @param {View} view */
function drawSlip({ desk, ticket }) {
  const trouble = ticket && troubleOf(ticket, desk);
  const place = byId("now-slip");
  place.hidden = !trouble;
  if (!ticket || !trouble) return;
  place.className = `slip ${trouble}`;
  place.title = t(`slip_${trouble}_means`);
  write(/** @type {Element} */ (place.firstElementChild), t(`slip_${trouble}`));
  write(/** @type {Element} */ (place.children[1]), mayPrint(ticket, desk) ? t("slip_print") : "");
}

/** @param {View} view @param {Ticket} ticket */
function drawTicket({ state, desk, seat }, ticket) {
  write(byId("number"), ticket.number);
  drawMarks(byId("now-marks"), marksOf({ ...ticket, help: [] }, seat?.number));
  drawMarks(byId("help"), helpOf(ticket));
  write(byId("reason"), reasonOf(ticket, seat));
  write(byId("left-note"), ticket.mark === "transferred" && ticket.note ? t("left_note", { note: ticket.note }) : "");
  const usual = state === "serving" && seat?.usual ? t("usual", { minutes: seat.usual }) : "";
  write(byId("running-label"), [t(state === "serving" ? "since_started" : "since_called"), usual].filter(Boolean).join(" · "));
  const serving = desk?.waiting_count ? "hint_serving" : "hint_serving_last";
  const called = seat?.offer === "miss" ? "hint_offer_miss" : seat?.rings_at ? "hint_called" : "hint_called_still";
  write(byId("hint"), t(state === "called" ? called : serving));
}

/** @param {View} view */
function drawRecord(view) {
  const record = view.ticket && memory.draft(view.ticket);
  const matters = record?.matters ?? [];
  const keys = likelyOf(view);
  drawLikely(byId("now-likely"), keys, matters);
  drawMatters(byId("now-matters"), matters.filter((code) => !keys.includes(code)), toggleMatter);
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
  drawLooks(view);
  drawRecord(view);
  drawSlip(view);
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
