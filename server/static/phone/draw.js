// @ts-check
// Puts a ticket on the glass: one large sentence, and what follows from it.
import { el, hallNow, hhmm, lang, otherDay, page, t } from "./page.js";
import { sounds } from "./telling.js";

/** @typedef {import("./page.js").Ticket} Ticket */

const ALMOST = 3; // ahead: from here on, back to the hall
const AWAY = ["waiting", "almost", "held", "missed"];
const root = document.documentElement;

/** Writes only what changes: a screen reader says what is written. @param {string} id @param {string} text */
export function write(id, text) {
  const place = el(id);
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === "";
}

/** What is shown: the ticket's state; almost: so few are ahead that one should be back; expired: it is of another day. @param {Ticket} ticket */
export function stateOf(ticket) {
  if (ticket.state !== "finished" && ticket.state !== "left" && otherDay(ticket.issued_at)) return "expired";
  return ticket.state === "waiting" && ticket.ahead !== null && ticket.ahead <= ALMOST ? "almost" : ticket.state;
}

/** @param {number | null} count */
function aheadText(count) {
  if (count === null) return "";
  return count > 1 ? t("ahead", { count }) : t(count === 1 ? "ahead_one" : "ahead_none");
}

/** @param {Ticket["wait"]} wait */
const waitText = (wait) => (wait ? t(wait.low > 0 && wait.low < wait.high ? "wait" : "wait_up_to", wait) : "");

/** @param {string | null} until */
function pauseText(until) {
  if (!until) return "";
  const end = new Date(until);
  return end > hallNow() ? t("paused", { time: hhmm(end) }) : t("paused_over");
}

/** @param {Ticket | null} ticket @param {string | null} paused */
export function draw(ticket, paused) {
  if (!ticket) return drawUnknown();
  const state = stateOf(ticket);
  const waits = state === "waiting" || state === "almost";
  root.dataset.state = state;
  write("number-word", t("your_number"));
  write("number", ticket.number);
  write("head", state === "waiting" ? aheadText(ticket.ahead) : t(state, { seat: ticket.seat, seat_word: page.seat_word[lang()] }));
  write("ahead", state === "almost" ? aheadText(ticket.ahead) : "");
  write("wait", waits ? waitText(ticket.wait) : "");
  write("paused", waits ? pauseText(paused) : "");
  write("hint", state === "almost" || state === "serving" ? "" : t(state + "_hint"));
  write("back", state === "missed" || state === "held" ? t("back_" + state) : "");
  el("alert").hidden = AWAY.indexOf(state) < 0;
  el("leaving").hidden = AWAY.indexOf(state) < 0;
  drawBring(AWAY.indexOf(state) >= 0 || state === "called");
  drawSound();
  document.title = ticket.number + " " + el("head").textContent;
}

function drawUnknown() {
  root.dataset.state = page.known ? "loading" : "unknown";
  for (const id of ["number", "ahead", "wait", "paused", "back"]) write(id, "");
  for (const id of ["alert", "leaving", "bring"]) el(id).hidden = true;
  write("number-word", t(page.known ? "your_number" : "page_title"));
  write("head", t(page.known ? "opening" : "unknown"));
  write("hint", page.known ? "" : t("unknown_hint"));
}

export function drawSound() {
  el("sound").setAttribute("aria-pressed", String(sounds()));
  write("sound", t(sounds() ? "sound_on" : "sound_off"));
}

/** @param {boolean} wanted */
function drawBring(wanted) {
  const matter = page.matter;
  el("bring").hidden = !wanted || !matter;
  if (!matter) return;
  const papers = matter.papers[lang()];
  el("bring").dataset.discreet = String(matter.discreet);
  write("matter", matter.discreet ? t("code", { code: matter.code }) : matter.name[lang()]);
  el("papers-box").hidden = !matter.discreet || papers.length === 0;
  el("bring-none").hidden = papers.length > 0;
  list("papers", matter.discreet ? [] : papers);
  list("papers-folded", matter.discreet ? papers : []);
  write("advice", matter.updated ? t("advice_updated", { date: matter.updated }) : t("advice"));
}

/** @param {string} id @param {string[]} lines */
function list(id, lines) {
  const place = el(id);
  place.hidden = lines.length === 0;
  if (place.dataset.shown === lines.join("\n")) return;
  place.dataset.shown = lines.join("\n");
  place.textContent = "";
  for (let i = 0; i < lines.length; i += 1) {
    place.appendChild(document.createElement("li")).textContent = lines[i];
  }
}
