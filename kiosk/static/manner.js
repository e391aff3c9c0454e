// @ts-check
// How one person wants the kiosk: language, larger type, buttons moved down, high contrast. It lasts as long as the person stays.
import { currentLang, setLang } from "/static/js/page.js";
import { redraw } from "./screens.js";

const root = document.documentElement;
const first = currentLang();

/** @param {string} act @param {boolean} on */
const mark = (act, on) => document.querySelector(`[data-do="${act}"]`)?.setAttribute("aria-pressed", String(on));

/** Whether anything differs from what the next person should find. */
export const changed = () => currentLang() !== first || root.dataset.type === "large" || root.dataset.reach === "low" || root.dataset.contrast === "high";

export function swapLanguage() {
  setLang(currentLang() === "en" ? "zh" : "en");
  redraw();
}

export function toggleLarger() {
  const on = root.dataset.type !== "large";
  root.dataset.type = on ? "large" : "normal";
  mark("larger", on);
  redraw();
}

export function toggleLower() {
  const on = root.dataset.reach !== "low";
  root.dataset.reach = on ? "low" : "all";
  mark("lower", on);
  redraw();
}

export function toggleContrast() {
  const on = root.dataset.contrast !== "high";
  root.dataset.contrast = on ? "high" : "normal";
  mark("contrast", on);
  redraw();
}

/** As the next person should find it; the screen shown next draws itself anew. */
export function resetManner() {
  root.dataset.type = "normal";
  root.dataset.reach = "all";
  root.dataset.contrast = "normal";
  mark("contrast", false);
  mark("larger", false);
  mark("lower", false);
  setLang(first);
}
