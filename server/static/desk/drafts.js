// @ts-check
// What is filled in while somebody is served is told to the hall at once: the seat's other page finishes with the same.
import { press } from "/static/js/press.js";
import * as memory from "./memory.js";
import { refresh } from "./news.js";
import { view } from "./view.js";

/** @typedef {import("./types.js").Record} Record */
/** @typedef {import("./types.js").Ticket} Ticket */

/** @type {AbortController | null} */
let telling = null;

/** @param {Ticket} ticket @param {Record} record */
async function tell(ticket, record) {
  telling?.abort(); // the newer one holds all of it
  const mine = (telling = new AbortController());
  const seat = view().seat?.number;
  const { status } = await press(`/seats/${seat}/draft`, { ...record, number: ticket.number }, { signal: mine.signal });
  if (telling !== mine) return;
  telling = null;
  if (status === 401) return; // whoever logs in again finds it still here
  await refresh();
  if (telling === null) memory.forgetDraft(ticket);
}

export function listenDrafts() {
  memory.whenDrafted((ticket, record) => void tell(ticket, record));
}
