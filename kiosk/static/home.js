// @ts-check
// The two first screens: the start, and in its place the closed hall, which says when it opens again.
import { currentLang } from "/static/js/page.js";
import { headAndRest } from "/static/js/said.js";
import { awayNumbers, closedText, hasAppointments, isOpen, lackingNumbers, notice } from "./hall.js";
import * as regret from "./regret.js";
import { drawWith, put, screen, state, tell } from "./screens.js";

let drawn = "";

/** The first screen of the hall as it is now. @returns {"start" | "closed"} */
export const home = () => (isOpen() ? "start" : "closed");

export const isHome = () => state() === "start" || state() === "closed";

/** Whether somebody may come back: who missed a call, fetches a paper, or lacked one. */
const mayReturn = () => awayNumbers().length + lackingNumbers().length > 0;

/** What these screens show of the hall, in one line: they are filled and fitted anew only when it changes. */
const facts = () => JSON.stringify([isOpen(), notice(), closedText(), mayReturn(), hasAppointments(), regret.number()]);

/** Whether the hall is no longer as it was drawn. */
export const isStale = () => drawn !== facts();

function draw() {
  drawn = facts();
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-do="returns"]'))) el.hidden = !mayReturn();
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-do="booking"]'))) el.hidden = !hasAppointments();
  drawNotice();
  regret.drawKey();
  if (state() === "closed") drawClosed();
}

function drawClosed() {
  const { head, rest } = headAndRest(closedText());
  tell("closed", "head", head);
  tell("closed", "rest", { zh: rest.zh.join("\n"), en: rest.en.join("\n") });
}

/** Told on the key that takes a number, where everybody looks. */
function drawNotice() {
  const said = notice();
  const band = /** @type {HTMLElement} */ (screen("start").querySelector("[data-notice]"));
  band.hidden = !said;
  put(band, said?.[currentLang()] ?? "");
}

drawWith("start", draw);
drawWith("closed", draw);
