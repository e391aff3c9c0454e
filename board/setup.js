// @ts-check
// A board's set-up by staff: its layout, panel, distance, sound and ground; and one call to hear how loud it is.
import { both, page } from "/static/js/page.js";
import { press } from "/static/js/press.js";
import { playAll, setVolume, unlock } from "/static/js/sound.js";

/** @typedef {import("/static/js/page.js").Text} Text */
/**
 * @typedef {{name: string, layout: string, panel_inches: number, distance_m: number, sound: boolean, volume: number, quiet: [string, string][],
 *   seat: number | null, background: string, places: string, needed_mm: number, possible_mm: number, readable: boolean}} Stored
 */

const PATIENCE = 10_000;
const EXAMPLE = "012";
const stored = /** @type {Stored} */ (/** @type {unknown} */ (page.board));
const form = /** @type {HTMLFormElement} */ (role("form"));

/** @param {string} name @returns {HTMLElement} */
function role(name) {
  return /** @type {HTMLElement} */ (document.querySelector(`[data-role="${name}"]`));
}

/** @param {string} name @returns {HTMLInputElement} */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {string} name @param {Text} text */
function say(name, text) {
  const lines = /** @type {const} */ (["zh", "en"]).map((lang) => Object.assign(document.createElement("span"), { className: lang, lang, textContent: text[lang] }));
  role(name).replaceChildren(...lines);
}

/** @param {Stored} board */
function show(board) {
  for (const name of /** @type {const} */ (["layout", "panel_inches", "distance_m", "volume", "background", "places"])) field(name).value = String(board[name]);
  field("sound").value = board.sound ? "on" : "off";
  field("seat").value = String(board.seat ?? "");
  field("quiet").value = board.quiet.map((span) => span.join("-")).join(", ");
  showLegible(board);
  showVolume();
}

/** @param {Stored} board */
function showLegible(board) {
  const sizes = { possible: Math.round(board.possible_mm), needed: Math.round(board.needed_mm) };
  role("legible").dataset.readable = board.readable ? "yes" : "no";
  say("legible", both(board.readable ? "readable" : "too_small", sizes));
}

const showVolume = () => void (role("volume").textContent = `${field("volume").value} %`);

/** Quiet hours as they are typed; what cannot be read is refused by the hall, with its sentence. @param {string} text */
const spans = (text) =>
  text
    .replaceAll("：", ":")
    .split(/[,，]/)
    .filter((part) => part.trim())
    .map((part) => part.split(/[-–]/).map((time) => time.trim().padStart(5, "0")));

/** What stands in the form. */
const drafted = () => ({
  layout: field("layout").value,
  panel_inches: Number(field("panel_inches").value),
  distance_m: Number(field("distance_m").value),
  sound: field("sound").value === "on",
  volume: Number(field("volume").value),
  quiet: spans(field("quiet").value),
  seat: Number(field("seat").value) || null,
  background: field("background").value,
  places: field("places").value.trim(),
});

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  const answer = await press(`/boards/${encodeURIComponent(stored.name)}`, { pin: field("pin").value, setup: drafted() }, { patience: PATIENCE });
  if (answer.status === 200) show(answer.body);
  const refused = answer.body?.zh ? answer.body : answer.body?.detail ? { zh: answer.body.detail, en: "" } : both("away");
  say("said", answer.status === 200 ? both("saved") : refused);
}

/** One call at the drafted volume, as the lobby would hear it. */
async function test() {
  await unlock();
  setVolume(Number(field("volume").value) / 100);
  const heard = await playAll(["/voice/chime.wav", ...(page.voice ? [`/voice/zh/call/${EXAMPLE}/${field("seat").value || 1}.wav`] : [])]);
  say("heard", both(heard ? "test_heard" : "test_refused"));
}

show(stored);
field("volume").addEventListener("input", showVolume);
role("test").addEventListener("click", () => void test());
form.addEventListener("submit", (event) => void save(event));
document.documentElement.dataset.state = "ready";
