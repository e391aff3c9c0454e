// @ts-check
// What people come for: groups, the matters of a group, and one matter with its papers.
import { currentLang, page, t } from "/static/js/page.js";
import { ask } from "/static/js/press.js";
import { putWords } from "./breaks.js";
import { showsGroup } from "./own.js";
import { turnTo } from "./pager.js";
import { drawWith, put, redraw, screen, state } from "./screens.js";
import { fits, glassWidthMm } from "./sizes.js";

/** @typedef {import("/static/js/page.js").Text} Text */
/**
 * @typedef {{code: string, zh: string, en: string, group: Text, papers: {zh: string[], en: string[]}, fee: Text,
 *   minutes: number | null, here: "yes"|"passed_on"|"no", where: Text, discreet: boolean, updated: string | null, not_issued: boolean}} Matter
 */

const FRESH_MS = 60_000;

/** @type {Matter[]} */
let matters = [];
/** Codes of what is asked for most at this hour, best first. @type {string[]} */
let often = [];
let learnt = -Infinity;
/** Where the person is: the group and matter chosen, and the page of each list. */
const place = { group: "", code: "", groups: 0, matters: 0, matter: 0 };

/** Asks for the catalogue when what is known is over a minute old: a changed file is seen without a reload. */
export async function learn() {
  if (performance.now() - learnt < FRESH_MS) return;
  const [all, most] = await Promise.all([ask("/matters"), ask("/matters/often")]);
  if (all.status !== 200) return;
  learnt = performance.now();
  matters = /** @type {Matter[]} */ (all.body.matters).filter((matter) => showsGroup(matter.group.zh));
  if (most.status === 200) often = most.body.matters.map((/** @type {Matter} */ matter) => matter.code);
  warmFonts();
  if (state() === "groups") redraw();
}

/** The fonts come in pieces: those of the catalogue are fetched before somebody waits for them. */
function warmFonts() {
  const text = matters.flatMap((m) => [m.zh, m.group.zh, m.fee.zh, m.where.zh, ...m.papers.zh]).join("");
  const family = getComputedStyle(document.body).fontFamily;
  for (const weight of [400, 700]) void document.fonts.load(`${weight} 20px ${family}`, text).catch(() => undefined);
}

export const forget = () => void Object.assign(place, { group: "", code: "", groups: 0, matters: 0, matter: 0 });

/** @param {string} group its Chinese name */
export const chooseGroup = (group) => void Object.assign(place, { group, matters: 0 });

/** @param {string} code */
export const chooseMatter = (code) => void Object.assign(place, { code, matter: 0 });

/** @param {string} code */
export const byCode = (code) => matters.find((matter) => matter.code === code);

export const chosen = () => byCode(place.code);

/** @param {number} step */
export function turn(step) {
  const name = state();
  if (name !== "groups" && name !== "matters" && name !== "matter") return;
  place[name] = turnTo(screen(name), place[name] + step, name === "matter" && !chosen()?.discreet);
}

/** @param {string} name @param {string} [className] @param {string} [text] */
function make(name, className = "", text = "") {
  const el = document.createElement(name);
  if (className) el.className = className;
  if (text) putWords(el, text);
  return el;
}

/** @param {string} act @param {string} value @param {string} text */
function row(act, value, text) {
  const button = make("button", "row", text);
  button.setAttribute("type", "button");
  Object.assign(button.dataset, { do: act, value });
  return button;
}

/** @param {"groups"|"matters"|"matter"} name @param {HTMLElement[]} parts */
function fill(name, parts) {
  /** @type {HTMLElement} */ (screen(name).querySelector("[data-pages]")).replaceChildren(...parts);
  place[name] = turnTo(screen(name), place[name], name === "matter" && !chosen()?.discreet);
}

/** @param {"matters"|"matter"} name @param {string} text */
const title = (name, text) => putWords(/** @type {HTMLElement} */ (screen(name).querySelector("[data-title]")), text);

/** As many as leave the groups their room. */
function oftenShown() {
  const { shape } = document.documentElement.dataset;
  if (shape === "tall") return 4;
  return shape === "wide" && glassWidthMm() > 300 ? 3 : currentLang() === "en" ? 1 : 2;
}

/** What is asked for most, as far as its names can be read in the room there is: the next in its place for one that cannot. */
function drawOften() {
  const box = /** @type {HTMLElement} */ (screen("groups").querySelector("[data-often]"));
  const rows = often.flatMap((code) => byCode(code) ?? []).map((matter) => fitted(row("matter", matter.code, matter[currentLang()])));
  const rest = rows.splice(oftenShown());
  box.replaceChildren(...rows);
  for (let odd = firstOdd(box); odd; odd = firstOdd(box)) {
    odd.remove();
    box.append(...rest.splice(0, 1));
  }
}

