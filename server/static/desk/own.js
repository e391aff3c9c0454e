// @ts-check
// What I have done today: only mine, and only for me.
import { ask } from "/static/js/press.js";
import { t } from "/static/js/page.js";
import { byId, write } from "./draw.js";
import { redraw } from "./view.js";

/** @typedef {import("./types.js").View} View */

/** @type {{finished: number, minutes: number | null} | null} */
let day = null;
let known = "";

/** @param {View} view asks again when somebody else is logged in, or another one is finished */
export function drawOwnDay({ me, desk }) {
  const now = `${me} ${desk?.day} ${desk?.done.map((ticket) => ticket.number)}`;
  if (me && desk && now !== known) void learn((known = now));
  const { finished = 0, minutes = null } = day ?? {};
  const figures = t(minutes === null ? "own_day" : "own_day_middle", { count: finished, minutes });
  write(byId("done-hint"), finished ? figures : t("done_hint"));
}

/** @param {string} now */
async function learn(now) {
  const answer = await ask("/session/day", { patience: 4000 });
  if (now !== known) return;
  day = answer.status === 200 ? answer.body : null;
  redraw();
  if (answer.status === 0) known = ""; // asked again with the next change
}
