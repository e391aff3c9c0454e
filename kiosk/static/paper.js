// @ts-check
// What becomes of a piece of paper: asks once a second how far the printer is.
import { ask } from "/static/js/press.js";

const EVERY = 1000;

/** What the states of a slip mean to a resident. @param {string} state @returns {"none"|"coming"|"out"|"trouble"} */
export function paperOf(state) {
  if (state === "none" || state === "void") return "none";
  if (state === "sent" || state === "confirmed") return "out";
  return state === "failed" || state === "unknown" ? "trouble" : "coming";
}

/**
 * @template T
 * @param {string} path below /api/v1
 * @param {(thing: T) => void} tell
 * @returns {() => void} stops asking
 */
export function follow(path, tell) {
  const stop = new AbortController();
  let timer = setTimeout(question, EVERY);
  async function question() {
    const answer = await ask(path, { patience: 0, signal: stop.signal });
    if (stop.signal.aborted) return;
    if (answer.status === 200) tell(answer.body);
    timer = setTimeout(question, EVERY);
  }
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
