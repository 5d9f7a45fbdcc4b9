// The marks of the stage's tracks as shapes: what `attnviz/figures/stage/marks.py` describes, drawn at one step. Pure: a mark, its
// place and what is in view go in, shapes come out.

import { NECK, middle } from "./layout.js";
import { links } from "./link_marks.js";
import { fitText } from "./text.js";
import { largest, rowOf } from "./values.js";

/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./layout").Place} Place */
/** @typedef {import("./svg").Node} Node */
/** @typedef {import("./values").Matrix} Matrix */
/**
 * What is in view. row: of the step, -1 where no row is one; position: that is chosen; written: the last row that is not
 * covered; weak: whether the weakest links are shown; product: whether hs is shown times the weights; unit: of hs that is
 * pointed out; edited: rows that were changed; starts: where links begin, x for each row; lettered: whether the rows' tokens
 * stand there, because the output is not above
 * @typedef {{ row: number, position: number | null, written: number, weak: boolean, product: boolean, unit: number | null,
 *   edited: number[], starts: number[], lettered: boolean }} At
 */
/** @typedef {(mark: any, place: Place, values: Record<string, Matrix>, at: At) => Node[]} Draw */
/** @template {Mark["kind"]} Kind @typedef {Extract<Mark, { kind: Kind }>} Of */

const DIMMEST = 0.2; // how bright a state without weight is

/** @param {number} number */
const round = (number) => Math.round(number * 100) / 100;

/**
 * @param {Of<"boxes">} mark
 * @type {Draw}
 */
function boxes({ along, shade }, { tokens, y, height, axis }, values, { row, position, written }) {
  const weights = shade === null ? [] : rowOf(values[shade], row);
  const gap = axis.width > 24 ? 3 : 1;
  return tokens.flatMap((token, number) => {
    const unseen = along === "rows" && number > written;
    const { text, size } = fitText(unseen ? "?" : token, axis.width - gap);
    const place = { x: round(axis.x + number * axis.width), y, width: round(axis.width - gap), height, rx: 3 };
    const here = along === "rows" ? number === row : number === position;
    const name = `attnviz-box attnviz-box-${along}${here ? " attnviz-box-here" : ""}${unseen ? " attnviz-unseen" : ""}`;
    /** @type {Node[]} */
    const nodes = [
      ["rect", { ...place, class: name }],
      ["rect", { ...place, class: "attnviz-fill", "fill-opacity": round(0.75 * (weights[number] ?? 0)) }],
      ["text", { x: round(middle(axis, number) - gap / 2), y: y + height / 2, "font-size": size, class: "attnviz-letter" }, text],
    ];
    return nodes;
  });
}

/**
 * What lies over the strips: a veil over each that is not bright, a frame around the brightest, the chosen one and a unit.
 * @param {Of<"strips">} mark
 * @type {Draw}
 */
function strips(mark, place, values, at) {
  const { y, height, axis } = place;
  const weights = mark.bright === null ? [] : rowOf(values[mark.bright], at.row);
  const most = mark.along === "rows" ? at.row : mark.bright === null ? mark.kept : weights.length ? largest(weights) : null;
  /** @type {Node[]} */
  const nodes = Array.from({ length: axis.count }, (_, number) => {
    const box = { x: round(axis.x + number * axis.width - 0.5), y, width: round(axis.width + 0.5), height };
    return ["rect", { ...box, class: "attnviz-veil", "fill-opacity": veilOf(mark, weights, at, number) }];
  });
  if (most !== null && most >= 0) nodes.push(frame(axis, most, y, height, "attnviz-most"));
  if (mark.along === "rows") return nodes;
  if (at.position !== null && at.position !== most) nodes.push(frame(axis, at.position, y, height, "attnviz-chosen-column"));
  if (at.unit !== null) nodes.push(unitLine(place, at.unit, values[mark.value].columns));
  return nodes;
}

/**
 * How much of a strip is veiled: the less it is looked at, the more.
 * @param {Of<"strips">} mark
 * @param {number[]} weights
 * @param {At} at
 * @param {number} number
 */
function veilOf({ along, kept, bright }, weights, { written, product }, number) {
  if (along === "rows") return number > written ? 1 : 0;
  if (kept !== null) return number === kept ? 0 : 0.8;
  return bright === null || product ? 0 : round((1 - DIMMEST) * (1 - Math.sqrt(weights[number] ?? 0)));
}

/**
 * A unit, through all states.
 * @param {Place} place
 * @param {number} unit
 * @param {number} units
 * @returns {Node}
 */
function unitLine({ y, height, axis }, unit, units) {
  const one = height / units;
  const box = { x: axis.x - 3, y: round(y + unit * one), width: round(axis.width * axis.count + 6), height: round(Math.max(2, one)) };
  return ["rect", { ...box, class: "attnviz-unit-line" }];
}

/**
 * @param {Place["axis"]} axis
 * @param {number} position
 * @param {number} y
 * @param {number} height
 * @param {string} name
 * @returns {Node}
 */
function frame(axis, position, y, height, name) {
  return ["rect", { x: round(axis.x + position * axis.width), y, width: round(axis.width - 1), height, rx: 2, class: name }];
}

/**
 * A bar over each token, from 0.
 * @param {Of<"bars">} mark
 * @type {Draw}
 */
