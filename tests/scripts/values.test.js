import assert from "node:assert/strict";
import test from "node:test";
import { scores, weights } from "../../attnviz/browser/picture.js";
import { decodeValues, fixed, largest, rowOf } from "../../attnviz/browser/values.js";
import { stageOf } from "./made_stage.js";

/** The bytes that Python would write. */
const encoded = (/** @type {number[]} */ numbers, /** @type {number} */ limit) => ({
  columns: 3,
  limit,
  bytes: Buffer.from(Int8Array.from(numbers, (number) => Math.round((number * 127) / limit)).buffer).toString("base64"),
});

test("lengths are the numbers themselves", () => {
  const found = decodeValues({ columns: 2, numbers: [0.1, 0.2, 0.3, 0.4] });
  assert.deepEqual(found, { rows: 2, columns: 2, numbers: [0.1, 0.2, 0.3, 0.4] });
});

test("colours are as near to the numbers as a byte can be", () => {
  for (const limit of [1, 0.2, 7.5]) {
    const numbers = Array.from({ length: 300 }, (_, at) => limit * Math.sin(at));
    const found = decodeValues(encoded(numbers, limit));
    assert.deepEqual([found.rows, found.columns], [100, 3]);
    numbers.forEach((number, at) => assert.ok(Math.abs(found.numbers[at] - number) <= limit / 127 / 2 + 1e-6));
    const ends = decodeValues(encoded([limit, -limit, 0], limit)).numbers;
    [limit, -limit, 0].forEach((end, at) => assert.ok(Math.abs(ends[at] - end) < 1e-6 * limit));
  }
});

test("the stage that Python writes can be read: no value is empty, and none is beyond its limit", () => {
  for (const name of /** @type {const} */ (["edited", "plain"])) {
    for (const [value, one] of Object.entries(stageOf(name).values)) {
      const { rows, columns, numbers } = decodeValues(one);
      assert.equal(numbers.length, rows * columns, value);
      assert.ok(rows >= 1 && Number.isInteger(rows), value);
      for (const number of Array.from(numbers)) assert.ok(Math.abs(number) <= (one.limit ?? Infinity) + 1e-6, value);
    }
  }
});

test("a row; the only one at every step, and none beyond the last", () => {
  const two = { rows: 2, columns: 2, numbers: [1, 2, 3, 4] };
  assert.deepEqual([rowOf(two, 0), rowOf(two, 1), rowOf(two, 2), rowOf(two, -1)], [[1, 2], [3, 4], [], []]);
  const one = { rows: 1, columns: 2, numbers: [5, 6] };
  assert.deepEqual([rowOf(one, 0), rowOf(one, 7)], [[5, 6], [5, 6]]);
  assert.deepEqual(rowOf({ rows: 0, columns: 0, numbers: [] }, 0), []);
});

test("what is rounded to 0 has no sign", () => {
  assert.deepEqual([-0.0004, 0, -0.0005001, -1, 0.1236].map((number) => fixed(number, 3)), ["0.000", "0.000", "-0.001", "-1.000", "0.124"]);
  assert.deepEqual([fixed(-0.4, 0), fixed(-0.6, 0)], ["0", "-1"]);
});

test("the largest, and of several the first", () => {
  assert.deepEqual([largest([0.1, 0.7, 0.2]), largest([0.4, 0.4, 0.2])], [1, 0]);
});

test("the weights and scores of a step are those of its row, and none without attention", () => {
  const stage = stageOf("edited");
  const picture = /** @type {any} */ ({ stage });
  assert.deepEqual([weights(picture, 0), weights(picture, 1)], [[0.75, 0.25, 0], [0, 1, 0]]);
  assert.deepEqual(scores(picture, 1), [-2, 1.5, -1.5]);
  assert.deepEqual(weights(/** @type {any} */ ({ stage: { ...stage, first: 1 } }), 0), [0, 1, 0]);
  assert.deepEqual(weights(/** @type {any} */ ({ stage: stageOf("plain") }), 0), []);
});
