// @ts-check
// The lobby's board: it is told the hall's state, shows it, and speaks the calls. State stands on <html>:
// data-state ready | announcing | stale, data-sound on | blocked | none (no voice in this hall),
// data-hall closed: no numbers are given and nobody waits.
// Each finished announcement is told to the page as the event "announced" (see announcer.js).
import { hallNow } from "/static/js/clock.js";
import { follow } from "/static/js/live.js";
import { page } from "/static/js/page.js";
import { blocked, playAll, unlock } from "/static/js/sound.js";
import { callsToShow } from "./announce.js";
import { announcer } from "./announcer.js";
import { drawClosed } from "./closed.js";
import { drawCall, drawRecent, fetchLetters, writeFixed } from "./draw.js";
import { drawChimeOnly, drawRibbon, drawWaiting, setPause, tickRibbon } from "./ribbon.js";

/** @typedef {import("./announce.js").Snapshot} Snapshot */

/** A second's tick that comes so late (ms) means that the page slept: what it missed counts as missed. */
const SLEPT = 20_000;

const root = document.documentElement;
let hall = /** @type {Snapshot | null} */ (null);
/** Whether the link has held since the last snapshot: only then every ring in the next one is new. */
let live = false;
let up = true;
let ticked = Date.now();

const voice = announcer(draw);

function draw() {
  const ringing = voice.ringing();
  if (hall) {
    const { main, others } = callsToShow(hall, ringing);
    drawCall(main, ringing, up);
    drawRecent(others);
    drawWaiting(hall.waiting, hall.wait);
    setPause(hall.paused_until);
    drawClosed(hall, drawRibbon);
  }
  root.dataset.state = !up ? "stale" : ringing ? "announcing" : hall ? "ready" : "loading";
  drawSound();
}

function drawSound() {
  root.dataset.sound = blocked() ? "blocked" : page.voice ? "on" : "none";
  drawRibbon();
}

/** @param {Snapshot} snapshot */
function told(snapshot) {
  wake();
  hall = snapshot;
  voice.hear(snapshot, live, hallNow().getTime());
  live = true;
  draw();
}

/** @param {boolean} now */
function linked(now) {
  up = now;
  if (!now) live = false;
  draw();
}

function wake() {
  if (Date.now() - ticked > SLEPT) live = false;
  ticked = Date.now();
}

function tick() {
  wake();
  tickRibbon(!hall?.calls.some((call) => call.current) && !voice.ringing());
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
drawChimeOnly();
document.addEventListener("announced", drawSound);
for (const gesture of ["pointerup", "keydown"]) document.addEventListener(gesture, () => void touched());
void unlock().then(drawSound);
tick();
setInterval(tick, 1000);
follow({ hall: told, link: linked, outdated });
