// The decoding as a short animation for slides: a picture of each step, drawn here, covered as while playing; the server joins them.

import { pngOf, rasterise } from "./raster.js";
import { capture, download, nameParts } from "./saving.js";
import { fileName } from "./file_names.js";

/** @typedef {import("./drawing").Drawing} Drawing */
/** @typedef {import("./saving").Source} Source */

export const MOST_FRAMES = 40; // as in `attnviz/server/animation.py`
const WIDEST = 1280; // pixels of a frame
const MOST_PIXELS = 1_200_000;

/**
 * The steps that an animation shows: all of them, or so many, evenly apart, the first and the last among them.
 * @param {number} steps
 * @param {number} most
 */
export function stepsShown(steps, most = MOST_FRAMES) {
  const count = Math.min(steps, most);
  return Array.from({ length: count }, (_, number) => (count === 1 ? 0 : Math.round((number * (steps - 1)) / (count - 1))));
}

/**
 * Pictures of one size: what stands under the lines above is at the same place in all.
 * @param {Drawing[]} drawings
 */
export function align(drawings) {
  const width = Math.max(...drawings.map((one) => one.width));
  const height = Math.max(...drawings.map((one) => one.height));
  return drawings.map((one) => {
    const groups = one.groups.map((group, number) => (number ? { ...group, y: group.y + height - one.height } : group));
    return { ...one, width, height, groups };
  });
}

/**
 * Frames as the server reads them: each with its length before it.
 * @param {Blob[]} frames
 */
export function pack(frames) {
  return new Blob(frames.flatMap((frame) => {
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, frame.size);
    return [length.buffer, frame];
  }));
}

/**
 * Draw the frames, have them joined, and save what comes.
 * @param {Source} source
 * @param {object} wish
 * @param {string | null} wish.only the name of a track; null for the whole stage
 * @param {"gif" | "webp"} wish.kind
 * @param {string} wish.language of what the server says
 * @param {AbortSignal} signal what ends it
 * @param {(done: number, all: number) => void} progress frames that are drawn
 * @returns {Promise<string | null>} what was wrong, in a sentence; null where nothing was
 */
export async function animate(source, { only, kind, language }, signal, progress) {
  const steps = stepsShown(source.steps);
  const name = fileName(nameParts(source, only), kind);
  /** @type {Drawing[]} */
  const drawings = [];
  for (const step of steps) {
    await breath();
    signal.throwIfAborted();
    drawings.push(capture(source, step, true, only));
    progress(drawings.length, 2 * steps.length);
  }
  const frames = await drawFrames(align(drawings), signal, (done) => progress(steps.length + done, 2 * steps.length));
  const route = new URL(`/attnviz/animation?${new URLSearchParams({ kind, language })}`, document.baseURI);
  const answer = await fetch(route, { method: "POST", headers: { "X-Attnviz": "animation", "Content-Type": "application/octet-stream" }, body: pack(frames), signal });
  if (!answer.ok) return (await answer.json()).problem;
  download(await answer.blob(), name);
  return null;
}

/**
 * @param {Drawing[]} drawings
 * @param {AbortSignal} signal
 * @param {(done: number) => void} progress
 */
async function drawFrames(drawings, signal, progress) {
  const [{ width, height }] = drawings;
  const scale = Math.min(1, WIDEST / width, Math.sqrt(MOST_PIXELS / (width * height)));
  /** @type {Blob[]} */
  const frames = [];
  for (const drawing of drawings) {
    frames.push(await pngOf(rasterise(drawing, scale)));
    signal.throwIfAborted();
    progress(frames.length);
  }
  return frames;
}

/** Let the page react, so that it can be stopped. */
const breath = () => new Promise((resolve) => setTimeout(resolve));
