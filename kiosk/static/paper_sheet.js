// @ts-check
// A piece of paper on the page: its drawing, and what is to be said of it below.
import { hhmm } from "/static/js/clock.js";
import { both } from "/static/js/page.js";
import { drawSlip, lengthOf, textOf } from "./paper_slip.js";

/**
 * @typedef {import("./paper_slip.js").Rendering} Rendering
 * @typedef {import("./paper_slip.js").Piece} Piece
 * @typedef {{id: number | string, at: string, printer: string, rendering: Rendering}} Job
 */

/** @param {{zh: string, en: string}} text */
export function bilingual({ zh, en }) {
  const echo = Object.assign(document.createElement("span"), { className: "echo", lang: "en", textContent: en });
  return [Object.assign(document.createElement("span"), { textContent: zh }), " ", echo];
}

/** @param {string} name @param {string} key @param {Record<string, string | number>} [values] */
function note(name, key, values = {}) {
  const line = Object.assign(document.createElement("p"), { className: name });
  line.append(...bilingual(both(key, values)));
  return line;
}

/** What the paper itself does not tell: why it ends here, what the printer did not understand. @param {Job} job @param {Piece} piece */
function notes({ rendering }, piece) {
  const codes = rendering.unknown.slice(0, 8).join(", ");
  const stopped = piece.edge === "held" || piece.edge === "ended" ? rendering.stopped : "";
  return [
    ...(stopped ? [note("warning stopped", `paper_stopped_${stopped}`)] : piece.edge === "ended" ? [note("warning", "paper_ended")] : []),
    ...(codes ? [note("warning", "paper_unknown", { codes })] : []),
  ];
}

/** @param {Piece} piece */
function labelOf(piece) {
  const text = textOf(piece);
  const { zh, en } = both(text ? "paper_slip" : "paper_picture", { text });
  return `${zh} ${en}`;
}

/** Puts a piece as it is now into its figure. @param {HTMLElement} item @param {Job} job @param {Piece} piece */
export function fill(item, job, piece) {
  item.dataset.edge = piece.edge;
  const paper = document.createElement("div");
  paper.className = "paper";
  paper.append(drawSlip(piece, job.rendering, labelOf(piece)));
  const words = document.createElement("figcaption");
  const facts = { time: hhmm(new Date(job.at)), bytes: job.rendering.bytes, mm: lengthOf(piece, job.rendering.dpi) };
  words.append(...bilingual(both("paper_facts", facts)));
  item.replaceChildren(paper, ...notes(job, piece), words);
}

/** @param {Job} job @param {Piece} piece */
export function sheet(job, piece) {
  const item = document.createElement("figure");
  item.className = "sheet";
  item.dataset.slip = String(job.id);
  item.dataset.narrow = String(job.rendering.width_dots < 480);
  fill(item, job, piece);
  return item;
}
