// The softmax as a motion: the bars of the weights begin as the scores, become exp(score - largest score), and end as the weights,
// which are that, divided by their sum.

import { rowOf } from "./values.js";

/** @typedef {import("./values").Matrix} Matrix */

const TAKES = 700; // milliseconds
/** @type {WeakMap<Element, Animation>} what still moves */
const moving = new WeakMap();
const REDUCED = "(prefers-reduced-motion: reduce)";

/**
 * How high each bar is at the three moments, as shares of the track.
 * @param {number[]} scores
 * @param {number[]} weights
 * @param {number} low the lower end of the axis of scores
 * @param {number} high
 */
export function momentsOf(scores, weights, low, high) {
  const most = Math.max(...scores);
  return scores.map((score, position) => [(score - low) / (high - low || 1), Math.exp(score - most), weights[position]]);
}

/**
 * Move the bars of the weights from their scores to where they are now.
 * @param {import("./stage").Stage} stage
 */
export function flow({ layout, values, groups, at }) {
  if (!layout || !values.score || at.edited.includes(at.row) || matchMedia(REDUCED).matches) return;
  const score = layout.places.find(({ track }) => track.name === "score")?.track.marks[0];
  const number = layout.places.findIndex(({ track }) => track.name === "weight");
  const place = layout.places[number];
  if (score?.kind !== "bars" || !place) return;
  const moments = momentsOf(rowOf(values.score, at.row), rowOf(values.weight, at.row), score.low, score.high);
  const bars = [...groups[number].root.querySelectorAll(".attnviz-bar-mark")];
  const room = place.height - 12; // above it stand the numbers
  bars.forEach((bar, position) => {
    const heights = moments[position]?.map((share) => Math.max(0, share) * room) ?? [];
    const frames = heights.map((height) => ({ height: `${height}px`, y: `${place.y + place.height - height}px` }));
    moving.get(bar)?.cancel();
    moving.set(bar, bar.animate(frames, { duration: TAKES, easing: "ease-in-out" }));
  });
}
