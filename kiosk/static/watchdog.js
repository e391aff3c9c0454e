// @ts-check
// Stands in the page itself, before everything else: when a script or a style sheet did not come, when the page does not
// wake, or when something in it broke, it opens the page anew, once the hall answers and nobody is in the middle of anything.
(() => {
  const EVERY_MS = 2000;
  const WAKING_MS = 30_000; // a slow box may take so long
  const DEAF_MS = 5000; // so long a first screen may stand there that answers nobody yet
  const QUIET_MS = 10_000; // at a first screen: nobody has touched the glass for so long
  const GONE_MS = 90_000; // anywhere else: whoever stood here has left
  const STEP_MS = 15_000; // each time in a row it waits longer
  const WELL_MS = 60_000;
  const PLACE = "onewindow.watchdog";
  const FIRST = ["loading", "start", "closed", "away"];
  const root = document.documentElement;
  const tries = Number(sessionStorage.getItem(PLACE) ?? 0);
  const patience = Math.min(tries, 4) * STEP_MS;
  const isAwake = () => root.dataset.awake === "yes";
  let broken = false;
  let touched = -Infinity;

  /** @param {Event} event */
  const isOurs = ({ target }) => target instanceof HTMLScriptElement || target instanceof HTMLLinkElement || target === window;

  const due = () => {
    const now = performance.now();
    const state = root.dataset.state ?? "loading";
    if (now < patience) return false;
    if (!broken) return !isAwake() && now > WAKING_MS;
    return state === "loading" || now - touched > (FIRST.includes(state) ? QUIET_MS : GONE_MS);
  };

  /** What was kept here may be what breaks the page: the second time it goes. */
  const renew = () => {
    if (tries > 0) sessionStorage.clear();
    sessionStorage.setItem(PLACE, String(tries + 1));
    location.reload();
  };

  const look = async () => {
    if (!broken && performance.now() > WELL_MS && isAwake()) sessionStorage.removeItem(PLACE);
    if (!due()) return;
    const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (answer?.ok && due()) renew();
  };

  /** A screen that will answer nobody is no screen. */
  const rest = () => void (isAwake() || (root.dataset.state = "loading"));
  const breaks = () => {
    broken = true;
    rest();
  };

  addEventListener("error", (event) => isOurs(event) && breaks(), { capture: true });
  addEventListener("unhandledrejection", breaks);
  setTimeout(rest, DEAF_MS);
  addEventListener("pointerdown", () => (touched = performance.now()), { capture: true });
  setInterval(look, EVERY_MS);
})();
