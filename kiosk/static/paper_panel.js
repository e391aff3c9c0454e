// @ts-check
// The virtual printer's front: keys that let it fail, and its lights.
import { both } from "/static/js/page.js";
import { ask, press } from "/static/js/press.js";
import { bilingual } from "./paper_sheet.js";

const PATIENCE = 4000;
const TROUBLES = ["offline", "cover_open", "paper_out", "jam", "mid_slip", "near_end"]; // the most pressing one is told
const BLOCKING = ["offline", "cover_open", "paper_out"];

const root = document.documentElement;
const keys = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-fault]"));
const well = /** @type {HTMLButtonElement} */ (document.getElementById("well"));
const tip = /** @type {HTMLElement} */ (document.getElementById("tip"));

/** @typedef {{changed: () => void, refused: () => void, lost: () => void}} Told */

/** @param {Told} told called when the switches changed, when the hall wants a log-in, when it did not answer */
export function panel({ changed, refused, lost }) {
  let faults = /** @type {string[]} */ ([]); // as the hall has them
  let wanted = faults; // as the last press asked for; the next one builds on it
  let sent = Promise.resolve(); // one press after the other
  let stuck = false; // the knife: a jam strikes only at a cut
  let drawn = "none";
  let presses = 0;
  let answered = 0;

  function show() {
    const jam = stuck && faults.includes("jam");
    const off = faults.includes("offline");
    const lights = {
      power: off ? "off" : "on",
      paper: off ? "off" : faults.includes("paper_out") ? "on" : faults.includes("near_end") ? "blink" : "off",
      error: !off && (jam || faults.includes("paper_out") || faults.includes("cover_open")) ? "on" : "off",
    };
    for (const [name, state] of Object.entries(lights)) root.dataset[`light${name[0]?.toUpperCase()}${name.slice(1)}`] = state;
    root.dataset.faults = faults.join(" ");
    for (const key of keys) key.setAttribute("aria-pressed", String(faults.includes(key.dataset.fault ?? "")));
    well.disabled = faults.length === 0;
    const worst = TROUBLES.find((fault) => faults.includes(fault)) ?? "none";
    const first = worst === "jam" && stuck ? "jammed" : worst;
    if (first !== drawn) tip.replaceChildren(...bilingual(both(`paper_tip_${(drawn = first)}`)));
    changed();
  }

  /** @param {{status: number, body: any}} answer */
  function take({ status, body }) {
    if (status === 200) {
      faults = body.faults;
      show();
    } else if (status === 401 || status === 403) refused();
    else lost();
    wanted = faults;
  }

  /** @param {string[]} chosen */
  function set(chosen) {
    const mine = (presses += 1);
    wanted = chosen;
    sent = sent.then(async () => {
      const answer = await press("/paper/faults", { faults: chosen }, { patience: PATIENCE });
      answered = mine;
      if (mine === presses) take(answer);
    });
  }

  /** @param {string} fault */
  function toggle(fault) {
    const clash = { paper_out: "mid_slip", mid_slip: "paper_out" }[fault]; // paper that is out does not run out later
    const others = wanted.filter((one) => one !== fault && one !== clash);
    set(wanted.includes(fault) ? others : [...others, fault]);
  }

  for (const key of keys) key.addEventListener("click", () => toggle(key.dataset.fault ?? ""));
  well.addEventListener("click", () => {
    keys[0]?.focus(); // this key is about to fall asleep
    set([]);
  });
  return {
    /** What keeps it from printing now, "" when nothing does. */
    trouble: () => BLOCKING.find((fault) => faults.includes(fault)) ?? (stuck && faults.includes("jam") ? "jam" : ""),
    low: () => faults.includes("near_end"),
    /** Asks the hall what the printer suffers. */
    async refresh() {
      const before = answered;
      const answer = await ask("/paper/faults", { patience: PATIENCE });
      if (before === presses && answer.status === 200) take(answer); // else a press is on its way and knows better
    },
    /** @param {boolean} now whether the newest slip stands at a stuck knife */
    jammed(now) {
      if (now !== stuck) {
        stuck = now;
        show();
      }
    },
  };
}
