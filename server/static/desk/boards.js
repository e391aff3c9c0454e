// @ts-check
// The boards that are not well, and what to do: they stand beside the printers.
import { hallNow, hhmm } from "/static/js/clock.js";
import { page, t } from "/static/js/page.js";
import { ask } from "/static/js/press.js";
import { byId, make, rows, write } from "./draw.js";
import { watch } from "./view.js";

/** @typedef {{name: string, here: boolean, sound: string, heard_at: string}} Board */

const ASK_EVERY = 15_000;
/** The board that was given no name of its own. */
const UNNAMED = "main";
/** @type {Board[]} */
let boards = [];

/** What is the matter with a board, or null. @param {Board} board */
const trouble = ({ here, sound }) => (!here ? "board_gone" : sound === "blocked" ? "board_mute" : sound === "none" && page.voice ? "board_chime" : null);

/** @param {Board} board */
const named = ({ name }) => (boards.length > 1 && name !== UNNAMED ? t("board_named", { name }) : t("board_own"));

function draw() {
  const troubled = boards.filter(trouble);
  const fresh = () => make("li", {}, make("b"), make("span"));
  rows(byId("boards"), troubled, (each) => each.name, fresh, (row, board) => {
    row.className = board.here ? "soon" : "blocked";
    write(/** @type {Element} */ (row.firstElementChild), t(trouble(board) ?? "", { board: named(board) }));
    write(/** @type {Element} */ (row.lastElementChild), board.here ? "" : t("printer_since", { time: hhmm(new Date(Math.min(hallNow().getTime(), Date.parse(board.heard_at)))) }));
  });
  byId("boards-well").hidden = troubled.length === 0;
}

async function look() {
  const answer = await ask("/boards/here", { patience: 4000 });
  if (answer.status === 200) boards = answer.body.boards;
  draw();
}

/** Asks every 15 s, as the boards do, from the first log-in on. */
export function watchBoards() {
  let timer = 0;
  watch(({ state }) => {
    if (timer || state === "loading" || state === "login") return void draw();
    timer = setInterval(look, ASK_EVERY);
    void look();
  });
}
