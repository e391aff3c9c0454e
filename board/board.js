// @ts-check
// The lobby's board: it is told the hall's state, shows it, and speaks the calls. State stands on <html>:
// data-state ready | announcing | stale, data-sound on | blocked | none (no voice in this hall) | quiet (quiet hours) |
// off (a board without sound), data-hall closed: no numbers are given and nobody waits.
// Each announcement is told to the page as the events "announcing" and "announced" (see announcer.js), each second as
// "beat" (see watchdog.js).
import { hallNow } from "/static/js/clock.js";
import { follow } from "/static/js/live.js";
import { page } from "/static/js/page.js";
import { blocked, playAll, unlock } from "/static/js/sound.js";
import { announcer } from "./announcer.js";
import { keepAwake } from "./awake.js";
import { drawClosed } from "./closed.js";
import { fetchLetters, writeFixed } from "./draw.js";
import { hearing, mayChime } from "./hearing.js";
import { drawNotices } from "./notices.js";
import { drawHall, mine } from "./picture.js";
import { drawChimeOnly, drawRibbon, drawWaiting, setPause, tickRibbon } from "./ribbon.js";

/** @typedef {import("./announce.js").Snapshot} Snapshot */

/** A second's tick that comes so late (ms) means that the page slept: what it missed counts as missed. */
const SLEPT = 20_000;
/** The hall is asked every 15 s: after so long (ms) without any answer nothing is sure, whatever the link says. */
const UNHEARD = 40_000;

const root = document.documentElement;
let hall = /** @type {Snapshot | null} */ (null);
/** Whether the link has held since the last snapshot: only then every ring in the next one is new. */
let live = false;
let up = true;
let ticked = Date.now();
let answered = Date.now();

const voice = announcer(draw, isSure);

/** Whether what is known is how it is now. */
function isSure() {
  wake();
  return up && live;
}

function draw() {
  const ringing = voice.ringing();
  if (hall) {
    drawHall(hall, ringing, up);
    drawWaiting(hall.waiting, hall.wait);
    setPause(hall.paused_until);
    drawClosed(hall, drawRibbon);
  }
  drawNotices(hall, up && !ringing);
  root.dataset.state = !up ? "stale" : ringing ? "announcing" : hall ? "ready" : "loading";
  drawSound();
}

function drawSound() {
  const before = root.dataset.sound;
  root.dataset.sound = blocked() && mayChime() ? "blocked" : hearing();
  if (root.dataset.sound !== before) void following.ask(); // with it the hall is told
  drawChimeOnly();
  drawRibbon();
}

/** @param {Snapshot} snapshot */
function told(snapshot) {
  wake();
  const held = live;
  [hall, live] = [mine(snapshot), true];
  if (!voice.hear(hall, held, hallNow().getTime())) draw();
}

/** @param {boolean} now */
function linked(now) {
  up = now;
  if (!now) {
    live = false;
    voice.lose();
  }
  draw();
}

/** Notices that the page slept, and asks anew for everything. */
function wake() {
  const slept = Date.now() - ticked > SLEPT;
  ticked = Date.now();
  if (slept && hall) doubt();
}

/** Nothing is sure until the hall has told everything anew. */
function doubt() {
  answered = Date.now();
  linked(false);
  following.reconnect();
}

/** The hall has told something, be it that nothing is new. */
function heard() {
  answered = Date.now();
  if (!up) linked(true);
}

function tick() {
  wake();
  if (up && Date.now() - answered > UNHEARD) doubt();
  if (root.dataset.sound !== "blocked" && root.dataset.sound !== hearing()) drawSound();
  tickRibbon(!hall?.calls.some((call) => call.current) && !voice.ringing());
  document.dispatchEvent(new Event("beat"));
}

/** Whether the sound was turned on by a hand: opened anew the page would be mute. */
let byHand = false;

async function touched() {
  if (!blocked()) return;
  byHand = await unlock();
  if (byHand && !voice.ringing()) void playAll(["/voice/chime.wav"]);
  drawSound();
}

/** The hall has another name or another word for its seats: the page is opened anew, in a quiet moment. */
function outdated() {
  const quiet = root.dataset.state === "ready" && !hall?.calls.some((call) => call.current);
  if (quiet && !byHand) location.reload();
}

writeFixed();
fetchLetters();
document.addEventListener("announced", drawSound);
for (const gesture of ["pointerup", "keydown"]) document.addEventListener(gesture, () => void touched());
void unlock().then(drawSound);
/** Who asks, and whether it can be heard: staff are told when a board is not well. */
const says = () => ({ "X-Board": encodeURIComponent(page.board?.name ?? ""), "X-Board-Sound": root.dataset.sound ?? "" });
const following = follow({ says, hall: told, link: linked, answered: heard, outdated });
tick();
setInterval(tick, 1000);
keepAwake();
