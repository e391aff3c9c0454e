// @ts-check
// Keys alone: previous, next, choose, back, from a pad of three keys or a keyboard. The first press after a touch, and
// the first on a new screen, only shows where one is; a key that is held down or bounces chooses once.
import { state } from "./screens.js";

/** @typedef {"previous" | "next" | "choose" | "back"} Way */

const BOUNCE_MS = 400;
/** @type {Record<string, Way>} */
const WAYS = {
  ArrowUp: "previous",
  ArrowLeft: "previous",
  ArrowDown: "next",
  ArrowRight: "next",
  Tab: "next",
  Enter: "choose",
  " ": "choose",
  Escape: "back",
};
const BACK = ["back", "home", "cancel-no", "no-more", "done", "continue"];

const root = document.documentElement;
let chose = -Infinity;
/** Where one was, by what its key does: lists are drawn anew. */
let last = { screen: "", act: "", value: "" };
let moved = /** @type {(button: HTMLButtonElement) => void} */ (() => {});

/** The keys in sight, in the order of reading. @returns {HTMLButtonElement[]} */
const choices = () =>
  [.../** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button:enabled"))].filter((button) => button.checkVisibility({ checkVisibilityCSS: true }));

/** @param {HTMLButtonElement} button */
const isLast = ({ dataset }) => dataset.do === last.act && (dataset.value ?? "") === last.value;

/** Where one is: the key in focus, or the one that was drawn anew in its place. */
function here() {
  const all = choices();
  return all.find((button) => button === document.activeElement) ?? (last.screen === state() ? all.find(isLast) : undefined);
}

/** @param {HTMLButtonElement | undefined} button */
function goTo(button) {
  if (!button) return;
  button.focus({ preventScroll: true });
  last = { screen: state(), act: button.dataset.do ?? "", value: button.dataset.value ?? "" };
  moved(button);
}

/** @param {Way} way */
function move(way) {
  const all = choices();
  const at = here();
  const step = way === "previous" ? -1 : 1;
  const from = at ? all.indexOf(at) : step > 0 ? -1 : 0;
  goTo(all[(from + step + all.length) % all.length]);
}

/** @param {HTMLButtonElement} button @param {number} now */
function choose(button, now) {
  const bounces = now - chose < BOUNCE_MS && button.dataset.do !== "digit";
  chose = now;
  if (bounces) return;
  last = { screen: state(), act: button.dataset.do ?? "", value: button.dataset.value ?? "" };
  button.click();
}

function goBack() {
  const keys = BACK.map((act) => choices().find((button) => button.dataset.do === act));
  keys.find(Boolean)?.click();
}

/** Digits and Erase of a keyboard, where there is a pad for them. @param {string} key */
function type(key) {
  const act = key === "Backspace" ? '[data-do="erase"]' : /^\d$/.test(key) ? `[data-do="digit"][data-value="${key}"]` : "";
  if (act) choices().find((button) => button.matches(act))?.click();
}

/** Who types letters to find a matter has Enter and Space for that, as long as no key of the glass is in focus. @param {string} key */
const isSearch = (key) => state() === "search" && (key === "Enter" || key === " ") && !(document.activeElement instanceof HTMLButtonElement);

/** @param {KeyboardEvent} event */
function keyDown(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const way = event.key === "Tab" && event.shiftKey ? "previous" : WAYS[event.key];
  const asked = state() === "ask-still-there"; // any key is an answer to it, and no more
  const typing = (event.target instanceof HTMLInputElement && event.key === " ") || isSearch(event.key);
  if (!way || typing) return asked || event.repeat || typing ? undefined : type(event.key);
  event.preventDefault();
  if (asked || (event.repeat && way !== "previous" && way !== "next")) return;
  act(way, event.timeStamp);
}

/** @param {Way} way @param {number} now */
function act(way, now) {
  const shown = root.dataset.input === "keys";
  root.dataset.input = "keys";
  const at = here();
  if (way === "back") goBack();
  else if (at && (!shown || at !== document.activeElement)) goTo(at);
  else if (way !== "choose") move(way);
  else if (at) choose(at, now);
  else goTo(choices()[0]);
}

/** A list that was drawn anew keeps the place; a new screen begins without one. */
function keepPlace() {
  if (root.dataset.input !== "keys" || state() === "ask-still-there") return;
  if (last.screen !== state()) last = { screen: "", act: "", value: "" };
  else if (!(document.activeElement instanceof HTMLButtonElement)) here()?.focus({ preventScroll: true });
}

/** @param {(button: HTMLButtonElement) => void} listener called with the key that one has come to */
export function listenKeys(listener) {
  moved = listener;
  document.addEventListener("keydown", keyDown, { capture: true });
  document.addEventListener("pointerdown", () => delete root.dataset.input);
  new MutationObserver(keepPlace).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state", "hidden"] });
}
