// @ts-check
// The one table of keys. By physical key (event.code), so any layout and input method works; a key never fires while a
// field has focus, a dialog is open, an input method composes, or a key is held with it that the table does not name.
import { t } from "/static/js/page.js";
import { make } from "./draw.js";

/** @typedef {{act: string, codes: string[], face: string, arg?: number, shift?: boolean, ctrl?: boolean}} Key */

/** @type {Key[]} */
export const KEYS = [
  { act: "next", codes: ["Space"], face: "Space" },
  { act: "recall", codes: ["KeyR"], face: "R" },
  { act: "start", codes: ["KeyC", "KeyS"], face: "C" },
  { act: "miss", codes: ["KeyM"], face: "M" },
  { act: "hold", codes: ["KeyH"], face: "H" },
  { act: "hold_same", codes: ["KeyH"], face: "H", shift: true },
  { act: "transfer", codes: ["KeyT"], face: "T" },
  { act: "finish", codes: ["KeyF"], face: "F" },
  { act: "undo", codes: ["KeyU"], face: "U" },
  { act: "undo", codes: ["KeyZ"], face: "Z", ctrl: true },
  { act: "return", codes: ["KeyB"], face: "B" },
  { act: "walk_in", codes: ["KeyW"], face: "W" },
  { act: "issue", codes: ["KeyN"], face: "N" },
  { act: "issue_priority", codes: ["KeyN"], face: "N", shift: true },
  { act: "line", codes: ["KeyL"], face: "L" },
  { act: "hand_over", codes: ["KeyK"], face: "K" },
  { act: "take_over", codes: ["KeyJ"], face: "J" },
  { act: "reprint", codes: ["KeyQ"], face: "Q" },
  { act: "spoil", codes: ["KeyQ"], face: "Q", shift: true },
  { act: "pause", codes: ["KeyP"], face: "P" },
  { act: "edit", codes: ["KeyE"], face: "E" },
  { act: "appointments", codes: ["KeyY"], face: "Y" },
  { act: "outage", codes: ["KeyO"], face: "O" },
  { act: "close_day", codes: ["KeyD"], face: "D" },
  { act: "tablet", codes: ["KeyX"], face: "X" },
  { act: "more", codes: ["KeyG"], face: "G" },
  { act: "missing", codes: ["KeyV"], face: "V" },
  { act: "unresolved", codes: ["KeyA"], face: "A" },
  { act: "matter", codes: ["Slash", "NumpadDivide"], face: "/" },
  { act: "cancel", codes: ["Escape"], face: "Esc" },
  ...[1, 2, 3, 4, 5, 6].flatMap((arg) => [
    { act: "likely", codes: [`Digit${arg}`, `Numpad${arg}`], face: String(arg), arg },
    { act: "outcome", codes: [`Digit${arg}`], face: String(arg), arg, shift: true },
  ]),
];

const WORKING = ["idle", "called", "serving", "paused"];
const FIELDS = "input, textarea, select, [contenteditable]";

/** @param {KeyboardEvent} event */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** @param {KeyboardEvent} event */
function mayFire(event) {
  if (isComposing(event) || event.altKey || event.metaKey) return false;
  if (!WORKING.includes(document.documentElement.dataset.state ?? "")) return false;
  if (document.querySelector("dialog[open]")) return false;
  const field = event.target instanceof Element ? event.target.closest(FIELDS) : null;
  return !field?.getClientRects().length; // the field of a window just closed keeps the focus for a moment, unseen
}

/** Shift on the number pad, or NumLock off, makes its digits arrows: never a matter by mistake.
 * @param {string} code @param {string} typed */
const isArrow = (code, typed) => /^Numpad\d$/.test(code) && !/^\d$/.test(typed);

/** @param {KeyboardEvent} event */
const keyOf = ({ code, key: typed, shiftKey, ctrlKey }) =>
  !isArrow(code, typed) && KEYS.find((key) => key.codes.includes(code) && Boolean(key.shift) === shiftKey && Boolean(key.ctrl) === ctrlKey);

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
export const faceOf = (key) => (key.face === "Space" ? t("key_space") : key.shift ? `⇧${key.face}` : key.face);
/** The key's name as ARIA spells it. @param {Key} key */
const spelled = (key) => `${key.ctrl ? "Control+" : ""}${key.shift ? "Shift+" : ""}${key.face}`;

/** Writes each act's key on every button of that act, so the buttons are the legend. */
export function showKeys() {
  for (const button of document.querySelectorAll("[data-act]")) {
    const { act, arg } = /** @type {HTMLElement} */ (button).dataset;
    const [key, ...more] = KEYS.filter((each) => each.act === act && String(each.arg ?? "") === (arg ?? ""));
    if (!key) continue;
    const cap = button.querySelector("kbd") ?? button.appendChild(make("kbd"));
    cap.textContent = faceOf(key);
    button.setAttribute("aria-keyshortcuts", [key, ...more].map(spelled).join(" "));
  }
}
