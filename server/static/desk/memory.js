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

/** Whether this machine sounds; until somebody turns it off. @returns {boolean} */
export const sound = () => recall("sound") !== false;
/** @param {boolean} on */
export const rememberSound = (on) => keep("sound", on);

/** @returns {"zh" | "en" | null} */
export const language = () => recall("language");
/** @param {"zh" | "en"} lang */
export const rememberLanguage = (lang) => keep("language", lang);

const TOLD = 4;
/** What the hall has been told of the last open tickets, from whichever page of this seat. @type {Map<string, Record>} */
const told = new Map();
/** @param {string} key of the open ticket @param {Record | null} record */
export function adoptDraft(key, record) {
  told.delete(key);
  if (record) told.set(key, record);
  for (const old of [...told.keys()].slice(0, -TOLD)) told.delete(old);
}

/** Matter and outcome of the open ticket, as far as the clerk has filled them in: here first, then on any page of the
 * seat. @param {Ticket} ticket @returns {Record} */
export const draft = (ticket) => untold(ticket) ?? told.get(ticket.key) ?? recordOf(ticket);
/** What the hall may not know yet of it. @param {Ticket} ticket @returns {Record | null} */
export function untold(ticket) {
  const kept = recall("draft");
  return kept?.key === ticket.key ? kept.record : null;
}
/** @type {(ticket: Ticket, record: Record) => void} */
let drafted = () => undefined;
/** @param {(ticket: Ticket, record: Record) => void} listener */
export const whenDrafted = (listener) => void (drafted = listener);
/** @param {Ticket} ticket @param {Record} record */
export function rememberDraft(ticket, record) {
  keep("draft", { key: ticket.key, record });
  drafted(ticket, record);
}
/** The hall knows it by now. @param {Ticket} ticket */
export const forgetDraft = (ticket) => recall("draft")?.key === ticket.key && keep("draft", null);

/** The matters behind the digits while a ticket is open. @param {Ticket} ticket @returns {string[] | null} */
export function likely(ticket) {
  const kept = recall("likely");
  return kept?.key === ticket.key ? kept.codes : null;
}
/** @param {Ticket} ticket @param {string[]} codes */
export const rememberLikely = (ticket, codes) => keep("likely", { key: ticket.key, codes });

/** What is written down of a ticket so far; the matter chosen at the kiosk counts until a clerk says otherwise.
 * @param {Ticket} ticket @returns {Record} */
export function recordOf(ticket) {
  const matters = ticket.matters.length || ticket.outcome ? ticket.matters : ticket.matter ? [ticket.matter] : [];
  return { matters: [...matters], outcome: ticket.outcome ?? "done", note: ticket.note ?? "", missing: ticket.missing ?? {} };
}
