// @ts-check
// The questions behind single keys: where to, how long, whom, whether really.
import { currentLang, t } from "/static/js/page.js";
import { away, others, whyNot } from "./acts.js";
import { choose } from "./chooser.js";
import { run } from "./doing.js";
import { KEYS, faceOf } from "./keys.js";
import { minutesSince, wait } from "./line.js";
import { groupOf, groups } from "./matters.js";
import { hasPrinter } from "./paper.js";
import { seatName } from "./seats.js";
import { offersOf } from "./slips.js";
import { view } from "./view.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").Seat} Seat */
/** @typedef {import("./chooser.js").Option} Option */

/** @param {Ticket | null | undefined} ticket */
const seatState = (ticket) => (ticket ? t(`state_${ticket.state}`) : t("state_idle"));

/** 转台: a seat where somebody sits, or a group of matters. */
export function askTransfer() {
  const now = view();
  /** @type {Option[]} */
  const seats = others(now).map(({ number, staff, state, ticket }) => ({
    word: seatName(number),
    about: `${staff} · ${state === "paused" ? t("state_paused") : seatState(ticket)}`,
    face: number < 10 ? String(number) : "",
    pick: (note) => void run("transfer", { to: number, note }),
  }));
  const own = groupOf(now.ticket?.matters[0] ?? now.ticket?.matter ?? "");
  const sorted = [...groups()].sort((a, b) => Number(b.zh === own) - Number(a.zh === own));
  /** @type {Option[]} */
  const kinds = sorted.map((group) => ({ word: group[currentLang()], small: true, pick: (note) => void run("transfer", { to: group.zh, note }) }));
  choose({
    title: t("transfer_title", { number: now.ticket?.number }),
    hint: t(seats.length ? "transfer_hint" : "transfer_hint_alone"),
    note: t("transfer_note"),
    options: [...seats, ...kinds],
  });
}

/** 暂停: the last one to go says when somebody is back. */
export function askPause() {
  const now = view();
  const alone = now.state !== "paused" && others(now).every((seat) => seat.state === "paused");
  const minutes = now.desk?.pause_minutes ?? [];
  if (!alone || !minutes.length) return run("pause");
  const options = minutes.map((each) => ({ word: t("pause_for", { minutes: each }), pick: () => void run("pause", { minutes: each }) }));
  return choose({ title: t("pause_title"), hint: t("pause_hint"), options });
}

/** 接手: the open tickets of colleagues. */
export function askTakeOver() {
  const seats = others(view()).filter((seat) => seat.ticket);
  const options = seats.map(({ number, staff, ticket }) => ({
    word: t("take_over_one", { number: ticket?.number }),
    about: t("take_over_of", {
      seat: seatName(number), name: staff, state: seatState(ticket),
      minutes: minutesSince(ticket?.started_at ?? ticket?.called_at ?? ticket?.issued_at ?? ""),
    }),
    face: number < 10 ? String(number) : "",
    pick: () => void run("take_over", { number: ticket?.number ?? "" }),
  }));
  choose({ title: t("take_over_title"), hint: t("take_over_hint"), options });
}

/** 收班: once more, with how many still wait. */
export function askCloseDay() {
  const now = view();
  const count = (now.desk?.waiting_count ?? 0) + away(now).length;
  const busy = others(now).filter((seat) => seat.ticket).map((seat) => seatName(seat.number)).join(t("comma"));
  choose({
    title: t("close_title"),
    hint: busy ? t("close_busy", { seats: busy }) : t(count ? "close_left" : "close_nobody", { count }),
    options: [
      { word: t("close_yes"), face: "Enter", why: busy ? t("close_busy_why") : null, pick: () => void run("close_day", { confirmed: count > 0 }) },
      { word: t("close_no"), face: "Esc", pick: () => undefined },
    ],
  });
}

/** What may be done with one who waits, is away with a paper missing, or has missed the call. @param {string} number */
export function offerTicket(number) {
  const now = view();
  const ticket = [...(now.desk?.waiting ?? []), ...away(now)].find((each) => each.number === number);
  if (!ticket) return;
  const waits = ticket.state === "waiting";
  const back = { word: t("offer_return"), about: t(ticket.state === "held" ? "offer_return_held" : "offer_return_missed"), pick: () => void run("return", { number }) };
  const priority = ticket.priority ? null : /** @type {const} */ ("priority");
  choose({
    title: t(`offer_${ticket.state}`, { number, wait: wait(ticket.issued_at) }),
    options: [
      ...(waits ? [] : [back]),
      { word: t("offer_call"), about: now.ticket && !now.fresh ? t("offer_call_open", { number: now.ticket.number }) : "", why: reason("call"), pick: () => void run("call", { number }) },
      { word: t(priority ? "offer_priority" : "offer_no_priority"), about: t(priority ? "offer_priority_hint" : "offer_no_priority_hint"), pick: () => void run("priority", { number, priority }) },
      ...(hasPrinter(now.desk) ? offersOf(ticket) : []),
    ],
  });
}

/** @param {string} act */
function reason(act) {
  const why = whyNot(act, view());
  return why && t(why);
}

/** The moves that are needed seldom, each with its own key as well. */
const SELDOM = ["tablet", "hold_same", "hand_over", "pin", "pad", "take_over", "edit", "appointments", "outage", "close_day"];
/** Those of them that need a printer. */
const ON_PAPER = ["reprint", "spoil"];

/** 更多. @param {(act: string) => void} act */
export function askMore(act) {
  const options = [...(hasPrinter(view().desk) ? ON_PAPER : []), ...SELDOM].map((name) => {
    const key = KEYS.find((each) => each.act === name);
    const option = { word: t(`act_${name}`), about: t(`more_${name}`), why: reason(name), pick: () => act(name) };
    return key ? { ...option, face: faceOf(key), code: key.codes[0] ?? "", shift: key.shift ?? false } : option;
  });
  choose({ title: t("act_more"), options });
}
