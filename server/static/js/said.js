// @ts-check
// What several screens say alike: a wait as a range, a pause and its end, a sentence of the hours in its parts.
import { hallNow, hhmm } from "./clock.js";
import { both } from "./page.js";

/** @typedef {import("./page.js").Text} Text */
/** @typedef {{low: number, high: number}} Wait minutes */

/** A range, or only its top when there is nothing below it. The page's words hold `wait` and `wait_up_to`. @param {Wait} wait @returns {Text} */
export const waitText = (wait) => both(wait.low > 0 && wait.low < wait.high ? "wait" : "wait_up_to", { ...wait });

/** Everybody pauses: until when; after that, that they are about to come. Words: `paused`, `paused_over`. @param {string} until @returns {Text} */
export function pauseText(until) {
  const end = new Date(until);
  return end > hallNow() ? both("paused", { time: hhmm(end) }) : both("paused_over");
}

const FULL_STOP = { zh: /\u3002/, en: /\. / };

/** The first sentence, to be set large, and what follows, a sentence each. @param {Text} said @returns {{head: Text, rest: {zh: string[], en: string[]}}} */
export function headAndRest(said) {
  const [zh, en] = [said.zh.split(FULL_STOP.zh).filter(Boolean), said.en.split(FULL_STOP.en).filter(Boolean)];
  return { head: { zh: zh[0] ?? "", en: en[0] ?? "" }, rest: { zh: zh.slice(1), en: en.slice(1) } };
}
