// @ts-check
// How loud the kiosk speaks: three steps for who has it read aloud; the announcements follow.

const STEPS = [0.35, 0.65, 1];
const FIRST = 2;
let step = STEPS.length;

/** From 0 to 1. */
export const loudness = () => STEPS[step - 1] ?? 1;

/** 1, 2 or 3. */
export const loudStep = () => step;

/** The next step up, and after the loudest the quietest. */
export const louder = () => void (step = (step % STEPS.length) + 1);

/** Where reading aloud begins; without it announcements are as loud as the box. @param {boolean} reading */
export const resetLoudness = (reading) => void (step = reading ? FIRST : STEPS.length);
