// @ts-check
// What the hall tells the desk: by socket at once, and by asking whenever the public snapshot is newer than the desk's own.
import { follow } from "/static/js/live.js";
import { ask } from "/static/js/press.js";
import { adopt, loginNeeded, revision } from "./view.js";

/** @typedef {import("./types.js").Desk} Desk */

const PATIENCE = 4000;
const LEAD_MS = 250; // the socket's `desk` comes within this when it comes at all

/** @type {ReturnType<typeof follow> | null} */
let following = null;
let asked = 0;
let lead = 0;

/** Asks for the whole desk; the newest question's answer counts. @returns {Promise<number>} the status, 0 when nobody answered */
export async function refresh() {
  const mine = ++asked;
  const answer = await ask("/desk", { patience: PATIENCE });
  if (mine !== asked) return answer.status;
  if (answer.status === 200) adopt(answer.body);
  else if (answer.status === 401) loginNeeded();
  return answer.status;
}

/** @param {Desk} desk */
function told(desk) {
  if (desk.revision < revision()) return;
  asked += 1; // an answer that is still under way is older
  adopt(desk);
}

/** @param {(up: boolean) => void} link */
export function listenNews(link) {
  if (following) return void following.reconnect(); // a new log-in is told more
  following = follow({
    desk: told,
    hall: (snapshot) => {
      clearTimeout(lead);
      if (snapshot.revision !== revision()) lead = setTimeout(() => snapshot.revision !== revision() && refresh(), LEAD_MS);
    },
    link: (up) => {
      link(up);
      if (up) void refresh();
    },
  });
}
