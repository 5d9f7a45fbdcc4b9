// The pictures of a stage as tables: the same numbers that are drawn, for who reads rather than sees. Pure.

import { axesOf, digitsOf } from "./grid_words.js";
import { gridOf } from "./grid_moves.js";
import { probabilityText } from "./probability.js";
import { fixed, rowOf } from "./values.js";

/** @typedef {import("./types").Stage} Stage */
/** @typedef {import("./types").Track} Track */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./types").AxisTokens} AxisTokens */
/** @typedef {Record<string, import("./values").Matrix>} Values */
/** @typedef {{ caption: string, head: string[], rows: string[][] }} Table the first column names the rows */
/** @typedef {{ name: string, title: string, make: () => Table }} Offered tracks: that it is the table of */

const DIGITS = 3;

/**
 * A table for each matrix that the stage shows, whatever the number of tracks that show it; made when it is asked for.
 * @param {Stage} stage
 * @param {import("./layout").Layout} layout
 * @param {Values} values
 * @param {number} last the last row that is not covered
 * @param {Words} words
 * @returns {Offered[]}
 */
export function tablesOf(stage, layout, values, last, words) {
  const tracks = layout.places.flatMap((place) => {
    const { name, title, note } = place.track;
    const caption = [title, note].filter(Boolean).join(", ");
    if (place.track.marks[0].kind === "neck") return [{ name, title: caption, make: () => neckTable(place.track, values, caption, words) }];
    const grid = gridOf(place, values);
    return grid ? [{ name, title: caption, make: () => gridTable({ place, grid, stage, last, caption }, words) }] : [];
  });
  const parts = stage.parts.map(({ name, title, note, mark }) => {
    const caption = [title, note].filter(Boolean).join(", ");
    const make = () => (mark.kind === "vector" ? vectorTable(stage, values[mark.value], last, caption, words) : candidateTable(stage, mark, last, caption, words));
    return { name, title: caption, make };
  });
  return [...tracks, ...parts];
}

/**
 * @param {AxisTokens} axis
 * @param {number} at
 */
const numbered = ({ tokens }, at) => `${at + 1}: ${tokens[at]}`;

/**
 * @param {AxisTokens} axis
 * @param {number} count
 */
const names = (axis, count) => Array.from({ length: count }, (_, at) => numbered(axis, at));

/**
 * @param {object} shown
 * @param {import("./layout").Place} shown.place
 * @param {import("./grid_moves").Grid} shown.grid
 * @param {Stage} shown.stage
 * @param {number} shown.last
 * @param {string} shown.caption
 * @param {Words} words
 * @returns {Table}
 */
function gridTable({ place, grid, stage, last, caption }, words) {
  const axes = axesOf(place, stage);
  const { across, down, width, height, valueAt } = grid;
  const digits = digitsOf(place, DIGITS);
  const covered = (/** @type {number} */ row, /** @type {number} */ column) => (down === "rows" && row > last) || (across === "rows" && column > last);
  const rows = Array.from({ length: height }, (_, row) => {
    const name = down === "rows" ? numbered(axes.rows, row) : down === "units" ? String(row + 1) : "";
    const hidden = down === "rows" && row > last;
    const cells = Array.from({ length: width }, (__, column) => (covered(row, column) ? "" : fixed(valueAt({ row, column }), digits)));
    return [hidden ? `${row + 1}: ?` : name, ...cells];
  });
  const head = names(axes[across], width).map((name, column) => (across === "rows" && column > last ? `${column + 1}: ?` : name));
  return { caption, head: [cornerOf(down, words), ...head], rows };
}

/**
 * What stands above the names of the rows.
 * @param {import("./grid_moves").Grid["down"]} down
 * @param {Words} words
 */
const cornerOf = (down, words) => (down === "rows" ? words.scrub : down === "units" ? words.heard_unit : "");

/**
 * A column for each state that goes through the neck.
 * @param {Track} track
 * @param {Values} values
 * @param {string} caption
 * @param {Words} words
 * @returns {Table}
 */
function neckTable({ marks: [mark] }, values, caption, words) {
  const states = mark.kind === "neck" ? mark.states : [];
  const columns = states.map(([, , value]) => rowOf(values[value], 0));
  const rows = (columns[0] ?? []).map((_, unit) => [String(unit + 1), ...columns.map((numbers) => fixed(numbers[unit], 2))]);
  return { caption, head: [words.heard_unit, ...states.map(([name, layer]) => `${name} ${layer + 1}`)], rows };
}

/**
 * A state for each step: a column a unit.
 * @param {Stage} stage
 * @param {import("./values").Matrix} matrix
 * @param {number} last
 * @param {string} caption
 * @param {Words} words
 * @returns {Table}
 */
function vectorTable({ rows: axis }, matrix, last, caption, words) {
  const head = [words.scrub, ...Array.from({ length: matrix.columns }, (_, unit) => String(unit + 1))];
  const shown = Math.min(matrix.rows, last + 1);
  const rows = Array.from({ length: shown }, (_, row) => [numbered(axis, row), ...rowOf(matrix, row).map((number) => fixed(number, 2))]);
  return { caption, head, rows };
}

/**
 * What each step might have written: the likeliest first.
 * @param {Stage} stage
 * @param {Extract<import("./types").PartMark, { kind: "candidates" }>} mark
 * @param {number} last
 * @param {string} caption
 * @param {Words} words
 * @returns {Table}
 */
function candidateTable({ rows: axis, first }, { tokens, shares }, last, caption, words) {
  const head = [words.scrub, ...Array.from({ length: Math.max(0, ...tokens.map((step) => step.length)) }, (_, rank) => String(rank + 1))];
  const rows = tokens.slice(0, last + 1).map((step, number) => {
    const name = axis.axis === "output" ? numbered(axis, (first ?? 0) + number) : String(number + 1);
    return [name, ...step.map((token, rank) => `${token} ${probabilityText(shares[number][rank])}`)];
  });
  return { caption, head, rows };
}
