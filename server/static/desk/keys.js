// @ts-check
// The one table of keys. By physical key (event.code), so any layout and input method works; a key never fires while a
// field has focus, a dialog is open, an input method composes, or another key is held with it.
import { t } from "/static/js/page.js";
import { make } from "./draw.js";

/** @typedef {{act: string, codes: string[], face: string, arg?: number}} Key */

/** @type {Key[]} */
export const KEYS = [
  { act: "next", codes: ["Space"], face: "Space" },
  { act: "recall", codes: ["KeyR"], face: "R" },
  { act: "start", codes: ["KeyC", "KeyS"], face: "C" },
  { act: "miss", codes: ["KeyM"], face: "M" },
  { act: "finish", codes: ["KeyF"], face: "F" },
  { act: "return", codes: ["KeyB"], face: "B" },
  { act: "walk_in", codes: ["KeyW"], face: "W" },
  { act: "pause", codes: ["KeyP"], face: "P" },
  { act: "edit", codes: ["KeyE"], face: "E" },
  { act: "matter", codes: ["Slash", "NumpadDivide"], face: "/" },
  { act: "cancel", codes: ["Escape"], face: "Esc" },
  ...[1, 2, 3, 4, 5, 6].map((arg) => ({ act: "outcome", codes: [`Digit${arg}`, `Numpad${arg}`], face: String(arg), arg })),
];

const WORKING = ["idle", "called", "serving", "paused"];
const FIELDS = "input, textarea, select, [contenteditable]";

/** @param {KeyboardEvent} event */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** @param {KeyboardEvent} event */
function mayFire(event) {
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (!WORKING.includes(document.documentElement.dataset.state ?? "")) return false;
  if (document.querySelector("dialog[open]")) return false;
  const field = event.target instanceof Element ? event.target.closest(FIELDS) : null;
  return !field?.getClientRects().length; // the field of a window just closed keeps the focus for a moment, unseen
}

/** @param {KeyboardEvent} event */
const keyOf = (event) => KEYS.find((key) => key.codes.includes(event.code));

/** @param {(act: string, arg?: number) => void} run */
export function listen(run) {
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (!key || !mayFire(event)) return;
    event.preventDefault(); // Space must not scroll or press the focused button, "/" must not open the browser's search
    if (!event.repeat) run(key.act, key.arg);
  });
  document.addEventListener("keyup", (event) => {
    if (event.code === "Space" && mayFire(event)) event.preventDefault(); // buttons are pressed when Space comes up
  });
}

/** The key's face in the language of the page. @param {Key} key */
const face = (key) => (key.face === "Space" ? t("key_space") : key.face);

/** Writes each act's key on every button of that act, so the buttons are the legend. */
export function showKeys() {
  for (const button of document.querySelectorAll("[data-act]")) {
    const { act, arg } = /** @type {HTMLElement} */ (button).dataset;
    const key = KEYS.find((each) => each.act === act && String(each.arg ?? "") === (arg ?? ""));
    if (!key) continue;
    const cap = button.querySelector("kbd") ?? button.appendChild(make("kbd"));
    cap.textContent = face(key);
    button.setAttribute("aria-keyshortcuts", key.face);
  }
}
