// Where the tracks of a stage are wider than their place: how they scroll.

import { middle } from "./layout.js";

/** @typedef {import("./stage").Stage} Stage */

const FADE = 36; // pixels at either end in which they fade out

/**
 * They fade out where there is more.
 * @param {Stage} stage
 */
export function fade({ layout, scroller, room }) {
  const more = layout ? layout.width - room : 0;
  const left = more > 4 ? scroller.scrollLeft : 0; // asked for only where there is any: it has the page laid out
  scroller.classList.toggle("attnviz-more-right", more - left > 4);
  scroller.classList.toggle("attnviz-more-left", left > 4);
}

/**
 * Bring a column into view.
 * @param {Stage} stage
 * @param {number} position
 */
export function bring({ layout, scroller, room }, position) {
  const place = layout?.places.find(({ track }) => track.along === "columns");
  if (!layout || !place || layout.width <= room) return;
  const [x, margin] = [middle(place.axis, position), Math.max(place.axis.width, FADE)];
  const seen = x > scroller.scrollLeft + margin && x < scroller.scrollLeft + room - margin;
  if (!seen) scroller.scrollLeft = x - room / 2;
}
