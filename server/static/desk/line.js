// @ts-check
// The line at a glance: who waits and how long, who is away, who was done last.
import { hallNow, hhmm } from "/static/js/clock.js";
import { currentLang, t } from "/static/js/page.js";
import { byId, make, rows, write } from "./draw.js";
import { drawComplete } from "./complete.js";
import { drawMarks, forSeat, marksOf } from "./marks.js";
import { nameOf } from "./matters.js";
import { recordOf } from "./memory.js";
import { drawTrouble } from "./paper.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */
/** @typedef {{offer: (number: string) => void, bringBack: (number: string) => void, edit: (ticket: Ticket) => void,
 *   print: (number: string) => void}} Hands */

/** Whole minutes since a moment, by the hall's clock. @param {string} moment */
export const minutesSince = (moment) => Math.max(0, Math.floor((hallNow().getTime() - Date.parse(moment)) / 60_000));

/** @param {string} moment how long somebody has waited, shortly */
export function wait(moment) {
  const minutes = minutesSince(moment);
  return minutes ? t("minutes", { minutes }) : t("just_now");
}

/** Longest wait in minutes among those listed. @param {Ticket[]} waiting */
export const longest = (waiting) => Math.max(0, ...waiting.map((ticket) => minutesSince(ticket.issued_at)));

/** What a ticket is about: what was written down of it, else what was chosen at the kiosk. @param {Ticket} ticket */
const matterOf = (ticket) => recordOf(ticket).matters.map(nameOf).join("、");

/** @param {View} view what the hall says of its hours while it gives no numbers, and the share that managers should know */
function drawHead({ desk }) {
  const count = desk?.waiting_count ?? 0;
  write(byId("waiting-count"), count ? t("line_count", { count }) : "");
  const minutes = longest(desk?.waiting ?? []);
  write(byId("waiting-longest"), minutes ? t("line_longest", { minutes }) : "");
  const share = desk?.priority;
  write(byId("share"), share ? t("line_share", { ...share, percent: Math.round((100 * share.priority) / share.taken) }) : "");
  for (const place of document.querySelectorAll(".hours")) write(place, desk && !desk.hours.open ? desk.hours.said[currentLang()] : "");
}

/** @param {View} view @param {Hands} hands */
function drawWaiting(view, { offer, print }) {
  const { desk, seat } = view;
  const waiting = desk?.waiting ?? [];
  const count = desk?.waiting_count ?? 0;
  write(byId("waiting-more"), count > waiting.length ? t("line_more", { count: count - waiting.length }) : "");
  byId("waiting-empty").hidden = count > 0;
  const draw = (/** @type {Ticket} */ { number }) => {
    const row = make("button", { type: "button", class: "row", "data-number": number }, make("b"), make("time"), make("span", { class: "matter" }), make("span", { class: "marks" }));
    row.addEventListener("click", () => offer(number));
    return make("li", {}, row);
  };
  rows(byId("waiting"), waiting, (ticket) => ticket.number, draw, (row, ticket) => {
    const [number, time, matter, marks] = /** @type {HTMLElement[]} */ ([...(row.firstElementChild?.children ?? [])]);
    if (!number || !time || !matter || !marks) return;
    write(number, ticket.number);
    write(time, wait(ticket.issued_at));
    write(matter, matterOf(ticket));
    drawMarks(marks, marksOf(ticket, seat?.number));
    drawTrouble(row, ticket, view, print);
  });
}

/** Those who missed their call, or fetch a paper. @param {"missed" | "held"} name @param {View} view @param {Hands} hands */
function drawAway(name, view, { offer, bringBack, print }) {
  const { desk, seat } = view;
  const tickets = desk?.[name] ?? [];
  byId(`${name}-empty`).hidden = tickets.length > 0;
  const draw = (/** @type {Ticket} */ { number }) => {
    const button = make("button", { type: "button", class: "row", "data-number": number }, make("b", { text: number }), make("span"));
    button.addEventListener("click", () => (bringing ? bringBack(number) : offer(number)));
    return make("li", {}, button);
  };
  rows(byId(name), tickets, (ticket) => ticket.number, draw, (row, ticket) => {
    const place = ticket.for_seat ? forSeat(ticket.for_seat, seat?.number) : "";
    write(/** @type {Element} */ (row.firstElementChild?.lastElementChild), place);
    drawTrouble(row, ticket, view, print);
  });
}

/** @param {View} view @param {Hands} hands */
function drawDone(view, { edit, print }) {
  const { desk } = view;
  const done = desk?.done ?? [];
  byId("done-empty").hidden = done.length > 0;
  byId("done-hint").hidden = done.length === 0;
  const draw = (/** @type {Ticket} */ ticket) => {
    const button = make("button", { type: "button", class: "row" }, make("b"), make("span"), make("em"), make("time"));
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
    drawTrouble(row, ticket, view, print);
  });
}

/** @param {View} view @param {Hands} hands */
export function drawLine(view, hands) {
  drawHead(view);
  drawWaiting(view, hands);
  drawAway("missed", view, hands);
  drawAway("held", view, hands);
  drawComplete(view, () => bringing);
  byId("held-empty").hidden ||= (view.desk?.papers.length ?? 0) > 0;
  drawDone(view, hands);
  const all = numbers();
  for (const button of all) button.tabIndex = button === (all.find((each) => each === document.activeElement) ?? all[0]) ? 0 : -1;
}

/** Whether Enter brings back at once, because B was pressed before. */
let bringing = false;

const lists = byId("line");

/** All numbers that something may be done with, in the order of the screen. @returns {HTMLButtonElement[]} */
const numbers = () => [...lists.querySelectorAll("button")].filter((button) => button.dataset.number || button.dataset.complete);

/** Puts the focus into the line, to choose with arrows and Enter. */
export const chooseNumber = () => numbers()[0]?.focus();

/** The number chosen in the line, when one is. */
export const chosenNumber = () => numbers().find((button) => button === document.activeElement)?.dataset.number ?? "";

/** Puts the focus on the first who may hold no slip. */
export const chooseTroubled = () => numbers().find((button) => button.parentElement?.querySelector("button.slip"))?.focus();

/** Puts the focus among those who are away: Enter brings back. */
export function chooseAway() {
  /** @type {HTMLElement | null} */ (lists.querySelector(".away button"))?.focus();
  bringing = true;
}

lists.addEventListener("focusout", () => (bringing = false));
lists.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const buttons = numbers();
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (event.key === "Escape") buttons[at]?.blur();
  if (!step || at < 0) return;
  event.preventDefault();
  const [kept, to] = [bringing, buttons[(at + step + buttons.length) % buttons.length]];
  to?.focus();
  bringing = kept && Boolean(to?.closest(".away"));
});
