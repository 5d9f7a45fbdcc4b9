// The links of the stage as shapes: lines from each row to the columns that it looks at. Pure.

import { middle } from "./layout.js";
import { fitText } from "./text.js";
import { rowOf } from "./values.js";

/** @typedef {import("./svg").Node} Node */

const WEAKEST = 0.05; // links of weights below are shown on request, as in `figures/kit/links.py`
const FAINTEST = 0.0005; // what prints as 0.000 has no link
const LETTERED = 17; // pixels of the tokens where links begin

/**
 * Whether a weight has a link.
 * @param {number} weight
 * @param {boolean} weak whether the weakest have one too
 */
export const isLinked = (weight, weak) => weight >= (weak ? FAINTEST : WEAKEST);

/**
 * Where links begin: below the tokens that stand there, if any do.
 * @param {number} y the upper end of the track
 * @param {boolean} lettered
 */
export const topOfLinks = (y, lettered) => (lettered ? y + LETTERED : y);

/** @param {number} number */
const round = (number) => Math.round(number * 100) / 100;

/**
 * @param {number} weight
 * @returns {number} the width of its link, in pixels
 */
const linkWidth = (weight) => round(0.8 + 7 * weight);

/**
 * The way of a link: straight down at both ends.
 * @param {number} from
 * @param {number} to
 * @param {number} top
 * @param {number} bottom
 */
export function linkPath(from, to, top, bottom) {
  const half = round((top + bottom) / 2);
  return `M${round(from)} ${top}C${round(from)} ${half} ${round(to)} ${half} ${round(to)} ${bottom}`;
}

/**
 * Lines from each row to the columns that it looks at; those of the step on top.
 * @type {import("./marks").Draw}
 */
export function links(/** @type {{ value: string }} */ { value }, { rows, y, height, axis }, values, { row, written, weak, edited, starts, lettered }) {
  const matrix = values[value];
  const top = topOfLinks(y, lettered);
  /** @type {Node[]} */
  const letters = [];
  /** @type {Node[]} */
  const others = [];
  /** @type {Node[]} */
  const own = [];
  for (let from = 0; from < matrix.rows; from += 1) {
    const unseen = from > written;
    if (lettered) letters.push(letterShape(unseen ? "?" : rows[from], starts[from], y, starts[1] - starts[0], from === row));
    if (unseen) continue;
    rowOf(matrix, from).forEach((weight, to) => {
      if (!isLinked(weight, weak)) return;
      const name = from === row ? "attnviz-link-here" : "attnviz-link-other";
      const attributes = {
        class: value === "weight" && edited.includes(from) ? `${name} attnviz-edited` : name,
        d: linkPath(starts[from], middle(axis, to), top, y + height),
        "stroke-width": linkWidth(weight),
        "stroke-opacity": round(from === row ? 0.35 + 0.65 * weight : 0.15 + 0.35 * weight),
      };
      (from === row ? own : others).push(["path", attributes]);
    });
  }
  return [...letters, ...others, ...own];
}

/**
 * A token where its links begin.
 * @param {string} token
 * @param {number} x
 * @param {number} y
 * @param {number} room
 * @param {boolean} here
 * @returns {Node}
 */
function letterShape(token, x, y, room, here) {
  const { text, size } = fitText(token, room || 60, 15);
  return ["text", { x: round(x), y: y + 7, "font-size": size, class: `attnviz-start${here ? " attnviz-start-here" : ""}` }, text];
}

