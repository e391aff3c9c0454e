// @ts-check
// Paper for one person: printing a slip again, declaring one spoiled, and telling what the printer made of it.
import { t } from "/static/js/page.js";
import { isFirst } from "./acts.js";
import { choose } from "./chooser.js";
import { run } from "./doing.js";
import { chooseTroubled, chosenNumber } from "./line.js";
import * as notice from "./notice.js";
import { allBlocked, isBlocked, mayPrint, printersOf, ticketsOf, troubleOf } from "./paper.js";
import { view } from "./view.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./chooser.js").Option} Option */

/** How the end of a slip's way is told. @type {Record<string, import("./notice.js").Tone>} */
const ENDS = { confirmed: "said", unknown: "warm", failed: "trouble" };

/** So long a slip may be queued where one printer is well and another is not. */
const USUAL_MS = 5000;

/** The slip whose way to the paper is told. `first`: it bears no mark. @type {{number: string, first: boolean, told: string, notice: number, at: number} | null} */
let followed = null;

/** @param {string} number */
const find = (number) => ticketsOf(view()).find((ticket) => ticket.number === number);

/** The ticket meant by a key: the one chosen in the line, else the one at this seat. */
const meant = () => find(chosenNumber()) ?? view().ticket;

/** Those in the line who may hold no slip, where printing helps. @param {View} now */
const troubled = (now) =>
  [...(now.desk?.waiting ?? []), ...(now.desk?.missed ?? []), ...(now.desk?.held ?? [])].filter((ticket) => troubleOf(ticket, now.desk) && mayPrint(ticket, now.desk));

/** Q: prints for whom is meant; nobody is: for the only one without a slip, or they are to be chosen from. */
export function reprintMeant() {
  const ticket = meant();
  const without = troubled(view());
  if (ticket) return reprint(ticket.number);
  if (without.length === 1) return reprint(without[0]?.number ?? "");
  if (!without.length) return notice.say("why_no_slip_meant", undefined, "warm");
  notice.say("said_choose_slip");
  return chooseTroubled();
}

/** @param {string} number */
export async function reprint(number) {
  const ticket = find(number);
  if (ticket && !mayPrint(ticket, view().desk)) return notice.say("said_slip_waits", () => ({ number }), "warm");
  const under = ticket?.slip.state === "sending" && !troubleOf(ticket, view().desk); // one press is enough
  const first = followed?.number === number && under ? followed.first : under || isFirst(view(), number);
  if (!under && !(await run("reprint", { number }))) return;
  followed = { number, first, told: "", notice: notice.now(), at: performance.now() };
  tell(view());
}

/** The state of the slip printed last, or that it waits for a printer in trouble. @param {Ticket} ticket @param {View} now */
function wordOf({ slip: { state } }, { desk }) {
  const stuck = state === "queued" && performance.now() - (followed?.at ?? 0) > USUAL_MS && printersOf(desk).some(isBlocked);
  return stuck || (["queued", "sending"].includes(state) && allBlocked(desk)) ? "waits" : state;
}

/** Says what became of the slip printed last; not over a sentence that somebody still has to read. @param {View} now */
export function tell(now) {
  const ticket = followed && ticketsOf(now).find(({ number }) => number === followed?.number);
  if (!followed || !ticket) return;
  const { state } = ticket.slip;
  const word = wordOf(ticket, now);
  if (word === followed.told) return;
  if (state === "void") return void (followed = null);
  const mine = notice.now() === followed.notice; // else the clerk has moved on: only the end is told
  followed.told = word;
  if (ENDS[state] ? !mine && notice.isStaying() : !mine) return;
  const { number, first } = followed;
  const key = state === "confirmed" && first ? "said_slip_out" : `said_slip_${word}`;
  if (word !== "queued") notice.say(key, () => ({ number }), ENDS[state] ?? (word === "waits" ? "warm" : "said"));
  followed = ENDS[state] ? null : { ...followed, notice: notice.now() };
}

/** ⇧Q: whose slip, what it means, and once more. @param {Ticket | null} [ticket] */
export function askSpoil(ticket = meant()) {
  if (!ticket) return notice.say("why_no_slip_meant", undefined, "warm");
  const { number, slip } = ticket;
  const why = slip.state === "sending" ? t("spoil_sending") : ["void", "none"].includes(slip.state) ? t(`spoil_${slip.state}`) : null;
  choose({
    title: t("spoil_title", { number }),
    hint: t("spoil_hint"),
    options: [
      { word: t("spoil_yes"), face: "Enter", why, pick: () => void run("spoil", { number }) },
      { word: t("spoil_no"), face: "Esc", pick: () => undefined },
    ],
  });
}

/** What may be done about a ticket's paper, for the window of a ticket. @param {Ticket} ticket @returns {Option[]} */
export function offersOf(ticket) {
  const { number, key, slip } = ticket;
  const { desk } = view();
  const blocked = t(troubleOf(ticket, desk) && !mayPrint(ticket, desk) ? "offer_reprint_waits" : "offer_reprint_blocked");
  const print = { word: t("act_reprint"), about: allBlocked(desk) ? blocked : t("offer_reprint"), pick: () => void reprint(number) };
  const has = { word: t("act_has_slip"), about: t("offer_has_slip_hint"), pick: () => void run("has_slip", { number, key }) };
  const spoil = { word: t("act_spoil"), about: t("offer_spoil"), pick: () => askSpoil(ticket) };
  const known = ["none", "void"].includes(slip.state);
  return [print, ...(["unknown", "failed"].includes(slip.state) ? [has] : []), ...(known ? [] : [spoil])];
}
