// @ts-check
// What this browser keeps between reloads. The hall is the truth; this is only what nobody else needs to know.

/** @typedef {import("./types.js").Record} Record */
/** @typedef {import("./types.js").Ticket} Ticket */

/** @param {string} name @returns {any} */
function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(`desk.${name}`) ?? "null");
  } catch {
    return null; // storage switched off, or written by something else
  }
}

/** @param {string} name @param {unknown} value */
function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(`desk.${name}`);
    else localStorage.setItem(`desk.${name}`, JSON.stringify(value));
  } catch {
    /* storage full or switched off: the desk works without a memory */
  }
}

/** Who is logged in here; the cookie is the proof, this is only the name. @returns {string | null} */
export const me = () => recall("me");
/** @param {string | null} name */
export const rememberMe = (name) => keep("me", name);

/** @returns {string} the name typed last, to save typing */
export const lastName = () => recall("last_name") ?? "";
/** @param {string} name */
export const rememberName = (name) => keep("last_name", name);

/** @returns {number | null} the seat this machine stood at last */
export const lastSeat = () => recall("seat");
/** @param {number} number */
export const rememberSeat = (number) => keep("seat", number);

/** @returns {boolean} */
export const sound = () => recall("sound") === true;
/** @param {boolean} on */
export const rememberSound = (on) => keep("sound", on);

/** @returns {"zh" | "en" | null} */
export const language = () => recall("language");
/** @param {"zh" | "en"} lang */
export const rememberLanguage = (lang) => keep("language", lang);

/** Matter and outcome of the open ticket, as far as the clerk has filled them in. @param {Ticket} ticket @returns {Record} */
export function draft(ticket) {
  const kept = recall("draft");
  if (kept?.key === ticket.key) return kept.record;
  return recordOf(ticket);
}
/** @param {Ticket} ticket @param {Record} record */
export const rememberDraft = (ticket, record) => keep("draft", { key: ticket.key, record });

/** What is written down of a ticket so far; the matter chosen at the kiosk counts until a clerk says otherwise.
 * @param {Ticket} ticket @returns {Record} */
export function recordOf(ticket) {
  const matters = ticket.matters.length || ticket.outcome ? ticket.matters : ticket.matter ? [ticket.matter] : [];
  return { matters: [...matters], outcome: ticket.outcome ?? "done", note: ticket.note ?? "" };
}
