// @ts-check
// Where to sit: one button a seat. A colleague's seat says whose it is.
import { page, currentLang, t } from "/static/js/page.js";
import { byId, make, rows, write } from "./draw.js";
import * as memory from "./memory.js";

/** @typedef {import("./types.js").Seat} Seat */
/** @typedef {import("./types.js").View} View */

/** @param {number} number */
export const seatName = (number) => t("seat_name", { number, word: page.seat_word[currentLang()] });

/** @param {Seat} seat */
function about(seat) {
  if (seat.staff) return t("seat_of", { name: seat.staff });
  return t(seat.number === memory.lastSeat() ? "seat_last" : "seat_free");
}

/** @param {View} view @param {(seat: Seat) => void} take */
export function drawSeats(view, take) {
  if (view.state !== "seats") return;
  write(byId("seats-title"), t("seats_title", { name: view.me }));
  const draw = (/** @type {Seat} */ seat) => {
    const button = make("button", { type: "button" }, make("b"), make("span"));
    button.addEventListener("click", () => take({ ...seat, staff: button.dataset.staff || null }));
    return button;
  };
  rows(byId("seats-list"), view.desk?.seats ?? [], (seat) => String(seat.number), draw, (button, seat) => {
    write(/** @type {Element} */ (button.firstElementChild), seatName(seat.number));
    write(/** @type {Element} */ (button.lastElementChild), about(seat));
    button.dataset.staff = seat.staff ?? "";
    button.setAttribute("aria-disabled", String(seat.staff !== null));
  });
}

/** The seat to press Enter on: where this machine stood last, else the first free one. */
export function focusSeat() {
  const free = [...byId("seats-list").querySelectorAll("button[aria-disabled=false]")];
  const last = free.find((button) => /** @type {HTMLElement} */ (button).dataset.row === String(memory.lastSeat()));
  /** @type {HTMLElement | undefined} */ (last ?? free[0])?.focus();
}