function bars({ along, value, low, high, named, before }, { y, height, axis }, values, { row, written, edited }) {
  const top = named === null ? y : y + 12; // room for a number
  /** @param {number} number */
  const at = (number) => round(top + ((high - Math.min(high, Math.max(low, number))) / (high - low || 1)) * (y + height - top));
  const zero = at(0);
  const numbers = rowOf(values[value], row);
  const name = `attnviz-bar-mark attnviz-bar-${along}${value === "weight" && edited.includes(row) ? " attnviz-edited" : ""}`;
  /** @type {Node[]} */
  const nodes = [["line", { x1: axis.x, x2: round(axis.x + axis.width * axis.count), y1: zero, y2: zero, class: "attnviz-zero" }]];
  numbers.forEach((number, position) => {
    const end = along === "rows" && position > written ? zero : at(number);
    const bar = { x: round(axis.x + (position + 0.14) * axis.width), width: round(axis.width * 0.72) };
    nodes.push(["rect", { ...bar, y: Math.min(end, zero), height: Math.abs(end - zero), class: name }]);
  });
  if (before !== null) {
    rowOf(values[before], row).forEach((number, position) => {
      const bar = { x: round(axis.x + (position + 0.14) * axis.width), width: round(axis.width * 0.72) };
      nodes.push(["rect", { ...bar, y: at(number), height: Math.max(0, zero - at(number)), class: "attnviz-outline" }]);
    });
  }
  numbers.forEach((number, position) => {
    if (named === null || number < named || axis.width < 14) return;
    const text = axis.width < 26 ? number.toFixed(2).replace(/^0/, "") : number.toFixed(2);
    const size = Math.min(12, Math.floor(axis.width / 2) + 1);
    nodes.push(["text", { x: round(middle(axis, position)), y: at(number) - 5, "font-size": size, class: "attnviz-number" }, text]);
  });
  return nodes;
}

/**
 * What lies over a matrix: the frame of the step's row and of edited ones, and the cover.
 * @param {Of<"cells">} mark
 * @type {Draw}
 */
function cells({ value }, { y, height, axis }, values, { row, position, written, edited }) {
  const { rows } = values[value];
  const one = height / rows;
  const width = round(axis.width * axis.count);
  /** @type {Node[]} */
  const nodes = edited
    .filter((number) => number < rows && value === "weight")
    .map((number) => ["rect", { x: axis.x, y: round(y + number * one), width, height: round(one), class: "attnviz-edited-row" }]);
  if (written < rows - 1) {
    const from = y + (written + 1) * one;
    nodes.push(["rect", { x: axis.x - 1, y: round(from), width: width + 2, height: round(y + height - from) + 1, class: "attnviz-cover" }]);
  }
  if (row >= 0 && row < rows) nodes.push(["rect", { x: axis.x, y: round(y + row * one), width, height: round(one), class: "attnviz-row-here" }]);
  if (position !== null && position < axis.count && row >= 0 && row < rows) {
    const cell = { x: round(axis.x + position * axis.width), width: round(axis.width), y: round(y + row * one), height: round(one) };
    nodes.push(["rect", { ...cell, class: "attnviz-cell-here" }]);
  }
  return nodes;
}

/**
 * Where the states stand that go through the neck: the first beside the encoder, each with its name above.
 * @param {Of<"neck">} mark
 * @param {Place} place
 */
export function neckPlaces({ states }, { y, height, axis }) {
  const least = axis.x + NECK.left + states.length * (NECK.state + NECK.gap);
  const right = Math.max(least, axis.x + axis.width * axis.count - 70);
  const width = Math.min(112, Math.max(NECK.state, (right - 150) / states.length - NECK.gap));
  return states.map(([name, layer, value], number) => {
    const x = round(right - (number + 1) * (width + NECK.gap));
    const label = states.length > 2 ? `${name} ${layer + 1}` : name;
    return { label, value, x, y: y + height / 2 - 13, width: round(width), height: 26 };
  });
}

/**
 * The pipe from the last state of the encoder to the decoder, with all that goes through it.
 * @type {Draw}
 */
function neck(/** @type {Of<"neck">} */ mark, place) {
  const { y, height, axis } = place;
  const right = round(axis.x + axis.width * (axis.count - 0.5));
  const across = y + height / 2;
  const states = neckPlaces(mark, place);
  const through = states.map(({ x, width }) => `H${x + width + 2}M${x - 2} ${across}`).join("");
  const beside = axis.x + NECK.words + NECK.letter * mark.words.length < Math.min(...states.map(({ x }) => x)); // else below the states
  const pipe = `M${right} ${y - 5}V${across - 18}q0 18 -18 18${through}H${axis.x + 32}q-18 0 -18 18V${y + height + 5}`;
  return [
    ["path", { d: pipe, class: "attnviz-pipe" }],
    ["text", { x: axis.x + NECK.words, y: across + (beside ? 17 : 34), class: "attnviz-neck-words" }, mark.words],
    ...states.flatMap(({ label, x, y: top, width, height: high }) => {
      /** @type {Node[]} */
      const nodes = [
        ["rect", { x: x - 2, y: top - 2, width: width + 4, height: high + 4, rx: 4, class: "attnviz-neck-state" }],
        ["text", { x: x + width / 2, y: top - 9, class: "attnviz-neck-name" }, label],
      ];
      return nodes;
    }),
  ];
}

/** @type {Record<Mark["kind"], Draw>} */
export const MARKS = { links, boxes, strips, bars, cells, neck };
