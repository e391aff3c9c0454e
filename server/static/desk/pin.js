// @ts-check
// The small window in which somebody chooses the four digits to come back with.
import { currentLang, t } from "/static/js/page.js";
import { press } from "/static/js/press.js";
import { byId, write } from "./draw.js";
import * as notice from "./notice.js";

const PATIENCE = 8000;
const dialog = /** @type {HTMLDialogElement} */ (byId("pin"));
const digits = /** @type {HTMLInputElement} */ (byId("pin-digits"));
const password = /** @type {HTMLInputElement} */ (byId("pin-password"));

export function openPin() {
  digits.value = password.value = "";
  write(byId("pin-trouble"), "");
  dialog.showModal();
  digits.focus();
}

export function listenPin() {
  byId("pin-close").addEventListener("click", () => dialog.close());
  digits.addEventListener("input", () => {
    digits.value = digits.value.normalize("NFKC").replace(/\D/g, "");
  });
  byId("pin-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = await keep();
    write(byId("pin-trouble"), trouble);
    if (trouble) return (digits.value.length === 4 ? password : digits).select();
    dialog.close();
    notice.say("said_pin");
  });
}

/** @returns {Promise<string>} what is wrong, or nothing */
async function keep() {
  if (digits.value.length < 4 || !password.value) return t("pin_empty");
  const answer = await press("/session/pin", { pin: digits.value, password: password.value }, { patience: PATIENCE });
  return answer.status === 204 ? "" : (answer.body?.[currentLang()] ?? t("link_down"));
}
