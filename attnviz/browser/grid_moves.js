// A matrix of the stage as a grid to walk in: how large it is, what its cells hold, and where a key leads. Pure.

import { largest } from "./values.js";

/** @typedef {import("./layout").Place} Place */
/** @typedef {import("./values").Matrix} Matrix */
/** @typedef {{ row: number, column: number }} Cell */
/**
 * across, down: what the columns and the rows of the grid are; columns, rows: tokens of the stage, units: of a state, one: a single
 * row without a name. last: the last row of tokens that is not covered
 * @typedef {{ across: "columns" | "rows", down: "rows" | "units" | "one", width: number, height: number,
 *   valueAt: (cell: Cell) => number }} Grid
 */

/** @type {Record<string, string>} the keys that lead to the largest of it */
export const LARGEST = { m: "row", c: "column" };

/**
 * The grid of a track; null where it shows no matrix, or one without a cell.
 * @param {Place} place
 * @param {Record<string, Matrix>} values
 * @returns {Grid | null}
 */
export function gridOf({ track: { marks: [mark] } }, values) {
  if (mark.kind !== "cells" && mark.kind !== "bars" && mark.kind !== "strips") return null;
  const matrix = values[mark.value];
  if (!matrix?.rows || !matrix.columns) return null;
  const { rows, columns, numbers } = matrix;
  if (mark.kind === "strips") {
    return { across: mark.along, down: "units", width: rows, height: columns, valueAt: ({ row, column }) => numbers[column * columns + row] };
  }
  /** @param {Cell} cell */
  const valueAt = ({ row, column }) => numbers[row * columns + column];
  if (mark.kind === "bars" && mark.along === "rows") return { across: "rows", down: "one", width: columns, height: 1, valueAt };
  return { across: "columns", down: "rows", width: columns, height: rows, valueAt };
}

/**
 * How far one may walk: what is covered is not told.
 * @param {Grid} grid
 * @param {number} last
 */
export function endsOf({ across, down, width, height }, last) {
  return { right: Math.min(width - 1, across === "rows" ? last : Infinity), bottom: Math.min(height - 1, down === "rows" ? last : Infinity) };
}

/**
 * Where a key leads; the same cell at an edge, null for a key that leads nowhere.
 * @param {Grid} grid
 * @param {Cell} cell
 * @param {string} key
 * @param {boolean} far with Ctrl: to the corners
 * @param {number} last the last row of tokens that is not covered, when walking down or right
 * @returns {Cell | null}
 */
export function cellAfter(grid, { row, column }, key, far, last) {
  const { right, bottom } = endsOf(grid, last);
  if (!far && key in LARGEST) return largestIn(grid, { row, column }, LARGEST[key], last);
  const to = /** @type {Record<string, Cell>} */ ({
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? bottom : row, column: right },
  })[key];
  if (!to || (far && key.startsWith("Arrow"))) return null;
  return { row: clamp(to.row, bottom), column: clamp(to.column, right) };
}

/**
 * The cell with the largest number of a row or a column.
 * @param {Grid} grid
 * @param {Cell} cell
 * @param {string} of
 * @param {number} last
 * @returns {Cell}
 */
export function largestIn(grid, { row, column }, of, last) {
  const { right, bottom } = endsOf(grid, last);
  const cells = of === "row" ? numbered(right, (at) => ({ row, column: at })) : numbered(bottom, (at) => ({ row: at, column }));
  return cells[largest(cells.map(grid.valueAt))];
}

/**
 * @param {number} last
 * @param {(at: number) => Cell} make
 */
const numbered = (last, make) => Array.from({ length: last + 1 }, (_, at) => make(at));

/**
 * @param {number} number
 * @param {number} most
 */
const clamp = (number, most) => Math.max(0, Math.min(most, number));
