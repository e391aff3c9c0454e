// @ts-check
// Who sits here: name and password once a day, four digits from then on; the cookie does the rest. The same form lets
// a colleague take the seat over (data-handing).
import { currentLang, t } from "/static/js/page.js";
import { ask, press } from "/static/js/press.js";
import { byId, make, rows, write } from "./draw.js";
import * as memory from "./memory.js";
import { seatName } from "./seats.js";
import { handed, handingOver, view } from "./view.js";

const PATIENCE = 8000;
const form = byId("login");
const name = /** @type {HTMLInputElement} */ (byId("login-name"));
const password = /** @type {HTMLInputElement} */ (byId("login-password"));
const pin = /** @type {HTMLInputElement} */ (byId("login-pin"));
const button = /** @type {HTMLButtonElement} */ (byId("login-go"));
/** Who may come back here with four digits. @type {string[]} */
let names = [];
let chosen = "";
let again = false;

const byPin = () => form.dataset.by === "pin";

/** @param {(name: string) => void} entered */
export function listenLogin(entered) {
  name.value = memory.lastName();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    await logIn(entered);
    button.disabled = false;
  });
  pin.addEventListener("input", () => {
    pin.value = pin.value.normalize("NFKC").replace(/\D/g, ""); // an input method may type them wide
    if (pin.value.length === 4) /** @type {HTMLFormElement} */ (form).requestSubmit();
  });
  byId("login-other").addEventListener("click", () => by(byPin() ? "password" : "pin"));
  byId("login-back").addEventListener("click", () => handingOver(false));
  document.addEventListener("keydown", (event) => {
    if (event.code === "Escape" && !event.isComposing && handed()) handingOver(false);
  });
}

/** @param {(name: string) => void} entered */
async function logIn(entered) {
  if (byPin() ? pin.value.length < 4 : !name.value.trim() || !password.value) return trouble(t(byPin() ? "login_pin_empty" : "login_empty"));
  const who = byPin() ? chosen : name.value.trim();
  const shown = byPin() ? { pin: pin.value } : { password: password.value };
  const seat = handed();
  const path = seat ? `/seats/${seat.number}/hand_over` : byPin() ? "/session/return" : "/session";
  const answer = await press(path, { name: who, ...shown }, { patience: PATIENCE });
  if (answer.status !== 200) return refused(answer);
  memory.rememberName(who);
  password.value = pin.value = "";
  trouble("");
  entered(seat ? answer.body.session.name : answer.body.name);
}

/** @param {import("/static/js/press.js").Answer} answer */
async function refused({ body }) {
  pin.value = "";
  const sentence = body?.[currentLang()] ?? t("link_down");
  if (byPin()) await learnNames();
  if (byPin() && !names.includes(chosen)) by("password");
  trouble(sentence);
}

/** @param {string} sentence */
function trouble(sentence) {
  write(byId("login-trouble"), sentence);
  if (sentence) (byPin() ? pin : name.value.trim() ? password : name).select();
}

async function learnNames() {
  const answer = await ask("/session/known", { patience: 2000 });
  const known = answer.status === 200 ? /** @type {string[]} */ (answer.body.names) : [];
  names = handed() ? known.filter((each) => each !== view().me) : known;
}

/** @param {"pin" | "password"} way */
function by(way) {
  form.dataset.by = way;
  trouble("");
  draw();
  (way === "pin" ? pin : name.value ? password : name).focus();
}

/** Writes what the form says in the language in force. */
function draw() {
  const seat = handed();
  write(byId("login-title"), t(seat ? "handing_title" : "login_title"));
  write(byId("login-why"), seat ? t("handing_why", { seat: seatName(seat.number) }) : again ? t("login_again") : "");
  write(byId("login-other"), t(byPin() ? "login_by_password" : "login_by_pin"));
  write(byId("login-pin-label"), t("login_pin", { name: chosen }));
  byId("login-other").hidden = names.length === 0;
  rows(byId("login-names"), names.length > 1 ? names : [], String, pickable, (row, each) => row.setAttribute("aria-pressed", String(each === chosen)));
}

/** @param {string} each */
function pickable(each) {
  const row = make("button", { type: "button", class: "small", text: each });
  row.addEventListener("click", () => {
    chosen = each;
    by("pin");
  });
  return row;
}

/** Puts the cursor where the next letter belongs. @param {boolean} ranOut the log-in ran out in the middle of work */
export function showLogin(ranOut) {
  again = ranOut;
  form.dataset.by = "password";
  if (handed()) name.value = "";
  draw();
  (name.value ? password : name).focus();
  void offerPin();
}

/** Four digits are enough where the password was shown today, unless somebody is typing already. */
async function offerPin() {
  await learnNames();
  chosen = names.includes(memory.lastName()) ? memory.lastName() : (names[0] ?? "");
  if (names.length && !password.value && view().state === "login") by("pin");
  else draw();
}
