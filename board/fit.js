// @ts-check
// Gives the page its layout and its sizes: from the panel's inches, the distance, and what is to be shown just now.
import { page } from "/static/js/page.js";
import { role } from "./draw.js";
import { plan } from "./plan.js";

/** @typedef {import("./announce.js").Call} Call */
/** @typedef {import("./plan.js").Layout} Layout */

const MM_PER_INCH = 25.4;
const root = document.documentElement;
let signs = { number: 3, seat: 1 };
let room = 3;

/** This board's layout: as it is set up; else as the panel stands. @returns {Layout} */
export function layout() {
  const { layout: chosen, seat } = page.board ?? { layout: "auto", seat: null };
  if (chosen !== "auto" && (chosen !== "seat" || seat)) return chosen;
  return innerHeight > innerWidth ? "portrait" : "landscape";
}

/** How many calls beside the newest there is room for. */
export const roomForOthers = () => room;

/** Whether the picture stands. @param {Layout} shape */
const isUpright = (shape) => shape === "portrait" || (shape !== "landscape" && innerHeight > innerWidth);

/** CSS pixels in one unit of a layout. @param {Layout} shape */
function unit(shape) {
  return isUpright(shape) ? Math.min(innerWidth / 1080, innerHeight / 1920) : Math.min(innerWidth / 1920, innerHeight / 1080);
}

/** CSS pixels in one millimetre of the panel; the page fills it. */
const pixelsPerMm = () => Math.hypot(innerWidth, innerHeight) / ((page.board?.panel_inches ?? 43) * MM_PER_INCH);

/** Fits the picture to the calls that it is to show; costs nothing when they are as long as the last ones. @param {Call[]} calls */
export function fitTo(calls) {
  const longest = (/** @type {string[]} */ texts, /** @type {number} */ least) => Math.max(least, ...texts.map((text) => text.length));
  const now = { number: longest(calls.map((call) => call.number), 3), seat: longest(calls.map((call) => String(call.seat)), 1) };
  if (now.number === signs.number && now.seat === signs.seat) return;
  signs = now;
  fit();
}

/** Fits the picture to the glass. */
export function fit() {
  const shape = layout();
  const u = unit(shape);
  root.dataset.layout = shape;
  root.dataset.upright = isUpright(shape) ? "yes" : "no";
  root.style.setProperty("--u", `${u}px`);
  const { clientWidth, clientHeight } = role("board");
  const edges = 48;
  const place = Object.keys(page.board?.places ?? {}).length > 0;
  const word = page.seat_word.zh.length + 1;
  const needed = ((page.board?.needed_mm ?? 98) * pixelsPerMm()) / u;
  const found = plan({ layout: shape, width: clientWidth / u - edges, height: clientHeight / u - edges, needed, ...signs, word, place });
  room = found.rows;
  root.dataset.arrow = found.arrow === false ? "no" : "yes";
  for (const [name, size] of Object.entries(found)) root.style.setProperty(`--${name}`, String(size));
}

root.dataset.background = page.board?.background ?? "plain";
