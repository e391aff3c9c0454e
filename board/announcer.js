// @ts-check
// Announces rings one after the other: each is shown for a while and spoken. Nothing that fails here stops the next.
import { page } from "/static/js/page.js";
import { blocked, playAll } from "/static/js/sound.js";
import { isWithdrawn, remember, ringsIn, sayings, stillTrue } from "./announce.js";
import { keep, recollect } from "./memory.js";

/**
 * @typedef {import("./announce.js").Call} Call
 * @typedef {import("./announce.js").Saying} Saying
 * @typedef {import("./announce.js").Snapshot} Snapshot
 * @typedef {Call & {said: Saying[], heard: boolean}} Announced `said` is what was played, `heard` whether all of it sounded
 */

/** A ring is shown at full size at least so long (ms), be there sound or not. */
const SHOWN_AT_LEAST = 5_000;

/** @param {Call} ring @param {Saying} saying */
const soundOf = (ring, saying) => (saying === "chime" ? "/voice/chime.wav" : `/voice/${saying}/call/${ring.number}/${ring.seat}.wav`);

/** @param {number} ms @param {AbortSignal} signal ends it early */
const pause = (ms, signal) =>
  new Promise((done) => {
    setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });

/**
 * @param {(ringing: Call | null) => void} show draws the board with this ring at full size, or with none
 * @returns {{hear: (snapshot: Snapshot, live: boolean, now: number) => void, ringing: () => Call | null}}
 */
export function announcer(show) {
  /** @type {Call[]} */
  let queue = [];
  let ringing = /** @type {Call | null} */ (null);
  let running = false;
  let withdrawal = new AbortController();
  /** @type {Snapshot} */
  let hall;

  /** @param {Call} ring @returns {Promise<Announced>} */
  async function announce(ring) {
    keep(remember(recollect() ?? { revision: hall.revision, rings: [] }, [ring]));
    const { signal } = (withdrawal = new AbortController());
    const least = pause(SHOWN_AT_LEAST, signal);
    const said = /** @type {Saying[]} */ ([]);
    let heard = true;
    for (const saying of sayings(ring, hall.waiting, page.voice)) {
      if (!stillTrue(ring, hall)) break;
      said.push(saying);
      heard = (await playAll([soundOf(ring, saying)], signal)) && heard;
      if (blocked()) break;
    }
    if (stillTrue(ring, hall)) await least;
    return { ...ring, said, heard };
  }

  async function run() {
    running = true;
    for (let ring = queue.shift(); ring; ring = queue.shift()) {
      if (!stillTrue(ring, hall)) continue;
      show((ringing = ring));
      const detail = await announce(ring).catch(() => ({ ...ring, said: [], heard: false }));
      document.dispatchEvent(new CustomEvent("announced", { detail }));
    }
    running = false;
    show((ringing = null));
  }

  /** @param {Snapshot} snapshot @param {boolean} live @param {number} now */
  function hear(snapshot, live, now) {
    hall = snapshot;
    if (ringing && isWithdrawn(ringing, hall)) withdrawal.abort();
    const { rings, memory } = ringsIn(snapshot, recollect(), { now, live, queued: queue });
    keep(memory);
    queue.push(...rings);
    for (const ring of rings) prepare(ring);
    if (queue.length && !running) void run();
  }

  return { hear, ringing: () => ringing };
}

/** Has the hall make the sentences before their turn comes. @param {Call} ring */
function prepare(ring) {
  for (const saying of new Set(sayings(ring, 1, page.voice))) {
    fetch(soundOf(ring, saying)).then((answer) => answer.arrayBuffer()).catch(() => {});
  }
}
