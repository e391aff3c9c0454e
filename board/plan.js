// @ts-check
/**
 * How the glass is divided: as many calls as can be read from the board's distance, each as large as fits. No DOM.
 *
 * Lengths are in units: 1920 of them are as wide as a lying panel, 1080 as an upright one. A called number must have
 * figures of `needed` units (EN 301 549, 5.1.4: distance x tan 0.7 degrees). Where three more calls beside the newest
 * cannot be that large, there are two, or one; where even one cannot, it is as large as fits.
 */

/** @typedef {"landscape" | "portrait" | "seat" | "numbers"} Layout */
/**
 * @typedef {object} Glass
 * @property {Layout} layout
 * @property {number} width of the place for calls, its edges left out
 * @property {number} height
 * @property {number} needed height of a figure
 * @property {number} number signs of the longest number shown
 * @property {number} seat signs of the longest seat
 * @property {number} word signs of the word for a seat
 * @property {boolean} place whether a line says where the seat is
 */
/**
 * @typedef {object} Plan sizes of type, except `rows`, how many calls beside the newest, and `call`, the place of that one
 * @property {number} rows
 * @property {number} figure
 * @property {number} number
 * @property {number} seat
 * @property {number} word
 * @property {number} call
 * @property {number} [inner] the width within the card of the newest
 * @property {boolean} [arrow] whether there is room for one beside the seat
 */

/** Of a figure's size of type: its height, and its width with what stands around it. */
export const HIGH = 0.733;
const WIDE = 0.571;
/** A line of figures is set so close: what is left out are accents above and tails below, which they do not have. */
const LINE = 0.75;
const GAP = 24;
/** Calls are no smaller than this where it fits, however near people sit: what is large is seen sooner. */
const USUAL = 272;
const ROW = 10;
const ROW_GAP = 8;
const HEAD = 112;
const ROW_SIDES = 209;
const CARD_SIDES = 92;
const CARD_EDGES = 222;
const PLACE = 88;
const ARROW = 222;
const BESIDE = 84;
const LARGEST_WORD = 124;
const LEAST_WORD = 84;

/** @param {Glass} glass @returns {Plan} */
export function plan(glass) {
  return { landscape, portrait, numbers, seat }[glass.layout](glass);
}

/** The newest call on the left, the others in a column beside it. @param {Glass} glass @returns {Plan} */
function landscape(glass) {
  const { width, height, number } = glass;
  const signs = number + glass.seat;
  const widest = (width - GAP - ROW_SIDES - CARD_SIDES) / (WIDE * (signs + number));
  const wanted = Math.min(widest, twoLines(glass, height) / 2, Math.max(USUAL, glass.needed / HIGH));
  const rows = mostRows([3, 2, 1], (count) => rowFigure(height, count) >= Math.min(wanted, glass.needed / HIGH));
  const figure = Math.min(wanted, rowFigure(height, rows));
  const call = width - GAP - ROW_SIDES - WIDE * signs * figure;
  return { rows, figure, call, ...inCard(glass, call, height, figure) };
}

/** The newest call above, the others below it. @param {Glass} glass @returns {Plan} */
function portrait(glass) {
  const { width, height, number } = glass;
  const widest = (width - ROW_SIDES) / (WIDE * (number + glass.seat));
  const figure = Math.min(widest, Math.max(USUAL, glass.needed / HIGH));
  /** @param {number} count */
  const left = (count) => height - GAP - HEAD - count * (figure * LINE + ROW) - (count - 1) * ROW_GAP;
  const rows = mostRows([3, 2, 1], (count) => twoLines(glass, left(count)) >= 2.3 * figure);
  return { rows, figure, call: left(rows), ...inCard(glass, width, left(rows), figure) };
}

/** A line for each call, over the whole width. @param {Glass} glass @returns {Plan} */
function numbers({ width, height, number, seat, needed }) {
  const widest = (width - 330) / (WIDE * (number + seat));
  /** @param {number} count */
  const fitting = (count) => Math.min(widest, ((height - 68 - ROW_GAP * count) / count - 26) / LINE);
  const lines = mostRows([4, 3, 2, 1], (count) => fitting(count) >= needed / HIGH);
  const figure = fitting(lines);
  return { rows: lines - 1, figure, number: figure, seat: figure, word: LARGEST_WORD, call: 0 };
}

/** One seat: its own number above, who is called to it below. @param {Glass} glass @returns {Plan} */
function seat({ width, height, number, word }) {
  const figure = Math.min((width - CARD_SIDES) / (WIDE * Math.max(3, number)), (height * 0.45) / LINE);
  const own = Math.min((width - CARD_SIDES) * 0.3, (height * 0.19) / LINE);
  return { rows: 0, figure, number: figure, seat: own, word: Math.min(own * 0.72, (width * 0.6) / word), call: 0 };
}

/** What number and seat may have together in a card of that height. @param {Glass} glass @param {number} height */
const twoLines = (glass, height) => (height - CARD_EDGES - (glass.place ? PLACE : 0)) / LINE;

/** Number, seat and its word in the card of the newest call. @param {Glass} glass @param {number} width @param {number} height @param {number} figure */
function inCard(glass, width, height, figure) {
  const inner = width - CARD_SIDES;
  const both = twoLines(glass, height);
  const seat = Math.min(Math.max(USUAL, figure), both / 2);
  const number = Math.min(inner / (WIDE * glass.number), both - seat);
  const beside = inner - WIDE * glass.seat * seat - BESIDE;
  const word = Math.min(LARGEST_WORD, (beside - ARROW) / glass.word);
  // A smaller word beside an arrow, or a readable one without it: the word says more.
  return { number, seat, inner, word: word >= LEAST_WORD ? word : Math.min(LARGEST_WORD, beside / glass.word), arrow: word >= LEAST_WORD };
}

/** @param {number} height @param {number} rows */
const rowFigure = (height, rows) => ((height - HEAD - ROW_GAP * (rows - 1)) / rows - ROW) / LINE;

/** The first of some counts that will do, else the last. @param {number[]} counts @param {(count: number) => boolean} will */
const mostRows = (counts, will) => counts.find(will) ?? counts.at(-1) ?? 1;
