// @ts-check
// The first screen, drawn by a script that stands in the page itself. The rest of the kiosk is asked for when it is seen;
// until that is awake, fingers and keys are kept, and then handed on.
import { home } from "./home.js";
import { show } from "./screens.js";
import { tame } from "./tame.js";
import { unanswered } from "./ticketing.js";

const KEPT = /** @type {const} */ (["pointerdown", "pointermove", "pointerup", "pointercancel", "keydown"]);
const UNSEEN_MS = 500; // a page in the background draws nothing
const PATIENCE_MS = 5000; // as long as a first screen stands that answers nobody (watchdog.js)

/** @type {(PointerEvent | KeyboardEvent)[]} */
const kept = [];
let asked = false;

/** @param {EventTarget | null} target */
const buttonOf = (target) => (target instanceof Element ? target.closest("button") : null);

/** @param {PointerEvent | KeyboardEvent} event */
function keep(event) {
  kept.push(event);
  if (event.type === "keydown") event.preventDefault();
  if (event.type === "pointerdown") buttonOf(event.target)?.setAttribute("data-pressed", "");
  if (event.type === "pointerup" || event.type === "pointercancel") buttonOf(event.target)?.removeAttribute("data-pressed");
}

/** Whoever listens now hears what was done before, by somebody who still stands here. */
export function handOn() {
  for (const name of KEPT) document.removeEventListener(name, keep, { capture: true });
  const since = performance.now() - PATIENCE_MS;
  for (const event of kept.splice(0)) if (event.timeStamp > since) event.target?.dispatchEvent(again(event));
}

/** The same once more: an event can be told only once. @param {PointerEvent | KeyboardEvent} event */
const again = (event) => (event instanceof KeyboardEvent ? new KeyboardEvent(event.type, event) : new PointerEvent(event.type, event));

function askForRest() {
  if (asked) return;
  asked = true;
  const { rest, type } = /** @type {HTMLElement} */ (document.querySelector("#first")).dataset;
  document.head.append(
    Object.assign(document.createElement("script"), { src: rest }),
    Object.assign(document.createElement("link"), { rel: "stylesheet", href: type }),
  );
}

for (const name of KEPT) document.addEventListener(name, keep, { capture: true });
if (!unanswered()) show(home());
tame();
requestAnimationFrame(() => setTimeout(askForRest));
setTimeout(askForRest, UNSEEN_MS);
