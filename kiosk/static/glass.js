// @ts-check
// Tells the hall how this kiosk's glass is, for `onewindow doctor`: its size, and the smallest button anybody has met on it.
import { hallNow } from "/static/js/clock.js";
import { press } from "/static/js/press.js";
import { state } from "./screens.js";
import { panelInches, sizeIsKnown } from "./sizes.js";

const LOOK_EVERY = 4000;
const PATIENCE = 10_000;
const TENTH = 10;
/** Screens of the staff, and what is no screen yet. */
const NOT_RESIDENTS = new Set(["setup", "pin", "loading", undefined]);

let smallest = Infinity;

/** Millimetres of one CSS pixel on the real glass: a page that does not fill it shows everything smaller than it thinks. */
const mmPerPixel = () => (panelInches() * 25.4) / Math.hypot(screen.width, screen.height);

/** The smaller side of the smallest button in sight, in mm. */
function smallestNow() {
  const sides = [...document.querySelectorAll("button")].map((button) => button.getBoundingClientRect()).filter((box) => box.width > 0);
  return Math.min(...sides.map((box) => Math.min(box.width, box.height))) * mmPerPixel();
}

function look() {
  const name = /** @type {string | undefined} */ (state());
  if (NOT_RESIDENTS.has(name) || document.querySelector("[data-pressed]")) return;
  const found = Math.round(smallestNow() * TENTH) / TENTH;
  if (!(found < smallest)) return;
  smallest = found;
  const apart = Math.round((Date.now() - hallNow().getTime()) / 1000);
  const size = { width: screen.width, height: screen.height, inches: panelInches(), checked: sizeIsKnown() };
  void press("/kiosk/glass", { ...size, smallest, screen: name, apart }, { patience: PATIENCE });
}

/** Looks from now on. */
export const watchGlass = () => void setInterval(look, LOOK_EVERY);
