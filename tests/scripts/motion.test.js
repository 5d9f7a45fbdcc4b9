import assert from "node:assert/strict";
import test from "node:test";
import { softmax } from "../../attnviz/browser/looking.js";
import { momentsOf } from "../../attnviz/browser/motion.js";

const SCORES = [2, -1, 0.5];
const WEIGHTS = softmax(SCORES);
const [LOW, HIGH] = [-2, 3];
const moments = momentsOf(SCORES, WEIGHTS, LOW, HIGH);

test("the bars begin as high as the scores, on the axis of the scores", () => {
  assert.deepEqual(moments.map(([first]) => first), [0.8, 0.2, 0.5]);
});

test("then they are exp(score - largest score): the largest is whole", () => {
  assert.deepEqual(moments.map(([, second]) => second), SCORES.map((score) => Math.exp(score - 2)));
  assert.equal(Math.max(...moments.map(([, second]) => second)), 1);
});

test("they end as the weights, which are what was before divided by its sum", () => {
  assert.deepEqual(moments.map(([, , last]) => last), WEIGHTS);
  const sum = moments.reduce((all, [, second]) => all + second, 0);
  for (const [, second, last] of moments) assert.ok(Math.abs(second / sum - last) < 1e-12);
});

test("scores that are all 0 have an axis without a length", () => {
  assert.deepEqual(momentsOf([0, 0], [0.5, 0.5], 0, 0), [[0, 1, 0.5], [0, 1, 0.5]]);
});
