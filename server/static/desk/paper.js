// @ts-check
// What the printers say, in words with what to do, and which tickets may have no slip.
import { hallNow, hhmm } from "/static/js/clock.js";
import { page, t } from "/static/js/page.js";
import { byId, make, rows, write } from "./draw.js";
import { dayAndTime } from "./moments.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Printer} Printer */
/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */
/** @typedef {"none" | "unsure" | "waits"} Trouble the slip did not come out; may have; comes when its printer is well again */

const BLOCKED = ["paper_out", "cover_open", "jam", "error", "offline", "silent", "unreachable", "lost"];
/** So long a slip may wait before it counts as waiting for a printer in trouble, where others are well. */
const USUAL_MS = 15_000;
/** A moment further back than this is told with its day. */
const LONG_AGO_MS = 12 * 3_600_000;
/** The name under which the hall's own worker is enrolled. */
const OWN = "hall printer";
/** More printers in trouble than this are only counted: the line needs its place. */
const SHOWN = 2;

/** What the printers say; one that never spoke although slips wait for it has no print program.
 * @param {Desk | null | undefined} desk @returns {Printer[]} */
export const printersOf = (desk) => (desk ? (desk.printers.length ? desk.printers : unheard(desk)) : []);
/** @param {{state: string}} printer */
export const isBlocked = ({ state }) => BLOCKED.includes(state);
/** Whether slips come out of anything here. @param {Desk | null} desk */
export const hasPrinter = (desk) => page.printer !== "none" || printersOf(desk).length > 0;
/** @param {string} moment */
const isLate = (moment) => hallNow().getTime() - Date.parse(moment) > USUAL_MS;

/** @param {Desk} desk @returns {Printer[]} */
function unheard({ waiting }) {
  const queued = waiting.filter(({ slip }) => slip.state === "queued");
  const late = queued.find(({ issued_at: at }) => isLate(at));
  return late ? [{ name: "", state: "lost", detail: "", reads: false, since: late.issued_at, queued: queued.length, spares: 0 }] : [];
}
/** Whether nothing at all comes out now. @param {Desk | null} desk */
export const allBlocked = (desk) => printersOf(desk).length > 0 && printersOf(desk).every(isBlocked);

/** Why a ticket may have no slip; null when all is well. @param {Ticket} ticket @param {Desk | null} desk @returns {Trouble | null} */
export function troubleOf({ slip, issued_at }, desk) {
  if (slip.state === "failed") return "none";
  if (slip.state === "unknown") return "unsure";
  if (slip.state !== "queued" && slip.state !== "sending") return null;
  return allBlocked(desk) || (isLate(issued_at) && printersOf(desk).some(isBlocked)) ? "waits" : null;
}

/** Whether printing again is of any use: a slip that waits for the only printer comes out of it by itself.
 * @param {Ticket} ticket @param {Desk | null} desk */
export const mayPrint = (ticket, desk) => troubleOf(ticket, desk) !== "waits" || !allBlocked(desk);

/** Every ticket on this page. @param {View} view @returns {Ticket[]} */
export const ticketsOf = ({ desk }) =>
  desk ? [...desk.waiting, ...desk.missed, ...desk.held, ...desk.seats.flatMap(({ ticket }) => ticket ?? []), ...desk.done] : [];

/** @param {string} number whose slip the button prints @param {(number: string) => void} print */
function printButton(number, print) {
  const made = make("button", { type: "button", tabindex: "-1" }, make("span"), make("b")); // by keys it is reached through its row
  made.addEventListener("click", () => print(number));
  return made;
}

/** Beside a row: 未出票, and where printing helps the button that prints.
 * @param {HTMLElement} place @param {Ticket} ticket @param {View} view @param {(number: string) => void} print */
export function drawTrouble(place, ticket, { desk }, print) {
  const trouble = troubleOf(ticket, desk);
  const prints = trouble !== null && mayPrint(ticket, desk);
  let mark = /** @type {HTMLElement | null} */ (place.querySelector(".slip"));
  if (mark && (!trouble || prints !== mark instanceof HTMLButtonElement)) (mark.remove(), (mark = null));
  if (!trouble) return;
  mark ??= place.appendChild(prints ? printButton(ticket.number, print) : make("span", {}, make("span")));
  mark.className = `slip ${trouble}`;
  mark.title = t(`slip_${trouble}_means`);
  write(/** @type {Element} */ (mark.firstElementChild), t(`slip_${trouble}`));
  if (!prints) return;
  write(/** @type {Element} */ (mark.lastElementChild), t("slip_print"));
  mark.setAttribute("aria-label", t("slip_print_of", { what: t(`slip_${trouble}`), number: ticket.number }));
}

/** What a printer says and what to do, its name first when there are several. @param {Printer} printer @param {number} count */
function said({ name, state }, count) {
  const sentence = t(`printer_${state}`);
  return count > 1 ? t("printer_named", { name: name === OWN ? t("printer_own") : name, sentence }) : sentence;
}

/** Since when, and how many wait for it. @param {Printer} printer @param {Desk} desk */
function detailOf({ state, since, queued }, desk) {
  const then = Date.parse(since);
  const old = hallNow().getTime() - then > LONG_AGO_MS;
  const parts = state === "near_end" || !then ? [] : [t("printer_since", { time: old ? dayAndTime(since, "", desk.day) : hhmm(new Date(then)) })];
  if (queued) parts.push(t(isBlocked({ state }) ? "printer_queued_blocked" : "printer_queued", { count: queued }));
  return parts.join(" · ");
}

/** The worst first. @param {Desk | null} desk */
const inTrouble = (desk) =>
  printersOf(desk)
    .filter((each) => isBlocked(each) || each.state === "near_end")
    .sort((a, b) => Number(isBlocked(b)) - Number(isBlocked(a)) || b.queued - a.queued);

/** The notice beside the line: it stands where nothing else moves when it comes or goes. @param {View} view */
export function drawPaper({ desk }) {
  const count = printersOf(desk).length;
  const troubled = inTrouble(desk);
  const draw = () => make("li", {}, make("b"), make("span"));
  rows(byId("printers"), troubled.slice(0, SHOWN), (each) => each.name, draw, (row, printer) => {
    row.className = isBlocked(printer) ? "blocked" : "soon";
    row.title = printer.detail;
    write(/** @type {Element} */ (row.firstElementChild), said(printer, count));
    write(/** @type {Element} */ (row.lastElementChild), desk ? detailOf(printer, desk) : "");
  });
  const more = troubled.length - SHOWN;
  write(byId("printers-more"), more > 0 ? t("printers_more", { count: more }) : "");
  const without = hasPrinter(desk) && !allBlocked(desk) ? (desk?.slips.troubled ?? 0) : 0; // first things first
  write(byId("troubled"), without ? t("troubled", { count: without }) : "");
  byId("paper").hidden = !troubled.length && !without;
  write(byId("paper-said"), [...troubled.map((each) => said(each, count)), without ? t("troubled_said") : ""].filter(Boolean).join(" "));
}
