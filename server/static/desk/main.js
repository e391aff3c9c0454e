// @ts-check
// The desk page: one screen for logging in, taking a seat and serving. This file only connects the parts.
import { hallNow, hhmm } from "/static/js/clock.js";
import { currentLang, page, setLang, t } from "/static/js/page.js";
import { ask, press } from "/static/js/press.js";
import { away, done, whyNot } from "./acts.js";
import { listenAppointments, openAppointments } from "./appointments.js";
import { blink, calm, drawSound, noticeArrival, setSound } from "./arrival.js";
import { watchBoards } from "./boards.js";
import { compareClocks } from "./clocks.js";
import { run } from "./doing.js";
import { listenDrafts, retell } from "./drafts.js";
import { byId, write } from "./draw.js";
import { OUTCOMES } from "./fields.js";
import { listen, showKeys } from "./keys.js";
import { pressDigit } from "./likely.js";
import { chooseAway, chooseNumber, drawLine } from "./line.js";
import { listenLogin, showLogin } from "./login.js";
import { drawOwnDay } from "./own.js";
import { openPad } from "./pad.js";
import { listenPin, openPin } from "./pin.js";
import { learnAll } from "./matters.js";
import { chooseMissing, drawMissing } from "./missing.js";
import * as memory from "./memory.js";
import { drawLight } from "./light.js";
import { listenNews, refresh } from "./news.js";
import * as notice from "./notice.js";
import { askCloseDay, askMore, askPause, askTakeOver, askTransfer, offerTicket } from "./offers.js";
import { listenOutage, openOutage } from "./outage.js";
import { drawPaper } from "./paper.js";
import { openPicker } from "./picker.js";
import { cancel, pressOnce } from "./pressing.js";
import { openRecord } from "./record.js";
import { drawClock, drawSeat } from "./seat.js";
import { drawSeats, focusSeat, seatName } from "./seats.js";
import { askSpoil, reprint, reprintMeant, tell } from "./slips.js";
import { listenSpares } from "./spares.js";
import { openTablet } from "./tablet.js";
import { drawUnresolved, listenUnresolved, openUnresolved } from "./unresolved.js";
import { handingOver, loggedIn, loginNeeded, redraw, view, watch } from "./view.js";

/** @typedef {import("./types.js").Seat} Seat */
/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */

const root = document.documentElement;

/** One who is away: comes back at once. Several: choose one. */
function bringBack() {
  const those = away(view());
  if (those.length === 1 && !view().desk?.papers.length) return run("return", { number: those[0]?.number ?? "" });
  notice.say("said_choose_away");
  chooseAway();
}

/** @param {number} arg 1 to 6 */
function setOutcome(arg) {
  const { ticket } = view();
  const outcome = OUTCOMES[arg - 1];
  if (!ticket || !outcome) return;
  memory.rememberDraft(ticket, { ...memory.draft(ticket), outcome });
  redraw();
}

/** @param {Ticket | undefined} ticket */
function edit(ticket) {
  if (ticket) openRecord(ticket, answered);
}

/** @param {number} status how the hall answered one of the windows */
const answered = (status) => (status === 401 ? loginNeeded() : void refresh());

/** The one finished last. */
const lastDone = () => [...(view().desk?.done ?? [])].sort((a, b) => (b.closed_at ?? "").localeCompare(a.closed_at ?? ""))[0];

/** Acts that ask first, or need no press to the hall. @type {Record<string, (arg?: number) => unknown>} */
const HERE = {
  return: bringBack,
  transfer: askTransfer,
  take_over: askTakeOver,
  hand_over: () => handingOver(true),
  pin: openPin,
  pad: openPad,
  pause: askPause,
  close_day: askCloseDay,
  more: () => askMore(act),
  line: chooseNumber,
  outage: openOutage,
  appointments: openAppointments,
  matter: openPicker,
  tablet: openTablet,
  likely: (arg = 0) => pressDigit(arg),
  outcome: (arg = 0) => setOutcome(arg),
  missing: chooseMissing,
  unresolved: openUnresolved,
  edit: () => edit(lastDone()),
  reprint: reprintMeant,
  spoil: () => askSpoil(),
  cancel: () => cancel() || notice.hush(),
};

