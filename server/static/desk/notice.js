// @ts-check
// The calm bar: one sentence at a time on what happened, or what went wrong and what to do next.
import { currentLang, t } from "/static/js/page.js";
import { byId, write } from "./draw.js";

/** @typedef {"said" | "warm" | "trouble"} Tone */

const GONE_AFTER = 8000;
let timer = 0;
let count = 0;
let staying = false;
/** @type {() => {main: string, other: string}} */
let current = () => ({ main: "", other: "" });

function show() {
  const { main, other } = current();
  write(byId("notice-main"), main);
  write(byId("notice-other"), other);
}

/** @param {Tone} tone @param {boolean} stays */
function begin(tone, stays) {
  [count, staying] = [count + 1, stays];
  byId("notice").dataset.tone = tone;
  clearTimeout(timer);
  if (!stays) timer = setTimeout(hush, GONE_AFTER);
  show();
}

/** What is said now; rises with every sentence. */
export const now = () => count;
/** Whether a person still has to read what is said now. */
export const isStaying = () => staying && byId("notice-main").textContent !== "";

/** @param {string} key @param {() => Record<string, unknown>} [params] filled in at each drawing, so it follows the language
 * @param {Tone} [tone] @param {boolean} [stays] */
export function say(key, params = () => ({}), tone = "said", stays = false) {
  current = () => ({ main: t(key, params()), other: "" });
  begin(tone, stays);
}

/** A problem document of the hall: its sentence in both languages. @param {{zh?: string, en?: string} | null} problem */
export function sayProblem(problem) {
  const { zh, en } = problem ?? {};
  if (!zh || !en) return say("said_fault", undefined, "trouble", true);
  current = () => (currentLang() === "zh" ? { main: zh, other: en } : { main: en, other: zh });
  begin("trouble", true);
}

export function hush() {
  current = () => ({ main: "", other: "" });
  begin("said", true);
}

/** Again, in the language now in force. */
export const repeat = show;
