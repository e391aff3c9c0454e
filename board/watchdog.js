// @ts-check
// Stands before everything else and depends on none of it: when a part of the page stands still, it opens the page
// anew, once the hall answers. What was announced is remembered, so nothing is said twice. A page that is frozen as a
// whole cannot mend itself; for that the launcher watches the pulse that is kept here (kiosk/pulse.py).
(() => {
  const LOOK_MS = 2000;
  const WAKING_MS = 60_000; // a slow box may take so long
  const STILL_MS = 30_000; // the page beats every second
  const LONGEST_MS = 120_000; // no announcement takes longer: each of its four sounds ends after 15 s
  const SILENT_MS = 90_000; // the hall is asked every 15 s, every second while it is away
  const STEP_MS = 30_000; // each time in a row it waits longer
  const WELL_MS = 120_000;
  const PULSE_MS = 30_000;
  const PLACE = "onewindow.watchdog";
  const PULSE = "onewindow.pulse";
  const root = document.documentElement;
  let tries = 0;
  let broken = false;
  const seen = { start: 0, look: 0, beat: 0, ringing: 0, stale: 0, pulse: 0 };

  /** @param {Storage} storage @param {string} name @param {number} value */
  const keep = (storage, name, value) => {
    try {
      storage.setItem(name, String(value));
    } catch {
      /* storage full or forbidden */
    }
  };
  try {
    tries = Number(sessionStorage.getItem(PLACE) ?? 0);
  } catch {
    /* forbidden: it then waits no longer each time */
  }

  /** What stands still, if anything; the page's own clock, which rests while the box sleeps. @param {number} now */
  const trouble = (now) => {
    const { state = "loading" } = root.dataset;
    if (state === "loading" && now - seen.start > WAKING_MS) return "loading";
    if (now - Math.max(seen.beat, seen.start) > STILL_MS && now - seen.start > WAKING_MS) return "still";
    if (seen.ringing && now - seen.ringing > LONGEST_MS) return "announcing";
    if (seen.stale && now - seen.stale > SILENT_MS) return "stale";
    return broken && state === "ready" ? "broken" : "";
  };

  /** @param {string} what */
  const renew = async (what) => {
    const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || trouble(performance.now()) !== what) return;
    keep(sessionStorage, PLACE, tries + 1);
    location.reload();
  };

  const look = () => {
    const now = performance.now();
    if (now - seen.look > STILL_MS) Object.assign(seen, { beat: now, ringing: seen.ringing && now, stale: seen.stale && now });
    seen.look = now;
    seen.stale = root.dataset.state !== "stale" ? 0 : seen.stale || now;
    if (!broken && now > WELL_MS && !trouble(now)) keep(sessionStorage, PLACE, (tries = 0));
    const what = trouble(now);
    if (what && now > Math.min(tries, 10) * STEP_MS) void renew(what);
  };

  const beat = () => {
    seen.beat = performance.now();
    if (seen.beat - seen.pulse < PULSE_MS && seen.pulse) return;
    seen.pulse = seen.beat;
    keep(localStorage, PULSE, Date.now());
  };

  document.addEventListener("beat", beat);
  document.addEventListener("announcing", () => (seen.ringing = performance.now()));
  document.addEventListener("announced", () => (seen.ringing = 0));
  addEventListener("error", ({ target }) => (broken ||= target === window || target instanceof HTMLLinkElement || target instanceof HTMLScriptElement), { capture: true });
  addEventListener("unhandledrejection", () => (broken = true));
  setInterval(look, LOOK_MS);
})();
