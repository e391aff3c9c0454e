// @ts-check
// What may be heard of this board now: all of it, the chime only, or nothing; and how loud.
import { hallNow, hhmm } from "/static/js/clock.js";
import { page } from "/static/js/page.js";
import { setVolume } from "/static/js/sound.js";
import { isQuiet } from "./announce.js";

/** @typedef {{sound?: boolean, volume?: number, quiet?: [from: string, to: string][], name?: string}} Own what is set for this board */

/** @type {Own} */
const own = /** @type {{board?: Own}} */ (page).board ?? {};

setVolume(own.volume ?? 1);

/** Whether this board may sound now: one may be mute beside another, and there are quiet hours. */
export const mayChime = () => (own.sound ?? true) && !isQuiet(hhmm(hallNow()), own.quiet ?? []);

/** Whether it may speak as well: not in a hall that has no voice. */
export const maySpeak = () => page.voice && mayChime();

/** "on"; "none": a chime only; "quiet": quiet hours; "off": a board without sound. */
export const hearing = () => (!(own.sound ?? true) ? "off" : !mayChime() ? "quiet" : page.voice ? "on" : "none");
