// @ts-check
// The shapes the desk works with; what the hall's API answers to staff (docs: /api/v1/openapi.json).

/** @typedef {{zh: string, en: string}} Text */
/** @typedef {"done"|"accepted"|"papers_missing"|"enquiry"|"not_here"|"unresolved"} Outcome */
/** @typedef {{matters: string[], outcome: Outcome, note: string, missing?: {[code: string]: number[]}}} Record What a visit was about and how it ended. */

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
 * @property {{state: string}} slip
 * @property {{[code: string]: number[]}} missing the papers that were, by matter; of one not named all
 * @property {"missed" | "held" | "transferred" | "papers" | null} mark why it waits again
 * @property {("hearing" | "sight" | "walking")[]} help
 * @property {number | null} for_seat
 * @property {string | null} for_group the group's Chinese name
 * @property {string | null} booked_at
 * @property {"kiosk" | "staff" | "walk_in" | "outage"} origin
 */

/** @typedef {{id: number, at: string, recalled: number}} SeatCall */
/** @typedef {{verb: string, until: string}} Undo */
/**
 * @typedef {object} Seat
 * @property {number} number
 * @property {"closed" | "ready" | "busy" | "paused"} state
 * @property {string | null} staff
 * @property {Ticket | null} ticket
 * @property {SeatCall | null} call
 * @property {Text | null} reason why the ticket was called
 * @property {string | null} rings_at when the call repeats by itself
 * @property {"miss" | null} offer the key that is offered now
 * @property {string | null} paused_until
 * @property {boolean} standing_by the next arrival is called here at once
 * @property {boolean} low
 * @property {string[] | null} does codes and groups of matters; null: all
 * @property {Undo | null} undo
 * @property {number | null} usual minutes that such a visit usually takes
 * @property {Record | null} draft what is filled in for the open ticket so far
 */

/**
 * @typedef {object} Desk the whole desk, as GET /desk and the event `desk` bring it
 * @property {number} revision
 * @property {string} day
 * @property {Ticket[]} waiting
 * @property {number} waiting_count
 * @property {Ticket[]} missed
 * @property {Ticket[]} held
 * @property {Ticket[]} done
 * @property {Seat[]} seats
 * @property {{open: boolean, said: Text}} hours
 * @property {{taken: number, priority: number} | null} priority today's share, when managers should know it
 * @property {number[]} pause_minutes
 * @property {{first: number, last: number}} outage
 * @property {{troubled: number}} slips how many who wait may hold no slip
 * @property {Printer[]} printers
 * @property {string[]} likely codes of the matters done most at this hour, best first
 * @property {{failed: number, detail: string} | null} [hook] the light of the calls, when it fails
 * @property {Incomplete[]} papers visits for which papers are still to come
 * @property {number | null} unresolved how many came to nothing, for managers
 */

/**
 * @typedef {object} Printer what a printer says of itself
 * @property {string} name
 * @property {string} state ok, near_end, paper_out, cover_open, jam, error, offline, silent, unreachable or lost
 * @property {string} detail for an engineer
 * @property {boolean} reads whether anything can be read back
 * @property {string} since
 * @property {number} queued slips that wait for it
 * @property {number} spares spare numbers among them
 */

/** @typedef {Ticket & {day: string}} Incomplete a visit at which papers were missing */

/** @typedef {"loading"|"login"|"seats"|"idle"|"called"|"serving"|"paused"} State */
/**
 * @typedef {object} View everything on the screen follows from this
 * @property {State} state
 * @property {string | null} me the name of the clerk who is logged in
 * @property {Desk | null} desk
 * @property {Seat | null} seat my seat
 * @property {Ticket | null} ticket the open one at my seat
 * @property {boolean} fresh the hall has called it here a moment ago, without a press of mine
 */

/**
 * What a press is about beyond the seat itself.
 * @typedef {object} Wish
 * @property {string} [number] another ticket than the seat's
 * @property {number | string} [to] a seat, or a group of matters
 * @property {string} [note]
 * @property {number} [minutes]
 * @property {"priority" | null} [priority]
 * @property {string} [appointment] its code
 * @property {string} [key] the same ticket's key
 * @property {string} [day] of the number
 * @property {boolean} [confirmed] the day ends although people still wait
 */

/** @typedef {{code: string, zh: string, en: string, group: Text, papers: {zh: string[], en: string[]}, here: "yes"|"passed_on"|"no"}} Matter */

export {};
