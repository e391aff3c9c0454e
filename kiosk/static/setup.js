// @ts-check
// The staff's corner: three seconds on the upper left of a first screen, a PIN, and this kiosk's own set-up.
import { page, t } from "/static/js/page.js";
import { ask, press } from "/static/js/press.js";
import { playAll, setVolume } from "/static/js/sound.js";
import { putWords } from "./breaks.js";
import { isHome } from "./home.js";
import { keepOwn, own } from "./own.js";
import { turnTo } from "./pager.js";
import { drawWith, put, screen, show } from "./screens.js";
import { panelInches, pixelsPerMmOf } from "./sizes.js";

/** @typedef {import("./own.js").Own} Own */
/** @typedef {"glass"|"floor"|"volume"|"groups"} Step */

const HOLD_MS = 3000;
const CORNER_MM = 25;
const STRAY_MM = 10;
const PATIENCE = 10_000;
const LEAST_PIN = 4;
const MOST_PIN = 6;
const CARD_MM = /** @type {const} */ ([85.6, 53.98]); // ID-1: ISO/IEC 7810
const STEPS = /** @type {Step[]} */ (["glass", "floor", "volume", "groups"]);
const FLOOR_FIRST = 900; // mm: where most kiosks' glass begins
/** Least and most of each number. @type {Record<"inches" | "floor" | "volume", [number, number]>} */
const LIMITS = { inches: [5, 120], floor: [0, 2000], volume: [0, 100] };

let pin = "";
let said = "";
let step = /** @type {Step} */ ("glass");
let draft = /** @type {Own} */ ({ ...own });
let groupPage = 0;
/** @type {string[]} */
let groups = [];
let leave = () => {};

/** @param {() => void} home called when staff leave */
export function watchCorner(home) {
  leave = home;
  setVolume(own.volume / 100);
  if (page.pin) document.addEventListener("pointerdown", hold);
  void learn();
}

/** What the hall knows of this kiosk holds, when the kiosk is enrolled. */
async function learn() {
  const answer = await ask("/kiosk/setup");
  if (answer.status === 200 && answer.body.setup && keepOwn(answer.body.setup) && isHome()) location.reload();
}

/** Whether a long press here is the staff's. @param {number} x @param {number} y */
export function isCorner(x, y) {
  const side = CORNER_MM * pixelsPerMmOf(panelInches());
  return page.pin && isHome() && x <= side && y <= side;
}

/** @param {PointerEvent} event */
function hold({ clientX: x, clientY: y, pointerId }) {
  const mm = pixelsPerMmOf(panelInches());
  if (!isCorner(x, y)) return;
  const ending = new AbortController();
  const options = { signal: ending.signal };
  const timer = setTimeout(() => (ending.abort(), isHome() && openPin()), HOLD_MS);
  const end = () => (clearTimeout(timer), ending.abort());
  document.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointerId && Math.hypot(event.clientX - x, event.clientY - y) > STRAY_MM * mm) end();
  }, options);
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) document.addEventListener(name, end, options);
}

function openPin() {
  [pin, said] = ["", ""];
  show("pin");
}

/** @param {string} digit */
function type(digit) {
  if (pin.length < MOST_PIN) pin += digit;
  drawPin();
}

function erase() {
  pin = pin.slice(0, -1);
  drawPin();
}

function drawPin() {
  const at = screen("pin");
  for (const [place, box] of [...at.querySelectorAll("[data-pin] > span")].entries()) {
    put(box, place < pin.length ? "●" : "");
    box.toggleAttribute("data-next", place === pin.length);
  }
  at.querySelector("[data-pin]")?.setAttribute("aria-label", t("pin_digits", { count: pin.length }));
  put(/** @type {HTMLElement} */ (at.querySelector("[data-said]")), said || t("pin_title"));
  /** @type {HTMLButtonElement} */ (at.querySelector('[data-do="pin-enter"]')).disabled = pin.length < LEAST_PIN;
  /** @type {HTMLButtonElement} */ (at.querySelector('[data-do="pin-erase"]')).disabled = !pin;
}

/** @param {Own | null} setup */
const send = (setup) => press("/kiosk/setup", { pin, setup }, { patience: PATIENCE });

