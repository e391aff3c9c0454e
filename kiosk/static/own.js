// @ts-check
// How this one kiosk is set up: kept in its browser, and at the hall when the kiosk is enrolled (setup.js asks it).

/**
 * @typedef {{inches: number | null, floor: number | null, volume: number, groups: string[]}} Own
 *   `inches`: diagonal of the glass; `floor`: mm from the floor to its lower edge; `volume`: percent; `groups`: Chinese
 *   names of those that are shown, none: all
 */

const PLACE = "onewindow.kiosk.own";

/** @param {Partial<Own> | null} facts @returns {Own} */
const whole = (facts) => ({ inches: facts?.inches ?? null, floor: facts?.floor ?? null, volume: facts?.volume ?? 100, groups: facts?.groups ?? [] });

/** @returns {Own} */
function kept() {
  try {
    return whole(JSON.parse(localStorage.getItem(PLACE) ?? "null"));
  } catch {
    return whole(null); // a browser that keeps nothing, or something else under this name
  }
}

export const own = kept();

/** Keeps another set-up; it holds from the next opening of the page on. Whether it is another. @param {Partial<Own>} facts */
export function keepOwn(facts) {
  const text = JSON.stringify(whole(facts));
  if (text === JSON.stringify(own)) return false;
  localStorage.setItem(PLACE, text);
  return true;
}

/** Whether this kiosk shows a group of matters. @param {string} group its Chinese name */
export const showsGroup = (group) => own.groups.length === 0 || own.groups.includes(group);
