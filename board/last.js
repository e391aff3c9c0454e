// @ts-check
// What stands over the number: that it is called, that it was called, or that this is the last call.

/** @typedef {import("./draw.js").Tone} Tone */

/** The sentence's name. `last` on a call: the voice has just said that it will not be called again by itself.
 * @param {object | null} call @param {Tone} tone */
export function titleOf(call, tone) {
  if (tone === "past") return "last_called";
  return call && "last" in call && call.last ? "last_call" : "now_calling";
}
