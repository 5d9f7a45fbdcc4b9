// Tokens as they fit a place. Pure.

const LETTER = 0.62; // the width of a letter, of its size

const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u; // what stands on another letter, or is not seen
const APART = /^\u2068(.*)\u2069$/su; // as Python sets a token apart that is written from right to left

/**
 * The width of a text in letters of a monospaced face, in which a Korean or Chinese letter takes two.
 * @param {string} text
 */
export const cellsOf = (text) => [...text].reduce((sum, letter) => sum + (NONE.test(letter) ? 0 : letter > "\u2e7f" ? 2 : 1), 0);

/**
 * A token as it fits so many pixels: smaller, and cut only if that is not enough.
 * @param {string} token
 * @param {number} width
 * @param {number} largestSize
 */
export function fitText(token, width, largestSize = 16) {
  const cells = cellsOf(token);
  const size = Math.floor(Math.min(largestSize, (width - 2) / (LETTER * Math.max(1, cells))));
  if (size >= 9 || cells < 2) return { text: token, size: Math.max(9, size) };
  return { text: cutText(token, Math.max(1, Math.floor(width / (9 * LETTER)) - 1)), size: 9 };
}

/**
 * The first letters of a token; one that is set apart stays so.
 * @param {string} token
 * @param {number} most
 * @returns {string}
 */
function cutText(token, most) {
  const [, inside] = APART.exec(token) ?? [];
  if (inside !== undefined) return `\u2068${cutText(inside, most)}\u2069`;
  return `${[...token].slice(0, most).join("")}…`;
}
