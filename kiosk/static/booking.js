// @ts-check
// A number by appointment: the four digits that the resident was given.
import { t } from "/static/js/page.js";
import { putWords } from "./breaks.js";
import { drawWith, put, screen } from "./screens.js";

const DIGITS = 4;

let code = "";

/** The whole code, or "" while digits are missing. */
export const whole = () => (code.length === DIGITS ? code : "");

export const forget = () => void (code = "");

/** @param {string} digit */
export function type(digit) {
  if (code.length < DIGITS) code += digit;
  draw();
}

export function erase() {
  code = code.slice(0, -1);
  draw();
}

function draw() {
  const at = screen("booking");
  for (const [place, box] of [...at.querySelectorAll("[data-code] > span")].entries()) {
    put(box, code[place] ?? "");
    box.toggleAttribute("data-next", place === code.length);
  }
  putWords(/** @type {HTMLElement} */ (at.querySelector(".title span")), t("booking_title"));
  at.querySelector("[data-code]")?.setAttribute("aria-label", code ? [...code].join(" ") : t("booking_title"));
  const take = /** @type {HTMLButtonElement} */ (at.querySelector('[data-do="book"]'));
  take.disabled = !whole();
  /** @type {HTMLButtonElement} */ (at.querySelector('[data-do="erase"]')).disabled = !code;
}

drawWith("booking", draw);
