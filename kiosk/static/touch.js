// @ts-check
// Fingers: a button acts when it is let go inside it, however long or shaky the press was, and a double tap is one tap.
import { pixelsPerMm } from "./sizes.js";

const SLIP_MM = 5; // a finger may slip this far out of its button
const TWICE_MS = 400; // two taps this close together in time
const TWICE_MM = 15; // and in place are one

/** @typedef {{at: number, x: number, y: number}} Spot */

/** @param {Spot} a @param {Spot} b */
const sameTap = (a, b) => a.at - b.at < TWICE_MS && Math.hypot(a.x - b.x, a.y - b.y) < TWICE_MM * pixelsPerMm();

/** @param {EventTarget | null} target */
const buttonOf = (target) => (target instanceof Element ? /** @type {HTMLButtonElement | null} */ (target.closest("button")) : null);

/** Let go in the button, or a little beside it but not in another one. @param {HTMLElement} button @param {PointerEvent} event */
function endsIn(button, { clientX: x, clientY: y }) {
  const under = buttonOf(document.elementFromPoint(x, y));
  if (under) return under === button;
  const box = button.getBoundingClientRect();
  const slip = SLIP_MM * pixelsPerMm();
  return x > box.left - slip && x < box.right + slip && y > box.top - slip && y < box.bottom + slip;
}

/**
 * @param {{press: (button: HTMLButtonElement) => void, touch: () => void}} listener
 *   `press`: a button was meant; `touch`: somebody is there (after any press)
 */
export function listen({ press, touch }) {
  /** @type {Map<number, HTMLButtonElement>} */
  const held = new Map();
  /** @type {Spot} */
  let last = { at: -Infinity, x: 0, y: 0 };

  /** @param {PointerEvent} event @returns {HTMLButtonElement | undefined} */
  const release = (event) => {
    const button = held.get(event.pointerId);
    held.delete(event.pointerId);
    button?.removeAttribute("data-pressed");
    return button;
  };

  document.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const spot = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    const again = sameTap(spot, last);
    last = spot;
    const button = buttonOf(event.target);
    if (!button || again) return;
    button.setAttribute("data-pressed", "");
    held.set(event.pointerId, button);
  });
  document.addEventListener("pointerup", (event) => {
    if (event.button !== 0) return;
    const button = release(event);
    if (button?.isConnected && endsIn(button, event)) press(button);
    touch();
  });
  document.addEventListener("pointercancel", release);
  // The mouse that follows a finger comes too late: it would focus what stands there on the next screen.
  document.addEventListener("mousedown", (event) => buttonOf(event.target) && event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = buttonOf(event.target);
    if (!button || event.detail !== 0) return; // a finger's or mouse's click was acted on when it was let go
    press(button);
    touch();
  });
  document.addEventListener("keydown", () => touch());
}
