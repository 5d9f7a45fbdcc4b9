import assert from "node:assert/strict";
import test from "node:test";
import { MOST_FRAMES, align, pack, stepsShown } from "../../attnviz/browser/animation_frames.js";

test("few steps are all shown", () => {
  assert.deepEqual(stepsShown(1), [0]);
  assert.deepEqual(stepsShown(3), [0, 1, 2]);
  assert.deepEqual(stepsShown(MOST_FRAMES), Array.from({ length: MOST_FRAMES }, (_, step) => step));
});

test("of many steps as many as there may be are shown, evenly apart, the first and the last among them", () => {
  for (const steps of [41, 57, 80, 81, 400]) {
    const shown = stepsShown(steps);
    assert.equal(shown.length, MOST_FRAMES);
    assert.deepEqual([shown[0], shown.at(-1)], [0, steps - 1]);
    const gaps = shown.slice(1).map((step, number) => step - shown[number]);
    assert.ok(Math.min(...gaps) >= 1 && Math.max(...gaps) - Math.min(...gaps) <= 1, String(gaps));
  }
});

test("frames are of one size, and what stands below the lines above is at one place", () => {
  const at = (/** @type {number} */ y) => ({ name: "", x: 0, y, shapes: [] });
  const about = { ground: "#fff", title: "", words: "" };
  const low = { ...about, width: 500, height: 300, groups: [at(20), at(80)] };
  const high = { ...about, width: 480, height: 320, groups: [at(20), at(100)] };
  const aligned = align([low, high]);
  assert.deepEqual(aligned.map(({ width, height }) => [width, height]), [[500, 320], [500, 320]]);
  assert.deepEqual(aligned.map(({ groups }) => groups.map(({ y }) => y)), [[20, 100], [20, 100]]);
});

test("each frame has its length before it, the highest byte first", async () => {
  const packed = pack([new Blob(["abc"]), new Blob(["x".repeat(300)])]);
  const bytes = new Uint8Array(await packed.arrayBuffer());
  assert.deepEqual([...bytes.slice(0, 7)], [0, 0, 0, 3, 97, 98, 99]);
  assert.deepEqual([...bytes.slice(7, 11)], [0, 0, 1, 44]);
  assert.equal(bytes.length, 4 + 3 + 4 + 300);
});