async function enter() {
  const answer = await send(null);
  if (answer.status !== 200) return refuse(answer.body);
  const matters = await ask("/matters");
  groups = [...new Set(/** @type {{group: {zh: string}}[]} */ (matters.body?.matters ?? []).map(({ group }) => group.zh))];
  draft = { ...own, ...(answer.body.setup ?? {}), inches: answer.body.setup?.inches ?? panelInches() };
  [step, groupPage] = ["glass", 0];
  show("setup");
}

/** @param {{zh?: string} | null} problem */
function refuse(problem) {
  [pin, said] = ["", problem?.zh ?? t("away")];
  show("pin");
}

/** Keeps what was set, here and at the hall, and opens the page anew with it. */
async function save() {
  const answer = await send(draft);
  if (answer.status !== 200) return refuse(answer.body);
  if (keepOwn(answer.body.setup)) location.reload();
  else close();
}

function close() {
  pin = "";
  leave();
}

/** One number a little more or less: "inches:0.1". @param {string} value */
function nudge(value) {
  const [name, by] = /** @type {["inches" | "floor" | "volume", string]} */ (value.split(":"));
  const [least, most] = LIMITS[name];
  const now = draft[name] ?? FLOOR_FIRST;
  draft[name] = Math.min(most, Math.max(least, Math.round((now + Number(by)) * 10) / 10));
  if (name === "volume") hear();
  draw();
}

function hear() {
  setVolume(draft.volume / 100);
  void playAll(["/voice/chime.wav"]);
}

/** @param {string} group */
function toggle(group) {
  const shown = new Set(draft.groups.length ? draft.groups : groups);
  if (!shown.delete(group)) shown.add(group);
  draft.groups = shown.size === groups.length ? [] : groups.filter((name) => shown.has(name));
  draw();
}

function nextStep() {
  step = STEPS[(STEPS.indexOf(step) + 1) % STEPS.length] ?? "glass";
  if (step === "floor") draft.floor ??= FLOOR_FIRST;
  draw();
}

/** @param {number} by */
export function turnGroups(by) {
  groupPage = turnTo(screen("setup"), groupPage + by, false);
}

function draw() {
  const at = screen("setup");
  at.dataset.step = step;
  for (const name of ["title", "hint"]) put(/** @type {HTMLElement} */ (at.querySelector(`[data-own-${name}]`)), t(`own_${step}${name === "hint" ? "_hint" : ""}`));
  const value = { glass: draft.inches, floor: draft.floor, volume: draft.volume, groups: "" }[step];
  put(/** @type {HTMLElement} */ (at.querySelector("[data-own-value]")), step === "groups" ? "" : t(`own_${step}_value`, { value }));
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (at.querySelectorAll("[data-nudges]"))) row.hidden = row.dataset.nudges !== step;
  drawCard(/** @type {HTMLElement} */ (at.querySelector("[data-card]")));
  drawGroups(at);
}

/** @param {HTMLElement} card */
function drawCard(card) {
  const mm = pixelsPerMmOf(draft.inches ?? panelInches());
  card.hidden = step !== "glass";
  [card.style.width, card.style.height] = CARD_MM.map((side) => `${(side * mm).toFixed(1)}px`);
}

/** @param {HTMLElement} at */
function drawGroups(at) {
  const rows = step === "groups" ? groups.map(groupRow) : [];
  /** @type {HTMLElement} */ (at.querySelector(".paged")).hidden = step !== "groups";
  /** @type {HTMLElement} */ (at.querySelector("[data-pages]")).replaceChildren(...rows);
  if (rows.length) groupPage = turnTo(at, groupPage, false);
}

/** @param {string} group */
function groupRow(group) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "row" });
  putWords(button, group);
  Object.assign(button.dataset, { do: "own-group", value: group });
  button.setAttribute("aria-pressed", String(draft.groups.length === 0 || draft.groups.includes(group)));
  return button;
}

/** What its keys do. @type {Record<string, (value: string) => void>} */
export const acts = {
  "pin-digit": type,
  "pin-erase": erase,
  "pin-enter": () => void enter(),
  nudge,
  "own-group": toggle,
  "own-next": nextStep,
  "own-save": () => void save(),
  "own-leave": close,
};

drawWith("pin", drawPin);
drawWith("setup", draw);
