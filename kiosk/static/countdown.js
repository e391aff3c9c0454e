// @ts-check
// A visible countdown that a tap extends.
import { put } from "./screens.js";
import { t } from "/static/js/page.js";

const EVERY = 250;

/** @typedef {{set: (seconds: number) => void, stop: () => void}} Countdown */

/**
 * @param {HTMLElement} screen shows the seconds in its [data-countdown] (the words' key) and [data-bar]
 * @param {number} seconds
 * @param {() => void} end
 * @returns {Countdown}
 */
export function countDown(screen, seconds, end) {
  let whole = seconds;
  let until = performance.now() + seconds * 1000;
  const show = () => {
    const left = Math.max(0, until - performance.now()) / 1000;
    const words = /** @type {HTMLElement | null} */ (screen.querySelector("[data-countdown]"));
    if (words) put(words, t(words.dataset.countdown ?? "", { seconds: Math.ceil(left) }));
    /** @type {HTMLElement | null} */ (screen.querySelector("[data-bar]"))?.style.setProperty("--left", String(left / whole));
    if (left > 0) return;
    clearInterval(timer);
    end();
  };
  const timer = setInterval(show, EVERY);
  show();
  return {
    set: (again) => {
      whole = again;
      until = performance.now() + again * 1000;
      show();
    },
    stop: () => clearInterval(timer),
  };
}
