// @ts-check
// The whole picture from one snapshot: which calls are this board's, what stands where.
import { page } from "/static/js/page.js";
import { callsToShow } from "./announce.js";
import { drawCall, drawRecent, role, write } from "./draw.js";
import { fit, fitTo, layout, roomForOthers } from "./fit.js";
import { drawSeat } from "./seat.js";

/**
 * @typedef {import("./announce.js").Call} Call
 * @typedef {import("./announce.js").Snapshot} Snapshot
 */

/** The snapshot as this board shows and speaks it: one above a seat knows only the calls to that seat. @param {Snapshot} hall @returns {Snapshot} */
export function mine(hall) {
  const seat = page.board?.seat;
  return seat ? { ...hall, calls: hall.calls.filter((call) => call.seat === seat) } : hall;
}

/** Over lines that are all calls alike stands that they are. */
if (layout() === "numbers") for (const part of role("recent").querySelectorAll("[data-both=recent]")) part.setAttribute("data-both", "calls");

let redraw = () => {};

/** @param {Snapshot} hall @param {Call | null} ringing @param {boolean} sure false: the link is lost */
export function drawHall(hall, ringing, sure) {
  redraw = () => drawHall(hall, ringing, sure);
  drawMissed(hall.missed_lately ?? []);
  const shown = callsToShow(hall, ringing, 3);
  fitTo([...(shown.main ? [shown.main] : []), ...shown.others]);
  role("rows").dataset.rows = String(roomForOthers());
  const { main, others } = callsToShow(hall, ringing, roomForOthers());
  drawCall(main, ringing, sure);
  drawRecent(others);
  if (layout() === "seat") drawSeat(hall, main);
}

/** Numbers that were missed a while ago, and how to come back. @param {string[]} numbers */
function drawMissed(numbers) {
  role("missed").hidden = !numbers.length || layout() === "seat";
  write(role("missed-numbers"), numbers.join("  "));
}

fit();
new ResizeObserver(() => (fit(), redraw())).observe(role("board"));
