// @ts-check
// A tone and a vibration, once when it is almost the holder's turn and once at each call.
// Browsers let nothing sound before a touch, so the tone has a switch; a locked phone stays silent whatever a page does.

const ALMOST = [660, 880];
const CALLED = [880, 660, 880, 660];
const NOTE = 0.22; // seconds
const BUZZ = { almost: [200, 100, 200], called: [500, 150, 500, 150, 500] };

/** @type {AudioContext | null} */
let sound = null;

export const sounds = () => sound !== null;
export const canSound = () => "AudioContext" in window || "webkitAudioContext" in window;

/** Call it inside a touch. @returns {boolean} whether sound is on now */
export function switchSound() {
  if (sound) {
    void sound.close();
    sound = null;
    return false;
  }
  const Maker = window.AudioContext || /** @type {any} */ (window).webkitAudioContext;
  sound = /** @type {AudioContext} */ (new Maker());
  play([880]); // so that its holder knows what to listen for
  return true;
}

/** @param {number[]} notes hertz */
function play(notes) {
  if (!sound) return;
  if (sound.state === "suspended") void sound.resume();
  let at = sound.currentTime + 0.02;
  for (let i = 0; i < notes.length; i += 1) {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = notes[i];
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.linearRampToValueAtTime(0.5, at + 0.02);
    loud.gain.linearRampToValueAtTime(0.0001, at + NOTE);
    tone.connect(loud);
    loud.connect(sound.destination);
    tone.start(at);
    tone.stop(at + NOTE);
    at += NOTE;
  }
}

/** @param {"almost" | "called"} what */
function tell(what) {
  if (navigator.vibrate) navigator.vibrate(BUZZ[what]);
  play(what === "called" ? CALLED : ALMOST);
}

let told = "";
let before = "";

/** Looks at what is shown now; what a page opens with is news to nobody.
 * @param {string} state as the page shows it @param {string | null} call when it was called */
export function notice(state, call) {
  const now = state === "called" ? "called " + call : state;
  const news = before !== "" && now !== before && now !== told;
  before = now;
  if (!news || (state !== "almost" && state !== "called")) return;
  told = now;
  tell(state);
}
