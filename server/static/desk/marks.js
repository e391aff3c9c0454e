// @ts-check
// What is special about a ticket, as short words on a row and as large ones beside the call.
import { hhmm } from "/static/js/clock.js";
import { t } from "/static/js/page.js";
import { make, rows, write } from "./draw.js";
import { groupName, groupOf } from "./matters.js";
import { seatName } from "./seats.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").Seat} Seat */
/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").View} View */
/** @typedef {{kind: string, word: string}} Mark */

/** The seat a ticket is meant for, in words. @param {number} seat @param {number | undefined} here the seat of this page */
export const forSeat = (seat, here) => t(seat === here ? "mark_for_this" : "mark_for_seat", { seat: seatName(seat) });

/** @param {Ticket} ticket @param {number} [here] the seat of this page @returns {Mark[]} */
export function marksOf(ticket, here = 0) {
  const { priority, mark, booked_at: booked, for_seat: seat, for_group: group } = ticket;
  const marks = [];
  if (priority) marks.push({ kind: "priority", word: t("mark_priority") });
  if (mark === "papers") marks.push({ kind: "returned", word: t("mark_papers") });
  else if (mark === "transferred") marks.push({ kind: "sent", word: t("mark_transferred") });
  else if (mark && ticket.state !== "held") marks.push({ kind: "returned", word: t("mark_returned") });
  if (booked) marks.push({ kind: "booked", word: t("mark_booked", { time: hhmm(new Date(booked)) }) });
  if (seat) marks.push({ kind: "for", word: forSeat(seat, here) });
  if (group) marks.push({ kind: "for", word: t("mark_for_group", { group: groupName(group) }) });
  if (ticket.help.length) marks.push({ kind: "help", word: t("mark_help") });
  if (ticket.language === "en") marks.push({ kind: "en", word: t("mark_en") });
  return marks;
}

/** @param {HTMLElement} place @param {Mark[]} marks */
export function drawMarks(place, marks) {
  const draw = (/** @type {Mark} */ mark) => make("span", { class: `mark ${mark.kind}` });
  rows(place, marks, (mark) => mark.kind, draw, (row, mark) => write(row, mark.word));
}

/** How to meet somebody who asked for help with the call. @param {Ticket} ticket @returns {Mark[]} */
export const helpOf = (ticket) => ticket.help.map((need) => ({ kind: need, word: t(`help_${need}`) }));

/** Whom Next would call to this seat, as far as this page can tell. @param {View} view */
export const firstFor = ({ desk, seat }) => desk?.waiting.find((ticket) => seat && mayTake(ticket, seat, desk));

/** Whether the hall would call a waiting ticket to this seat (server/rules/turns: may_take).
 * @param {Ticket} ticket @param {Seat} seat @param {Desk} desk */
function mayTake(ticket, seat, desk) {
  if (ticket.for_seat === seat.number) return true;
  const sitting = desk.seats.filter((each) => each.staff !== null);
  if (sitting.some((each) => each.number === ticket.for_seat)) return false;
  if (ticket.help.includes("walking") && !seat.low && sitting.some((each) => each.low)) return false;
  if (!seat.does) return true;
  if (ticket.for_group) return seat.does.includes(ticket.for_group);
  return !ticket.matter || seat.does.includes(ticket.matter) || seat.does.includes(groupOf(ticket.matter) ?? "");
}
