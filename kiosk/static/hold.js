// @ts-check
// A long press beside every button: help for who cannot find one.
import { page } from "/static/js/page.js";
import { pixelsPerMm } from "./sizes.js";

const HOLD_MS = 2000;
const STEADY_MM = 12; // a hand that rests is not quite still

/** @param {() => void} held somebody pressed 2 s anywhere outside a button @param {(x: number, y: number) => boolean} isStaffs where a long press is for something else */
export function listenHold(held, isStaffs) {
  if (!page.voice) return;
  let timer = 0;
  let spot = { x: 0, y: 0 };
  const stop = () => clearTimeout(timer);
  document.addEventListener("pointerdown", (event) => {
    stop();
    if (event.target instanceof Element && event.target.closest("button, input")) return;
    if (isStaffs(event.clientX, event.clientY)) return;
    spot = { x: event.clientX, y: event.clientY };
    timer = setTimeout(held, HOLD_MS);
  });
  document.addEventListener("pointermove", (event) => {
    if (Math.hypot(event.clientX - spot.x, event.clientY - spot.y) > STEADY_MM * pixelsPerMm()) stop();
  });
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, stop);
}
