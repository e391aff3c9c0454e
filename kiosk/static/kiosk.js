// @ts-check
// The walk of one person: start, perhaps a matter, a number, and back to the start for the next.
import { both, currentLang } from "/static/js/page.js";
import { follow } from "/static/js/live.js";
import * as again from "./again.js";
import * as booking from "./booking.js";
import { warm } from "./breaks.js";
import * as cancel from "./cancel.js";
import { handOn } from "./first.js";
import { watchGlass } from "./glass.js";
import { isOpen, told, watchHall } from "./hall.js";
import * as help from "./help.js";
import { listenHold } from "./hold.js";
import { home, isHome, isStale } from "./home.js";
import { goOn, stir, watchIdle } from "./idle.js";
import { listenKeys } from "./keys.js";
import * as list from "./list.js";
import { changed, resetManner, swapLanguage, toggleContrast, toggleLarger, toggleLower } from "./manner.js";
import * as matters from "./matters.js";
import * as number from "./number.js";
import * as reader from "./reader.js";
import * as regret from "./regret.js";
import * as returns from "./returns.js";
import * as search from "./search.js";
import { drawWith, redraw, refit, show, state, tell } from "./screens.js";
import * as ticketing from "./ticketing.js";
import * as setup from "./setup.js";
import { listen } from "./touch.js";

const SLOW_MS = 4000; // so long "getting your number" is believed
const GRACE_MS = 1500; // a hall that is back this soon was never away
const CLOCK_MS = 5000; // a pause that was to be over by now is told otherwise

const INNER = new Set(["groups", "search", "matters", "matter", "returns", "booking", "help", "refused", "pin", "setup"]);
let linked = true;
/** Why something was not done, and the screen that "back" leads to. */
let refusal = { title: both("refused"), text: both("refused_hint"), back: /** @type {State | null} */ (null) };
let beforeHelp = /** @type {State} */ ("start");
let beforeMatter = /** @type {State} */ ("groups");

/** @typedef {import("./screens.js").State} State */

function goStart() {
  resetManner();
  reader.forget();
  help.forget();
  booking.forget();
  matters.forget();
  again.close();
  search.forget();
  void matters.learn();
  show(linked ? home() : "away");
}

/** @param {State} name */
function go(name) {
  show(name);
  stir();
}

/** @param {{matter?: string | null, priority?: string | null, appointment?: string | null}} what */
function takeFor({ matter = null, priority = null, appointment = null }) {
  const wish = { matter, priority, language: currentLang(), help: help.chosen(), appointment };
  again.takeOrAsk(() => void taking(wish), goStart);
}

/** Somebody is back with the papers that were missing. @param {string} value the day and the number */
function complete(value) {
  const [day = "", number = ""] = value.split(" ");
  void taking({ matter: null, priority: null, language: currentLang(), help: [], appointment: null, completes: { number, day } });
}

/** @param {import("./ticketing.js").Wish} wish */
async function taking(wish) {
  regret.forget();
  show("taking");
  const slow = setTimeout(() => show("away"), SLOW_MS);
  const { ticket, problem } = await ticketing.take(wish);
  clearTimeout(slow);
  if (ticket) {
    again.gave(ticket.number);
    regret.took(ticket, hallChanged);
    number.showTicket(ticket, (how) => gone(ticket.number, how));
    ticketing.shown();
  } else if (problem) refuse(problem, wish.appointment ? "booking" : null);
  else goStart();
}

/** The person of a number has left. @param {string} mine @param {import("./number.js").Farewell} how */
function gone(mine, how) {
  if (how === "left") again.leftBehind(mine);
  if (how === "cancelled") again.forget(mine);
  if (how === "cancelled") regret.forget();
  goStart();
}

/** Its screen had gone already when it turned out to be the wrong one. */
const giveBackLate = () => regret.ask((mine) => gone(mine, "cancelled"), goStart);

/** @param {{zh?: string, en?: string}} problem @param {State | null} [back] */
function refuse({ zh, en }, back = null) {
  const hint = both("refused_hint");
  refusal = { title: both(back ? "refused_code" : "refused"), text: { zh: zh ?? hint.zh, en: en ?? hint.en }, back };
  go("refused");
}

/** @param {boolean} known the hall knows the number, but it is not away any more */
function refuseReturn(known) {
  refusal = { title: both(known ? "returns_gone" : "returns_refused"), text: both(known ? "returns_gone_hint" : "returns_refused_hint"), back: null };
  go("refused");
}

function afterRefusal() {
  if (!refusal.back) return goStart();
  booking.forget();
  go(refusal.back);
}

function goBack() {
  const name = state();
  if (name === "matter") return go(beforeMatter);
  if (name === "search") search.forget();
  if (name === "matters" || name === "search") return go("groups");
  if (name === "help") return go(beforeHelp);
  if (name === "groups") matters.forget();
  if (name === "booking") booking.forget();
  go(home());
}

