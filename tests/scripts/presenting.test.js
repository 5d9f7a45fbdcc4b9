import assert from "node:assert/strict";
import test from "node:test";
import { presentedScale, presentedSize, presentedTracks } from "../../attnviz/browser/presenting.js";
import { stageOf } from "./made_stage.js";

const ROOM = { above: 900, whole: 1230, height: 720 };
const widthOf = (/** @type {string[]} */ tokens, /** @type {number} */ size) => tokens.reduce((sum, { length }) => sum + size * (length * 0.62 + 0.5) + 4, 0);

test("letters are as large as one line above the stage has room for, from a twelfth of the window to an eighth", () => {
  assert.deepEqual(presentedSize(["a", "b"], ROOM), { size: 90, above: true });
  const date = [..."1994-09-27", "■"];
  const { size, above } = presentedSize(date, ROOM);
  assert.ok(above && size >= 60 && widthOf(date, size) <= 900 && widthOf(date, size + 1) > 900);
});

test("what is longer takes the whole window, in two lines at most, and smaller letters before a third", () => {
  const words = Array.from({ length: 12 }, () => "parle");
  const two = presentedSize(words, ROOM);
  assert.equal(two.above, false);
  assert.ok(two.size < 60 && widthOf(words, two.size) <= 2 * 1230);
  assert.equal(presentedSize(words.slice(0, 9), ROOM).size, 60);
  assert.equal(presentedSize(Array.from({ length: 99 }, () => "parle"), ROOM).size, 30); // then as many lines as it takes
});

test("the stage is enlarged as far as its height and its columns allow, and never made smaller", () => {
  assert.equal(presentedScale(10, 1232, 555), 1.5);
  assert.ok(presentedScale(45, 1232, 555) < 1.2);
  assert.equal(presentedScale(90, 1232, 555), 1);
  assert.equal(presentedScale(10, 2 * 1232, 2 * 555), 3);
});

test("scores and what was before a change are left out", () => {
  const names = presentedTracks(stageOf("edited").tracks).map(({ name }) => name);
  assert.deepEqual(names, ["links", "tokens", "hs", "weight", "steps"]);
});
