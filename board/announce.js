// @ts-check
/**
 * What the board announces, decided from the snapshot, what it remembers, and the time. No DOM, no sound, no clock.
 *
 * A ring is one call or one recall of it: (call id, recalled). Each is announced once, and counts as announced from
 * the moment it begins, so that a reload in the middle of it does not repeat it.
 *  - While the link holds, every ring not announced yet is announced, as long as its call is current.
 *  - After a reload or a lost link (`live` false) only those under 60 s old; one that could not be announced in time
 *    is remembered as known, so it does not come late. With no memory at all (a new board) none is announced.
 *  - Rings wait in a queue, oldest first. One whose call is no longer current when its turn comes (the person came,
 *    or was passed over) is left out: it would send people to a seat that does not wait for them. The number is seen
 *    all the same, in the list of last calls, from the moment it was called. One that ends while it is being spoken
 *    stops after the sentence that is sounding.
 *  - A call that staff undid is gone from the snapshot: it vanishes from the board and falls silent at once.
 *  - Two recalls that arrive together sound once: nobody is helped by two equal rings.
 *  - With BEHIND or more rings waiting, each is said once and shown shorter, until the board has caught up: the tenth
 *    of ten calls is heard after half a minute instead of two. None is left out for it.
 */

/**
 * @typedef {import("../server/static/js/live.js").Call} Call
 * @typedef {import("../server/static/js/live.js").Snapshot} Snapshot
 * @typedef {string} Saying "chime", or the language in which the call is said
 * @typedef {{revision: number, rings: [id: number, recalled: number][]}} Memory the newest ring known of each call
 */

export const FRESH_FOR = 60_000;
/** Calls remembered: a snapshot holds 20, so a call that has left this memory has long left every snapshot. */
export const REMEMBERED = 200;
/** So many rings behind the present one mean that the board is late. */
export const BEHIND = 2;
/** A ring is shown at full size at least so long (ms), be there sound or not: 3 s are enough to read number and seat. */
const SHOWN_AT_LEAST = 5_000;
const SHOWN_BEHIND = 3_000;

/**
 * The rings to announce now, oldest first, and what is to be remembered before anything sounds.
 * `memory` null: nothing is remembered. Rings in `queued` are waiting already.
 * @param {Snapshot} snapshot
 * @param {Memory | null} memory
 * @param {{now: number, live: boolean, queued?: Call[]}} moment
 * @returns {{rings: Call[], memory: Memory}}
 */
export function ringsIn(snapshot, memory, { now, live, queued = [] }) {
  // A lower revision is another hall's count (a new database): its call ids mean other calls.
  const usable = memory && memory.revision <= snapshot.revision ? memory : null;
  const known = usable ?? { revision: 0, rings: [] };
  const fresh = snapshot.calls.filter((call) => !isKnown(known, call) && !queued.some((ring) => isSame(ring, call)));
  const rings = fresh.filter((call) => usable && call.current && (live || now - Date.parse(call.at) < FRESH_FOR));
  const passed = fresh.filter((call) => !rings.includes(call));
  return { rings: rings.sort(byAge), memory: remember({ ...known, revision: snapshot.revision }, passed) };
}

/** Whether the ring still calls somebody. @param {Call} ring @param {Snapshot} snapshot */
export const stillTrue = (ring, snapshot) => snapshot.calls.some((call) => call.id === ring.id && call.current);

/** Whether the ring's call was undone: nobody was meant. @param {Call} ring @param {Snapshot} snapshot */
export const isWithdrawn = (ring, snapshot) => !snapshot.calls.some((call) => call.id === ring.id);

/** How long a ring is shown (ms) while so many wait behind it. @param {number} behind */
export const shownFor = (behind) => (behind < BEHIND ? SHOWN_AT_LEAST : SHOWN_BEHIND);

/**
 * What is said, in order: once is enough when nobody else waits, or when the board is late; English only for who took
 * the ticket in English. A second language takes the place of the second time, and is always heard.
 * @param {Call} ring
 * @param {number} waiting
 * @param {boolean} voice
 * @param {number} [behind] rings that wait behind this one
 * @param {string} [second]
 * @returns {Saying[]}
 */
export function sayings(ring, waiting, voice, behind = 0, second = "") {
  if (!voice) return ["chime"];
  const again = second ? [second] : waiting === 0 || behind >= BEHIND ? [] : ["zh"];
  return ["chime", "zh", ...again, ...(ring.language === "en" && second !== "en" ? ["en"] : [])];
}

/**
 * Where a saying is kept. The last ring of a call says that it is the last.
 * @param {Call} ring @param {Saying} saying @param {boolean} [last]
 */
export const soundOf = (ring, saying, last = ring.last) =>
  saying === "chime" ? "/voice/chime.wav" : `/voice/${saying}/${last ? "last" : "call"}/${ring.number}/${ring.seat}.wav`;

/** Whether a time of day ("10:42") is in one of the quiet hours, each from - up to; over midnight as well.
 * @param {string} hhmm @param {readonly (readonly [from: string, to: string])[]} hours */
export const isQuiet = (hhmm, hours) => hours.some(([from, to]) => (from <= to ? from <= hhmm && hhmm < to : from <= hhmm || hhmm < to));

/**
 * The call at full size and up to `room` others: those still awaited first in choice, newest first in order. Who was
 * called twice, having missed the first call, stands there once.
 * @param {Snapshot} snapshot
 * @param {Call | null} ringing
 * @param {number} [room]
 */
export function callsToShow(snapshot, ringing, room = 3) {
  const awaited = snapshot.calls.filter((call) => call.current);
  const main = (ringing && snapshot.calls.find((call) => call.id === ringing.id)) ?? awaited[0] ?? snapshot.calls[0] ?? null;
  const newest = new Map([...snapshot.calls].sort((a, b) => a.id - b.id).map((call) => [call.number, call.id]));
  const others = snapshot.calls.filter((call) => call.number !== main?.number && newest.get(call.number) === call.id);
  const chosen = [...others.filter((call) => call.current), ...others.filter((call) => !call.current)].slice(0, room);
  return { main, others: chosen.sort((a, b) => b.id - a.id) };
}

/** @param {Memory} memory @param {Call[]} calls @returns {Memory} */
export function remember(memory, calls) {
  const newest = new Map(memory.rings);
  for (const { id, recalled } of calls) {
    const most = Math.max(recalled, newest.get(id) ?? 0);
    newest.delete(id);
    newest.set(id, most);
  }
  return { ...memory, rings: [...newest].slice(-REMEMBERED) };
}

/** @param {Memory} memory @param {Call} call */
const isKnown = (memory, call) => memory.rings.some(([id, recalled]) => id === call.id && recalled >= call.recalled);

/** @param {Call} one @param {Call} other */
const isSame = (one, other) => one.id === other.id && one.recalled === other.recalled;

/** @param {Call} one @param {Call} other */
const byAge = (one, other) => Date.parse(one.at) - Date.parse(other.at) || one.id - other.id;
