// The decoding as a short animation for slides: a picture of each step, drawn here, covered as while playing; the server joins them.

import { fileName } from "./file_names.js";
import { align, pack, stepsShown } from "./animation_frames.js";
import { pngOf, rasterise } from "./raster.js";
import { capture, download, nameParts } from "./saving.js";

/** @typedef {import("./drawing").Drawing} Drawing */
/** @typedef {import("./saving").Source} Source */

const WIDEST = 1280; // pixels of a frame
const MOST_PIXELS = 1_200_000;

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
