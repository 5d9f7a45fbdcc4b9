// What stands on the page as shapes of a picture, with the looks that it has there: positions from the elements, colours and
// letters from their computed styles.

import { fontOf } from "./raster.js";

/** @typedef {import("./drawing").Shape} Shape */
/** @typedef {{ left: number, top: number }} Origin the point of the window that is 0, 0 of the picture */

const PLACES = ["x", "y", "width", "height", "rx", "x1", "x2", "y1", "y2", "d", "class"];
const CLEAR = /^(transparent|rgba\(.*, 0\)|color\(.* \/ 0\))$/;

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * A colour as every program reads it: that of a mixture comes in another form.
 * @param {string} color as it is computed
 */
export function plainColor(color) {
  const [, parts, alpha] = /^color\(srgb ([\d.e\- ]+?)(?: \/ ([\d.e-]+))?\)$/.exec(color) ?? [];
  if (!parts) return color;
  const levels = parts.split(" ").map((part) => Math.round(255 * Number(part)));
  return alpha === undefined ? `rgb(${levels.join(", ")})` : `rgba(${levels.join(", ")}, ${alpha})`;
}

/**
 * How far above the baseline letters reach, and how far below.
 * @param {CSSStyleDeclaration} style
 */
function reachOf({ fontFamily, fontWeight, fontSize }) {
  pen.font = fontOf({ family: fontFamily, weight: fontWeight }, parseFloat(fontSize));
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = pen.measureText("x");
  return { up: fontBoundingBoxAscent, down: fontBoundingBoxDescent };
}

/**
 * The shapes of an SVG of the page, one after the other.
 * @param {Element[]} elements
 * @returns {Shape[]}
 */
export const copyShapes = (elements) => elements.flatMap((one) => (one.tagName === "g" ? copyShapes([...one.children]) : [copyShape(one)]));

/**
 * @param {Element} element of an SVG
 * @returns {Shape}
 */
function copyShape(element) {
  const style = getComputedStyle(element);
  /** @type {Shape["attributes"]} */
  const attributes = {};
  for (const name of PLACES) {
    const value = element.getAttribute(name);
    if (value !== null) attributes[name] = value;
  }
  Object.assign(attributes, paintOf(style));
  if (element.tagName !== "text") return { tag: element.tagName, attributes };
  const { up, down } = reachOf(style);
  if (style.dominantBaseline === "central") attributes.dy = (up - down) / 2; // many programs know no other baseline
  Object.assign(attributes, letterLook(style));
  return { tag: "text", attributes, runs: [{ text: element.textContent ?? "" }] };
}

/** @param {CSSStyleDeclaration} style */
function paintOf({ fill, stroke, strokeWidth, fillOpacity, strokeOpacity, opacity }) {
  /** @type {Shape["attributes"]} */
  const paint = { fill: plainColor(fill) };
  if (stroke !== "none") Object.assign(paint, { stroke: plainColor(stroke), "stroke-width": parseFloat(strokeWidth) });
  if (fillOpacity !== "1") paint["fill-opacity"] = fillOpacity;
  if (stroke !== "none" && strokeOpacity !== "1") paint["stroke-opacity"] = strokeOpacity;
  if (opacity !== "1") paint.opacity = opacity;
  return paint;
}

/** @param {Pick<CSSStyleDeclaration, "fontFamily" | "fontSize" | "fontWeight" | "textAnchor">} style */
function letterLook({ fontFamily, fontSize, fontWeight, textAnchor }) {
  const look = { "font-family": fontFamily, "font-size": parseFloat(fontSize), "font-weight": fontWeight };
  return textAnchor === "start" ? look : { ...look, "text-anchor": textAnchor };
}

/**
 * A small picture of the page.
 * @param {HTMLCanvasElement} canvas
 * @returns {Shape[]} none for one that is not shown
 */
export function copyCanvas(canvas) {
  if (canvas.hidden) return [];
  const copy = document.createElement("canvas"); // the page's own goes on with other steps
  Object.assign(copy, { width: canvas.width, height: canvas.height });
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  const [x, y, width, height] = ["left", "top", "width", "height"].map((name) => parseFloat(canvas.style.getPropertyValue(name)));
  return [{ tag: "image", attributes: { x, y, width, height }, canvas: copy }];
}

/**
 * Boxes and letters of HTML, as they stand.
 * @param {Element} element
 * @param {Origin} origin
 * @returns {Shape[]}
 */
export function copyHtml(element, origin) {
  const style = getComputedStyle(element);
  if (style.visibility === "hidden" || !element.getClientRects().length) return [];
  const below = [...element.childNodes].flatMap((child) => {
    if (child instanceof Element) return copyHtml(child, origin);
    return child.textContent?.trim() ? copyText(child, style, origin, cutText(element, child.textContent, style)) : [];
  });
  return [...copyBox(element, style, origin), ...below];
}

/**
 * The ground of an element, if it has one.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Origin} origin
 * @returns {Shape[]}
 */
function copyBox(element, { backgroundColor, borderRadius }, origin) {
  if (CLEAR.test(backgroundColor)) return [];
  const { left, top, width, height } = element.getBoundingClientRect();
  const place = { x: left - origin.left, y: top - origin.top, width, height, rx: Math.min(parseFloat(borderRadius) || 0, width / 2, height / 2) };
  return [{ tag: "rect", attributes: { ...place, class: element.className, fill: plainColor(backgroundColor) } }];
}

/**
 * As much of a text as the page shows of it.
 * @param {Element} element
 * @param {string} text
 * @param {CSSStyleDeclaration} style
 */
function cutText(element, text, { fontFamily, fontWeight, fontSize, textOverflow }) {
  if (textOverflow !== "ellipsis" || element.scrollWidth <= element.clientWidth) return text;
  pen.font = fontOf({ family: fontFamily, weight: fontWeight }, parseFloat(fontSize));
  const letters = [...text];
  while (letters.length > 1 && pen.measureText(`${letters.join("")}…`).width > element.clientWidth) letters.pop();
  return `${letters.join("")}…`;
}

/**
 * @param {ChildNode} node a text
 * @param {CSSStyleDeclaration} style of what it stands in
 * @param {Origin} origin
 * @param {string} text of it, as it is shown
 * @returns {Shape[]} none for letters without a colour
 */
export function copyText(node, style, origin, text = node.textContent ?? "") {
  if (CLEAR.test(style.color)) return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const { left, right, top, height } = range.getBoundingClientRect();
  const { up, down } = reachOf(style);
  const y = top - origin.top + up + (height - up - down) / 2;
  const { fontFamily, fontSize, fontWeight, fontVariantNumeric, color } = style;
  const textAnchor = fontVariantNumeric === "tabular-nums" ? "end" : "start"; // numbers stand at the right
  const place = { x: (textAnchor === "end" ? right : left) - origin.left, y, fill: plainColor(color) };
  return [{ tag: "text", attributes: { ...place, ...letterLook({ fontFamily, fontSize, fontWeight, textAnchor }) }, runs: [{ text }] }];
}

