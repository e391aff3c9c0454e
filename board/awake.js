// @ts-check
// Asks the browser to keep the screen lit. It may only where the hall's address counts as secure: on the hall's own
// computer, or with the policy that `onewindow screen setup` writes. Elsewhere the system's settings must do it.

/** Says on <html> whether it does: data-awake yes | no. */
export function keepAwake() {
  const root = document.documentElement;
  const ask = async () => {
    if (document.visibilityState !== "visible" || root.dataset.awake === "yes") return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      root.dataset.awake = "yes";
      lock.addEventListener("release", () => (root.dataset.awake = "no"), { once: true });
    } catch {
      root.dataset.awake = "no"; // no such thing here, or refused
    }
  };
  document.addEventListener("visibilitychange", () => void ask());
  void ask();
}
