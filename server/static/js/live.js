// @ts-check
// The hall as it is now: whole snapshots by socket, and by asking every 15 s behind it.
import { io } from "/static/vendor/socket.io.esm.min.js";
import { learnTime } from "./clock.js";
import { page } from "./page.js";

/**
 * @typedef {{id: number, number: string, seat: number, at: string, recalled: number, current: boolean, language: "zh"|"en"}} Call
 * @typedef {{revision: number, day: string, open: boolean, waiting: number, calls: Call[], missed: string[],
 *   missed_lately: string[], seats: {number: number, state: "closed" | "ready" | "busy" | "paused"}[],
 *   wait: {low: number, high: number} | null, paused_until: string | null}} Snapshot
 * @typedef {{hall?: (snapshot: Snapshot) => void, desk?: (state: any) => void, link?: (up: boolean) => void,
 *   outdated?: () => void}} Listener `outdated`: the hall was set otherwise since this page was opened; told again at every question
 */

const ASK_EVERY = 15_000;
const ASK_LIMIT = 4_000;
const LOST_RETRY = 1_000;

/** Follows the hall. `link(false)` means: neither socket nor question is answered. @param {Listener} listener */
export function follow(listener) {
  let revision = -1;
  let boot = "";
  let up = /** @type {boolean | null} */ (null);
  let etag = "";
  let timer = 0;

  /** @param {boolean} now */
  const setLink = (now) => {
    if (now !== up) listener.link?.((up = now));
  };
  /** Newer ones only; a hall restored from an older backup starts a new count. @param {Snapshot} snapshot @param {string} from */
  const take = (snapshot, from) => {
    setLink(true);
    if (from && from !== boot) [boot, revision] = [from, -1];
    if (snapshot.revision < revision) return;
    revision = snapshot.revision;
    listener.hall?.(snapshot);
  };

  async function askQueue() {
    const limit = new AbortController();
    const stop = setTimeout(() => limit.abort(), ASK_LIMIT);
    try {
      const response = await fetch("/api/v1/queue", { cache: "no-store", headers: etag ? { "If-None-Match": etag } : {}, signal: limit.signal });
      learnTime(response.headers.get("Date"));
      const settings = response.headers.get("X-Settings");
      if (settings && settings !== String(page.settings)) listener.outdated?.();
      if (response.status === 200) {
        etag = response.headers.get("ETag") ?? "";
        take(await response.json(), response.headers.get("X-Boot") ?? "");
      } else if (response.status === 304) setLink(true);
      else if (!socket.connected) setLink(false);
    } catch {
      // A cable that was pulled leaves the socket "connected" for a while: the unanswered question knows better.
      setLink(false);
    } finally {
      clearTimeout(stop);
    }
  }
  async function keepAsking() {
    clearTimeout(timer);
    await askQueue();
    clearTimeout(timer);
    timer = setTimeout(keepAsking, up ? ASK_EVERY : LOST_RETRY);
  }

  const socket = io("/live", { transports: ["websocket", "polling"], tryAllTransports: true, reconnectionDelay: 300, reconnectionDelayMax: 1500, randomizationFactor: 0.4, timeout: 4000 });
  socket.on("hall", (/** @type {Snapshot} */ snapshot) => take(snapshot, ""));
  socket.on("desk", (/** @type {unknown} */ state) => listener.desk?.(state));
  socket.on("connect", () => setLink(true));
  socket.on("disconnect", () => void keepAsking());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void keepAsking();
  });
  window.addEventListener("online", () => void keepAsking());
  void keepAsking();
  return { ask: keepAsking, reconnect: () => socket.disconnect().connect() };
}
