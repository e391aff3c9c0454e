// @ts-check
// The small board above one seat: the seat's own number, who is called to it, and what it is doing.
import { both, page } from "/static/js/page.js";
import { drawSeatName, role, writeBoth } from "./draw.js";

/**
 * @typedef {import("./announce.js").Call} Call
 * @typedef {import("./announce.js").Snapshot} Snapshot
 */

const SAID = /** @type {const} */ ({ closed: "own_closed", paused: "own_paused", ready: "own_ready" });

/** @param {Snapshot} hall @param {Call | null} call the last one to this seat */
export function drawSeat(hall, call) {
  const seat = page.board?.seat ?? 0;
  const state = hall.seats?.find((one) => one.number === seat)?.state ?? "closed";
  drawSeatName(seat);
  const awaited = Boolean(call?.current);
  // Who sits there keeps the number in sight; when the desk is free it says so, and no old number stands above it.
  const empty = !awaited && state !== "busy";
  role("call").dataset.own = awaited ? "come" : state;
  if (empty) role("call").dataset.tone = "free";
  writeBoth(role("call-title"), both(awaited ? "own_come" : state === "busy" ? "own_busy" : SAID[state]));
}
