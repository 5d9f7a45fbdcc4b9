import assert from "node:assert/strict";
import test from "node:test";
import { momentAsked, momentIn, pointsOf } from "../../attnviz/browser/moments.js";

test("the last moment is the trained model, and so is whatever lies beyond", () => {
  assert.deepEqual([0, 10, 11, 12, null].map((moment) => momentIn(12, moment)), [0, 10, null, null, null]);
  assert.equal(momentIn(0, 0), null);
});

test("a model is asked for at a moment only where its weights were kept", () => {
  assert.equal(momentAsked({ count: 12, weights: 1 }, 3), 3);
  assert.equal(momentAsked({ count: 12, weights: 0 }, 3), null);
});

test("shares are drawn from the foot to the top, one in the middle of each column", () => {
  assert.deepEqual(pointsOf([0, 0.5, 1], 56), [[5, 52], [15, 28], [25, 4]]);
});
