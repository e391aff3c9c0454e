// @ts-check
// Where a Chinese line may break: between words, never inside one. The style sheet keeps the rest together (.words).
import { currentLang } from "/static/js/page.js";

const SEGMENTS = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

const LONG = 3; // signs: a word of so many takes no further sign to itself

/** Its words; a single sign, a number or a mark stays with the word before it, an opening bracket with the one after.
 * @param {string} text @returns {string[]} */
export function wordsOf(text) {
  if (!SEGMENTS) return [text];
  /** @type {string[]} */
  const words = [];
  for (const { segment, isWordLike } of SEGMENTS.segment(text)) {
    const last = words.at(-1);
    const opens = /^[（《“]$/.test(segment);
    const sign = segment.length === 1 && (last?.length ?? 0) < LONG;
    const stays = !opens && (!isWordLike || sign || /^\d/.test(segment));
    if (last !== undefined && (stays || last.length === 1)) words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  const end = words.length > 1 && words.at(-1)?.length === 1 ? words.pop() : "";
  return end ? [...words.slice(0, -1), words.at(-1) + end] : words;
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
