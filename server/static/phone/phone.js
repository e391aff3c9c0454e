// @ts-check
// The resident's own page: where the number stands, and what its holder may do.
import { follow, press } from "./asking.js";
import { draw, drawSound, stateOf, write } from "./draw.js";
import { el, firstLang, hallNow, hhmm, lang, page, setLang, t } from "./page.js";
import { drawRating, showRating } from "./rating.js";
import { canSound, notice, switchSound } from "./telling.js";

/** @typedef {import("./page.js").Ticket} Ticket */

const STALE = 10000; // after so long asleep, what stands there is said to be checked
let ticket = page.ticket;
let paused = /** @type {string | null} */ (null);
let heard = hallNow();
let link = "";
let busy = false;

/** @param {"" | "checking" | "away"} now */
function setLink(now) {
  link = now;
  document.documentElement.dataset.link = now;
  write("link", now ? t(now, { time: hhmm(heard) }) : "");
}

/** @param {Ticket} found what was said of an earlier state is over with it */
function show(found) {
  if (ticket && ticket.state !== found.state) write("notice", "");
  ticket = found;
  page.known = true;
  heard = hallNow();
  setLink("");
  draw(ticket, paused);
  notice(stateOf(found), found.called_at);
  void showRating(found.state === "finished");
  if (el("leaving").hidden) askLeave(false);
}

const asking = follow({
  ticket: show,
  gone: () => {
    ticket = null;
    page.known = false;
    void showRating(false);
    setLink("");
    redraw();
  },
  away: () => setLink("away"),
  pause: (until) => {
    paused = until;
    redraw();
  },
  wake: (slept) => {
    if (slept > STALE && link === "") setLink("checking");
  },
});

function redraw() {
  draw(ticket, paused);
  drawRating();
  if (link === "checking" || link === "away") setLink(link);
}

/** One press of the holder's: shown at once, repeated until it is answered, never done twice.
 * @param {"back" | "leave"} verb @param {string} done the sentence when it worked */
async function act(verb, done) {
  if (busy) return;
  busy = true;
  document.documentElement.dataset.busy = "";
  write("notice", t("pressing"));
  const answer = await press("/tickets/" + encodeURIComponent(page.key) + "/" + verb, {});
  busy = false;
  delete document.documentElement.dataset.busy;
  if (answer.status === 200) show(answer.body);
  write("notice", answer.status === 200 ? done : t("not_done"));
  askLeave(false);
  void asking.ask();
}

/** @param {boolean} asks */
function askLeave(asks) {
  el("leave-ask").hidden = !asks;
  el("leave").hidden = asks;
  if (asks) el("leave-title").focus();
}

el("language").addEventListener("click", () => {
  setLang(lang() === "en" ? "zh" : "en");
  write("notice", "");
  redraw();
});
el("sound").hidden = !canSound();
el("sound").addEventListener("click", () => {
  switchSound();
  drawSound();
});
el("back").addEventListener("click", () => void act("back", t("back_done")));
el("leave").addEventListener("click", () => askLeave(true));
el("leave-no").addEventListener("click", () => askLeave(false));
el("leave-yes").addEventListener("click", () => void act("leave", ""));

setLang(firstLang());
if (ticket) show(ticket);
else redraw();
