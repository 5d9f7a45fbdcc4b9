import assert from "node:assert/strict";
import test from "node:test";
import { linesOf, sameSpot, spotAt } from "../../attnviz/browser/hover.js";
import { middle } from "../../attnviz/browser/layout.js";
import { laidOut } from "./made_stage.js";

const WORDS = {
  place_source: "source {position}: {token}",
  place_output: "output {position}: {token}",
  value_links: "weight {value}",
  value_boxes: "weight {value}",
  value_cells: "weight {value}",
  value_weight: "weight {value}",
  value_score: "score {value}",
  value_sure: "probability {value}",
  value_strips: "unit {unit}: {value}",
};

/**
 * What is said at a place of a track.
 * @param {"edited" | "plain"} name
 * @param {string} track
 * @param {number} token over which the mouse is
 * @param {number} down how far down in the track, from 0 to 1
 * @param {Partial<import("../../attnviz/browser/marks").At>} [now]
 */
function said(name, track, token, down, now) {
  const { stage, layout, values, at, place } = laidOut(name, now);
  const { axis, y, height } = place(track);
  const spot = spotAt(layout, values, at, middle(axis, token), y + down * height);
  return spot && linesOf(spot, stage, values, at, WORDS);
}

test("on a token: which it is, and how strongly the step looks at it", () => {
  assert.deepEqual(said("edited", "tokens", 1, 0.5, { row: 0 }), ["source 2: ␣", "weight 0.250"]);
  assert.deepEqual(said("edited", "tokens", 1, 0.5, { row: 1 }), ["source 2: ␣", "weight 1.000"]);
  assert.deepEqual(said("plain", "tokens", 1, 0.5), ["source 2: ␣"]);
});

test("on a bar: source, step and the number of the step in view", () => {
  assert.deepEqual(said("edited", "score", 0, 0.9, { row: 0 }), ["source 1: a", "output 1: x", "score 1.000"]);
  assert.deepEqual(said("edited", "score", 0, 0.1, { row: 1 }), ["source 1: a", "output 2: y", "score -2.000"]);
  assert.deepEqual(said("edited", "weight", 2, 0.5, { row: 1 }), ["source 3: a", "output 2: y", "weight 0.000"]);
});

test("on a cell: that of its own row, whatever the step", () => {
  for (const row of [0, 1]) {
    assert.deepEqual(said("edited", "steps", 1, 0.25, { row }), ["source 2: ␣", "output 1: x", "weight 0.250"]);
    assert.deepEqual(said("edited", "steps", 1, 0.75, { row }), ["source 2: ␣", "output 2: y", "weight 1.000"]);
  }
});

test("on a track of before: the tokens and the numbers of before", () => {
  assert.deepEqual(said("edited", "before.steps", 2, 0.75), ["source 3: a", "output 2: ■", "weight 0.500"]);
});

test("on hs: the unit and its value, the same at every step", () => {
  for (const row of [0, 1]) assert.deepEqual(said("edited", "hs", 1, 0.3, { row }), ["source 2: ␣", "unit 2: 2.00"]);
  assert.deepEqual(said("edited", "hs", 1, 0.6), ["source 2: ␣", "unit 3: 0.25"]);
  assert.deepEqual(said("edited", "hs", 0, 1), ["source 1: a", "unit 4: 0.00"]);
});

test("on what was written: the step, how sure it was, and the decoder's state", () => {
  assert.deepEqual(said("plain", "output", 1, 0.5), ["output 2: ■"]);
  assert.deepEqual(said("plain", "sure", 1, 0.5), ["output 2: ■", "probability 0.600"]);
  assert.deepEqual(said("plain", "decoder", 1, 0.6), ["output 2: ■", "unit 3: 2.00"]);
});

test("on the neck, beside the tokens and below all tracks nothing is said", () => {
  assert.equal(said("plain", "neck", 1, 0.5), null);
  assert.equal(said("edited", "tokens", 9, 0.5), null);
  const { layout, values, at } = laidOut("edited");
  assert.equal(spotAt(layout, values, at, 20, layout.height + 50), null);
});

/**
 * The link at a point.
 * @param {number} x
 * @param {number} down
 * @param {Partial<import("../../attnviz/browser/marks").At>} [now]
 */
function linkAt(x, down, now) {
  const { layout, values, at, place } = laidOut("edited", now);
  const { y, height } = place("links");
  const found = spotAt(layout, values, at, x, y + down * height);
  return found && [found.row, found.position];
}

test("the nearest link, along the curve that is drawn", () => {
  const { at, place } = laidOut("edited");
  const { axis } = place("links");
  for (const [row, position] of [[0, 0], [0, 1], [1, 1]]) {
    const [from, to] = [at.starts[row], middle(axis, position)];
    for (const u of [0.2, 0.5, 0.8]) {
      const across = from + (to - from) * (3 * u ** 2 * (1 - u) + u ** 3); // the curve of linkPath, by De Casteljau's sum
      const down = 3 * 0.5 * u * (1 - u) ** 2 + 3 * 0.5 * u ** 2 * (1 - u) + u ** 3;
      if (u === 0.8 && position === 1) continue; // two links arrive there
      assert.deepEqual(linkAt(across, down), [row, position], `${row} ${position} ${u}`);
    }
  }
  assert.equal(linkAt(middle(axis, 2), 0.9), null);
  const [starts, to, u] = [[30, 800], middle(axis, 1), 0.2]; // a long one, which is far from straight
  const across = 800 + (to - 800) * (3 * u ** 2 * (1 - u) + u ** 3);
  assert.deepEqual(linkAt(across, 1.5 * u * (1 - u) ** 2 + 1.5 * u ** 2 * (1 - u) + u ** 3, { starts }), [1, 1]);
});

test("a link begins at its token, where the rows have tokens of their own", () => {
  const { at, place, layout, values } = laidOut("edited", { lettered: true });
  const { axis, y, height } = place("links");
  const [from, to, top] = [at.starts[0], middle(axis, 1), y + 17];
  const found = spotAt(layout, values, at, (from + to) / 2, top + (y + height - top) / 2);
  assert.deepEqual([found?.row, found?.position], [0, 1]);
});

test("links that are not shown are not found", () => {
  const { at } = laidOut("edited");
  assert.deepEqual(linkAt(at.starts[1], 0.05, { row: 0 }), [1, 1]);
  assert.equal(linkAt(at.starts[1], 0.05, { row: 0, written: 0 }), null);
});

test("what is said of a link is its row, its column and its weight", () => {
  const { stage, layout, values, at, place } = laidOut("edited");
  const { y } = place("links");
  const spot = spotAt(layout, values, at, at.starts[1], y + 2);
  assert.deepEqual(spot && linesOf(spot, stage, values, at, WORDS), ["source 2: ␣", "output 2: y", "weight 1.000"]);
});

test("two spots are the same if row and column are", () => {
  const spot = (/** @type {number | null} */ row, /** @type {number | null} */ position) => /** @type {any} */ ({ row, position, unit: Math.random() });
  assert.ok(sameSpot(spot(1, 2), spot(1, 2)) && sameSpot(null, null));
  assert.ok(!sameSpot(spot(1, 2), spot(1, 3)) && !sameSpot(spot(1, 2), spot(null, 2)) && !sameSpot(spot(1, 2), null));
});
