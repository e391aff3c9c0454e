// @ts-check
// One slip as a drawing: every character in the cell where the printer's head would put it.

/**
 * @typedef {{text: string, w: number, h: number, bold: boolean, invert: boolean}} Run
 * @typedef {{align: "left" | "center" | "right", runs: Run[], feed: number, cut?: string | null}} Line
 * @typedef {{width_dots: number, dpi: number, columns: number, bytes: number, lines: Line[], cut: boolean, unknown: string[]}} Rendering
 * @typedef {{lines: Line[], cut: boolean}} Piece
 */

const SVG = "http://www.w3.org/2000/svg";
const CELL = 24; // dots, the height of a line of font A and of a hanzi
const MARGIN = 32; // dots of paper beside the print: 80 mm paper carries 72 mm of it
const TOP = 28; // dots above the first line
/** How each script is set so that it fills its cells: font size in dots, how much taller, baseline below the top. */
const SETTING = {
  hanzi: { size: CELL, taller: 1, baseline: 20.5, columns: 2 },
  digit: { size: 21.5, taller: 1.16, baseline: 20, columns: 1 },
  latin: { size: 20, taller: 1.22, baseline: 19.5, columns: 1 },
};

/** @param {string} text */
const columnsOf = (text) => [...text].reduce((sum, char) => sum + (char < "\x7f" ? 1 : 2), 0);

/** The job's slips: the paper between one cut and the next. @param {Rendering} rendering @returns {Piece[]} */
export function piecesOf(rendering) {
  /** @type {Piece[]} */
  const pieces = [];
  let lines = /** @type {Line[]} */ ([]);
  for (const line of rendering.lines) {
    lines.push(line);
    if (line.cut) {
      pieces.push({ lines, cut: true });
      lines = [];
    }
  }
  if (lines.some((line) => line.runs.length)) pieces.push({ lines, cut: false });
  return pieces;
}

/** What the slip says, without its ruled lines. @param {Piece} piece */
export const textOf = (piece) =>
  piece.lines.map((line) => line.runs.map((run) => run.text).join("").replace(/^[- ]+|[- ]+$/g, "")).filter(Boolean).join(" ");

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
  const width = columnsOf(run.text) * cell * run.w;
  if (run.invert) group.append(shape("rect", { x, y, width, height: CELL * run.h }));
  let at = x;
  for (const part of parts(run.text)) {
    const script = scriptOf(part);
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

/** @param {Line} line @param {number} y @param {Rendering} on */
function drawLine(line, y, on) {
  const cell = on.width_dots / on.columns;
  const width = line.runs.reduce((sum, run) => sum + columnsOf(run.text) * run.w * cell, 0);
  const tallest = Math.max(...line.runs.map((run) => run.h), 1);
  let x = MARGIN + { left: 0, center: (on.width_dots - width) / 2, right: on.width_dots - width }[line.align];
  return line.runs.map((run) => {
    const drawn = drawRun(run, x, y + (tallest - run.h) * CELL, cell);
    x += columnsOf(run.text) * run.w * cell;
    return drawn;
  });
}

/**
 * The slip as an SVG whose units are printer dots.
 * @param {Piece} piece @param {Rendering} on @param {string} label what it is and says, for those who cannot see it
 */
export function drawSlip(piece, on, label) {
  const height = TOP + piece.lines.reduce((sum, line) => sum + line.feed, 0);
  const svg = shape("svg", { viewBox: `0 0 ${on.width_dots + 2 * MARGIN} ${height}`, role: "img", "aria-label": label });
  let y = TOP;
  for (const line of piece.lines) {
    if (line.runs.length) svg.append(...drawLine(line, y, on));
    y += line.feed;
  }
  return svg;
}

/**
 * How the paper moves, line by line: keyframes for its way out, and the time it takes in ms.
 * @param {Piece} piece
 */
export function motionOf(piece) {
  const total = piece.lines.reduce((sum, line) => sum + line.feed, TOP);
  const times = piece.lines.map((line) => line.feed * 1.3 + (line.runs.length ? 18 : 0));
  const duration = times.reduce((sum, time) => sum + time, 0);
  let [out, time] = [TOP, 0];
  const steps = [{ offset: 0, out: 0 }];
  piece.lines.forEach((line, place) => {
    out += line.feed;
    time += times[place] ?? 0;
    steps.push({ offset: Math.min(1, time / duration), out: out / total });
  });
  return { duration, steps };
}
