// @ts-check
// The test with a phone, at the desk: shows the code and says when the phone has come.
import { both, page, t } from "./page.js";
import { ask, press } from "./press.js";

const LOOK_EVERY = 2000;
const root = document.documentElement;

/** @param {string} id */
const el = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: page.zone, dateStyle: "short", timeStyle: "short" });

/** @param {{address: string, state: string, proved_at: string | null}} known */
function show(known) {
  const said = both(`state_${known.state}`, { time: known.proved_at ? clock.format(new Date(known.proved_at)) : "" });
  if (known.state === "proved" && root.dataset.state !== "proved") el("test").hidden = true;
  root.dataset.state = known.state;
  el("address").textContent = known.address ? t("address", { address: known.address }) : "";
  el("state").textContent = said.zh;
  el("state-en").textContent = said.en;
  el("begin").hidden = known.state === "none" || known.state === "local";
  el("begin").textContent = t(known.state === "proved" || !el("test").hidden ? "begin_again" : "begin");
}

async function look() {
  const answer = await ask("/phone-test", { patience: 0 });
  el("notice").textContent = answer.status === 0 ? t("away") : "";
  if (answer.status === 200) show(answer.body);
  if (answer.status === 401) location.assign("/desk");
  setTimeout(look, LOOK_EVERY);
}

el("begin").addEventListener("click", async () => {
  const answer = await press("/phone-test", {}, { patience: 8000 });
  if (answer.status !== 200) {
    const why = answer.body?.zh ? answer.body : both("not_begun");
    el("notice").textContent = `${why.zh} · ${why.en}`;
    return;
  }
  el("qr").setAttribute("src", answer.body.qr);
  el("qr").dataset.url = answer.body.url;
  el("test").hidden = false;
});

void look();
