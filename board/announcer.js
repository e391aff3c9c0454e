// @ts-check
// Announces rings one after the other: each is shown for a while and spoken. Nothing that fails here stops the next.
import { page } from "/static/js/page.js";
import { blocked, playAll, prepare } from "/static/js/sound.js";
import { isWithdrawn, remember, ringsIn, sayings, shownFor, soundOf, stillTrue } from "./announce.js";
import { mayChime, maySpeak } from "./hearing.js";
import { keep, recollect } from "./memory.js";

/**
 * @typedef {import("./announce.js").Call} Call
 * @typedef {import("./announce.js").Saying} Saying
 * @typedef {import("./announce.js").Snapshot} Snapshot
 * @typedef {Call & {said: Saying[], heard: boolean}} Announced `said` is what was played, `heard` whether all of it sounded
 */

const CHIME = "/voice/chime.wav";
/** A ring's own sentences are fetched so long (ms) after it was drawn: the number comes first, then the chime. */
const FETCH_AFTER = 150;
/** Sound waits no longer (ms) for the picture. */
const GLASS_LIMIT = 120;
/** The next chime, fetched and decoded before it is needed. */
let chime = mayChime() ? prepare(CHIME) : null;

/** @param {number} ms @param {AbortSignal} signal ends it early */
const pause = (ms, signal) =>
  new Promise((done) => {
    setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });

/** Until the picture that was just drawn is on the glass; where none is drawn (an unseen page), it is not waited for. */
const onGlass = () =>
  new Promise((done) => {
    setTimeout(done, GLASS_LIMIT);
    requestAnimationFrame(() => requestAnimationFrame(done));
  });

/**
 * @param {(ringing: Call | null) => void} show draws the board with this ring at full size, or with none
 * @param {() => boolean} isSure whether the hall is known as it is now: not while the link is lost
 * @returns {{hear: (snapshot: Snapshot, live: boolean, now: number) => boolean, lose: () => void, ringing: () => Call | null}}
 *   `hear` tells whether it has drawn the board already
 */
export function announcer(show, isSure) {
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
    const least = pause(shownFor(queue.length), signal);
    const said = /** @type {Saying[]} */ ([]);
    let heard = true;
    await onGlass();
    for (const saying of mayChime() ? sayings(ring, hall.waiting, maySpeak(), queue.length, page.second_language) : []) {
      if (!stillTrue(ring, hall)) break;
      if (!isSure() && said.includes(saying)) continue; // not again what may be over, but English after Chinese
      said.push(saying);
      heard = (await say(ring, saying, signal, () => stillTrue(ring, hall))) && heard;
      if (blocked()) break;
    }
    if (stillTrue(ring, hall)) await least;
    return { ...ring, said, heard };
  }

  async function run() {
    running = true;
    for (let ring = queue.shift(); ring; ring = queue.shift()) {
      if (!isSure() || !stillTrue(ring, hall)) continue;
      show((ringing = ring));
      document.dispatchEvent(new CustomEvent("announcing", { detail: ring }));
      const detail = await announce(ring).catch(() => ({ ...ring, said: [], heard: false }));
      if (mayChime()) chime ??= prepare(CHIME);
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
    const begins = queue.length > 0 && !running;
    if (begins) void run();
    // Once the number is to be seen; its own sentences are due only after the chime.
    if (rings.length) setTimeout(() => rings.forEach(fetchSounds), begins ? FETCH_AFTER : 0);
    return begins;
  }

  /** The link is lost: what waits may be true no more. What still is comes with the next snapshot. */
  const lose = () => void (queue = []);

  return { hear, lose, ringing: () => ringing };
}

/** Says it; a hall that has no sentence for the last call says the ordinary one, if it is still true by then.
 * @param {Call} ring @param {Saying} saying @param {AbortSignal} signal @param {() => boolean} isTrue */
async function say(ring, saying, signal, isTrue) {
  const heard = await playAll([saying === "chime" ? takeChime() : soundOf(ring, saying)], signal);
  if (heard || saying === "chime" || !ring.last || signal.aborted || blocked() || !isTrue()) return heard;
  return playAll([soundOf(ring, saying, false)], signal);
}

/** The chime that stands ready; when it could not be fetched, its address: it is fetched anew. */
function takeChime() {
  const ready = chime?.error ? CHIME : (chime ?? CHIME);
  chime = null;
  return ready;
}

/** Has the hall make the sentences before their turn comes. @param {Call} ring */
function fetchSounds(ring) {
  for (const saying of new Set(mayChime() ? sayings(ring, 1, maySpeak(), 0, page.second_language) : [])) {
    fetch(soundOf(ring, saying)).then((answer) => answer.arrayBuffer()).catch(() => {});
  }
}
