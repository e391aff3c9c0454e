// @ts-check
// One slip as a drawing: every character in the cell, every dot in the place where the printer's head would put it.
import { develop, pathOfCode, widthOfCode, widthOfPicture } from "./paper_dots.js";

/**
 * @typedef {{text: string, w: number, h: number, bold: boolean, invert: boolean, page?: boolean}} Run `page`: of a
 *   code page, so each character is one column wide
 * @typedef {{align: "left" | "center" | "right", runs: Run[], feed: number, cut?: string | null, end?: boolean,
 *   picture?: import("./paper_dots.js").Picture, qr?: import("./paper_dots.js").Code}} Line `end`: of the roll
 * @typedef {{width_dots: number, dpi: number, columns: number, bytes: number, lines: Line[], cut: boolean,
 *   unknown: string[], stopped?: string}} Rendering `stopped`: why the printer stands still in the middle of it
 * @typedef {"cut" | "ended" | "held" | "torn"} Edge cut off; the roll ended; it hangs there unfinished; torn off by hand
 * @typedef {{lines: Line[], edge: Edge}} Piece
 */

const SVG = "http://www.w3.org/2000/svg";
const CELL = 24; // dots, the height of a line of font A and of a hanzi
const MARGIN = 32; // dots of paper beside the print: 80 mm paper carries 72 mm of it
const TOP = 28; // dots above the first line
const BOTTOM = 36; // dots below the last one where no knife fell
const DOT_MS = 1.3; // how long a dot of paper takes on the page
/** How each script is set so that it fills its cells: font size in dots, how much taller, baseline below the top. */
const SETTING = {
  hanzi: { size: CELL, taller: 1, baseline: 20.5, columns: 2 },
  digit: { size: 21.5, taller: 1.16, baseline: 20, columns: 1 },
  latin: { size: 20, taller: 1.22, baseline: 19.5, columns: 1 },
};

/** @param {Run} run */
const columnsOf = (run) => [...run.text].reduce((sum, char) => sum + (run.page || char < "\x7f" ? 1 : 2), 0);

/** The job's pieces of paper: up to a cut, to the end of the roll, or to where it stands now. @param {Rendering} rendering */
export function piecesOf(rendering) {
  const pieces = /** @type {Piece[]} */ ([]);
  let lines = /** @type {Line[]} */ ([]);
  /** @param {Edge} edge */
  const end = (edge) => {
    if (lines.some((line) => line.runs.length || line.picture || line.qr)) pieces.push({ lines, edge });
    lines = [];
  };
  for (const line of rendering.lines) {
    lines.push(line);
    if (line.cut || line.end) end(line.cut ? "cut" : "ended");
  }
  end(rendering.stopped ? "held" : "torn");
  return pieces;
}

/** Makes a job's pictures ready to be drawn. @param {Rendering} rendering */
export const prepare = (rendering) => Promise.all(rendering.lines.map((line) => line.picture && develop(line.picture)));

/** @param {Line} line */
const wordsOf = (line) => line.qr?.text ?? line.runs.map((run) => run.text).join("").replace(/^[- ]+|[- ]+$/g, "");

/** What the slip says, without its ruled lines; nothing when it is a picture. @param {Piece} piece */
export const textOf = (piece) => piece.lines.map(wordsOf).filter(Boolean).join(" ");

/** Paper used, in whole millimetres. @param {Piece} piece @param {number} dpi */
export const lengthOf = (piece, dpi) => Math.round((piece.lines.reduce((sum, line) => sum + line.feed, 0) / dpi) * 25.4);

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Parts of a run that share a font. @param {string} text */
const parts = (text) => text.match(/[0-9]+|[ -/:-~]+|[^ -~]+/g) ?? [];

/** @param {string} part */
const scriptOf = (part) => (part >= "\x7f" ? "hanzi" : /[0-9]/.test(part) ? "digit" : "latin");