/** @param {HTMLElement} box */
const firstOdd = (box) => /** @type {HTMLElement[]} */ ([...box.children]).find((el) => !fits(el));

/** @param {HTMLElement} el */
function fitted(el) {
  el.toggleAttribute("data-fit", true);
  return el;
}

function drawGroups() {
  drawOften();
  const groups = [...new Map(matters.map((matter) => [matter.group.zh, matter.group])).values()];
  const rows = groups.map((group) => row("group", group.zh, group[currentLang()]));
  fill("groups", rows.length || learnt < 0 ? rows : [make("p", "", t("no_matters"))]);
}

function drawMatters() {
  const inGroup = matters.filter((matter) => matter.group.zh === place.group);
  title("matters", inGroup[0]?.group[currentLang()] ?? t("matters_title"));
  fill("matters", inGroup.map((matter, index) => veiled(matter, index, row("matter", matter.code, matter[currentLang()]))));
}

/** A discreet matter is never named aloud: it is told by its place in the list. @param {Matter} matter @param {number} index @param {HTMLElement} el */
export function veiled(matter, index, el) {
  if (matter.discreet) el.dataset.aloud = t("aloud_item", { n: index + 1 });
  else delete el.dataset.aloud;
  return el;
}

/** @param {Matter} matter */
function veilMatter(matter) {
  const at = screen("matter");
  const index = matters.filter(({ group }) => group.zh === matter.group.zh).indexOf(matter);
  veiled(matter, index, /** @type {HTMLElement} */ (at.querySelector("[data-title]")));
  const pages = /** @type {HTMLElement} */ (at.querySelector("[data-pages]"));
  const told = notice(matter).map((line) => line.textContent);
  if (matter.discreet) pages.dataset.aloud = [...told, t("aloud_private")].join(currentLang() === "en" ? ". " : "。");
  else delete pages.dataset.aloud;
}

function drawMatter() {
  const matter = chosen();
  if (!matter) return;
  const at = screen("matter");
  title("matter", matter[currentLang()]);
  at.dataset.here = matter.here;
  at.dataset.discreet = String(matter.discreet);
  veilMatter(matter);
  put(/** @type {HTMLElement} */ (at.querySelector("[data-take-this]")), t(matter.here === "no" ? "take_anyway" : "take_for_this"));
  /** @type {HTMLElement} */ (at.querySelector("[data-list]")).hidden = page.printer === "none";
  putWords(/** @type {HTMLElement} */ (at.querySelector("[data-list] span")), t("print_list"));
  fill("matter", [...notice(matter), ...papers(matter), ...facts(matter), advice(matter)]);
}

/** @param {Matter} matter */
function notice(matter) {
  if (matter.here !== "no") return [];
  const where = matter.where[currentLang()];
  if (matter.not_issued) return [make("p", "notice", t("not_issued")), make("p", "notice where", t("go_to", { where }))];
  return [make("p", "notice", where ? t("here_no", { where }) : t("here_no_where"))];
}

/** @param {Matter} matter */
function papers(matter) {
  const list = matter.papers[currentLang()];
  if (!list.length) return matter.here === "no" ? [] : [make("p", "head", t("no_papers"))];
  const items = list.map((paper, index) => {
    const item = make("p", "paper");
    item.append(make("span", "count", String(index + 1)), make("span", "", paper));
    return item;
  });
  return [make("h2", "head", t("papers")), ...items];
}

/** @param {Matter} matter */
function facts(matter) {
  if (matter.here === "no") return [];
  const lang = currentLang();
  const where = matter.where[lang];
  const place = matter.here === "yes" ? t("here_yes") : where ? t("here_passed_on_to", { where }) : t("here_passed_on");
  const known = [fact("place", place), fact("fee", matter.fee[lang] || t("fee_unknown"))];
  return matter.minutes ? [...known, fact("time", t("minutes", { minutes: matter.minutes }))] : known;
}

/** @param {string} key @param {string} text */
function fact(key, text) {
  const line = make("p", "fact");
  line.append(make("span", "of", t(key)), make("span", "is", text));
  return line;
}

/** @param {Matter} matter */
function advice(matter) {
  if (!matter.updated) return make("p", "advice", t("advice"));
  const line = make("p", "advice", t("advice_updated", { date: "" }));
  line.append(make("span", "nobreak", matter.updated));
  return line;
}

drawWith("groups", drawGroups);
drawWith("matters", drawMatters);
drawWith("matter", drawMatter);
