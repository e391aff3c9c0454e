// @ts-check
// As large as fits: a sentence fills its card, whether it is four signs or sixty.

const LARGEST = 240;
const SMALLEST = 40;
/** A sentence that stands at least so large with its phrases whole is not broken in the middle of one. */
const LARGE = 100;

/** Sets the size (CSS `--size`, in units of the page) of `words` so that the card around it just holds it.
 * @param {HTMLElement} card @param {HTMLElement} words */
export function fit(card, words) {
  words.dataset.whole = "yes";
  if (largest(card, words) < LARGE) words.dataset.whole = "no";
  largest(card, words);
}

/** Sets and tells the largest size that fits.
 * @param {HTMLElement} card @param {HTMLElement} words */
function largest(card, words) {
  const fits = (/** @type {number} */ size) => {
    words.style.setProperty("--size", String(size));
    return card.scrollHeight <= card.clientHeight && words.scrollWidth <= words.clientWidth;
  };
  let [low, high] = [SMALLEST, LARGEST];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  fits(low);
  return low;
}
