// @ts-check
// The page that a phone opens in the test with it: tells the hall that it came, and its holder what came of it.
import { press } from "./asking.js";
import { el, page, words } from "./page.js";

/** @typedef {import("./page.js").Text} Text */

/** @param {Text} head @param {Text} hint */
function say(head, hint) {
  el("head").textContent = head.zh;
  el("head-en").textContent = head.en;
  el("hint").textContent = hint.zh;
  el("hint-en").textContent = hint.en;
}

async function prove() {
  el("again").hidden = true;
  say(words.checking, { zh: "", en: "" });
  const answer = await press("/phone-test/" + encodeURIComponent(/** @type {any} */ (page).token), {});
  const works = answer.status === 200;
  document.documentElement.dataset.state = works ? "works" : "works-not";
  const why = answer.body && answer.body.zh ? answer.body : words.no_answer;
  say(works ? words.works : words.works_not, works ? words.works_hint : why);
  el("again").hidden = works || answer.status === 404;
}

el("again").addEventListener("click", () => void prove());
void prove();
