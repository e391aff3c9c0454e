// @ts-check
// /paper: the virtual printer. The newest slip hangs at its mouth, earlier ones lie below.
import { follow } from "/static/js/live.js";
import { both } from "/static/js/page.js";
import { ask } from "/static/js/press.js";
import { panel } from "./paper_panel.js";
import { bilingual, fill, sheet } from "./paper_sheet.js";
import { motionOf, piecesOf, prepare } from "./paper_slip.js";

/**
 * @typedef {import("./paper_sheet.js").Job} Job
 * @typedef {import("./paper_slip.js").Piece} Piece
 * @typedef {{job: Job, piece: Piece, said: string, item?: HTMLElement}} Shown `said`: what it looked like when last seen
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

const known = /** @type {Map<string, Shown>} */ (new Map());
const seen = /** @type {Map<string, string>} */ (new Map()); // a job as it was last handed over
const waiting = /** @type {Shown[]} */ ([]);
let printing = false;
let opened = false; // until then all but the newest slip already lie on the table
let link = true;

const front = panel({ changed: showLamp, refused: () => setState("login"), lost: () => setLink(false) });

function showLamp() {
  const trouble = front.trouble();
  const key = !link ? "lost" : trouble || (printing ? "printing" : front.low() ? "near_end" : "ready");
  if (root.dataset.lamp === key) return;
  root.dataset.lamp = key;
  part("lamp").replaceChildren(...bilingual(both(`paper_lamp_${key}`)));
}

/** @param {boolean} up */
function setLink(up) {
  link = up;
  showLamp();
}

/** @param {"none" | "ready" | "login"} state */
function setState(state) {
  root.dataset.state = state;
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

const watched = () => !calm.matches && document.visibilityState === "visible";

/** @param {Shown} slip @param {boolean} slowly */
async function print(slip, slowly) {
  layDown();
  const item = (slip.item = sheet(slip.job, slip.piece));
  mouth.append(item);
  if (!slowly || !watched()) return;
  const paper = /** @type {HTMLElement} */ (item.firstElementChild);
  const height = paper.offsetHeight;
  const { duration, steps } = motionOf(slip.piece);
  const way = steps.map(({ offset, out }) => ({ offset, transform: `translateY(${(out - 1) * height}px)` }));
  const room = steps.map(({ offset, out }) => ({ offset, height: `${out * height}px` }));
  item.dataset.moving = "yes";
  item.animate(room, { duration });
  await paper.animate(way, { duration }).finished.catch(() => undefined);
  delete item.dataset.moving;
}

/** More of a slip that is on the page already came out, or it was cut. @param {Shown} slip @param {number} lines that were out */
function grow({ item, job, piece }, lines) {
  if (!item) return;
  fill(item, job, piece);
  if (item.parentElement !== mouth || !watched() || lines >= piece.lines.length) return;
  const paper = /** @type {HTMLElement} */ (item.firstElementChild);
  const { duration, steps } = motionOf(piece, lines);
  const height = paper.offsetHeight;
  paper.style.overflow = "hidden";
  const room = steps.map(({ offset, out }) => ({ offset, height: `${out * height}px` }));
  paper.animate(room, { duration }).finished.then(() => (paper.style.overflow = ""), () => undefined);
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

/** @param {Job} job @param {Piece} piece @param {number} place which of the job's pieces it is */
function lay(job, piece, place) {
  const name = `${job.id}/${place}`;
  const feed = piece.lines.reduce((sum, line) => sum + line.feed, 0);
  const said = [piece.edge, piece.lines.length, feed, job.rendering.stopped].join(" ");
  const old = known.get(name);
  if (old?.said === said) return;
  const lines = old?.piece.lines.length ?? 0;
  const slip = Object.assign(old ?? { job, piece, said }, { job, piece, said });
  known.set(name, slip);
  if (old) grow(slip, lines);
  else waiting.push(slip);
}

/** @param {Job[]} jobs newest last */
async function take(jobs) {
  for (const job of jobs) {
    const said = JSON.stringify(job.rendering);
    if (seen.get(String(job.id)) === said) continue; // a job handed over twice is one slip
    seen.set(String(job.id), said);
    await prepare(job.rendering);
    piecesOf(job.rendering).forEach((piece, place) => lay(job, piece, place));
  }
  front.jammed(jobs.at(-1)?.rendering.stopped === "jam");
  if (waiting.length) void printAll();
  else if (!known.size) setState("none");
}

let asking = false;
async function refresh() {
  if (asking) return;
  asking = true;
  const { status, body } = await ask("/paper", { patience: 4000 });
  if (status === 200) await Promise.all([take(body.jobs), front.refresh()]);
  else if (status === 401 || status === 403) setState("login");
  setLink(status !== 0);
  asking = false;
}

showLamp();
follow({ hall: () => void refresh(), link: setLink });
setInterval(() => void refresh(), ASK_EVERY);
void refresh();
