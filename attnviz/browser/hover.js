// What the mouse or a finger is on, and what is said of it. Pure but for the last.

import { element, phrase } from "./dom.js";
import { middle, positionAt } from "./layout.js";
import { isLinked, topOfLinks } from "./link_marks.js";
import { besideFinger, clamp } from "./touch.js";
import { fixed, rowOf } from "./values.js";

/** @typedef {import("./layout").Layout} Layout */
/** @typedef {import("./layout").Place} Place */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./values").Matrix} Matrix */
/** @typedef {import("./marks").At} At */
/** @typedef {{ place: Place, row: number | null, position: number | null, unit: number | null }} Spot row, position: of the stage; unit: of a state */

const NEAR = 9; // pixels from a link

/**
 * What is at a point of the stage; null where nothing is.
 * @param {Layout} layout
 * @param {Record<string, Matrix>} values
 * @param {At} at
 * @param {number} x
 * @param {number} y
 * @param {number} [near] pixels from a link
 * @returns {Spot | null}
 */
export function spotAt(layout, values, at, x, y, near = NEAR) {
  const place = layout.places.find(({ y: top, height }) => y >= top - 3 && y <= top + height + 3);
  if (!place) return null;
  const [mark] = place.track.marks;
  const token = positionAt(place.axis, x);
  const along = Math.max(0, Math.min(0.999, (y - place.y) / place.height));
  if (mark.kind === "links") return nearest(place, values[mark.value], at, x, y, near);
  if (mark.kind === "neck" || token === null) return null;
  const unit = mark.kind === "strips" ? Math.floor(along * values[mark.value].columns) : null;
  const cells = mark.kind === "cells";
  const row = place.track.along === "rows" ? token : cells ? Math.floor(along * values[mark.value].rows) : null;
  if (row !== null && row > at.written) return null;
  return { place, row, position: place.track.along === "rows" ? null : token, unit };
}

/**
 * What of the stage is nearest to a point; null where there is nothing to choose.
 * @param {Layout} layout
 * @param {Record<string, Matrix>} values
 * @param {At} at
 * @param {number} x
 * @param {number} y
 */
export function nearestSpot(layout, values, at, x, y) {
  const away = (/** @type {Place} */ place) => Math.max(place.y - y, y - place.y - place.height, 0);
  const [place] = layout.places.filter(({ track }) => track.marks[0].kind !== "neck").sort((one, other) => away(one) - away(other));
  if (!place) return null;
  const { axis, track } = place;
  const count = track.along === "rows" ? Math.min(axis.count, at.written + 1) : axis.count;
  const rows = track.marks[0].kind === "cells" ? Math.min(1, (at.written + 1) / place.rows.length) : 1; // covered ones are none
  const across = clamp(x, axis.x, axis.x + axis.width * count - 0.5);
  return spotAt(layout, values, at, across, clamp(y, place.y, place.y + place.height * rows - 0.5), Infinity);
}

/**
 * The link that passes nearest. A link is a cubic curve whose inner points lie at half the height, straight below and above its
 * ends: at u it has gone 3u² - 2u³ of the way across and 1.5u(1 - u) + u³ of the way down.
 * @param {Place} place
 * @param {Matrix} matrix
 * @param {At} at
 * @param {number} x
 * @param {number} y
 * @param {number} near pixels from it
 * @returns {Spot | null}
 */
function nearest(place, matrix, { starts, written, weak, lettered }, x, y, near) {
  const top = topOfLinks(place.y, lettered);
  const down = (y - top) / (place.y + place.height - top);
  let [low, high] = [0, 1];
  for (let round = 0; round < 20; round += 1) {
    const u = (low + high) / 2;
    if (1.5 * u * (1 - u) + u ** 3 < down) low = u;
    else high = u;
  }
  const across = 3 * low ** 2 - 2 * low ** 3;
  /** @type {Spot | null} */
  let found = null;
  let best = near;
  for (let row = 0; row < matrix.rows && row <= written; row += 1) {
    rowOf(matrix, row).forEach((weight, position) => {
      if (!isLinked(weight, weak)) return;
      const away = Math.abs(starts[row] + (middle(place.axis, position) - starts[row]) * across - x);
      if (away < best) [best, found] = [away, { place, row, position, unit: null }];
    });
  }
  return found;
}

