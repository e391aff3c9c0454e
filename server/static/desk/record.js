// @ts-check
// The form that fills in matter and outcome of one already done; open until the day ends.
import { press, newKey } from "/static/js/press.js";
import { t } from "/static/js/page.js";
import { byId, write } from "./draw.js";
import { choose } from "./chooser.js";
import { run } from "./doing.js";
import { drawMatters, drawOutcomes } from "./fields.js";
import * as memory from "./memory.js";
import * as notice from "./notice.js";
import { hasPrinter } from "./paper.js";
import { recentMatters } from "./picker.js";
import { searchField } from "./search.js";
import { offersOf } from "./slips.js";
import { view } from "./view.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").Record} Record */

const PATIENCE = 5000;
const dialog = /** @type {HTMLDialogElement} */ (byId("record"));
const note = /** @type {HTMLInputElement} */ (byId("record-note"));
/** @type {{ticket: Ticket, record: Record, key: string, saved: (status: number) => void} | null} */
let open = null;

/** @param {Partial<Record>} change */
function change(change) {
  if (!open) return;
  open.record = { ...open.record, ...change };
  open.key = newKey();
  draw();
}

function draw() {
  if (!open) return;
  const { matters, outcome } = open.record;
  drawMatters(byId("record-matters"), matters, (code) => change({ matters: matters.filter((each) => each !== code) }));
  drawOutcomes(byId("record-outcomes"), outcome, (chosen) => change({ outcome: chosen }));
}

const beginSearch = searchField({
  field: byId("record-field"),
  list: byId("record-list"),
  said: byId("record-said"),
  recent: recentMatters,
  pick: (code) => {
    change({ matters: [...new Set([...(open?.record.matters ?? []), code])] });
    beginSearch();
  },
});

/** Whoever lacked papers after all holds no list of them yet. @param {string} number */
function offerList(number) {
  const print = { word: t("tell_yes"), face: "Enter", pick: () => void run("tell_missing", { number }) };
  choose({ title: t("tell_title", { number }), options: [print, { word: t("tell_no"), face: "Esc", pick: () => undefined }] });
}

async function save() {
  if (!open) return;
  const { ticket, record, key, saved } = open;
  const path = `/tickets/${encodeURIComponent(ticket.number)}/record`;
  const answer = await press(path, { ...record, note: note.value.trim() }, { key, patience: PATIENCE });
  if (answer.status === 200) dialog.close();
  write(byId("record-trouble"), answer.status === 200 ? "" : (answer.body?.zh ?? t("link_down")));
  if (answer.status === 200) notice.say("record_saved", () => ({ number: ticket.number }));
  if (answer.status === 200 && record.outcome === "papers_missing" && hasPrinter(view().desk)) offerList(ticket.number);
  saved(answer.status);
}

byId("record-form").addEventListener("submit", (event) => {
  event.preventDefault();
  void save();
});
byId("record-close").addEventListener("click", () => dialog.close());
byId("record-slip").addEventListener("click", () => {
  const ticket = open?.ticket;
  dialog.close();
  if (ticket) choose({ title: t("slip_title", { number: ticket.number }), options: offersOf(ticket) });
});

/** @param {Ticket} ticket @param {(status: number) => void} saved told how the hall answered */
export function openRecord(ticket, saved) {
  open = { ticket, record: memory.recordOf(ticket), key: newKey(), saved };
  note.value = open.record.note;
  write(byId("record-title"), t("record_title", { number: ticket.number }));
  write(byId("record-trouble"), "");
  byId("record-slip").hidden = !hasPrinter(view().desk);
  draw();
  dialog.showModal();
  byId("record-field").focus();
  beginSearch();
}
