// The scales of a picture: which colour is which number, for weights and for signed values.

import { paint } from "./pixels.js";
import { textShape } from "./heading.js";

/** @typedef {import("./drawing").Shape} Shape */
/** @typedef {import("./heading").Look} Look */
/** @typedef {import("./heading").Measure} Measure */
/** @typedef {import("./types").Mark | import("./types").PartMark} AnyMark */
/** @typedef {{ kind: "weights" | "signed", low: number, high: number }} Scale */

const BAR = { width: 96, height: 10 };
const SIZE = 12; // pixels of the letters
const SHADES = 96;
export const SCALE_HEIGHT = 16;

/**
 * The scales that the colours of these marks are on, each once.
 * @param {AnyMark[]} marks
 * @returns {Scale[]}
 */
export function scalesOf(marks) {
  const found = marks.flatMap((mark) => {
    if (mark.kind === "cells") return [{ kind: mark.scale, low: mark.scale === "signed" ? -mark.limit : 0, high: mark.limit }];
    if (mark.kind === "strips" || mark.kind === "vector" || mark.kind === "neck") return [{ kind: /** @type {const} */ ("signed"), low: -mark.limit, high: mark.limit }];
    return [];
  });
  return [...new Map(found.map((scale) => [`${scale.kind} ${scale.high.toPrecision(2)}`, scale])).values()];
}

/** @param {number} value */
const numberText = (value) => String(Number(value.toPrecision(2))).replace("-", "−");

/**
 * The scales in a row.
 * @param {Scale[]} scales
 * @param {Record<string, import("./pixels").Color[]>} shades
 * @param {Record<string, string>} names of what is on them
 * @param {Look} look
 * @param {Measure} measure
 * @returns {{ shapes: Shape[], width: number }}
 */
export function scaleShapes(scales, shades, names, look, measure) {
  /** @type {Shape[]} */
  const shapes = [];
  let x = 0;
  for (const { kind, low, high } of scales) {
    const before = `${names[kind]}  ${numberText(low)} `;
    shapes.push(textShape(x, SIZE, SIZE, [{ text: before, fill: look.muted }], look));
    x += measure(before, { text: before }, SIZE) + 2;
    shapes.push({ tag: "image", attributes: { x, y: 3, ...BAR }, canvas: barOf(shades[kind]) });
    x += BAR.width + 5;
    shapes.push(textShape(x, SIZE, SIZE, [{ text: numberText(high), fill: look.muted }], look));
    x += measure(numberText(high), { text: before }, SIZE) + 24;
  }
  return { shapes, width: x };
}

/** @param {import("./pixels").Color[]} shades */
function barOf(shades) {
  const numbers = Array.from({ length: SHADES }, (_, number) => number / (SHADES - 1));
  const { pixels, width, height } = paint({ rows: 1, columns: SHADES, numbers }, shades, 0, 1);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.putImageData(new ImageData(/** @type {any} */ (pixels), width, height), 0, 0);
  return canvas;
}
