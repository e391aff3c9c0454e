// @ts-check
// The small window over the seat: what did this person come for?
import { t } from "/static/js/page.js";
import { byId, write } from "./draw.js";
import * as memory from "./memory.js";
import { searchField } from "./search.js";
import { redraw, view } from "./view.js";

const dialog = byId("picker");

/** Today's matters at this desk, the last first. */
export const recentMatters = () => [...new Set((view().desk?.done ?? []).flatMap((ticket) => ticket.matters))];

/** @param {string} code */
function pick(code) {
  const { ticket } = view();
  if (ticket) {
    const record = memory.draft(ticket);
    memory.rememberDraft(ticket, { ...record, matters: [...new Set([...record.matters, code])] });
  }
  /** @type {HTMLDialogElement} */ (dialog).close();
  redraw();
}

const begin = searchField({
  field: byId("picker-field"),
  list: byId("picker-list"),
  said: byId("picker-said"),
  recent: recentMatters,
  pick,
});

export function openPicker() {
  write(byId("picker-title"), t("picker_title", { number: view().ticket?.number }));
  /** @type {HTMLDialogElement} */ (dialog).showModal();
  byId("picker-field").focus();
  begin();
}