function askHelp() {
  beforeHelp = state();
  go("help");
}

/** @param {string} code */
function openMatter(code) {
  beforeMatter = state();
  matters.chooseMatter(code);
  go("matter");
}

function openSearch() {
  search.begin();
  go("search");
}

function takeThis() {
  const matter = matters.chosen();
  takeFor({ matter: matter && matter.here !== "no" ? matter.code : null });
}

function takeBooked() {
  if (booking.whole()) takeFor({ appointment: booking.whole() });
}

function printChosen() {
  const matter = matters.chosen();
  if (matter) void list.printList(matter.code, goStart);
}

/** @param {number} step */
const turnPage = (step) => (state() === "setup" ? setup.turnGroups(step) : state() === "returns" ? returns.turn(step) : matters.turn(step));

/** The resident has read what is shown. */
function done() {
  if (state() === "list") list.done();
  else if (state() === "cancelled") cancel.done();
  else if (state() === "returned") returns.done();
  else number.done();
}

/** Only the resident can see whether paper came out. @param {boolean} out */
const answer = (out) => (state() === "list" ? list.answer(out) : number.answer(out));

/** @type {Record<string, (value: string) => void>} */
const acts = {
  take: () => takeFor({}),
  priority: () => takeFor({ priority: "priority" }),
  groups: () => go("groups"),
  group: (name) => (matters.chooseGroup(name), go("matters")),
  matter: openMatter,
  search: openSearch,
  letter: search.type,
  rub: search.rub,
  "just-take": () => takeFor({}),
  "take-this": takeThis,
  list: printChosen,
  returns: () => void returns.openList(),
  return: (number) => void returns.bringBack(number, goStart, refuseReturn),
  complete,
  booking: () => go("booking"),
  digit: booking.type,
  erase: booking.erase,
  book: takeBooked,
  help: askHelp,
  need: help.toggle,
  previous: () => turnPage(-1),
  next: () => turnPage(1),
  back: goBack,
  home: afterRefusal,
  done,
  cancel: number.giveBack,
  regret: giveBackLate,
  "cancel-yes": () => void cancel.confirm(),
  "cancel-no": cancel.keep,
  another: again.another,
  "no-more": goStart,
  "came-out": () => answer(true),
  "print-again": () => answer(false),
  continue: stay,
  language: swapLanguage,
  larger: toggleLarger,
  lower: toggleLower,
  ...setup.acts,
  contrast: toggleContrast,
  aloud: reader.toggle,
  again: reader.again,
  louder: reader.louder,
  more: reader.swapKeys,
};

/** @param {HTMLButtonElement} button */
function press(button) {
  reader.chosen(button);
  acts[button.dataset.do ?? ""]?.(button.dataset.value ?? "");
}

/** What is being read is being listened to; the last question alone runs out. */
const heard = () => void (state() !== "ask-still-there" && touched());

function stay() {
  goOn();
  hallChanged();
}

/** Any touch or key: somebody is here. */
function touched() {
  const name = state();
  if (name === "number" || name === "trouble" || name === "asked") number.moreTime();
  else if (name === "list") list.moreTime();
  else if (name === "returned") returns.moreTime();
  else if (name === "cancel" || name === "cancelled") cancel.moreTime(name === "cancel");
  else if (name === "again") again.moreTime();
  else if (name === "ask-still-there") stay();
  else stir();
}

/** @param {boolean} up */
function link(up) {
  linked = up;
  if (up && state() === "away" && !ticketing.unanswered()) goStart();
  if (!up) setTimeout(() => !linked && isHome() && show("away"), GRACE_MS);
}

/** The hall opens, closes or has something to tell: only who stands at a first screen sees it change. */
function hallChanged() {
  document.documentElement.dataset.hall = isOpen() ? "open" : "closed";
  if (!isHome()) return;
  if (state() !== home()) show(home());
  else if (isStale()) redraw();
}

drawWith("refused", () => {
  tell("refused", "refused-title", refusal.title);
  tell("refused", "refusal", refusal.text);
});
reader.begin(heard);
listenKeys(reader.moved);
listenHold(reader.turnOn, setup.isCorner);
listen({ press, touch: touched });
watchIdle(() => INNER.has(state()) || (isHome() && (changed() || reader.isOn() || help.chosen().length > 0)), goStart);
watchHall(hallChanged);
watchGlass();
setInterval(hallChanged, CLOCK_MS);
addEventListener("resize", redraw);
document.fonts.addEventListener("loadingdone", refit);
follow({ hall: told, link, outdated: () => ["start", "closed"].includes(state()) && location.reload() });

const wish = ticketing.unanswered();
if (wish) void taking(wish);
else goStart();
setup.watchCorner(goStart);
document.documentElement.dataset.awake = "yes";
handOn();
(window.requestIdleCallback ?? setTimeout)(warm);
