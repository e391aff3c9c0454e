// @ts-check
// Asks the hall how the number stands, without sockets: phones sleep, and WeChat's browser drops them.
import { learnTime, page } from "./page.js";

/** @typedef {import("./page.js").Ticket} Ticket */
/** @typedef {{status: number, body: any}} Answer status 0: no answer */
/** @typedef {{ticket: (ticket: Ticket) => void, gone: () => void, away: () => void, pause: (until: string | null) => void, wake: (ms: number) => void}} Listener */

const FAR = 5000;
const NEAR = 2000; // when called, and from this many ahead on
const NEAR_AHEAD = 3;
const OVER = 30000; // nothing more is expected, but staff may undo
const RETRIES = [500, 500, 500, 2000]; // a phone that wakes has its network a moment later
const TWICE = 2; // one question lost in the air is no news
const LIMIT = 4000;
const QUEUE_EVERY = 15000;
const HEARTBEAT = 1000;
const SLEPT = 3000; // a heartbeat so late means that the phone slept, even when no event tells
const PATIENCE = 12000;
const API = "/api/v1";

/** One question or press, answered or given up after LIMIT. Old phones cannot break off a request: it is then ignored.
 * @param {string} path @param {RequestInit} options @returns {Promise<Answer & {etag: string}>} */
function once(path, options) {
  return new Promise((done) => {
    const none = { status: 0, body: null, etag: "" };
    const give = setTimeout(() => done(none), LIMIT);
    fetch(API + path, Object.assign({ cache: "no-store", credentials: "same-origin" }, options))
      .then((response) => {
        learnTime(response.headers.get("Date"));
        return response.text().then((text) => ({ status: response.status, body: text ? JSON.parse(text) : null, etag: response.headers.get("ETag") || "" }));
      })
      .then(done, () => done(none))
      .then(() => clearTimeout(give));
  });
}

/** A new key for one press: random, and good for a page without a secure context. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode.apply(null, Array.prototype.slice.call(bytes))).replace(/\+/g, "-").replace(/\//g, "_");
}

/** Presses: the same key until it is answered, so that a lost answer never does it twice.
 * @param {string} path @param {unknown} body @returns {Promise<Answer>} */
export async function press(path, body) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": newKey() };
  const begun = Date.now();
  for (;;) {
    const answer = await once(path, { method: "POST", headers, body: JSON.stringify(body) });
    if ((answer.status !== 0 && answer.status < 502) || Date.now() - begun > PATIENCE) return answer;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** One question. @param {string} path @returns {Promise<Answer>} */
export const question = (path) => once(path, {});

/** How long until the next question. @param {Ticket} ticket */
export function pace(ticket) {
  if (ticket.state === "finished" || ticket.state === "left" || ticket.state === "expired") return OVER;
  const near = ticket.state === "called" || (ticket.ahead !== null && ticket.ahead <= NEAR_AHEAD);
  return near ? NEAR : FAR;
}

/** So that a hundred phones do not ask in one breath. @param {number} ms */
const jittered = (ms) => ms * (0.85 + 0.3 * Math.random());

/** Follows one ticket. @param {Listener} listener */
export function follow(listener) {
  let round = 0; // an answer to an older question than the newest is ignored
  let timer = 0;
  let heard = Date.now();
  let lost = 0;
  let queueAt = 0;
  let etag = "";

  /** @param {number} ms */
  function again(ms) {
    clearTimeout(timer);
    timer = setTimeout(ask, jittered(ms));
  }
  async function ask() {
    clearTimeout(timer);
    const mine = (round += 1);
    void askQueue();
    const answer = await once("/tickets/" + encodeURIComponent(page.key), {});
    if (mine !== round) return;
    if (answer.status === 200 || answer.status === 404) lost = 0;
    if (answer.status === 200) {
      heard = Date.now();
      listener.ticket(answer.body);
      again(pace(answer.body));
    } else if (answer.status === 404) {
      listener.gone();
      again(OVER);
    } else {
      lost += 1;
      if (lost >= TWICE) listener.away();
      again(RETRIES[Math.min(lost, RETRIES.length) - 1]);
    }
  }
  /** Whether everybody pauses: the public snapshot tells it. */
  async function askQueue() {
    if (Date.now() - queueAt < QUEUE_EVERY) return;
    queueAt = Date.now();
    const answer = await once("/queue", { headers: etag ? { "If-None-Match": etag } : {} });
    if (answer.status !== 200) return;
    etag = answer.etag;
    listener.pause(answer.body.paused_until);
  }
  function wake() {
    if (document.visibilityState === "hidden") return;
    queueAt = 0;
    listener.wake(Date.now() - heard);
    void ask();
  }
  let beat = Date.now();
  setInterval(() => {
    const late = Date.now() - beat - HEARTBEAT;
    beat = Date.now();
    if (late > SLEPT || late < -SLEPT) wake();
  }, HEARTBEAT);
  document.addEventListener("visibilitychange", wake);
  document.addEventListener("resume", wake);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) wake();
  });
  window.addEventListener("online", wake);
  void ask();
  return { ask };
}
