// @ts-check
// After the visit: how each matter went, and where it went badly, why. Nobody need answer.
import { press, question } from "./asking.js";
import { write } from "./draw.js";
import { el, lang, page, t } from "./page.js";

/** @typedef {{code: string, name: import("./page.js").Text, level: string | null, reasons: string[], phone: boolean}} Rated */

const LEVELS = ["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"];
const LOW = LEVELS.slice(3);
const REASONS = ["wait", "unclear", "manner", "not_done", "other"];
const PATH = "/tickets/" + encodeURIComponent(page.key) + "/ratings";

/** @type {{open: boolean, matters: Rated[]} | null} */
let visit = null;
let asked = false;
let drawn = "";

/** Shows the questions while the visit may be rated. @param {boolean} finished */
export async function showRating(finished) {
  if (!finished) {
    asked = false;
    visit = null;
  } else if (!asked) {
    asked = true;
    const answer = await question(PATH);
    if (answer.status === 200) visit = answer.body;
    else asked = false; // the next look asks again
  }
  drawRating();
}

export function drawRating() {
  el("rating").hidden = !visit || !(visit.open || visit.matters.some((one) => one.phone));
  const now = visit ? lang() + JSON.stringify(visit) : "";
  if (!visit || now === drawn) return;
  drawn = now;
  const place = el("rated");
  const focus = /** @type {HTMLElement} */ (document.activeElement);
  const which = focus ? acts().indexOf(focus) : -1;
  place.textContent = "";
  for (const one of visit.matters) place.appendChild(visit.open ? matter(one) : kept(one));
  if (which >= 0 && acts()[which]) acts()[which].focus();
}

/** The keys that stand there; those above the one that was pressed stay where they are. @returns {HTMLElement[]} */
const acts = () => Array.prototype.slice.call(el("rated").querySelectorAll("[data-act]"));

/** What was typed and ticked and not yet sent, by matter: a redraw takes nothing away. @type {Record<string, {phone: string, agreed: boolean}>} */
const begun = {};

/** @param {string} path @param {object} body */
async function send(path, body) {
  write("rating-notice", t("pressing"));
  const answer = await press(PATH + path, body);
  if (answer.status === 200) visit = answer.body;
  write("rating-notice", answer.status === 200 ? t("rate_thanks") : t(answer.status === 422 ? "phone_wrong" : "not_done"));
  drawRating();
}

/** @param {Rated} one */
function matter(one) {
  const box = make("fieldset", "");
  const name = one.name[lang()] || (one.code ? t("code", { code: one.code }) : "");
  box.appendChild(make("legend", name ? t("rate_matter", { name }) : t("rate_all")));
  for (const level of LEVELS) {
    const kept = LOW.indexOf(level) >= 0 ? one.reasons : [];
    box.appendChild(key(t(level), one.level === level, "level " + level, () => void send("", { matter: one.code, level, reasons: kept })));
  }
  if (one.level && LOW.indexOf(one.level) >= 0) {
    box.appendChild(reasons(one));
    box.appendChild(one.phone ? kept(one) : phone(one));
  }
  return box;
}

/** @param {Rated} one */
function reasons(one) {
  const box = make("fieldset", "");
  box.appendChild(make("legend", t("why")));
  for (const reason of REASONS) {
    const chosen = one.reasons.indexOf(reason) >= 0;
    const others = one.reasons.filter((other) => other !== reason);
    const body = { matter: one.code, level: one.level, reasons: chosen ? others : others.concat([reason]) };
    box.appendChild(key(t("why_" + reason), chosen, "reason " + reason, () => void send("", body)));
  }
  return box;
}

/** @param {Rated} one */
function phone(one) {
  const box = make("fieldset", "");
  box.appendChild(make("legend", t("phone_ask")));
  const number = /** @type {HTMLInputElement} */ (make("input", ""));
  number.type = "tel";
  number.autocomplete = "tel";
  number.setAttribute("aria-label", t("phone_number"));
  number.placeholder = t("phone_number");
  const agree = make("label", "");
  const tick = /** @type {HTMLInputElement} */ (make("input", ""));
  tick.type = "checkbox";
  agree.appendChild(tick);
  agree.appendChild(make("span", t("phone_agree")));
  const draft = (begun[one.code] = begun[one.code] || { phone: "", agreed: false });
  number.value = draft.phone;
  tick.checked = draft.agreed;
  number.addEventListener("input", () => (draft.phone = number.value));
  tick.addEventListener("change", () => (draft.agreed = tick.checked));
  const leave = key(t("phone_leave"), null, "leave-phone", () => {
    const given = number.value.trim();
    if (!given || !tick.checked) write("rating-notice", t("phone_wrong"));
    else void send("/phone", { matter: one.code, phone: given, consent: true });
  });
  for (const part of [number, agree, leave]) box.appendChild(part);
  return box;
}

/** @param {Rated} one */
function kept(one) {
  const box = make("div", "");
  if (!one.phone) return box;
  delete begun[one.code];
  box.appendChild(make("p", t("phone_left")));
  box.appendChild(key(t("phone_back"), null, "take-phone-back", () => void send("/phone", { matter: one.code, phone: null })));
  return box;
}

/** @param {string} kind @param {string} text */
function make(kind, text) {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}

/** @param {string} text @param {boolean | null} chosen @param {string} act @param {() => void} work */
function key(text, chosen, act, work) {
  const made = /** @type {HTMLButtonElement} */ (make("button", text));
  made.type = "button";
  made.dataset.act = act;
  if (chosen !== null) made.setAttribute("aria-pressed", String(chosen));
  made.addEventListener("click", work);
  return made;
}
