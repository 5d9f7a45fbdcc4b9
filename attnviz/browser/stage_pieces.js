// The stage as pieces of a picture: its tracks, at their whole width even where they scroll, and what stands beside hs.

import { copyCanvas, copyHtml, copyShapes } from "./copying.js";
import { gutterShapes } from "./gutter.js";
import { paintingsOf } from "./paintings.js";

/** @typedef {import("./drawing").Group} Group */
/** @typedef {import("./stage").Stage} Stage */
/** @typedef {import("./parts").Parts} Parts */
/** @typedef {Group & { right: number, bottom: number }} Piece seen from the upper left end of the stage; right, bottom: how far it reaches */

const ABOVE = 20; // pixels that a track's name and those of its rows reach above it
const UNDER = 10; // and below
const APART = 20; // pixels between the tracks and what stands beside them

/**
 * The tracks; one alone stands at the upper end.
 * @param {Stage} stage
 * @param {string | null} only the name of one; null for all
 * @returns {Piece[]}
 */
export function trackPieces(stage, only) {
  const { layout, data, at, names, paintings, groups } = stage;
  if (!layout || !data) return [];
  const found = { names: 0, paintings: 0 }; // those of the tracks above
  return layout.places.flatMap((place, number) => {
    const named = gutterShapes({ ...layout, places: [place] }, data, at).length;
    const painted = place.track.marks.flatMap((mark) => paintingsOf(mark, place, stage)).length;
    const labels = names.drawn.slice(found.names, (found.names += named)).map(({ element }) => element);
    const canvases = paintings.slice(found.paintings, (found.paintings += painted)).map(({ pixels }) => pixels.canvas);
    if (only !== null && place.track.name !== only) return [];
    const y = only === null ? 0 : ABOVE - place.y;
    const reach = { right: layout.gutter + layout.width, bottom: only === null ? layout.height : ABOVE + place.height + UNDER };
    return [
      { name: `names ${place.track.name}`, x: 0, y, shapes: copyShapes(labels), ...reach },
      { name: `track ${place.track.name}`, x: layout.gutter, y, shapes: [...canvases.flatMap(copyCanvas), ...copyShapes([groups[number].root])], ...reach },
    ];
  });
}

/**
 * c, h and what is written next: at the right, or below on a narrow page.
 * @param {Stage} stage
 * @param {Parts | null} parts
 * @returns {Piece[]}
 */
export function partPieces({ root, layout }, parts) {
  if (!parts || !layout || !parts.root.getClientRects().length) return [];
  const [all, box] = [root, parts.root].map((one) => one.getBoundingClientRect());
  const beside = box.left > all.left + layout.gutter;
  const x = beside ? Math.max(box.left - all.left, layout.gutter + layout.width + APART) : 0;
  const y = beside ? box.top - all.top : layout.height + UNDER;
  const drawn = [...copyShapes([...parts.svg.children]), ...parts.pixels.flatMap(({ canvas }) => copyCanvas(canvas))];
  const reach = [parts.next, parts.svg].filter((one) => one.getClientRects().length).map((one) => one.getBoundingClientRect());
  const right = x + Math.max(0, ...reach.map((one) => one.right - box.left));
  const bottom = y + Math.max(box.height, ...reach.map((one) => one.bottom - box.top));
  return [{ name: "parts", x, y, shapes: [...drawn, ...copyHtml(parts.next, box)], right, bottom }];
}
