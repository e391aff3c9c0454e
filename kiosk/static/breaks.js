// @ts-check
// Where a Chinese line may break: between words, never inside one. The style sheet keeps the rest together (.words).
import { currentLang } from "/static/js/page.js";

/** Made when it is first needed: its dictionary takes a slow box 90 ms. @type {Intl.Segmenter | null | undefined} */
let segmenter;
const segments = () => (segmenter ??= "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : null);

/** Makes it while nobody waits. */
export const warm = () => void segments();

/** Signs that end a word: 保障卡, 优待证, 申请表. */
const ENDING = /^(?:卡|证|表|单|书|费|金|户|员)/;

/** A run of single signs: an odd one, or one that begins with an ending, gives its first to the word before it; the rest is a word. @param {string[]} words @param {string} run */
function addRun(words, run) {
  const end = /[，。、；：？！]$/.test(words.at(-1) ?? "") ? Infinity : words.length - 1; // after a mark it begins anew
  const given = words[end]?.length === 1 ? run.length : words[end] ? Number(run.length % 2 || ENDING.test(run)) : 0;
  if (given) words[end] += run.slice(0, given);
  if (run.length > given) words.push(run.slice(given));
}

/** Its words; a number or a mark stays with the word before it, an opening bracket with the one after.
 * @param {string} text @returns {string[]} */
export function wordsOf(text) {
  const cut = segments();
  if (!cut) return [text];
  /** @type {string[]} */
  const words = [];
  let run = "";
  for (const { segment, isWordLike } of cut.segment(text)) {
    const counted = !run && /\d$/.test(words.at(-1) ?? "");
    if (isWordLike && segment.length === 1 && !/\d/.test(segment) && !counted) {
      run += segment;
      continue;
    }
    if (run) addRun(words, run);
    run = "";
    const last = words.at(-1);
    const stays = !/^[（《“]$/.test(segment) && (!isWordLike || counted || /^\d/.test(segment));
    if (last !== undefined && (stays || last.length === 1)) words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  if (run) addRun(words, run);
  return words;
}

/** Puts a text that may break between its words alone; in English a text as it is. @param {Element} el @param {string} text */
export function putWords(el, text) {
  if (currentLang() === "en") {
    if (el.textContent !== text || el.firstElementChild) el.textContent = text;
    return;
  }
  if (el.textContent === text && el.querySelector(".words")) return;
  const span = Object.assign(document.createElement("span"), { className: "words" });
  for (const [place, word] of wordsOf(text).entries()) span.append(...(place ? [document.createElement("wbr")] : []), word);
  el.replaceChildren(span);
}
