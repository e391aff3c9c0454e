// @ts-check
// One line when the light or buzzer of the calls does not answer: calls go on without it. It goes when it works again.
import { t } from "/static/js/page.js";
import { byId, make, write } from "./draw.js";

/** @typedef {import("./types.js").View} View */

const line = make("p", { id: "light", role: "status" });
byId("paper").after(line);

/** @param {View} view */
export function drawLight({ desk }) {
  const hook = desk?.hook;
  line.hidden = !hook;
  line.title = hook?.detail ?? "";
  write(line, hook ? t("light_failed", { count: hook.failed }) : "");
}
