// The tokens of the output as shapes of a picture, where they stand on the page and as they are marked there.

import { copyHtml, copyText, plainColor } from "./copying.js";

/** @typedef {import("./drawing").Shape} Shape */
/** @typedef {import("./copying").Origin} Origin */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const OUTLINE = 3; // pixels around the token of the step
const GIVEN = 4; // of the bar over a token that was forced
const LINE = 2; // of an underline
export const APART = "attnviz-apart"; // the class of a token that another model did not write

/**
 * @param {HTMLElement[]} tiles
 * @param {Origin} origin
 * @returns {Shape[]}
 */
export function tileShapes(tiles, origin) {
  const here = tiles.filter((tile) => tile.classList.contains("attnviz-here")); // its frame lies over the tiles beside it
  return [...tiles.flatMap((tile) => oneTile(tile, origin)), ...here.map((tile) => outline(boxOf(tile, origin), getComputedStyle(tile)))];
}

/**
 * @param {HTMLElement} tile
 * @param {Origin} origin
 * @returns {Box}
 */
function boxOf(tile, origin) {
  const { left, top, width, height } = tile.getBoundingClientRect();
  return { x: left - origin.left, y: top - origin.top, width, height };
}

/** @param {CSSStyleDeclaration} style */
const radiusOf = ({ borderRadius }) => parseFloat(borderRadius) || 0;

/**
 * How far the tiles reach down.
 * @param {HTMLElement[]} tiles
 * @param {Origin} origin
 */
export const heightOfTiles = (tiles, origin) => Math.max(0, ...tiles.map((tile) => tile.getBoundingClientRect().bottom - origin.top));

/**
 * @param {HTMLElement} tile
 * @param {Origin} origin
 * @returns {Shape[]}
 */
function oneTile(tile, origin) {
  const box = boxOf(tile, origin);
  const style = getComputedStyle(tile);
  const radius = radiusOf(style);
  const covered = tile.classList.contains("attnviz-covered");
  const bar = tile.querySelector(".attnviz-sure")?.getBoundingClientRect();
  const shapes = copyHtml(tile, origin).filter(({ attributes }) => attributes.class !== "attnviz-sure");
  if (bar?.width) shapes.splice(1, 0, barShape(box, bar, radius, plainColor(style.getPropertyValue("--attnviz-output"))));
  if (tile.classList.contains("attnviz-given")) shapes.push(givenShape(box, radius, style));
  if (tile.classList.contains("attnviz-differs") && !covered) shapes.push(...underlines(tile, origin, style));
  if (tile.classList.contains(APART)) shapes.push(apartFrame(box, style));
  if (covered) shapes.push(...questionMark(tile, box, origin));
  return shapes;
}

/**
 * How sure it was, along the lower edge, round where the tile is.
 * @param {Box} box
 * @param {DOMRect} bar
 * @param {number} radius
 * @param {string} fill
 * @returns {Shape}
 */
function barShape({ x, y, width, height }, bar, radius, fill) {
  const [bottom, high] = [y + height, Math.min(bar.height, radius)];
  const right = x + Math.min(width, bar.width);
  const round = right > x + width - radius;
  const end = round ? `H${x + width - radius}A${radius} ${radius} 0 0 0 ${right} ${bottom - high}` : `H${right}V${bottom - high}`;
  const d = `M${x} ${bottom - high}A${radius} ${radius} 0 0 0 ${Math.min(right, x + radius)} ${bottom}${end}Z`;
  return { tag: "path", attributes: { d, class: "attnviz-sure", fill } };
}

/**
 * @param {Box} box
 * @param {number} radius
 * @param {CSSStyleDeclaration} style
 * @returns {Shape}
 */
function givenShape({ x, y, width }, radius, style) {
  const d = `M${x} ${y + GIVEN}A${radius} ${radius} 0 0 1 ${x + radius} ${y}H${x + width - radius}A${radius} ${radius} 0 0 1 ${x + width} ${y + GIVEN}Z`;
  return { tag: "path", attributes: { d, class: "attnviz-given", fill: style.getPropertyValue("--attnviz-edit") } };
}

/**
 * @param {Box} box
 * @param {CSSStyleDeclaration} style
 * @returns {Shape}
 */
function outline({ x, y, width, height }, style) {
  const half = OUTLINE / 2;
  const place = { x: x - half, y: y - half, width: width + OUTLINE, height: height + OUTLINE, rx: radiusOf(style) + half };
  const paint = { fill: "none", stroke: style.getPropertyValue("--attnviz-ink"), "stroke-width": OUTLINE };
  return { tag: "rect", attributes: { ...place, class: "attnviz-here", ...paint } };
}

/**
 * A token that another model did not write, framed as on Compare.
 * @param {Box} box
 * @param {CSSStyleDeclaration} style
 * @returns {Shape}
 */
function apartFrame({ x, y, width, height }, style) {
  const half = OUTLINE / 2;
  const place = { x: x + half, y: y + half, width: width - OUTLINE, height: height - OUTLINE, rx: Math.max(0, radiusOf(style) - half) };
  return { tag: "rect", attributes: { ...place, class: APART, fill: "none", stroke: style.getPropertyValue("--attnviz-ink"), "stroke-width": OUTLINE } };
}

/**
 * Two lines under a token where another one was due.
 * @param {HTMLElement} tile
 * @param {Origin} origin
 * @param {CSSStyleDeclaration} style
 * @returns {Shape[]}
 */
function underlines(tile, origin, style) {
  const token = tile.querySelector(".attnviz-token");
  const text = token?.firstChild;
  if (!token || !text) return [];
  const [{ attributes }] = copyText(text, getComputedStyle(token), origin);
  const { left, width } = token.getBoundingClientRect();
  const first = Number(attributes.y) + 0.12 * Number(attributes["font-size"]);
  return [0, LINE + 1].map((below) => {
    const place = { x: left - origin.left, y: first + below, width, height: LINE };
    return { tag: "rect", attributes: { ...place, class: "attnviz-differs", fill: style.getPropertyValue("--attnviz-ink") } };
  });
}

/**
 * What stands in place of a token that is not written yet.
 * @param {HTMLElement} tile
 * @param {Box} box
 * @param {Origin} origin
 * @returns {Shape[]}
 */
function questionMark(tile, { x, width }, origin) {
  const token = tile.querySelector(".attnviz-token");
  const text = token?.firstChild;
  if (!token || !text) return [];
  const style = getComputedStyle(token);
  const color = style.getPropertyValue("--attnviz-muted");
  const { fontFamily, fontSize, fontWeight } = style;
  const found = copyText(text, /** @type {CSSStyleDeclaration} */ ({ fontFamily, fontSize, fontWeight, fontVariantNumeric: "normal", color }), origin);
  return found.map(({ attributes }) => ({ tag: "text", attributes: { ...attributes, x: x + width / 2, "text-anchor": "middle" }, runs: [{ text: "?" }] }));
}
