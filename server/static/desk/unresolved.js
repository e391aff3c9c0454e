// @ts-check
// 没办成: what came to nothing, for managers alone, until one of them has seen to it.
import { ask, newKey, press } from "/static/js/press.js";
import { hhmm } from "/static/js/clock.js";
import { currentLang, t } from "/static/js/page.js";
import { byId, make, rows, write } from "./draw.js";
import { nameOf } from "./matters.js";

/** @typedef {{id: number, number: string, day: string, matters: string[], note: string, clerk: string, at: string}} Visit */
/** @typedef {import("./types.js").View} View */

const PATIENCE = 8000;
const dialog = /** @type {HTMLDialogElement} */ (byId("unresolved"));
/** @type {Visit[]} */
let visits = [];
/** @type {Map<number, string>} the key of each press to come */
const keys = new Map();
/** @type {(status: number) => void} */
let told = () => undefined;

/** @param {View} view the count on the button; clerks have none */
export function drawUnresolved({ desk }) {
  const button = byId("unresolved-open");
  button.hidden = typeof desk?.unresolved !== "number";
  write(/** @type {Element} */ (button.firstElementChild), t("unresolved_open", { count: desk?.unresolved ?? 0 }));
}

/** @param {Visit} visit */
function draw({ id }) {
  const note = make("input", { autocomplete: "off", maxlength: "500" });
  const button = make("button", { class: "small" });
  const form = make("form", {}, note, button);
  note.addEventListener("input", () => keys.delete(id));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void settle(id, note.value.trim());
  });
  return make("li", {}, make("b"), make("time"), make("p"), make("p"), form);
}

/** @param {HTMLElement} row @param {Visit} visit */
function update(row, { number, day, at, matters, note, clerk }) {
  const [name, time, what, said, form] = /** @type {HTMLElement[]} */ ([...row.children]);
  const [field, button] = /** @type {HTMLElement[]} */ ([...(form?.children ?? [])]);
  if (!name || !time || !what || !said || !field || !button) return;
  write(name, number);
  write(time, t("unresolved_when", { day, time: hhmm(new Date(at)), clerk }));
  write(what, matters.map(nameOf).join(t("comma")) || t("matter_none"));
  write(said, note);
  field.setAttribute("placeholder", t("unresolved_note"));
  field.setAttribute("aria-label", t("unresolved_note_of", { number }));
  write(button, t("unresolved_settle"));
  button.setAttribute("aria-label", t("unresolved_settle_of", { number }));
}

function show() {
  byId("unresolved-none").hidden = visits.length > 0;
  rows(byId("unresolved-list"), visits, ({ id }) => String(id), draw, update);
}

async function look() {
  const answer = await ask("/unresolved", { patience: PATIENCE });
  if (answer.status === 200) visits = answer.body.visits;
  else told(answer.status);
  show();
}

/** @param {number} id @param {string} note */
async function settle(id, note) {
  const key = keys.get(id) ?? newKey();
  keys.set(id, key);
  const answer = await press(`/unresolved/${id}/settle`, { note }, { key, patience: PATIENCE });
  write(byId("unresolved-trouble"), answer.status === 200 ? "" : (answer.body?.[currentLang()] ?? t("link_down")));
  told(answer.status);
  await look();
  (dialog.querySelector("input") ?? byId("unresolved-close")).focus();
}

/** @param {(status: number) => void} listener told how the hall answered */
export function listenUnresolved(listener) {
  told = listener;
  byId("unresolved-close").addEventListener("click", () => dialog.close());
}

export function openUnresolved() {
  write(byId("unresolved-trouble"), "");
  dialog.showModal();
  byId("unresolved-close").focus();
  void look();
}
