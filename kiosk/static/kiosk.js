// @ts-check
// The walk of one person: start, perhaps a matter, a number, and back to the start for the next.
import { currentLang } from "/static/js/page.js";
import { follow } from "/static/js/live.js";
import { goOn, stir, watchIdle } from "./idle.js";
import * as list from "./list.js";
import { changed, resetManner, swapLanguage, toggleLarger, toggleLower } from "./manner.js";
import * as matters from "./matters.js";
import * as number from "./number.js";
import { drawWith, redraw, refit, show, state, tell } from "./screens.js";
import * as ticketing from "./ticketing.js";
import { t } from "/static/js/page.js";
import { listen } from "./touch.js";

const SLOW_MS = 4000; // so long "getting your number" is believed
const GRACE_MS = 1500; // a hall that is back this soon was never away

const back = /** @type {const} */ ({ groups: "start", matters: "groups", matter: "matters" });
const INNER = new Set(["groups", "matters", "matter", "refused"]);
let linked = true;
let refusal = { zh: "", en: "" };

function goStart() {
  resetManner();
  matters.forget();
  void matters.learn();
  show(linked ? "start" : "away");
}

/** @param {import("./screens.js").State} name */
function go(name) {
  show(name);
  stir();
}

/** @param {{matter?: string | null, priority?: string | null}} what */
function takeFor({ matter = null, priority = null }) {
  void taking({ matter, priority, language: currentLang() });
}

/** @param {import("./ticketing.js").Wish} wish */
async function taking(wish) {
  show("taking");
  const slow = setTimeout(() => show("away"), SLOW_MS);
  const { ticket, problem } = await ticketing.take(wish);
  clearTimeout(slow);
  if (ticket) {
    number.showTicket(ticket, goStart);
    ticketing.shown();
  } else if (problem) refuse(problem);
  else goStart();
}

/** @param {{zh?: string, en?: string}} problem */
function refuse({ zh, en }) {
  refusal = { zh: zh ?? t("refused_hint", {}, "zh"), en: en ?? t("refused_hint", {}, "en") };
  go("refused");
}

function goBack() {
  const name = state();
  if (name !== "groups" && name !== "matters" && name !== "matter") return;
  if (back[name] === "start") matters.forget();
  go(back[name]);
}

function takeThis() {
  const matter = matters.chosen();
  takeFor({ matter: matter && matter.here !== "no" ? matter.code : null });
}

function printChosen() {
  const matter = matters.chosen();
  if (matter) void list.printList(matter.code, goStart);
}

/** @type {Record<string, (value: string) => void>} */
const acts = {
  take: () => takeFor({}),
  priority: () => takeFor({ priority: "priority" }),
  groups: () => go("groups"),
  group: (name) => (matters.chooseGroup(name), go("matters")),
  matter: (code) => (matters.chooseMatter(code), go("matter")),
  "just-take": () => takeFor({}),
  "take-this": takeThis,
  list: printChosen,
  previous: () => matters.turn(-1),
  next: () => matters.turn(1),
  back: goBack,
  home: goStart,
  done: () => (state() === "list" ? list.done() : number.done()),
  continue: goOn,
  language: swapLanguage,
  larger: toggleLarger,
  lower: toggleLower,
};

/** Any touch or key: somebody is here. */
function touched() {
  const name = state();
  if (name === "number" || name === "trouble") number.moreTime();
  else if (name === "list") list.moreTime();
  else if (name === "ask-still-there") goOn();
  else stir();
}

/** @param {boolean} up */
function link(up) {
  linked = up;
  if (up && state() === "away" && !ticketing.unanswered()) goStart();
  if (!up) setTimeout(() => !linked && state() === "start" && show("away"), GRACE_MS);
}

drawWith("refused", () => tell("refused", "refusal", refusal));
listen({ press: (button) => acts[button.dataset.do ?? ""]?.(button.dataset.value ?? ""), touch: touched });
watchIdle(() => INNER.has(state()) || (state() === "start" && changed()), goStart);
addEventListener("resize", redraw);
document.fonts.addEventListener("loadingdone", refit);
follow({ link });

const wish = ticketing.unanswered();
if (wish) void taking(wish);
else goStart();
