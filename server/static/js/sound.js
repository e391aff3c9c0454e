// @ts-check
// Sounds, one after the other. What cannot be heard is skipped: a chime or a voice never stops the calls.

const LONGEST = 15_000;
let refused = false;
let volume = 1;

/** How loud all of it is, 0 to 1. @param {number} loud */
export const setVolume = (loud) => void (volume = Math.min(1, Math.max(0, loud)));

/** Whether the browser refused to sound (it wants a touch first). */
export const blocked = () => refused;

/** Plays one file to its end; false when it was not heard. @param {HTMLAudioElement} audio @param {AbortSignal} [signal] @returns {Promise<boolean>} */
function playOne(audio, signal) {
  return new Promise((done) => {
    if (signal?.aborted) return done(false);
    const give = setTimeout(() => done(false), LONGEST);
    /** @param {boolean} heard */
    const end = (heard) => (clearTimeout(give), done(heard));
    audio.addEventListener("ended", () => end(true), { once: true });
    audio.addEventListener("error", () => end(false), { once: true });
    signal?.addEventListener("abort", () => end(false), { once: true });
    audio.play().then(
      () => (refused = false),
      (fault) => {
        if (fault?.name === "NotAllowedError") refused = true;
        end(false);
      },
    );
  });
}

/** A sound that is fetched already, to be played later without a gap. @param {string} url */
export const prepare = (url) => Object.assign(new Audio(), { preload: "auto", src: url });

/**
 * @param {(string | HTMLAudioElement)[]} urls @param {AbortSignal} [signal] falls silent at once @param {number} [loud] of this device's own volume
 * @returns {Promise<boolean>} whether all of it was heard
 */
export async function playAll(urls, signal, loud = 1) {
  const sounds = urls.map((url) => Object.assign(typeof url === "string" ? prepare(url) : url, { volume: volume * loud }));
  let heard = true;
  for (const audio of sounds) {
    heard = (await playOne(audio, signal)) && heard;
    audio.pause(); // one that was given up must not sound into the next
    audio.removeAttribute("src");
    audio.load(); // lets the decoder go: a board plays for weeks
  }
  return heard;
}

/** Turns sound on; call it inside a touch or key event. @returns {Promise<boolean>} */
export async function unlock() {
  try {
    await Object.assign(new Audio("/voice/chime.wav"), { volume: 0.01 }).play();
    refused = false;
  } catch (fault) {
    refused = /** @type {Error} */ (fault).name === "NotAllowedError";
  }
  return !refused;
}
