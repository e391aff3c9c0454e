// @ts-check
// Somebody takes a number after the line was empty: the panel lights up, the title says so, and a soft tone sounds unless it was turned off.
import { t } from "/static/js/page.js";
import { byId, write } from "./draw.js";
import { firstFor } from "./marks.js";
import * as memory from "./memory.js";
import * as notice from "./notice.js";
import { seatName } from "./seats.js";
import { view as now } from "./view.js";

/** @typedef {import("./types.js").View} View */

const root = document.documentElement;
/** @type {number | null} */
let before = null;
/** @type {AudioContext | null} */
let audio = null;

/** Two soft tones, made here: nothing to load, nothing to fail. */
export function tone() {
  audio ??= new AudioContext();
  void audio.resume(); // it sleeps when it was made before the first touch
  for (const [index, pitch] of [660, 880].entries()) {
    const [start, sound, volume] = [audio.currentTime + index * 0.18, audio.createOscillator(), audio.createGain()];
    sound.frequency.value = pitch;
    volume.gain.setValueAtTime(0.12, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4);
    sound.connect(volume).connect(audio.destination);
    sound.start(start);
    sound.stop(start + 0.4);
  }
}

/** @type {View | null} */
let last = null;

/** @param {View} view */
export function noticeArrival(view) {
  const count = view.desk?.waiting_count ?? null;
  if (count !== null && view.state !== "idle") calm();
  if (count === 0) calm();
  noticeCall(view);
  if (view.state === "idle" && before === 0 && isNews(firstFor(view))) {
    root.dataset.arrival = "";
    notice.say("said_arrival", () => ({ number: firstFor(now())?.number ?? "" }), "warm", true);
    if (memory.sound()) tone();
  }
  before = count;
  document.title = titleOf(view);
}

/** What the hall or a colleague did at this seat while nobody here pressed a key. @param {View} view */
function noticeCall(view) {
  const [before, ticket] = [last?.ticket, view.ticket];
  last = view;
  if (before && !ticket && view.desk?.seats.some((seat) => seat.ticket?.number === before.number)) {
    notice.say("said_taken_away", () => ({ number: before.number }), "warm", true);
  }
  if (!view.fresh || before || byOwnHand()) return;
  notice.say("said_stand_by", () => ({ number: ticket?.number }), "warm", true);
  if (memory.sound()) tone();
}

/** @param {import("./types.js").Ticket | undefined} first paper numbers of an outage are entered long after they came */
const isNews = (first) => first && first.origin !== "outage" && !byOwnHand();

/** The one in line got there from this page: no news. */
const byOwnHand = () => /^(return|issue|undo|transfer)/.test(root.dataset.busy ?? root.dataset.settling ?? "");

/** The clerk has seen it. */
export function calm() {
  if (root.dataset.arrival === undefined) return;
  delete root.dataset.arrival;
  notice.hush();
}

/** The window's title blinks once a second while somebody has come and nobody has looked. */
export function blink() {
  if (root.dataset.arrival !== undefined) document.title = titleOf(now(), Math.floor(performance.now() / 1000) % 2 === 1);
}

/** @param {View} view what the window's title says while another program covers it @param {boolean} [other] the other face of a title that blinks */
function titleOf(view, other = false) {
  if (!view.seat) return t("page_title");
  const seat = seatName(view.seat.number);
  if (view.ticket) return t("title_open", { number: view.ticket.number, state: t(`state_${view.state}`), seat });
  if (root.dataset.arrival !== undefined && !other) return t("title_arrival", { seat });
  const count = view.desk?.waiting_count ?? 0;
  return t(count ? "title_waiting" : "title_empty", { count, seat });
}

/** Sound on or off, kept on this machine. @param {boolean} on */
export function setSound(on) {
  memory.rememberSound(on);
  drawSound();
  if (on) tone();
}

export function drawSound() {
  write(byId("sound"), t(memory.sound() ? "sound_on" : "sound_off"));
  byId("sound").setAttribute("aria-pressed", String(memory.sound()));
}
