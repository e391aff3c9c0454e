// @ts-check
// What the hall tells of this seat: by socket at once, and by asking every few seconds behind it.
import { learnTime } from "/static/js/clock.js";
import { page } from "/static/js/page.js";
import { io } from "/static/vendor/socket.io.esm.min.js";

/**
 * @typedef {{kind: "ready" | "typed", zh: string, en: string, until: string}} Sentence
 * @typedef {"closed" | "paused" | "free" | "called" | "serving"} State
 * @typedef {{seat: number, state: State, number: string | null, language: "zh" | "en", back_at: string | null, shown: Sentence | null}} Seat
 * @typedef {{seat: (seat: Seat) => void, link: (up: boolean) => void, outdated: () => void}} Listener
 */

const ASK_EVERY = 3_000;
const ASK_LIMIT = 4_000;
const LOST_RETRY = 1_000;

/** Follows one seat. `link(false)`: nobody answers. `outdated`: the hall was set otherwise since the page was opened.
 * @param {number} seat @param {Listener} listener */
export function followSeat(seat, listener) {
  let told = 0;
  let up = true;

  /** @param {Seat} state */
  const take = (state) => {
    told += 1;
    listener.link((up = true));
    listener.seat(state);
  };

  async function ask() {
    const before = told;
    const limit = new AbortController();
    const stop = setTimeout(() => limit.abort(), ASK_LIMIT);
    try {
      const answer = await fetch(`/api/v1/seats/${seat}/tablet`, { cache: "no-store", signal: limit.signal });
      if (answer.status !== 200) throw new Error(String(answer.status));
      learnTime(answer.headers.get("Date"));
      const state = await answer.json();
      if (told === before) take(state); // what the socket told meanwhile is newer than this answer
      if (answer.headers.get("X-Settings") !== String(page.settings)) listener.outdated();
    } catch {
      listener.link((up = false));
    } finally {
      clearTimeout(stop);
    }
  }

  async function keepAsking() {
    await ask();
    setTimeout(keepAsking, up ? ASK_EVERY : LOST_RETRY);
  }

  const socket = io("/live", { auth: { seat }, transports: ["websocket", "polling"], tryAllTransports: true, reconnectionDelay: 300, reconnectionDelayMax: 1500, timeout: 4000 });
  socket.on("seat", take);
  void keepAsking();
}
