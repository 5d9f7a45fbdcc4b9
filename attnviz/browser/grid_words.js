// What is said of a cell of a grid, and of a step: in few words, or in full. Pure.

import { phrase } from "./dom.js";
import { endsOf, largestIn } from "./grid_moves.js";
import { fixed } from "./values.js";

/** @typedef {import("./types").Words} Words */
/** @typedef {import("./types").AxisTokens} AxisTokens */
/** @typedef {import("./layout").Place} Place */
/** @typedef {import("./grid_moves").Grid} Grid */
/** @typedef {import("./grid_moves").Cell} Cell */

/**
 * A token as it can be heard: a voice leaves out marks, and what stands for a space.
 * @param {string} token
 * @param {Words} words
 */
export const heardToken = (token, words) => words[`mark_${token}`] ?? token;

/**
 * A token alone; one that there are several of with its position.
 * @param {string[]} tokens
 * @param {number} at
 * @param {Words} words
 */
export function shortName(tokens, at, words) {
  const token = heardToken(tokens[at], words);
  return tokens.filter((other) => other === tokens[at]).length > 1 ? phrase(words.heard_twin, { token, position: at + 1 }) : token;
}

/**
 * A place with its token.
 * @param {AxisTokens} axis
 * @param {number} at
 * @param {Words} words
 */
export function longName({ axis, tokens }, at, words) {
  const said = axis === "output" ? words.heard_output : words[`place_${axis}`];
  return phrase(said, { position: at + 1, token: heardToken(tokens[at], words) });
}

/**
 * The axes of a track's grid.
 * @param {Place} place
 * @param {import("./types").Stage} stage
 */
export const axesOf = (place, stage) => ({ columns: stage.columns, rows: { axis: stage.rows.axis, tokens: place.rows } });

/**
 * How many digits a number of a mark has: a state comes in 255 levels.
 * @param {Place} place
 * @param {number} usual
 */
export const digitsOf = ({ track: { marks: [mark] } }, usual) => (mark.kind === "strips" ? 2 : usual);

/**
 * What is said of a cell that was walked to.
 * @param {object} walked
 * @param {Place} walked.place
 * @param {Grid} walked.grid
 * @param {import("./types").Stage} walked.stage
 * @param {Cell} walked.cell
 * @param {Cell | null} walked.from the cell before; null where there was none
 * @param {number} walked.last the last row of tokens that is not covered
 * @param {boolean} full
 * @param {Words} words
 */
export function cellWords({ place, grid, stage, cell, from, last }, full, words) {
  const number = fixed(grid.valueAt(cell), 2);
  const unit = phrase(words.value_strips, { unit: cell.row + 1, value: number });
  const axes = axesOf(place, stage);
  if (!full) return fewWords({ grid, axes, cell, from }, number, unit, words);
  const places = [...(grid.down === "rows" ? [longName(axes.rows, cell.row, words)] : []), longName(axes[grid.across], cell.column, words)];
  return [...places, grid.down === "units" ? unit : valueWords(place, number, words), ...extremes(grid, cell, last, words)].join(", ");
}

/**
 * The tokens of what is another than before, and the number.
 * @param {{ grid: Grid, axes: ReturnType<typeof axesOf>, cell: Cell, from: Cell | null }} walked
 * @param {string} number
 * @param {string} unit the number with its unit
 * @param {Words} words
 */
function fewWords({ grid: { across, down }, axes, cell, from }, number, unit, words) {
  const moved = { row: from?.row !== cell.row, column: from?.column !== cell.column };
  const row = down === "rows" && moved.row ? [shortName(axes.rows.tokens, cell.row, words)] : [];
  const column = moved.column ? [shortName(axes[across].tokens, cell.column, words)] : [];
  return [...row, ...column, down === "units" && moved.row ? unit : number].join(", ");
}

/**
 * @param {Place} place
 * @param {string} value
 * @param {Words} words
 */
function valueWords({ track: { marks: [mark] } }, value, words) {
  return phrase(words[`value_${mark.kind === "bars" ? mark.value : mark.kind}`] ?? "{value}", { value });
}

/**
 * @param {Grid} grid
 * @param {Cell} cell
 * @param {number} last
 * @param {Words} words
 */
function extremes(grid, cell, last, words) {
  const { right, bottom } = endsOf(grid, last);
  const value = grid.valueAt(cell);
  const most = (/** @type {string} */ of) => grid.valueAt(largestIn(grid, cell, of, last)) === value;
  return [...(right && most("row") ? [words.heard_row_largest] : []), ...(bottom && most("column") ? [words.heard_column_largest] : [])];
}

/**
 * What is said of a step that was gone to.
 * @param {import("./types").Picture} picture
 * @param {number} step
 * @param {boolean} full
 * @param {Words} words
 */
export function stepWords({ tiles, sentences }, step, full, words) {
  if (full) return `${phrase(words.step, { step: step + 1, steps: tiles.length })}: ${sentences[step].map(({ text }) => text).join("")}`;
  return phrase(words.heard_step, { step: step + 1, token: heardToken(tiles[step].token, words) });
}
