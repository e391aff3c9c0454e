// @ts-check
// The hall is closed and nobody waits: the board says when it opens again, in the hall's own sentence.
import { ask } from "/static/js/press.js";
import { headAndRest } from "/static/js/said.js";
import { part, role, writeBoth } from "./draw.js";

/** @typedef {import("./announce.js").Snapshot} Snapshot */

/** No numbers are given, nobody waits, nobody is awaited. @param {Snapshot} hall */
export const isOver = (hall) => !hall.open && hall.waiting === 0 && !hall.calls.some((call) => call.current);

let known = -1;

/** Shows or takes away the sign; asks for its sentence once a revision, for it changes with the clock.
 * @param {Snapshot} hall @param {() => void} changed called when the sign has come up later */
export function drawClosed(hall, changed) {
  const over = isOver(hall);
  if (!over) known = -1;
  else if (known !== hall.revision) void learn((known = hall.revision)).then(changed);
  document.documentElement.dataset.hall = over && role("closed").dataset.said ? "closed" : "open";
}

/** @param {number} revision */
async function learn(revision) {
  const { status, body } = await ask("/hours");
  if (status !== 200 || known !== revision) return;
  const { head, rest } = headAndRest(body.said);
  writeBoth(part(role("closed"), ".closed-title"), head);
  for (const lang of /** @type {const} */ (["zh", "en"])) {
    const lines = rest[lang].map((line) => Object.assign(document.createElement("span"), { className: "line", textContent: line }));
    part(role("closed"), `.closed-rest .${lang}`).replaceChildren(...lines);
  }
  role("closed").dataset.said = "yes";
  document.documentElement.dataset.hall = "closed";
}
