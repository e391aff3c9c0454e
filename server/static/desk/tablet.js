// @ts-check
// One large sentence on the tablet at the seat, for who hears badly: a ready-made one with one key, or typed words.
import { t } from "/static/js/page.js";
import { done } from "./acts.js";
import { make, write } from "./draw.js";
import { isComposing } from "./keys.js";
import * as notice from "./notice.js";
import { pressOnce } from "./pressing.js";
import { seatName } from "./seats.js";
import { loginNeeded, view } from "./view.js";

/** The ready-made sentences, in the order of their keys 1 to 9 (words/seat_tablet). */
const READY = ["id_card", "papers", "sign", "fill", "check", "camera", "wait", "write", "over"];
const MOST = "60";

const title = make("h2", { id: "tablet-title" });
const hint = make("p", { id: "tablet-hint" });
const list = make("div", { id: "tablet-list" });
const label = make("label", { for: "tablet-words" });
const field = make("input", { id: "tablet-words", maxlength: MOST, autocomplete: "off", enterkeyhint: "send" });
const show = make("button", { class: "lead" });
const missing = make("button", { type: "button", class: "small" });
const clear = make("button", { type: "button", class: "small" });
const close = make("button", { type: "button", class: "small" });
const form = make("form", {}, label, make("p", { class: "pair" }, field, show, missing));
const dialog = make("dialog", { id: "tablet", "aria-labelledby": "tablet-title", "aria-describedby": "tablet-hint" }, title, hint, list, form, make("p", { class: "foot" }, clear, close));
document.body.append(dialog);

/** @param {HTMLElement} button @param {string} word @param {string} face */
function face(button, word, face) {
  button.replaceChildren(make("span", { text: t(word) }), make("kbd", { text: face }));
}

/** @param {string} name @param {number} index */
function ready(name, index) {
  const made = make("button", { type: "button", class: "large" }, make("b", { text: t(`tablet_${name}`) }), make("kbd", { text: String(index + 1) }));
  made.addEventListener("click", () => send({ ready: name }, t(`tablet_${name}`)));
  return made;
}

/** What X opens. */
export function openTablet() {
  write(title, t("tablet_title"));
  write(hint, t("tablet_hint"));
  write(label, t("tablet_own"));
  face(show, "tablet_show", "Enter");
  face(missing, "tablet_missing", "Shift Enter");
  face(clear, "tablet_clear", "0");
  write(close, t("close"));
  field.value = "";
  list.replaceChildren(...READY.map(ready));
  dialog.showModal();
  list.querySelector("button")?.focus();
}

/** @param {boolean} isPaper whether the words name a paper that is missing */
function sendTyped(isPaper) {
  const typed = field.value.trim();
  if (!typed) return field.focus();
  return send(isPaper ? { ready: "missing", typed } : { typed }, isPaper ? `${t("tablet_missing").replace("…", "")}${typed}` : typed);
}

/** @param {{ready?: string, typed?: string}} body @param {string} words as said in the bar below */
async function send(body, words) {
  dialog.close();
  const number = view().seat?.number ?? 0;
  const slow = () => notice.say("said_waiting", () => ({ act: t("act_tablet") }), "warm", true);
  const answer = await pressOnce(`tablet ${words}`, `/seats/${number}/tablet`, body, slow);
  if (!answer) return;
  if (answer.status === 401) (notice.hush(), loginNeeded());
  else if (answer.status === 0) notice.say("said_cancelled", () => ({ act: t("act_tablet") }), "warm");
  else if (!done(answer)) notice.sayProblem(answer.body);
  else if (!words) notice.say("said_tablet_cleared");
  else if (answer.body.tablets) notice.say("said_tablet", () => ({ words }));
  else notice.say("said_no_tablet", () => ({ seat: seatName(number), number }), "warm", true);
}

/** @param {KeyboardEvent} event */
function inField(event) {
  if (event.key !== "Enter" || !event.shiftKey) return;
  event.preventDefault();
  void sendTyped(true);
}

/** @param {number} step */
function go(step) {
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) go(step);
  else if (event.code === "KeyX") field.focus();
  else if (digit === "0") clear.click();
  else if (digit) /** @type {HTMLElement | undefined} */ (list.children[Number(digit) - 1])?.click();
  else if (event.code !== "Space") return; // Space is always Next, never the focused button
  event.preventDefault();
  event.stopPropagation(); // the window may be closed now: the same press must not be a key of the desk as well
}

dialog.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target === field) inField(event);
  else if (!event.repeat) onKey(event);
});
dialog.addEventListener("keyup", (event) => event.code === "Space" && event.target !== field && event.preventDefault());
form.addEventListener("submit", (event) => (event.preventDefault(), void sendTyped(false)));
missing.addEventListener("click", () => void sendTyped(true));
clear.addEventListener("click", () => void send({}, ""));
close.addEventListener("click", () => dialog.close());
