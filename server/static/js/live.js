// @ts-check
// The hall as it is now: whole snapshots by socket, and by asking every 15 s behind it.
import { io } from "/static/vendor/socket.io.esm.min.js";
import { learnTime } from "./clock.js";
import { page } from "./page.js";

/**
 * @typedef {{id: number, number: string, seat: number, at: string, recalled: number, last: boolean, current: boolean, language: "zh"|"en"}} Call
 * @typedef {{revision: number, day: string, open: boolean, waiting: number, calls: Call[], missed: string[],
 *   missed_lately: string[], seats: {number: number, state: "closed" | "ready" | "busy" | "paused"}[],
 *   wait: {low: number, high: number} | null, paused_until: string | null}} Snapshot
 * @typedef {{hall?: (snapshot: Snapshot) => void, desk?: (state: any) => void, link?: (up: boolean) => void,
 *   says?: () => Record<string, string>, answered?: () => void, outdated?: () => void}} Listener `says`: headers of each question;
 *   `answered`: the hall has told something, be it that nothing is new;
 *   `outdated`: the hall was set otherwise since this page was opened; told again at every question
 */

const ASK_EVERY = 15_000;
const ASK_LIMIT = 4_000;
const LOST_RETRY = 1_000;
/** What an answer tells must come by the socket as well within so long (ms); else it is deaf, and opened anew. */
const DEAF_AFTER = 2_000;

/** Follows the hall. `link(false)` means: neither socket nor question is answered. @param {Listener} listener */
export function follow(listener) {
  let revision = -1;
  let boot = "";
  let up = /** @type {boolean | null} */ (null);
  let etag = "";
  let timer = 0;
  let bySocket = -1;

  /** After a loss the whole snapshot is read again, also an unchanged one. @param {boolean} now */
  const setLink = (now) => {
    if (now) listener.answered?.();
    else etag = "";
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

  /** A snapshot that came by the socket; one that skips a revision is held against the hall's own answer. @param {Snapshot} snapshot */
  const heard = (snapshot) => {
    const missing = bySocket >= 0 && snapshot.revision > bySocket + 1;
    bySocket = snapshot.revision;
    take(snapshot, "");
    if (missing) void keepAsking();
  };
  /** @param {number} told the revision of an answer */
  const checkSocket = (told) => {
    if (told > bySocket) setTimeout(() => socket.connected && bySocket < told && reconnect(), DEAF_AFTER);
  };
  /** Opens the socket anew and asks for everything. */
  const reconnect = () => {
    etag = "";
    socket.disconnect().connect();
  };

  async function askQueue() {
    const limit = new AbortController();
    const stop = setTimeout(() => limit.abort(), ASK_LIMIT);
    try {
      const response = await fetch("/api/v1/queue", { cache: "no-store", headers: { ...listener.says?.(), ...(etag ? { "If-None-Match": etag } : {}) }, signal: limit.signal });
      learnTime(response.headers.get("Date"));
      const settings = response.headers.get("X-Settings");
      if (settings && settings !== String(page.settings)) listener.outdated?.();
      if (response.status === 200) {
        etag = response.headers.get("ETag") ?? "";
        const snapshot = await response.json();
        take(snapshot, response.headers.get("X-Boot") ?? "");
        checkSocket(snapshot.revision);
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
  socket.on("hall", heard);
  socket.on("desk", (/** @type {unknown} */ state) => listener.desk?.(state));
  socket.on("connect", () => setLink(true));
  socket.on("disconnect", () => ((bySocket = -1), void keepAsking()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void keepAsking();
  });
  window.addEventListener("online", () => void keepAsking());
  void keepAsking();
  return { ask: keepAsking, reconnect };
}
