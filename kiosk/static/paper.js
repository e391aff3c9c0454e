// @ts-check
// What becomes of a piece of paper: asks once a second how far the printer is, and puts it in a resident's words.
import { ask, press } from "/static/js/press.js";

/**
 * @typedef {{state: string, printer: string | null, asks: boolean, reprints_left: number}} Slip as the hall tells it
 * @typedef {"none"|"coming"|"late"|"anew"|"out"|"asked"|"unsure"|"thanks"|"trouble"|"staff"} Fate as a resident is told it:
 *   `late`: coming, but not yet; `anew`: coming once more; `asked`: only the resident can see whether it came out; `unsure`: the
 *   same after a fault; `thanks`: the resident has it; `trouble`: it does not come out now; `staff`: only staff can print it
 */

const EVERY = 1000;
const LOOK_EVERY = 250;
const LATE_MS = 15_000;
const ASK_AFTER_MS = 5000; // paper needs a moment to come out after the last byte has left
const PATIENCE = 10_000;
const STUCK = new Set(["paper_out", "cover_open", "jam", "error", "offline", "silent", "unreachable", "lost"]);
const SEEN = new Set(["paper_out", "cover_open", "jam"]); // what the words have a sentence of its own for

/** @param {Slip} slip @returns {Fate} */
function fateOf({ state, printer, asks }) {
  if (state === "none" || state === "void") return "none";
  if (asks) return state === "unknown" ? "unsure" : "asked";
  if (state === "sent" || state === "confirmed") return "out";
  return state === "failed" || state === "unknown" || STUCK.has(printer ?? "") ? "trouble" : "coming";
}

/** Why no paper comes, as the key of a sentence. @param {Slip} slip */
const whyOf = ({ printer }) => `why_${SEEN.has(printer ?? "") ? printer : "away"}`;

/**
 * @template T
 * @param {string} path below /api/v1
 * @param {(thing: T) => void} tell
 * @param {number} [every] ms
 * @returns {() => void} stops asking
 */
export function follow(path, tell, every = EVERY) {
  const stop = new AbortController();
  let timer = 0;
  async function question() {
    const answer = await ask(path, { patience: 0, signal: stop.signal });
    if (stop.signal.aborted) return;
    if (answer.status === 200) tell(answer.body);
    timer = setTimeout(question, every);
  }
  void question();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

/** One slip, from the press on the glass until it is in a hand; `changed` is called whenever other words are due. */
export class Watched {
  /** @param {string} thing `/tickets/KEY` or `/lists/KEY` @param {string} state of its slip at first @param {() => void} changed */
  constructor(thing, state, changed) {
    this.path = `${thing}/slip`;
    this.changed = changed;
    this.slip = /** @type {Slip} */ ({ state, printer: null, asks: false, reprints_left: 1 });
    this.since = performance.now(); // in this state
    this.known = false; // the hall has told of it
    this.printed = false; // once more
    this.busy = false;
    this.ended = /** @type {Fate | null} */ (null); // what the resident's answer made of it
    this.told = "";
    this.timer = setInterval(() => this.look(), LOOK_EVERY);
    this.unfollow = this.follow();
  }

  follow() {
    return follow(this.path, (/** @type {Slip} */ slip) => this.learn(slip));
  }

  /** What the resident is told of it now. @returns {Fate} */
  get fate() {
    if (this.ended) return this.ended;
    const fate = fateOf(this.slip);
    const ms = performance.now() - this.since;
    if (fate === "coming") return ms > LATE_MS ? "late" : this.printed ? "anew" : "coming";
    return fate === "asked" && ms < ASK_AFTER_MS ? "out" : fate;
  }

  get why() {
    return whyOf(this.slip);
  }

  /** The hall prints it once more when asked. */
  get again() {
    return this.slip.reprints_left > 0;
  }

  /** @param {Slip} slip */
  learn(slip) {
    if (fateOf(slip) !== fateOf(this.slip)) this.since = performance.now();
    const first = !this.known;
    this.slip = slip;
    this.known = true;
    if (first) this.told = "";
    this.look();
  }

  look() {
    const now = JSON.stringify([this.fate, this.why, this.again, this.busy]);
    if (now === this.told) return;
    this.told = now;
    this.changed();
  }

  /** The resident's answer, counted once however often it is pressed. @param {boolean} out */
  async answer(out) {
    if (this.busy || this.ended) return;
    this.busy = true;
    this.unfollow(); // an answer that is under way tells of the slip before this one
    if (out) this.ended = "thanks";
    this.look();
    const answer = await press(this.path, { out }, { patience: PATIENCE });
    if (this.stopped) return;
    this.busy = false;
    if (!out) this.anew(answer);
  }

  /** Printed once more, or only staff can. @param {import("/static/js/press.js").Answer} answer */
  anew({ status, body }) {
    if (status === 200) {
      this.printed = true;
      this.since = performance.now();
      this.slip = body;
      this.unfollow = this.follow();
    } else this.ended = "staff";
    this.look();
  }

  stop() {
    this.stopped = true;
    this.unfollow();
    clearInterval(this.timer);
  }
}
