// @ts-check
// Appointments: a time, a code to tell the resident, and nobody's name.
import { ask, newKey, press } from "/static/js/press.js";
import { hallNow, hhmm } from "/static/js/clock.js";
import { currentLang, t } from "/static/js/page.js";
import { run } from "./doing.js";
import { byId, make, rows, write } from "./draw.js";
import { drawMatters } from "./fields.js";
import { nameOf } from "./matters.js";
import { dayAndTime, momentOf } from "./moments.js";
import { searchField } from "./search.js";
import { view } from "./view.js";

/** @typedef {{code: string, day: string, at: string, matter: string | null, used: boolean}} Appointment */

const PATIENCE = 8000;
const dialog = /** @type {HTMLDialogElement} */ (byId("booking"));
const day = /** @type {HTMLInputElement} */ (byId("booking-day"));
const time = /** @type {HTMLInputElement} */ (byId("booking-time"));
/** @type {string | null} */
let matter = null;
let key = newKey();
/** @type {Appointment[]} */
let known = [];
/** @type {string | null} the one whose cancel button has been pressed once */
let asking = null;
/** @type {(status: number) => void} */
let told = () => undefined;

const today = () => view().desk?.day;
/** @param {Appointment} one */
const nameIt = (one) => `${one.day} ${one.code}`;

/** @param {string} sentence */
const trouble = (sentence) => write(byId("booking-trouble"), sentence);

function draw() {
  drawMatters(byId("booking-matters"), matter ? [matter] : [], () => choose(null));
  byId("booking-none").hidden = known.length > 0;
  const row = (/** @type {Appointment} */ one) => {
    const [came, cancel] = [make("button", { type: "button", class: "small" }), make("button", { type: "button", class: "small" })];
    came.addEventListener("click", () => (dialog.close(), void run("issue", { appointment: one.code })));
    cancel.addEventListener("click", () => void cancelOnce(one));
    return make("li", {}, make("time"), make("b", { text: one.code }), make("span"), came, cancel);
  };
  rows(byId("booking-list"), known, nameIt, row, (line, one) => {
    const [at, , what, came, cancel] = /** @type {HTMLElement[]} */ ([...line.children]);
    if (!at || !what || !came || !cancel) return;
    write(at, dayAndTime(one.at, one.day, today()));
    write(what, one.used ? t("booking_used") : one.matter ? nameOf(one.matter) : "");
    came.hidden = one.used || one.day !== today();
    write(came, t("booking_came"));
    came.setAttribute("aria-label", t("booking_came_of", { code: one.code }));
    cancel.hidden = one.used;
    write(cancel, t(asking === nameIt(one) ? "booking_cancel_sure" : "booking_cancel"));
    cancel.setAttribute("aria-label", t(asking === nameIt(one) ? "booking_cancel_sure_of" : "booking_cancel_of", { code: one.code }));
  });
}

/** @param {string | null} code */
function choose(code) {
  [matter, key] = [code, newKey()];
  draw();
}

const beginSearch = searchField({
  field: byId("booking-field"),
  list: byId("booking-found"),
  said: byId("booking-said"),
  recent: () => [],
  pick: (code) => {
    choose(code);
    beginSearch();
  },
});

async function refreshList() {
  const answer = await ask("/appointments", { patience: PATIENCE });
  if (answer.status === 200) known = answer.body.appointments;
  else told(answer.status);
  draw();
}

async function book() {
  const at = momentOf(day.value, time.value);
  if (!at) return trouble(t("booking_no_time"));
  const answer = await press("/appointments", { at, matter }, { key, patience: PATIENCE });
  if (answer.status !== 201 && answer.status !== 200) return failed(answer);
  trouble("");
  key = newKey();
  byId("booking-done").hidden = false;
  write(byId("booking-code"), answer.body.code);
  write(byId("booking-at"), t("booking_told", { at: dayAndTime(answer.body.at, answer.body.day, today()) }));
  await refreshList();
}

/** The first press asks, the second one does it. @param {Appointment} one */
async function cancelOnce(one) {
  if (asking !== nameIt(one)) {
    asking = nameIt(one);
    return draw();
  }
  asking = null;
  const answer = await press(`/appointments/${one.day}/${one.code}/cancel`, {}, { patience: PATIENCE });
  if (answer.status !== 200) failed(answer);
  else if (byId("booking-code").textContent === one.code) byId("booking-done").hidden = true;
  await refreshList();
}

/** @param {import("/static/js/press.js").Answer} answer */
function failed(answer) {
  trouble(answer.body?.[currentLang()] ?? t("link_down"));
  told(answer.status);
}

/** @param {(status: number) => void} listener told when the hall refuses */
export function listenAppointments(listener) {
  told = listener;
  byId("booking-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void book();
  });
  for (const field of [day, time]) field.addEventListener("input", () => (key = newKey()));
  byId("booking-close").addEventListener("click", () => dialog.close());
}

/** The next full half hour but one, as a beginning. */
function soon() {
  const half = 30 * 60_000;
  return new Date((Math.floor(hallNow().getTime() / half) + 2) * half);
}

export function openAppointments() {
  day.value = day.min = today() ?? "";
  time.value = hhmm(soon());
  [asking, matter, known] = [null, null, []];
  byId("booking-done").hidden = true;
  trouble("");
  dialog.showModal();
  time.focus();
  beginSearch();
  choose(null);
  void refreshList();
}
