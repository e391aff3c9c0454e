// @ts-check
// Who sits here: name and password once; the cookie does the rest.
import { currentLang, t } from "/static/js/page.js";
import { press } from "/static/js/press.js";
import { byId, write } from "./draw.js";
import * as memory from "./memory.js";

const PATIENCE = 8000;
const name = /** @type {HTMLInputElement} */ (byId("login-name"));
const password = /** @type {HTMLInputElement} */ (byId("login-password"));

/** @param {(name: string) => void} entered */
export function listenLogin(entered) {
  name.value = memory.lastName();
  byId("login").addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (byId("login-go"));
    if (button.disabled) return;
    button.disabled = true;
    await logIn(entered);
    button.disabled = false;
  });
}

/** @param {(name: string) => void} entered */
async function logIn(entered) {
  if (!name.value.trim() || !password.value) return trouble(t("login_empty"));
  const body = { name: name.value.trim(), password: password.value };
  const answer = await press("/session", body, { patience: PATIENCE });
  if (answer.status !== 200) return trouble(answer.body?.[currentLang()] ?? t("link_down"));
  memory.rememberName(name.value.trim());
  password.value = "";
  trouble("");
  entered(answer.body.name);
}

/** @param {string} sentence */
function trouble(sentence) {
  write(byId("login-trouble"), sentence);
  if (sentence) (name.value.trim() ? password : name).select();
}

/** Puts the cursor where the next letter belongs. @param {boolean} again the log-in ran out in the middle of work */
export function showLogin(again) {
  write(byId("login-why"), again ? t("login_again") : "");
  (name.value ? password : name).focus();
}
