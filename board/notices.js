// @ts-check
// The hall's own notices: in the ribbon among the rules, and in quiet times on the whole board. Never over a call:
// a snapshot in which somebody is called or waits takes them away before anything else is drawn.
import { fit } from "/static/js/fit.js";
import { both, page } from "/static/js/page.js";
import { ask } from "/static/js/press.js";

/**
 * @typedef {import("./announce.js").Snapshot} Snapshot
 * @typedef {import("/static/js/page.js").Text} Text
 */

/** Seconds a notice stays. */
const STAYS = page.notice_seconds ?? 14;
/** Seconds without anybody waiting or called, after which it is quiet: who was called last has long looked up. */
const QUIET_AFTER = 30;

const own = page.notices ?? [];
let quiet = 0;
/** @type {Text | null} the opening hours in the hall's own sentence */
let hours = null;

/** The ribbon's sentences: after each rule one of the hall's notices, until all had their turn. @param {string[]} rules @returns {Text[]} */
export function withNotices(rules) {
  const turns = Math.max(rules.length, own.length);
  return Array.from({ length: turns }, (_, turn) => [both(rules[turn % rules.length] ?? ""), own[turn]])
    .flat().filter((text) => text !== undefined);
}

const card = Object.assign(document.createElement("section"), { className: "notice", hidden: true });
const words = Object.assign(document.createElement("p"), { className: "notice-words both" });
const zh = Object.assign(document.createElement("span"), { className: "zh" });
const en = Object.assign(document.createElement("span"), { className: "en", lang: "en" });
words.append(zh, en);
card.dataset.role = "notice";
card.append(Object.assign(document.createElement("img"), { className: "notice-leaf", src: "/static/leaf.svg", alt: "" }), words);
document.querySelector("main")?.append(card);
void document.fonts.load("1em 'Noto Sans SC Variable'", JSON.stringify(own)).catch(() => {});

/** What stands after so many quiet seconds: each notice, the hours, then the board itself; null: the board. @returns {Text | null} */
function turn() {
  if (quiet < QUIET_AFTER || !own.length) return null;
  const all = hours ? [...own, hours] : own;
  return all[Math.floor((quiet - QUIET_AFTER) / STAYS) % (all.length + 1)] ?? null;
}

/** @param {Text | null} text */
function show(text) {
  card.hidden = !text;
  document.documentElement.dataset.notice = text ? "shown" : "none";
  if (!text || (zh.textContent === text.zh && en.textContent === text.en)) return;
  [zh.textContent, en.textContent] = [text.zh, text.en === text.zh ? "" : text.en];
  fit(card, words);
}

/** @param {Snapshot | null} hall @param {boolean} calm the link holds, and nobody is being announced */
export function drawNotices(hall, calm) {
  const busy = !hall?.open || hall.waiting > 0 || hall.calls.some((call) => call.current);
  if (busy || !calm) quiet = 0;
  else quiet ||= 1;
  show(turn());
}

/** One second has passed. */
function tick() {
  if (!quiet || !own.length) return;
  quiet += 1;
  if ((quiet - QUIET_AFTER) % STAYS === 0) void learnHours();
  show(turn());
}

/** The hours change with the clock: they are asked for anew with every notice. A hall without hours has none to tell. */
async function learnHours() {
  const { status, body } = await ask("/hours");
  hours = status === 200 && body.why !== "always" ? body.said : null;
}

setInterval(tick, 1000);
