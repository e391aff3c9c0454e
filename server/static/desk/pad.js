// @ts-check
// The call pad: the same page as five big keys (/desk?pad), for an old phone or tablet beside the keyboard.

const BUZZ_MS = 20;

/** Whether this page is a pad. */
export const isPad = new URLSearchParams(location.search).has("pad");

/** Opens the pad in a narrow window of its own beside the other program. */
export const openPad = () => void window.open("/desk?pad", "pad", "popup,width=360,height=640");

if (isPad) {
  document.documentElement.dataset.pad = "";
  // A finger on glass feels nothing: where the device can, it answers.
  document.addEventListener("pointerdown", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button[data-act]");
    if (button && button.getAttribute("aria-disabled") !== "true") navigator.vibrate?.(BUZZ_MS);
  });
}
