// Tokens as they fit a place. Pure.

const LETTER = 0.62; // the width of a letter, of its size

/**
 * The width of a text in letters of a monospaced face, in which a Korean or Chinese letter takes two.
 * @param {string} text
 */
export const cellsOf = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);

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
  return { text: `${token.slice(0, Math.max(1, Math.floor(width / (9 * LETTER)) - 1))}…`, size: 9 };
}

