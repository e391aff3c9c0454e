// @ts-check
// The field that finds a matter: type pinyin initials, go with the arrow keys, Enter takes it.
import { currentLang, t } from "/static/js/page.js";
import { make } from "./draw.js";
import { isComposing } from "./keys.js";
import { search, these } from "./matters.js";

/** @typedef {import("./types.js").Matter} Matter */
/**
 * @typedef {object} Parts
 * @property {HTMLInputElement} field
 * @property {HTMLElement} list
 * @property {HTMLElement} said how many were found, for the eye and the screen reader
 * @property {() => string[]} recent codes to offer before anything is typed
 * @property {(code: string) => void} pick
 */

const SHOWN = 8;

/** @param {Parts} parts @returns {() => void} begins anew: empty field, recent matters */
export function searchField({ field, list, said, recent, pick }) {
  /** @type {Matter[]} */
  let found = [];
  let at = 0;
  let asked = 0;

  function mark() {
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    const row = list.children[at];
    if (row) field.setAttribute("aria-activedescendant", row.id);
    else field.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Matter[]} matters @param {string} sentence */
  function show(matters, sentence) {
    [found, at] = [matters.slice(0, SHOWN), field.value.trim() ? 0 : -1]; // an Enter before any letter picks nothing
    list.replaceChildren(...found.map((matter, index) => option(matter, `${list.id}-${index}`)));
    list.hidden = found.length === 0;
    said.textContent = sentence;
    mark();
  }

  /** @param {Matter} matter @param {string} id */
  function option(matter, id) {
    const [main, other] = currentLang() === "zh" ? [matter.zh, matter.en] : [matter.en, matter.zh];
    const row = make("li", { id, role: "option" }, make("b", { text: main }), make("small", { text: other }));
    if (matter.here !== "yes") row.append(make("em", { text: t(`here_${matter.here}`) }));
    row.addEventListener("click", () => pick(matter.code));
    row.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
    return row;
  }

  async function look() {
    const query = field.value.trim();
    const mine = ++asked;
    const known = these(recent());
    if (!query) return show(known, known.length ? t("picker_recent") : "");
    const matters = await search(query);
    if (mine !== asked) return; // something else has been typed since
    if (matters === null) return show([], t("link_down"));
    show(matters, matters.length ? t("picker_found", { count: matters.length }) : t("picker_nothing"));
  }

  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    if (isComposing(event)) return; // Enter and arrows belong to the input method now
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      at = at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length;
      mark();
    } else if (event.key === "Enter") {
      const chosen = found[at];
      if (chosen || field.value.trim()) event.preventDefault(); // else Enter saves the form the field stands in
      if (chosen) pick(chosen.code);
    }
  });
  return () => {
    field.value = "";
    void look();
  };
}
