// Pictures to take along: of the whole stage or of one track, at the step in view or at another, as a file.

import { compose } from "./composing.js";
import { element } from "./dom.js";
import { svgText } from "./drawing.js";
import { fileName } from "./file_names.js";
import { pngOf, rasterise, scaleOf } from "./raster.js";

/**
 * What pictures are taken of: a stage on a page. moves: whether it is stepped through; show: have a step in view, with what follows it
 * covered or not, until it is restored; subject: what is on the page then
 * @typedef {{ root: HTMLElement, moves: boolean, steps: number, step: number, covers: boolean, tracks: { name: string, title: string }[],
 *   show: (step: number, cover: boolean) => void, subject: (step: number) => import("./composing").Subject, restore: () => void }} Source
 */

const STILL = "attnviz-still"; // the class of a page on which nothing moves
const KEPT = 10_000; // milliseconds that a file is there for the browser to save

/**
 * The picture of a step. The page is as it was before anyone can see it.
 * @param {Source} source
 * @param {number} step
 * @param {boolean} cover whether what follows the step is covered
 * @param {string | null} only the name of a track; null for the whole stage
 */
export function capture(source, step, cover, only) {
  source.root.classList.add(STILL);
  try {
    source.show(step, cover);
    return compose(source.subject(step), only);
  } finally {
    source.restore();
    getComputedStyle(source.root).getPropertyValue("color"); // so that nothing begins to move when it may again
    source.root.classList.remove(STILL);
  }
}

/**
 * @param {Source} source
 * @param {string | null} only
 * @param {"svg" | "png"} kind
 * @param {number} scale of a PNG
 */
export async function savePicture(source, only, kind, scale = 1) {
  const drawing = capture(source, source.step, source.covers, only);
  const parts = [...nameParts(source, only), source.moves ? `step-${source.step + 1}` : "", scale > 1 ? `${scale}x` : ""];
  const name = fileName(parts, kind);
  if (kind === "svg") return download(new Blob([svgText(drawing)], { type: "image/svg+xml" }), name);
  return download(await pngOf(rasterise(drawing, scaleOf(drawing, scale))), name);
}

/**
 * @param {Source} source
 * @param {string | null} only
 */
export function nameParts(source, only) {
  const { caption } = source.subject(source.step);
  return [caption.name, caption.input.map(({ text }) => text).join(""), only ?? ""];
}

/**
 * @param {Blob} content
 * @param {string} name
 */
export function download(content, name) {
  const link = element("a", "", document.body);
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
