// @ts-check
// Read aloud: for one person, every screen, choice and error is spoken in the language in force. It looks at the glass
// itself, so a new screen is read without anybody having to tell.
import { currentLang, page, t } from "/static/js/page.js";
import { blocked } from "/static/js/sound.js";
import { beforeAnnouncing } from "./aloud.js";
import { loudStep, louder as raise, resetLoudness } from "./loudness.js";
import { put, redraw, screen, state } from "./screens.js";
import { partOf, partsOf, withState } from "./speakable.js";
import { Speech } from "./speech.js";

/** @typedef {import("./speakable.js").Part} Part */

const LOOK_MS = 60;
const WARN_AT = 20; // seconds that are left: WCAG 2.2, 2.2.1
/** The keys of the voice itself are not told when they are touched. */
const OWN = new Set(["aloud", "again", "louder", "more"]);
const ANNOUNCED = new Set(["number", "trouble", "asked", "returned"]);
const ANNOUNCE_MS = 900; // the number's own announcement comes first

const root = document.documentElement;
let on = false;
let heard = () => {};
let looking = 0;
/** What was read: of which screen, and every part of it. */
let last = { where: "", texts: new Set([""]) };
/** A choice was just told: what it leads to is read after it. */
let follows = false;
let warned = false;
/** What is being said is that time runs out: no listening that would give more. */
let warning = false;

const speech = new Speech(() => warning || heard(), told);

export const isOn = () => on;

/** Begins to look at the glass; `listening` is called while somebody is being read to. @param {() => void} listening */
export function begin(listening) {
  heard = listening;
  const key = /** @type {HTMLElement} */ (document.querySelector('[data-manner="aloud"]'));
  key.hidden = !page.voice;
  if (!page.voice) return;
  beforeAnnouncing(() => speech.busy && (speech.stop(), readLater()));
  const watch = new MutationObserver(() => on && lookSoon());
  const attributeFilter = ["hidden", "disabled", "data-state", "data-lang", "aria-label", "data-aloud"];
  watch.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter });
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, interrupt, { capture: true });
  for (const name of ["pointerup", "keydown"]) document.addEventListener(name, unblock);
}

/** Any touch interrupts. */
function interrupt() {
  speech.stop();
  follows = false;
  warned = warning = false;
}

/** A browser that wanted a touch first has it now. */
function unblock() {
  if (on && root.dataset.sound === "blocked") again();
}

export function turnOn() {
  if (on) return again();
  if (!page.voice) return;
  on = true;
  resetLoudness(true);
  mark();
  last = { where: where(), texts: new Set(parts().map((part) => part.text)) };
  speech.say([{ text: t("aloud_on"), lang: currentLang() }, ...parts()]);
}

export const toggle = () => (on ? forget() : turnOn());

/** As the next person should find it: silent. */
export function forget() {
  speech.stop();
  on = false;
  resetLoudness(false);
  delete root.dataset.sound;
  mark();
}

/** What stands on the glass, once more. */
export function again() {
  delete root.dataset.sound;
  speech.say(parts());
}

export function louder() {
  raise();
  mark();
  redraw();
  speech.say([{ text: t(`volume_${loudStep()}`), lang: currentLang() }]);
}

/** On a low glass: the keys of the voice, or all the others in their place. */
export function swapKeys() {
  root.dataset.keys = root.dataset.keys === "all" ? "speech" : "all";
  redraw();
}

function mark() {
  const { reading = "off", keys = "speech" } = root.dataset;
  root.dataset.reading = on ? "on" : "off";
  root.dataset.keys = "speech";
  document.querySelector('[data-manner="aloud"]')?.setAttribute("aria-pressed", String(on));
  tellVolume();
  if (reading !== root.dataset.reading || keys !== "speech") redraw();
}

/** How loud it is, told on the glass; or that no sound comes. */
function tellVolume() {
  const key = { blocked: "aloud_touch", mute: "aloud_mute" }[root.dataset.sound ?? ""] ?? `volume_${loudStep()}`;
  for (const el of document.querySelectorAll("[data-volume]")) put(el, t(key));
}

/** A choice that was made. @param {HTMLButtonElement} button */
export function chosen(button) {
  if (!on || OWN.has(button.dataset.do ?? "")) return;
  const pressed = button.dataset.do === "help" ? null : button.getAttribute("aria-pressed");
  speech.say([pressed === null ? partOf(button) : withState(partOf(button), pressed === "false")]);
  follows = true;
}

/** A choice that one has come to by keys. @param {HTMLButtonElement} button */
export function moved(button) {
  if (!on) return;
  const pressed = button.getAttribute("aria-pressed");
  speech.say([pressed === null ? partOf(button) : withState(partOf(button), pressed === "true")]);
}

const where = () => `${state()} ${currentLang()}`;

/** The screen as it stands, and on the first one the keys for everybody too. @returns {Part[]} */
function parts() {
  const at = partsOf(screen(state()));
  if (state() !== "start" && state() !== "closed") return at;
  return [...at, ...partsOf(/** @type {HTMLElement} */ (document.querySelector("[data-access]")))];
}

function lookSoon() {
  if (looking) return;
  looking = setTimeout(look, ANNOUNCED.has(state()) && last.where !== where() ? ANNOUNCE_MS : LOOK_MS);
}

/** Reads what is new: the whole of a new screen, else only the parts that were not there. */
function look() {
  looking = 0;
  if (!on) return;
  tellVolume();
  const shown = parts();
  const fresh = last.where === where() ? shown.filter((part) => !last.texts.has(part.text)) : shown;
  const whole = last.where !== where();
  if (whole) warned = false;
  if (whole && root.dataset.keys === "all") swapKeys();
  last = { where: where(), texts: new Set(shown.map((part) => part.text)) };
  if (!fresh.length) return warn();
  if (whole && !follows) speech.say(fresh);
  else speech.add(fresh);
  follows = false;
}

/** An announcement has cut in: the rest is read after it. */
function readLater() {
  last = { ...last, where: "" };
  follows = true;
  lookSoon();
}

/** Time that runs out is told once, and is no listening itself. */
function warn() {
  const line = /** @type {HTMLElement | null} */ (screen(state()).querySelector("[data-countdown]"));
  const left = Number(/\d+/.exec(line?.textContent ?? "")?.[0] ?? Infinity);
  if (warned || speech.busy || left > WARN_AT || state() === "ask-still-there") return;
  warned = warning = true;
  speech.say([{ text: line?.textContent ?? "", lang: currentLang() }]);
}

/** @param {boolean} soundCame */
function told(soundCame) {
  warning = false;
  root.dataset.sound = soundCame ? "heard" : blocked() ? "blocked" : "mute";
  tellVolume();
}
