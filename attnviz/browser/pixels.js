// Matrices as small pictures, a pixel a number, which the browser draws as large as their track: hundreds of shapes less.

import { rowOf } from "./values.js";

/** @typedef {import("./values").Matrix} Matrix */
/** @typedef {[number, number, number]} Color */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const SHADES = 255;

/**
 * The colours of a scale, from its lowest to its highest value, as the style sheet writes it.
 * @param {string} gradient such as `linear-gradient(to right, #f4f7fb 0%, #0b3c6f 100%)`
 * @returns {Color[]}
 */
export function shadesOf(gradient) {
  const stops = [...gradient.matchAll(/#([0-9a-f]{6}) (\d+)%/gi)].map(([, hex, share]) => ({ color: colorOf(hex), share: Number(share) / 100 }));
  return Array.from({ length: SHADES }, (_, number) => {
    const share = number / (SHADES - 1);
    const next = Math.max(1, stops.findIndex((stop) => stop.share >= share));
    const [low, high] = [stops[next - 1], stops[next]];
    const part = (share - low.share) / (high.share - low.share);
    return /** @type {Color} */ (low.color.map((level, channel) => Math.round(level + part * (high.color[channel] - level))));
  });
}

/** @param {string} hex */
const colorOf = (hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));

/**
 * The pixels of a matrix.
 * @param {Matrix} matrix
 * @param {Color[]} shades
 * @param {number} low the value of the first shade
 * @param {number} high of the last
 * @param {object} [how]
 * @param {boolean} [how.upright] whether each row of the matrix is a column of the picture
 * @param {number[] | null} [how.times] what each row is multiplied by
 */
export function paint({ rows, columns, numbers }, shades, low, high, { upright = false, times = null } = {}) {
  const pixels = new Uint8ClampedArray(4 * rows * columns);
  const scale = (SHADES - 1) / (high - low);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const number = numbers[row * columns + column] * (times ? (times[row] ?? 0) : 1);
      const shade = shades[Math.max(0, Math.min(SHADES - 1, Math.round((number - low) * scale)))];
      const at = 4 * (upright ? column * rows + row : row * columns + column);
      pixels[at] = shade[0];
      pixels[at + 1] = shade[1];
      pixels[at + 2] = shade[2];
      pixels[at + 3] = 255;
    }
  }
  return { pixels, width: upright ? rows : columns, height: upright ? columns : rows };
}

/**
 * One row of a matrix as a matrix of its own.
 * @param {Matrix} matrix
 * @param {number} row
 * @returns {Matrix}
 */
export function oneRow(matrix, row) {
  const numbers = rowOf(matrix, row);
  return { rows: numbers.length ? 1 : 0, columns: numbers.length, numbers };
}

/** A picture on the page. */
export class Pixels {
  /** @param {Element} parent */
  constructor(parent) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "attnviz-pixels";
    this.canvas.setAttribute("aria-hidden", "true");
    parent.append(this.canvas);
  }

  /**
   * @param {Box} box
   * @param {ReturnType<typeof paint>} picture
   */
  show({ x, y, width, height }, picture) {
    const { canvas } = this;
    canvas.hidden = !picture.width || !picture.height;
    Object.assign(canvas.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    if (canvas.hidden) return;
    if (canvas.width !== picture.width) canvas.width = picture.width;
    if (canvas.height !== picture.height) canvas.height = picture.height;
    canvas.getContext("2d")?.putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0);
  }
}