/** @param {Run} run @param {number} x @param {number} y @param {number} cell the width of a column in dots */
function drawRun(run, x, y, cell) {
  const group = shape("g", { class: `${run.bold ? "bold" : "plain"}${run.invert ? " inverse" : ""}` });
  const width = columnsOf(run) * cell * run.w;
  if (run.invert) group.append(shape("rect", { x, y, width, height: CELL * run.h }));
  let at = x;
  for (const part of run.page ? [run.text] : parts(run.text)) {
    const script = run.page ? "latin" : scriptOf(part);
    const { size, taller, baseline, columns } = SETTING[script];
    const step = cell * columns;
    const glyphs = shape("text", {
      x: [...part].map((_, place) => (place + 0.5) * step).join(" "),
      transform: `translate(${at} ${y + baseline * run.h}) scale(${run.w} ${run.h * taller})`,
      "font-size": size,
      class: script,
    });
    glyphs.textContent = part;
    group.append(glyphs);
    at += part.length * step * run.w;
  }
  return group;
}

/** Where something of that width begins. @param {Line} line @param {number} width @param {Rendering} on */
const startOf = (line, width, on) => MARGIN + { left: 0, center: (on.width_dots - width) / 2, right: on.width_dots - width }[line.align];

/** @param {Line} line @param {number} y @param {Rendering} on */
function drawLine(line, y, on) {
  const { picture, qr } = line;
  if (picture?.drawn) {
    const width = widthOfPicture(picture);
    const place = { x: startOf(line, width, on), y, width, height: picture.rows * picture.h };
    return [shape("image", { ...place, href: picture.drawn, preserveAspectRatio: "none" })];
  }
  if (qr) return [shape("path", { d: pathOfCode(qr), transform: `translate(${startOf(line, widthOfCode(qr), on)} ${y})` })];
  const cell = on.width_dots / on.columns;
  const width = line.runs.reduce((sum, run) => sum + columnsOf(run) * run.w * cell, 0);
  const tallest = Math.max(...line.runs.map((run) => run.h), 1);
  let x = startOf(line, width, on);
  return line.runs.map((run) => {
    const drawn = drawRun(run, x, y + (tallest - run.h) * CELL, cell);
    x += columnsOf(run) * run.w * cell;
    return drawn;
  });
}

/**
 * The slip as an SVG whose units are printer dots.
 * @param {Piece} piece @param {Rendering} on @param {string} label what it is and says, for those who cannot see it
 */
export function drawSlip(piece, on, label) {
  const height = heightOf(piece);
  const svg = shape("svg", { viewBox: `0 0 ${on.width_dots + 2 * MARGIN} ${height}`, role: "img", "aria-label": label });
  let y = TOP;
  for (const line of piece.lines) {
    svg.append(...drawLine(line, y, on));
    y += line.feed;
  }
  return svg;
}

/** @param {Piece} piece how tall its drawing is, in dots */
const heightOf = (piece) => TOP + piece.lines.reduce((sum, line) => sum + line.feed, 0) + (piece.edge === "cut" ? 0 : BOTTOM);

/**
 * How the paper moves, line by line: keyframes for its way out, and the time it takes in ms.
 * @param {Piece} piece @param {number} [from] so many lines of it are out already
 */
export function motionOf(piece, from = 0) {
  const total = heightOf(piece);
  const times = piece.lines.map((line, place) => (place < from ? 0 : line.feed * DOT_MS + (line.runs.length ? 18 : 0)));
  const duration = times.reduce((sum, time) => sum + time, 1);
  const before = piece.lines.slice(0, from).reduce((sum, line) => sum + line.feed, 0);
  let [out, time] = [TOP + before, 0];
  const steps = [{ offset: 0, out: from ? out / total : 0 }];
  piece.lines.slice(from).forEach((line, place) => {
    out += line.feed;
    time += times[from + place] ?? 0;
    steps.push({ offset: Math.min(1, time / duration), out: out / total });
  });
  return { duration, steps: [...steps, { offset: 1, out: 1 }] };
}
