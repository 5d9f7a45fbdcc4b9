// The frames of an animation: which steps they show, and how they are sent. Pure.

/** @typedef {import("./drawing").Drawing} Drawing */

export const MOST_FRAMES = 40; // as in `attnviz/server/animation.py`

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
