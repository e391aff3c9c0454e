// @ts-check
// The shapes the desk works with; what the hall's API answers to staff (docs: /api/v1/openapi.json).

/** @typedef {{zh: string, en: string}} Text */
/** @typedef {"done"|"accepted"|"papers_missing"|"enquiry"|"not_here"|"unresolved"} Outcome */
/** @typedef {{matters: string[], outcome: Outcome, note: string}} Record What a visit was about and how it ended. */

/**
 * @typedef {object} Ticket
 * @property {string} key
 * @property {string} number
 * @property {string} state
 * @property {number | null} seat
 * @property {string} issued_at
 * @property {string | null} called_at
 * @property {string | null} [started_at]
 * @property {string | null} closed_at
 * @property {string | null} matter the one chosen at the kiosk
 * @property {string[]} matters those a clerk wrote down
 * @property {Outcome | null} outcome
 * @property {string} note
 * @property {"zh" | "en"} language
 * @property {string | null} priority
 * @property {number} misses
 * @property {boolean} returned
 */

/** @typedef {{id: number, at: string, recalled: number}} SeatCall */
/**
 * @typedef {object} Seat
 * @property {number} number
 * @property {"closed" | "ready" | "busy" | "paused"} state
 * @property {string | null} staff
 * @property {Ticket | null} ticket
 * @property {SeatCall | null} call
 * @property {Text | null} reason why the ticket was called
 */

/**
 * @typedef {object} Desk the whole desk, as GET /desk and the event `desk` bring it
 * @property {number} revision
 * @property {string} day
 * @property {Ticket[]} waiting
 * @property {number} waiting_count
 * @property {Ticket[]} missed
 * @property {Ticket[]} done
 * @property {Seat[]} seats
 */

/** @typedef {"loading"|"login"|"seats"|"idle"|"called"|"serving"|"paused"} State */
/**
 * @typedef {object} View everything on the screen follows from this
 * @property {State} state
 * @property {string | null} me the name of the clerk who is logged in
 * @property {Desk | null} desk
 * @property {Seat | null} seat my seat
 * @property {Ticket | null} ticket the open one at my seat
 */

/** @typedef {{code: string, zh: string, en: string, group: Text, here: "yes"|"passed_on"|"no"}} Matter */

export {};
