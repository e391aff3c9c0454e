// @ts-check
// A page that cannot be left by accident: what a browser would do by itself with a finger, a mouse or a key is not done
// here. What only the browser can keep shut (Ctrl+W, the task switcher) is the launcher's: docs/operations.md.

/** What is never meant on a kiosk: menus, drags, selections, dropped files, the clipboard, a middle click. */
const NEVER = ["contextmenu", "dragstart", "dragover", "drop", "selectstart", "auxclick", "copy", "cut", "paste", "submit"];
/** Keys that leave, reload, search or show menus. Letters, digits, arrows, Tab, Enter, Space stay. */
const LEAVING = /^(F\d+|Browser\w+|Launch\w+|Media\w+|ContextMenu|Help|Print|PrintScreen|Zoom\w+|GoBack|GoForward)$/;
const LEFT = 0;

/** @param {Event} event */
const stop = (event) => event.preventDefault();

/** @param {KeyboardEvent} event */
function stopKey(event) {
  const shortcut = event.ctrlKey || event.altKey || event.metaKey || LEAVING.test(event.key);
  const repeated = event.repeat && event.target instanceof Element && event.target.closest("button");
  if (shortcut || repeated) event.preventDefault();
}

/** Two fingers are no zoom. @param {TouchEvent} event */
function stopPinch(event) {
  if (event.touches.length > 1 && event.cancelable) event.preventDefault();
}

/** The middle button would scroll, the two beside it go back and forward. @param {MouseEvent} event */
function stopMouse(event) {
  if (event.button !== LEFT) event.preventDefault();
}

/** Back is here again: whoever swipes or presses it stays. */
function holdHistory() {
  const stay = () => history.pushState(null, "", location.href);
  stay();
  addEventListener("popstate", stay);
}

/** No menu, no drag, no selection, no zoom, no other page, no paper but a slip. */
export function tame() {
  for (const name of NEVER) document.addEventListener(name, stop, { capture: true });
  document.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false, capture: true });
  for (const name of /** @type {const} */ (["touchstart", "touchmove"])) document.addEventListener(name, stopPinch, { passive: false, capture: true });
  for (const name of /** @type {const} */ (["mousedown", "mouseup"])) document.addEventListener(name, stopMouse, { capture: true });
  document.addEventListener("keydown", stopKey, { capture: true });
  document.addEventListener("click", (event) => event.target instanceof Element && event.target.closest("a") && event.preventDefault(), { capture: true });
  window.open = () => null;
  window.print = () => undefined;
  holdHistory();
}
