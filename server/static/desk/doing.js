// @ts-check
// One press from the key to what is said about it.
import { t } from "/static/js/page.js";
import { ACTS, done, labelOf } from "./acts.js";
import * as memory from "./memory.js";
import { refresh } from "./news.js";
import * as notice from "./notice.js";
import { pressOnce } from "./pressing.js";
import { loginNeeded, showTicket, view } from "./view.js";

/** @typedef {import("./types.js").Wish} Wish */
/** @typedef {import("/static/js/press.js").Answer} Answer */

/** A sentence that a person still has to read out to somebody stays until the next one. */
const STAYS = /^(issue|complete)/;

/** @param {string} act @param {Wish} [wish] @returns {Promise<boolean>} whether the hall has done it */
export async function run(act, wish = {}) {
  const known = ACTS[act];
  if (!known) return false;
  const before = view();
  const { path, body } = known.press(before, wish);
  const word = labelOf(act, before);
  const ended = before.ticket && `short_${memory.draft(before.ticket).outcome}`;
  const slow = () => notice.say("said_waiting", () => ({ act: t(word) }), "warm", true);
  const answer = await pressOnce(wish.number ? `${act} ${wish.number}` : act, path, body, slow);
  if (!answer) return false;
  if (done(answer)) {
    const [key, params] = known.said(before, answer, wish);
    notice.say(key, () => ({ outcome: ended && t(ended), ...params }), "said", STAYS.test(act) || key === "said_missing_read");
    showAnswer(answer);
  } else if (answer.status === 401) (notice.hush(), loginNeeded());
  else if (answer.status === 0) notice.say("said_cancelled", () => ({ act: t(word) }), "warm");
  else notice.sayProblem(answer.body);
  await refresh();
  return done(answer);
}

/** What an answer tells of the seat's own ticket; most about other tickets tell nothing. @param {Answer} answer */
function showAnswer({ status, body }) {
  if (status === 204 || (body && "ticket" in body)) showTicket(body?.ticket ?? null, body?.reason ?? null);
}
