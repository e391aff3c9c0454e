// @ts-check
// The line at a glance: who waits and how long, who missed, who was done last.
import { hallNow, hhmm } from "/static/js/clock.js";
import { t } from "/static/js/page.js";
import { byId, make, rows, write } from "./draw.js";
import { nameOf } from "./matters.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */
/** @typedef {{bringBack: (number: string) => void, edit: (ticket: Ticket) => void}} Hands */

/** Whole minutes since a moment, by the hall's clock. @param {string} moment */
export const minutesSince = (moment) => Math.max(0, Math.floor((hallNow().getTime() - Date.parse(moment)) / 60_000));

/** @param {string} moment */
function wait(moment) {
  const minutes = minutesSince(moment);
  return minutes ? t("minutes", { minutes }) : t("just_now");
}

/** Longest wait in minutes among those listed. @param {Ticket[]} waiting */
export const longest = (waiting) => Math.max(0, ...waiting.map((ticket) => minutesSince(ticket.issued_at)));

/** What is special about a ticket, as short words. @param {Ticket} ticket @returns {{kind: string, word: string}[]} */
export function marksOf(ticket) {
  const marks = [];
  if (ticket.priority) marks.push({ kind: "priority", word: t("mark_priority") });
  if (ticket.returned) marks.push({ kind: "returned", word: t("mark_returned") });
  if (ticket.language === "en") marks.push({ kind: "en", word: t("mark_en") });
  return marks;
}

/** @param {HTMLElement} place @param {Ticket} ticket */
export function drawMarks(place, ticket) {
  const draw = (/** @type {{kind: string}} */ mark) => make("span", { class: `mark ${mark.kind}` });
  rows(place, marksOf(ticket), (mark) => mark.kind, draw, (row, mark) => write(row, mark.word));
}

/** @param {Ticket} ticket */
const matterOf = (ticket) => [...new Set([ticket.matter ?? [], ticket.matters].flat())].map(nameOf).join("、");

/** @param {View} view */
function drawWaiting({ desk }) {
  const waiting = desk?.waiting ?? [];
  const count = desk?.waiting_count ?? 0;
  write(byId("waiting-count"), count ? t("line_count", { count }) : "");
  const minutes = longest(waiting);
  write(byId("waiting-longest"), minutes ? t("line_longest", { minutes }) : "");
  write(byId("waiting-more"), count > waiting.length ? t("line_more", { count: count - waiting.length }) : "");
  byId("waiting-empty").hidden = count > 0;
  const draw = () => make("li", {}, make("b"), make("time"), make("span", { class: "matter" }), make("span", { class: "marks" }));
  rows(byId("waiting"), waiting, (ticket) => ticket.number, draw, (row, ticket) => {
    const [number, time, matter, marks] = /** @type {HTMLElement[]} */ ([...row.children]);
    if (!number || !time || !matter || !marks) return;
    write(number, ticket.number);
    write(time, wait(ticket.issued_at));
    write(matter, matterOf(ticket));
    drawMarks(marks, ticket);
  });
}

/** @param {View} view @param {Hands} hands */
function drawMissed({ desk }, { bringBack }) {
  const missed = desk?.missed ?? [];
  byId("missed-empty").hidden = missed.length > 0;
  const draw = (/** @type {Ticket} */ ticket) => {
    const button = make("button", { type: "button" }, make("b", { text: ticket.number }), make("span"));
    button.addEventListener("click", () => bringBack(ticket.number));
    return make("li", {}, button);
  };
  rows(byId("missed"), missed, (ticket) => ticket.number, draw, (row) => {
    write(/** @type {Element} */ (row.firstElementChild?.lastElementChild), t("missed_back"));
  });
}

/** @param {View} view @param {Hands} hands */
function drawDone({ desk }, { edit }) {
  const done = desk?.done ?? [];
  byId("done-empty").hidden = done.length > 0;
  byId("done-hint").hidden = done.length === 0;
  const draw = (/** @type {Ticket} */ ticket) => {
    const button = make("button", { type: "button" }, make("b"), make("span"), make("em"), make("time"));
    button.addEventListener("click", () => edit(ticket));
    return make("li", {}, button);
  };
  const newestFirst = [...done].sort((a, b) => (b.closed_at ?? "").localeCompare(a.closed_at ?? ""));
  rows(byId("done"), newestFirst, (ticket) => `${ticket.number} ${ticket.outcome} ${ticket.matters} ${ticket.note}`, draw, (row, ticket) => {
    const [number, matter, outcome, time] = [...(row.firstElementChild?.children ?? [])];
    if (!number || !matter || !outcome || !time) return;
    write(number, ticket.number);
    write(matter, matterOf(ticket) || t("matter_none"));
    write(outcome, t(`short_${ticket.outcome ?? "done"}`));
    write(time, ticket.closed_at ? hhmm(new Date(ticket.closed_at)) : "");
    row.firstElementChild?.setAttribute("title", t("done_edit", { number: ticket.number }));
  });
}

/** @param {View} view @param {Hands} hands */
export function drawLine(view, hands) {
  drawWaiting(view);
  drawMissed(view, hands);
  drawDone(view, hands);
}

/** Puts the focus among the missed ones, to choose with arrows and Enter. */
export function chooseMissed() {
  /** @type {HTMLElement | null} */ (byId("missed").querySelector("button"))?.focus();
}

byId("missed").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const buttons = [...byId("missed").querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (event.key === "Escape") buttons[at]?.blur();
  if (!step || at < 0) return;
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
});
