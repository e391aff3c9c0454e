// @ts-check
// 材料不全: the papers of the chosen matters, all of them missing at first; a touch or Enter says that one is here.
import { currentLang, t } from "/static/js/page.js";
import { byId, make, rows, write } from "./draw.js";
import { nameOf, papersOf } from "./matters.js";
import * as memory from "./memory.js";
import { hasPrinter } from "./paper.js";
import { redraw, view } from "./view.js";

/** @typedef {import("./types.js").Record} Record */
/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */
/** @typedef {{code: string, place: number, first: boolean}} Paper */

const list = byId("missing-list");

/** The places of a matter's papers that are missing. @param {Record} record @param {string} code */
const placesOf = ({ missing }, code) => missing?.[code] ?? papersOf(code).map((_, place) => place);

/** The matters whose papers are told: as filled in; else, as the hall prints it, the one chosen at the kiosk.
 * @param {Ticket} ticket @param {Record} record */
const toldOf = (ticket, record) => (record.matters.length || !ticket.matter ? record.matters : [ticket.matter]);

/** @param {Paper} paper */
function toggle({ code, place }) {
  const { ticket } = view();
  if (!ticket) return;
  const record = memory.draft(ticket);
  const places = placesOf(record, code);
  const now = places.includes(place) ? places.filter((each) => each !== place) : [...places, place].sort((a, b) => a - b);
  memory.rememberDraft(ticket, { ...record, matters: toldOf(ticket, record), missing: { ...record.missing, [code]: now } });
  redraw();
}

/** The papers still missing, as they are read out. @param {Ticket} ticket @param {Record} record */
export const missingOf = (ticket, record) => toldOf(ticket, record).flatMap((code) => placesOf(record, code).map((place) => papersOf(code)[place] ?? []).flat());

/** Whether the open visit ends for want of papers. @param {View} view */
export const isMissing = ({ ticket }) => Boolean(ticket && memory.draft(ticket).outcome === "papers_missing");

/** @param {View} view */
export function drawMissing(view) {
  const { ticket, desk } = view;
  const record = ticket && isMissing(view) ? memory.draft(ticket) : null;
  byId("missing").hidden = !record;
  if (!ticket || !record) return;
  const matters = toldOf(ticket, record);
  const papers = matters.flatMap((code) => papersOf(code).map((_, place) => ({ code, place, first: place === 0 })));
  write(byId("missing-hint"), t(papers.length ? (hasPrinter(desk) ? "missing_hint" : "missing_read") : matters.length ? "missing_none" : "missing_no_matter"));
  const draw = (/** @type {Paper} */ paper) => {
    const button = make("button", { type: "button" }, make("b"), make("span"));
    button.addEventListener("click", () => toggle(paper));
    return make("li", {}, make("small"), button);
  };
  rows(list, papers, ({ code, place }) => `${code} ${place}`, draw, (row, { code, place, first }) => {
    const [matter, button] = /** @type {HTMLElement[]} */ ([...row.children]);
    if (!matter || !button) return;
    write(matter, first && matters.length > 1 ? nameOf(code) : "");
    const lacks = placesOf(record, code).includes(place);
    button.setAttribute("aria-pressed", String(!lacks));
    write(/** @type {Element} */ (button.firstElementChild), t(lacks ? "missing_lacks" : "missing_here"));
    write(/** @type {Element} */ (button.lastElementChild), papersOf(code)[place] ?? "");
    button.lang = currentLang();
  });
}

/** Puts the focus on the first paper; arrows go on, Enter ticks. */
export const chooseMissing = () => list.querySelector("button")?.focus();

list.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (event.key === "Escape") buttons[at]?.blur();
  if (!step || at < 0) return;
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
});