/** @param {string} act @param {number} [arg] */
function act(act, arg) {
  calm();
  const why = whyNot(act, view());
  if (why) return notice.say(why, undefined, "warm");
  return HERE[act] ? HERE[act]?.(arg) : run(act);
}

/** @param {Seat} seat */
async function takeSeat({ number, staff }) {
  if (staff) return notice.say("seat_taken", () => ({ seat: seatName(number), name: staff }), "warm");
  const answer = await pressOnce("open", `/seats/${number}/open`, {}, () => notice.say("opening"));
  if (!answer) return;
  if (done(answer)) notice.hush();
  else notice.sayProblem(answer.body);
  await refresh();
}

async function logOut() {
  await press("/session", {}, { method: "DELETE", patience: 5000 });
  memory.rememberMe(null);
  location.reload();
}

/** @type {View["state"] | null} */
let shown = null;

/** @param {View} view puts the focus where the next step is, once, when a screen begins */
function enter(view) {
  if (view.state === shown) return;
  const before = shown;
  shown = view.state;
  if (view.state === "login") showLogin(before !== null && before !== "loading" && view.desk !== null);
  else if (view.state === "seats") focusSeat();
  else if (before === "login" || before === "seats" || before === null) /** @type {HTMLElement} */ (document.activeElement)?.blur();
  if (view.seat) memory.rememberSeat(view.seat.number);
}

/** @param {View} view */
function drawFrame(view) {
  write(byId("hall-name"), page.hall[currentLang()]);
  write(byId("seat-name"), view.seat ? seatName(view.seat.number) : "");
  write(byId("staff-name"), view.state === "login" ? "" : (view.me ?? ""));
  write(byId("link"), t(root.dataset.link === "down" ? "link_down" : "link_up"));
  drawSound();
}

function everySecond() {
  write(byId("clock"), hhmm(hallNow()));
  drawClock(view());
  compareClocks();
  blink();
}

/** @param {boolean} up */
function linkChanged(up) {
  root.dataset.link = up ? "up" : "down";
  drawFrame(view());
  if (up) void learn();
}

async function learn() {
  if (await learnAll()) redraw();
}

async function begin() {
  listenNews(linkChanged);
  await refresh();
  retell();
  await learn();
}

/** @param {"zh" | "en"} lang */
function speak(lang) {
  setLang(lang);
  memory.rememberLanguage(lang);
  showKeys();
  notice.repeat();
  redraw();
}

function listenButtons() {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button[data-act]");
    if (!(button instanceof HTMLElement) || !button.dataset.act) return;
    act(button.dataset.act, Number(button.dataset.arg) || undefined);
  });
  byId("language").addEventListener("click", () => speak(currentLang() === "zh" ? "en" : "zh"));
  byId("sound").addEventListener("click", () => setSound(!memory.sound()));
  byId("logout").addEventListener("click", logOut);
  byId("picker-close").addEventListener("click", () => /** @type {HTMLDialogElement} */ (byId("picker")).close());
  window.addEventListener("storage", ({ key }) => key === "desk.me" && location.reload()); // logged in or out in another tab
}

watch((now) => drawSeats(now, takeSeat));
watch(drawSeat);
watch((now) => drawLine(now, { offer: offerTicket, bringBack: (number) => void run("return", { number }), edit, print: (number) => void reprint(number) }));
watch(drawOwnDay);
watch(drawPaper);
watchBoards();
watch(drawLight);
watch(drawMissing);
watch(drawUnresolved);
watch(tell);
watch(drawFrame);
watch(noticeArrival);
listen(act);
listenButtons();
listenOutage(answered);
listenSpares(answered);
listenAppointments(answered);
listenPin();
listenDrafts();
listenUnresolved(answered);
listenLogin((name) => (loggedIn(name), void begin()));
speak(new URLSearchParams(location.search).has("lang") ? currentLang() : (memory.language() ?? currentLang()));
watch(enter); // once its screen is to be seen: what is hidden takes no focus
everySecond();
setInterval(everySecond, 1000);
setInterval(redraw, 10_000); // waits grow
if (memory.me()) void begin();
else {
  const known = await ask("/session", { patience: 2000 }); // the cookie may know what this page has forgotten
  if (known.status === 200) loggedIn(known.body.name), void begin();
}
