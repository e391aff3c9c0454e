// @ts-check
// The small window that asks one question: a few large buttons, each with a key, and sometimes a line to write.
import { byId, make, write } from "./draw.js";
import { isComposing } from "./keys.js";

/**
 * @typedef {object} Option
 * @property {string} word
 * @property {string} [about] a second, quieter line
 * @property {string} [face] its key as shown; without one the first nine get 1 to 9
 * @property {string} [code] the KeyboardEvent.code of that key
 * @property {boolean} [shift] whether that key is pressed together with Shift
 * @property {boolean} [small] one of many
 * @property {string | null} [why] the sentence that says why not now
 * @property {(note: string) => void} pick
 */
/** @typedef {{title: string, hint?: string, note?: string, options: Option[]}} Question `note`: what the line to write is for */

const dialog = /** @type {HTMLDialogElement} */ (byId("chooser"));
const list = byId("chooser-list");
const note = /** @type {HTMLInputElement} */ (byId("chooser-note"));
/** @type {Option[]} */
let offered = [];

/** @param {Question} question */
export function choose({ title, hint = "", note: line = "", options }) {
  offered = options;
  write(byId("chooser-title"), title);
  write(byId("chooser-hint"), hint);
  write(byId("chooser-note-label"), line);
  byId("chooser-line").hidden = !line;
  note.value = "";
  list.replaceChildren(...options.map(button));
  if (!dialog.open) dialog.showModal();
  list.querySelector("button")?.focus();
}

/** @param {Option} option @param {number} index */
function button(option, index) {
  const { word, about, small, why } = option;
  const made = make("button", { type: "button", class: small ? "small" : "large" }, make("b", { text: word }));
  const face = option.face ?? (index < 9 && !small ? String(index + 1) : "");
  if (face) made.append(make("kbd", { text: face }));
  if (about || why) made.append(make("span", { text: why ?? about ?? "" }));
  made.setAttribute("aria-disabled", String(Boolean(why)));
  made.addEventListener("click", () => take(option));
  return made;
}

/** @param {Option | undefined} option */
function take(option) {
  if (!option || option.why) return;
  dialog.close();
  option.pick(note.value.trim());
}

/** @param {KeyboardEvent} event @returns {Option | undefined} */
function optionOf(event) {
  const digit = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]);
  return offered.find((option, index) =>
    option.code ? option.code === event.code && Boolean(option.shift) === event.shiftKey
      : option.face ? option.face === String(digit)
        : digit === index + 1 && !option.small);
}

/** @param {number} step */
function go(step) {
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

dialog.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.target === note) {
    if (event.key === "Enter" || event.key === "ArrowDown") (event.preventDefault(), list.querySelector("button")?.focus());
    return;
  }
  if (step) (event.preventDefault(), go(step));
  else if (event.code === "Space") event.preventDefault(); // Space is always Next, never the focused button
  else if (!event.repeat && optionOf(event)) {
    event.preventDefault();
    event.stopPropagation(); // the window is closed now: the same press must not be a key of the desk as well
    take(optionOf(event));
  }
});
dialog.addEventListener("keyup", (event) => event.code === "Space" && event.target !== note && event.preventDefault());
byId("chooser-close").addEventListener("click", () => dialog.close());
