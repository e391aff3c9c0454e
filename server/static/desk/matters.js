// @ts-check
// The hall's matters: their names, and the search by hanzi, pinyin, initials or English, which the hall itself does.
import { ask } from "/static/js/press.js";
import { currentLang, t } from "/static/js/page.js";

/** @typedef {import("./types.js").Matter} Matter */

/** @type {Map<string, Matter>} */
const known = new Map();

/** @param {Matter[]} found */
const learn = (found) => found.forEach((matter) => known.set(matter.code, matter));

/** Learns all names once; a desk without them still works and shows codes. @returns {Promise<boolean>} */
export async function learnAll() {
  if (known.size) return false;
  const answer = await ask("/matters");
  if (answer.status === 200) learn(answer.body.matters);
  return answer.status === 200;
}

/** @param {string} code @returns {string} */
export function nameOf(code) {
  return known.get(code)?.[currentLang()] ?? t("matter_unknown", { code });
}

/** The Chinese name of a matter's group, as the hall knows it. @param {string} code */
export const groupOf = (code) => known.get(code)?.group.zh;

/** What to bring for a matter, in the language of the page. @param {string} code @returns {string[]} */
export const papersOf = (code) => known.get(code)?.papers[currentLang()] ?? [];

/** The groups of matters, in the order of the catalogue. @returns {import("./types.js").Text[]} */
export const groups = () => [...new Map([...known.values()].map(({ group }) => [group.zh, group])).values()];

/** @param {string} zh the group's Chinese name */
export const groupName = (zh) => groups().find((group) => group.zh === zh)?.[currentLang()] ?? zh;

/** @param {string} query @returns {Promise<Matter[] | null>} best first; null when the hall did not answer */
export async function search(query) {
  const answer = await ask(`/matters?q=${encodeURIComponent(query)}`, { patience: 2000 });
  if (answer.status !== 200) return null;
  learn(answer.body.matters);
  return answer.body.matters;
}

/** @param {string[]} codes @returns {Matter[]} those of them that are known */
export const these = (codes) => codes.flatMap((code) => known.get(code) ?? []);
