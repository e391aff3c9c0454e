// @ts-check
// One voice: parts are spoken one after the other without a gap, until something else is to be said.
import { blocked, playAll, prepare } from "/static/js/sound.js";
import { quiet } from "./aloud.js";
import { loudness } from "./loudness.js";
import { inPieces } from "./speakable.js";

/** @typedef {import("./speakable.js").Part} Part */

/** After these a sentence that the hall was too busy to make is asked for again; the first alone while nothing was heard. */
const AGAIN_MS = [600, 1200, 2400];

/** @param {Part} part */
const address = ({ text, lang }) => `/voice/${lang}/read.wav?text=${encodeURIComponent(text)}`;

/** Says parts in their order; `each` is called before every one, `end` with whether anything was heard. */
export class Speech {
  /** @type {Part[]} */
  #left = [];
  /** @type {{url: string, sound: HTMLAudioElement} | null} */
  #next = null;
  #mute = new AbortController();
  #running = false;
  /** @type {() => void} */
  #each;
  /** @type {(heard: boolean) => void} */
  #end;

  /** @param {() => void} each @param {(heard: boolean) => void} end */
  constructor(each, end) {
    this.#each = each;
    this.#end = end;
  }

  /** Instead of what is being said. @param {Part[]} parts */
  say(parts) {
    this.stop();
    this.add(parts);
  }

  /** After what is being said. @param {Part[]} parts */
  add(parts) {
    this.#left.push(...parts.flatMap(inPieces));
    if (!this.#running && this.#left.length) void this.#run(this.#mute.signal);
  }

  /** Falls silent at once. */
  stop() {
    this.#mute.abort();
    this.#mute = new AbortController();
    this.#left = [];
    this.#next = null;
    this.#running = false;
  }

  get busy() {
    return this.#running;
  }

  /** @param {AbortSignal} signal */
  async #run(signal) {
    this.#running = true;
    let heard = false;
    await quiet();
    for (let part = this.#take(signal); part; part = this.#take(signal)) {
      this.#each();
      heard = (await this.#play(part, signal, heard ? AGAIN_MS : AGAIN_MS.slice(0, 1))) || heard;
    }
    if (signal.aborted) return;
    this.#running = false;
    this.#end(heard);
  }

  /** @param {AbortSignal} signal */
  #take = (signal) => (signal.aborted ? undefined : this.#left.shift());

  /** @param {Part} part @param {AbortSignal} signal @param {number[]} pauses */
  async #play(part, signal, pauses) {
    const url = address(part);
    const sound = this.#next?.url === url ? this.#next.sound : prepare(url);
    this.#fetchNext();
    if (await playAll([sound], signal, loudness())) return true;
    for (const pause of pauses) {
      if (signal.aborted || blocked()) return false;
      await new Promise((done) => setTimeout(done, pause));
      if (!signal.aborted && (await playAll([url], signal, loudness()))) return true;
    }
    return false;
  }

  #fetchNext() {
    const [part] = this.#left;
    this.#next = part ? { url: address(part), sound: prepare(address(part)) } : null;
  }
}