/**
 * The lines that are said of what the mouse is on.
 * @param {Spot} spot
 * @param {import("./types").Stage} stage
 * @param {Record<string, Matrix>} values
 * @param {At} at
 * @param {Words} words
 */
export function linesOf({ place, row, position, unit }, stage, values, at, words) {
  const [mark] = place.track.marks;
  const rows = { axis: stage.rows.axis, tokens: place.rows };
  const lines = [];
  if (position !== null) lines.push(placeWords(stage.columns, position, words));
  const of = row ?? at.row;
  if (rows.tokens[of] !== undefined && (row !== null || mark.kind === "bars")) lines.push(placeWords(rows, of, words));
  const number = valueAt(mark, values, of, position, unit);
  if (number !== null) {
    const said = words[`value_${mark.kind === "bars" ? mark.value : mark.kind}`] ?? "{value}";
    const digits = mark.kind === "strips" ? 2 : 3; // a state comes in 255 levels
    lines.push(phrase(said, { value: fixed(number, digits), unit: (unit ?? 0) + 1 }));
  }
  return lines;
}

/**
 * @param {{ axis: string, tokens: string[] }} axis
 * @param {number} position
 * @param {Words} words
 */
const placeWords = ({ axis, tokens }, position, words) => phrase(words[`place_${axis}`], { position: position + 1, token: tokens[position] });

/**
 * The number that is drawn there; null where none is.
 * @param {import("./types").Mark} mark
 * @param {Record<string, Matrix>} values
 * @param {number} row
 * @param {number | null} position
 * @param {number | null} unit
 */
function valueAt(mark, values, row, position, unit) {
  if (mark.kind === "neck") return null;
  const name = mark.kind === "boxes" ? mark.shade : mark.value;
  if (name === null) return null;
  const token = mark.kind !== "boxes" && "along" in mark && mark.along === "rows" ? row : position;
  const [at, column] = mark.kind === "strips" ? [token, unit] : [row, token];
  return at === null || column === null ? null : (rowOf(values[name], at)[column] ?? null);
}

/**
 * Whether both are of the same row and column.
 * @param {Spot | null} one
 * @param {Spot | null} other
 */
export const sameSpot = (one, other) => one?.row === other?.row && one?.position === other?.position;

/** The words beside the mouse. */
export class Tip {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("div", "attnviz-tip", parent);
    this.root.setAttribute("role", "tooltip");
    this.root.hidden = true;
  }

  /**
   * Say what the mouse is on, with the values of now.
   * @param {Spot | null} spot
   * @param {import("./stage").Stage} stage
   * @param {Words} words
   */
  tell(spot, { layout, data, values, at, mouse, finger }, words) {
    const place = spot && layout?.places.find(({ track }) => track.name === spot.place.track.name);
    const lines = spot && place && data ? linesOf({ ...spot, place }, data, values, at, words) : [];
    if (!finger.touched || !spot || !place || !data) return this.show(lines, mouse.x, mouse.y);
    const row = spot.row === null ? [] : [element("span", "attnviz-output", null, place.rows[spot.row])];
    const column = spot.position === null ? [] : [element("span", "attnviz-source", null, data.columns.tokens[spot.position])];
    this.magnify([...row, ...column], lines, mouse);
  }

  /**
   * Large, and clear of the finger.
   * @param {Element[]} tokens
   * @param {string[]} lines
   * @param {import("./touch").Point} finger
   */
  magnify(tokens, lines, finger) {
    const large = element("div", "attnviz-magnified");
    large.append(...tokens);
    this.root.classList.add("attnviz-large");
    this.root.hidden = false;
    this.root.replaceChildren(...(tokens.length ? [large] : []), ...lines.map((text) => element("div", "", null, text)));
    const { left, top } = besideFinger(finger, this.root.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
    Object.assign(this.root.style, { left: `${left}px`, right: "", top: `${top}px` });
  }

  /**
   * @param {string[]} lines none to hide it
   * @param {number} x of the mouse in the window
   * @param {number} y
   */
  show(lines, x, y) {
    this.root.hidden = !lines.length;
    this.root.classList.remove("attnviz-large");
    if (!lines.length) return;
    this.root.replaceChildren(...lines.map((text) => element("div", "", null, text)));
    const right = x > innerWidth - 260;
    Object.assign(this.root.style, { left: right ? "" : `${x + 14}px`, right: right ? `${innerWidth - x + 14}px` : "", top: `${Math.min(y + 14, innerHeight - 90)}px` });
  }
}
