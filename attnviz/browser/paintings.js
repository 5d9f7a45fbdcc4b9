// The small pictures of the matrices that a mark has: where they stand, and what is painted there.

import { neckPlaces } from "./marks.js";
import { paint } from "./pixels.js";
import { rowOf } from "./values.js";

/** @typedef {import("./pixels").Pixels} Pixels */
/** @typedef {import("./marks").At} At */
/** @typedef {import("./values").Matrix} Matrix */

/**
 * moves: whether it is another at another step
 * @param {import("./types").Mark} mark
 * @param {import("./layout").Place} place
 * @param {{ values: Record<string, Matrix>, shades: Record<string, import("./pixels").Color[]> }} stage
 * @returns {{ draw: (pixels: Pixels, at: At) => void, moves: boolean }[]}
 */
export function paintingsOf(mark, place, stage) {
  const { axis, y, height } = place;
  const box = { x: axis.x, y, width: axis.width * axis.count, height };
  /** @type {(name: string, low: number, high: number, scale?: string, more?: Parameters<typeof paint>[4]) => ReturnType<typeof paint>} */
  const painted = (name, low, high, scale = "signed", more) => paint(stage.values[name], stage.shades[scale], low, high, more);
  if (mark.kind === "cells") {
    const low = mark.scale === "signed" ? -mark.limit : 0;
    return [{ draw: (pixels) => pixels.show(box, painted(mark.value, low, mark.limit, mark.scale)), moves: false }];
  }
  if (mark.kind === "strips") {
    const times = (/** @type {At} */ { product, row }) => (product && mark.bright !== null ? rowOf(stage.values[mark.bright], row) : null);
    /** @type {(pixels: Pixels, at: At) => void} */
    const draw = (pixels, at) =>
      pixels.show(box, painted(mark.value, -mark.limit, mark.limit, "signed", { upright: true, times: times(at) }));
    return [{ draw, moves: mark.bright !== null }];
  }
  if (mark.kind !== "neck") return [];
  return neckPlaces(mark, place).map(({ value, ...at }) => ({
    draw: (/** @type {Pixels} */ pixels) => pixels.show(at, painted(value, -mark.limit, mark.limit)),
    moves: false,
  }));
}
