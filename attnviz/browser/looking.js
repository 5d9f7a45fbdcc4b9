// How a row of weights can be made to look elsewhere: the same arithmetic as `attnviz/models/looking.py`, held equal to it by
// tests/fixtures/looking.json, so that an edited row needs no answer of the server to be known.

/** @typedef {(weights: number[]) => number[]} Look */

/**
 * All weight on the token that had most, the first of them if several had.
 * @type {Look}
 */
function largest(weights) {
  const most = weights.indexOf(Math.max(...weights));
  return weights.map((_, position) => (position === most ? 1 : 0));
}

/**
 * The same weight on every token.
 * @type {Look}
 */
const evenly = (weights) => weights.map(() => 1 / weights.length);

/**
 * Every weight one token to the left; what was on the first stays there.
 * @type {Look}
 */
function left(weights) {
  const [first = 0, second = 0, ...rest] = weights;
  return [first + second, ...rest, 0].slice(0, weights.length);
}

/**
 * Every weight one token to the right; what was on the last stays there.
 * @type {Look}
 */
const right = (weights) => left([...weights].reverse()).reverse();

/** @type {Record<string, Look>} */
export const LOOKS = { own: (weights) => weights, largest, evenly, left, right };

/**
 * The weights that scores give at a temperature: below 1 the look is sharper, above 1 flatter.
 * @param {number[]} scores
 * @param {number} temperature
 */
export function softmax(scores, temperature = 1) {
  const highest = Math.max(...scores);
  return normalised(scores.map((score) => Math.exp((score - highest) / temperature)));
}

/**
 * Weights that sum to 1. Divided by the largest first, so that the sum of huge ones is finite and that of tiny ones not 0.
 * @param {number[]} weights from 0 up, one of them above
 */
export function normalised(weights) {
  const most = Math.max(...weights);
  const scaled = weights.map((weight) => weight / most);
  const total = scaled.reduce((sum, weight) => sum + weight, 0);
  return scaled.map((weight) => weight / total);
}
