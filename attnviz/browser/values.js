// The values that marks name: matrices, as `attnviz/screen/stage_json.py` writes them.

/** @typedef {import("./types").EncodedValues} EncodedValues */
/** @typedef {{ rows: number, columns: number, numbers: ArrayLike<number> }} Matrix */

const LEVELS = 127; // of what is drawn as a colour, on each side of 0

/**
 * @param {EncodedValues} encoded
 * @returns {Matrix}
 */
export function decodeValues({ columns, numbers, bytes, limit = 1 }) {
  const found = bytes === undefined ? (numbers ?? []) : Float32Array.from(decodeBytes(bytes), (level) => (level * limit) / LEVELS);
  return { rows: columns ? found.length / columns : 0, columns, numbers: found };
}

/** @param {string} text in base64 */
const decodeBytes = (text) => new Int8Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);

/**
 * One row; the only one, where there is no other; none beyond the last.
 * @param {Matrix} matrix
 * @param {number} row
 * @returns {number[]}
 */
export function rowOf({ rows, columns, numbers }, row) {
  const at = rows === 1 ? 0 : row;
  if (at < 0 || at >= rows) return [];
  return Array.from({ length: columns }, (_, column) => numbers[at * columns + column]);
}

/**
 * The place of the largest number, the first if several are.
 * @param {number[]} numbers
 */
export const largest = (numbers) => numbers.indexOf(Math.max(...numbers));

/**
 * A number with so many decimals. What is rounded to 0 has no sign.
 * @param {number} number
 * @param {number} digits
 */
export const fixed = (number, digits) => number.toFixed(digits).replace(/^-(?=0\.?0*$)/, "");
