// @ts-check
// The numbers given on paper while the system was out, entered in one step.
import { newKey, press } from "/static/js/press.js";
import { currentLang, t } from "/static/js/page.js";
import { byId, write } from "./draw.js";
import * as notice from "./notice.js";
import { openSpares } from "./spares.js";
import { view } from "./view.js";

const PATIENCE = 8000;
const MOST = 500;
const dialog = /** @type {HTMLDialogElement} */ (byId("outage"));
const served = /** @type {HTMLInputElement} */ (byId("outage-served"));
const waiting = /** @type {HTMLInputElement} */ (byId("outage-waiting"));
/** @type {{said: string, key: string}} the key of one entry, the same while its text is */
let last = { said: "", key: "" };

/** "908-911, 915" as numbers; the part that cannot be read as a string. @param {string} text @returns {number[] | string} */
export function numbersIn(text) {
  const numbers = [];
  for (const part of text.trim().replace(/\s*(?:-|–|—|~|～|至|到)\s*/g, "-").split(/[\s,，、;；.。]+/).filter(Boolean)) {
    const found = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    const [from, to] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])];
    if (!found || to < from || to - from >= MOST) return part;
    for (let number = from; number <= to; number += 1) numbers.push(number);
  }
  return numbers;
}

/** @param {string} sentence */
const trouble = (sentence) => write(byId("outage-trouble"), sentence);

/** @returns {{served_up_to: number | null, waiting: number[]} | null} what the two lines say; null when they cannot be read */
function entered() {
  const [done, still] = [numbersIn(served.value), numbersIn(waiting.value)];
  if (typeof done === "string" || typeof still === "string" || done.length > 1) {
    trouble(t("outage_unread", { part: typeof still === "string" ? still : served.value }));
    return null;
  }
  if (!done.length && !still.length) return trouble(t("outage_empty")), null;
  return { served_up_to: done[0] ?? null, waiting: still };
}

/** @param {(status: number) => void} saved */
async function save(saved) {
  const body = entered();
  if (!body) return;
  const said = JSON.stringify(body);
  if (last.said !== said) last = { said, key: newKey() };
  const answer = await press("/outage", body, { key: last.key, patience: PATIENCE });
  if (answer.status === 200) {
    dialog.close();
    notice.say("said_outage", () => ({ served: answer.body.served.length, waiting: answer.body.waiting.length }), "said", true);
  } else trouble(answer.body?.[currentLang()] ?? t("link_down"));
  saved(answer.status);
}

/** @param {(status: number) => void} saved told how the hall answered */
export function listenOutage(saved) {
  byId("outage-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void save(saved);
  });
  byId("outage-close").addEventListener("click", () => dialog.close());
}

export function openOutage() {
  const { first = 0, last: end = 0 } = view().desk?.outage ?? {};
  write(byId("outage-about"), t("outage_about", { first, last: end }));
  served.value = waiting.value = "";
  served.placeholder = String(first + 6);
  waiting.placeholder = `${first + 7}-${first + 10}`;
  trouble("");
  dialog.showModal();
  openSpares();
  served.focus();
}
