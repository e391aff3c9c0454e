// @ts-check
// Who lacked papers and may come back with them: first in the line, today's and those of the last working day.
import { t } from "/static/js/page.js";
import { choose } from "./chooser.js";
import { run } from "./doing.js";
import { byId, make, rows, write } from "./draw.js";
import { nameOf } from "./matters.js";

/** @typedef {import("./types.js").Incomplete} Incomplete */
/** @typedef {import("./types.js").View} View */

/** "11-26 012" for one of another day. @param {Incomplete} one @param {string} today */
const nameIt = ({ number, day }, today) => (day === today ? number : t("complete_of_day", { number, month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }));

/** @param {Incomplete} one @param {string} today */
function offer(one, today) {
  const matters = one.matters.map(nameOf).join(t("comma"));
  choose({
    title: t("complete_title", { number: nameIt(one, today) }),
    hint: matters,
    options: [{ word: t("complete_yes"), about: t("complete_about"), pick: () => back(one) }],
  });
}

/** @param {Incomplete} one */
const back = ({ number, day }) => void run("complete", { number, day });

/** @param {View} view @param {() => boolean} bringing whether Enter brings back at once */
export function drawComplete({ desk }, bringing) {
  const today = desk?.day ?? "";
  const draw = (/** @type {Incomplete} */ one) => {
    const button = make("button", { type: "button", class: "row", "data-complete": one.number }, make("b"), make("span"));
    button.addEventListener("click", () => (bringing() ? back(one) : offer(one, today)));
    return make("li", {}, button);
  };
  rows(byId("complete"), desk?.papers ?? [], (one) => `${one.day} ${one.number}`, draw, (row, one) => {
    const [number, about] = [...(row.firstElementChild?.children ?? [])];
    if (!number || !about) return;
    write(number, nameIt(one, today));
    write(about, t("complete_mark"));
  });
}
