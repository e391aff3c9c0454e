// @ts-check
// /paper: the virtual printer. The newest slip hangs at its mouth, earlier ones lie below.
import { hhmm } from "/static/js/clock.js";
import { follow } from "/static/js/live.js";
import { both } from "/static/js/page.js";
import { ask } from "/static/js/press.js";
import { drawSlip, lengthOf, motionOf, piecesOf, textOf } from "./paper_slip.js";

/**
 * @typedef {import("./paper_slip.js").Rendering} Rendering
 * @typedef {import("./paper_slip.js").Piece} Piece
 * @typedef {{id: number | string, at: string, printer: string, rendering: Rendering}} Job
 */

const KEPT = 30; // slips on the page
const ASK_EVERY = 5_000;
const QUEUE_TO_WATCH = 2; // when more slips than this wait, the older ones are laid down at once

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const root = document.documentElement;
const mouth = part("mouth");
const tray = part("tray");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const known = /** @type {Set<string>} */ (new Set());
const waiting = /** @type {{job: Job, piece: Piece}[]} */ ([]);
let printing = false;
let opened = false; // until then all but the newest slip already lie on the table
let link = true;

/** @param {{zh: string, en: string}} text */
function bilingual({ zh, en }) {
  const echo = Object.assign(document.createElement("span"), { className: "echo", lang: "en", textContent: en });
  return [Object.assign(document.createElement("span"), { textContent: zh }), " ", echo];
}

function showLamp() {
  const key = !link ? "paper_lost" : printing ? "paper_printing" : "paper_ready";
  root.dataset.lamp = key.slice("paper_".length);
  part("lamp").replaceChildren(...bilingual(both(key)));
}

/** @param {"none" | "ready" | "login"} state */
const setState = (state) => (root.dataset.state = state);

/** @param {Job} job @param {Piece} piece */
function sheet(job, piece) {
  const item = document.createElement("figure");
  item.className = "sheet";
  item.dataset.edge = piece.cut ? "cut" : "torn";
  item.dataset.slip = String(job.id);
  item.dataset.narrow = String(job.rendering.width_dots < 480);
  const { zh, en } = both("paper_slip", { text: textOf(piece) });
  const paper = document.createElement("div");
  paper.className = "paper";
  paper.append(drawSlip(piece, job.rendering, `${zh} ${en}`));
  const words = document.createElement("figcaption");
  const facts = { time: hhmm(new Date(job.at)), bytes: job.rendering.bytes, mm: lengthOf(piece, job.rendering.dpi) };
  words.append(...bilingual(both("paper_facts", facts)));
  item.append(paper, words);
  if (job.rendering.unknown.length) item.append(warning(job.rendering.unknown));
  return item;
}

/** @param {string[]} codes */
function warning(codes) {
  const line = document.createElement("p");
  line.className = "warning";
  line.append(...bilingual(both("paper_unknown", { codes: codes.slice(0, 8).join(", ") })));
  return line;
}

/** The slip at the mouth is taken and laid on top of the earlier ones. */
function layDown() {
  const hanging = mouth.firstElementChild;
  if (!hanging) return;
  const place = document.createElement("li");
  place.append(hanging);
  tray.prepend(place);
  while (tray.childElementCount >= KEPT) tray.lastElementChild?.remove();
  root.dataset.older = "yes";
}

/** @param {{job: Job, piece: Piece}} next @param {boolean} watched */
async function print({ job, piece }, watched) {
  layDown();
  const item = sheet(job, piece);
  mouth.append(item);
  if (!watched || calm.matches || document.visibilityState !== "visible") return;
  const paper = /** @type {HTMLElement} */ (item.firstElementChild);
  const height = paper.offsetHeight;
  const { duration, steps } = motionOf(piece);
  const way = steps.map(({ offset, out }) => ({ offset, transform: `translateY(${(out - 1) * height}px)` }));
  const room = steps.map(({ offset, out }) => ({ offset, height: `${out * height}px` }));
  item.dataset.moving = "yes";
  item.animate(room, { duration });
  await paper.animate(way, { duration }).finished.catch(() => undefined);
  delete item.dataset.moving;
}

async function printAll() {
  if (printing) return;
  printing = true;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    setState("ready");
    showLamp();
    await print(next, waiting.length < (opened ? QUEUE_TO_WATCH : 1));
  }
  printing = false;
  opened = true;
  showLamp();
}

/** @param {Job[]} jobs newest last */
function take(jobs) {
  for (const job of jobs) {
    const pieces = piecesOf(job.rendering);
    const name = [job.id, ...pieces.map(textOf)].join(" "); // a job handed over twice is one slip
    if (known.has(name)) continue;
    known.add(name);
    waiting.push(...pieces.map((piece) => ({ job, piece })));
  }
  if (waiting.length) void printAll();
  else if (!known.size) setState("none");
}

let asking = false;
async function refresh() {
  if (asking) return;
  asking = true;
  const { status, body } = await ask("/paper", { patience: 4000 });
  asking = false;
  if (status === 200) take(body.jobs);
  else if (status === 401 || status === 403) setState("login");
}

showLamp();
follow({
  hall: () => void refresh(),
  link: (up) => {
    link = up;
    showLamp();
  },
});
setInterval(() => void refresh(), ASK_EVERY);
void refresh();
