// @ts-check
// What the kiosk says: one sentence after the other, in the language of the person who stands there.
import { currentLang, page } from "/static/js/page.js";
import { playAll } from "/static/js/sound.js";
import { loudness } from "./loudness.js";

let mute = new AbortController();
let last = /** @type {Promise<unknown>} */ (Promise.resolve());
let begins = () => {};

/** Whoever else speaks falls silent when an announcement comes, and waits for its end. @param {() => void} listener */
export const beforeAnnouncing = (listener) => void (begins = listener);

/** Until nothing is being announced any more. */
export async function quiet() {
  for (let waited; waited !== last; ) await (waited = last);
}

/** Says a sentence of /voice after those before it, `after` ms later. @param {string} sentence @param {number} [after] */
export function aloud(sentence, after = 0) {
  if (!page.voice) return;
  begins();
  const { signal } = mute;
  const url = `/voice/${currentLang()}/${sentence}.wav`;
  last = last.then(() => (after ? pause(after, signal) : null)).then(() => (signal.aborted ? null : playAll([url], signal, loudness())));
}

/** @param {number} ms @param {AbortSignal} signal */
const pause = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), done(undefined)), { once: true });
  });

/** Falls silent, and says nothing any more of what was to be said. */
export function hush() {
  mute.abort();
  mute = new AbortController();
  last = Promise.resolve();
}
