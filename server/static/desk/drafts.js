// @ts-check
// What is filled in while somebody is served is told to the hall at once: the seat's other page finishes with the same.
import { press } from "/static/js/press.js";
import * as memory from "./memory.js";
import { refresh } from "./news.js";
import { view } from "./view.js";

/** @typedef {import("./types.js").Record} Record */
/** @typedef {import("./types.js").Ticket} Ticket */

/** What the hall is to be told next; a newer one holds all of it. @type {{ticket: Ticket, record: Record} | null} */
let next = null;
let telling = false;

/** One after the other: two under way at once could arrive in the wrong order. */
async function tellAll() {
  if (telling) return;
  telling = true;
  for (let one = next; one; one = next) {
    next = null;
    const seat = view().seat?.number;
    const { status } = await press(`/seats/${seat}/draft`, { ...one.record, number: one.ticket.number });
    if (status === 401) continue; // whoever logs in again finds it still here
    await refresh();
    if (!next) memory.forgetDraft(one.ticket);
  }
  telling = false;
}

/** @param {Ticket} ticket @param {Record} record */
function tell(ticket, record) {
  next = { ticket, record };
  void tellAll();
}

export const listenDrafts = () => memory.whenDrafted(tell);

/** What this browser still keeps, since the page went before the hall had answered. */
export function retell() {
  const { ticket } = view();
  const record = ticket && memory.untold(ticket);
  if (ticket && record) tell(ticket, record);
}
