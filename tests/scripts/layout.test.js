import assert from "node:assert/strict";
import test from "node:test";
import { NARROWEST, axisOf, layOut, middle, positionAt, rowsOf, startsOf } from "../../attnviz/browser/layout.js";
import { bareStage, stageOf } from "./made_stage.js";

const letters = (/** @type {number} */ count) => Array.from({ length: count }, () => "a");
const ROOMS = { 1280: 820, 360: 336 }; // pixels of the stage on windows of these widths

/**
 * Whether all columns are in view at once.
 * @param {number} count
 * @param {number} room
 */
function fits(count, room) {
  const { width, gutter, places } = layOut(bareStage(letters(count), [{}]), room, 0);
  assert.ok(places[0].axis.width >= NARROWEST);
  return width <= room - gutter;
}

test("a column is never narrower than 17 pixels: where it would be, the tracks scroll", () => {
  assert.equal(NARROWEST, 17);
  assert.deepEqual([fits(43, ROOMS[1280]), fits(44, ROOMS[1280])], [true, false]);
  assert.deepEqual([fits(17, ROOMS[360]), fits(18, ROOMS[360])], [true, false]);
  assert.ok(fits(60, 1460)); // of a window of 1920
});

test("columns share the room, up to what is of use; words have more than letters", () => {
  const { x, width, count } = axisOf(letters(30), 742);
  assert.deepEqual([width * count, x], [736, 1]);
  const [letter, word, long] = [["a"], ["september"], ["a".repeat(90)]].map((tokens) => axisOf(tokens, 742).width);
  assert.ok(letter < word && word < long && long <= 160);
});

test("where nothing stands beside them, few columns reach as far as the output above, within reason", () => {
  assert.equal(axisOf(letters(6), 1200, 600).width, 100);
  assert.equal(axisOf(letters(2), 1200, 600).width, 160);
  assert.equal(axisOf(letters(6), 300, 600).width, axisOf(letters(6), 300).width);
});

test("on a narrow page, rows have room for words, and letters need none", () => {
  const gutters = [letters(5), ["vieux", "aujourd'hui"]].map((output) => {
    const stage = { ...bareStage(letters(4), [{ marks: [{ kind: "cells", value: "weight", scale: "weights", limit: 1 }] }]) };
    return layOut({ ...stage, rows: { axis: "output", tokens: output } }, 500, 0).gutter;
  });
  assert.ok(gutters[0] < gutters[1] && gutters[1] <= 76, String(gutters));
});

test("the middle of a column is in it, and beside them all there is none", () => {
  const axis = axisOf(letters(5), 300);
  for (const position of [0, 3, 4]) assert.equal(positionAt(axis, middle(axis, position)), position);
  assert.deepEqual([positionAt(axis, axis.x - 1), positionAt(axis, axis.x + 5 * axis.width + 1)], [null, null]);
});

/** @param {import("../../attnviz/browser/layout").Layout} layout */
const heightsOf = ({ places }) => places.map(({ height }) => height);

test("tracks fill the height that there is, each at least as high as it needs", () => {
  for (const name of /** @type {const} */ (["edited", "plain"])) {
    const stage = stageOf(name);
    for (const height of [330, 400, 460]) {
      const layout = layOut(stage, 820, height);
      heightsOf(layout).forEach((one, number) => assert.ok(one >= stage.tracks[number].height));
      const least = stage.tracks.reduce((sum, track) => sum + track.height, 0) + 9 * stage.tracks.length;
      const full = layout.height >= height - stage.tracks.length && layout.height <= height + 4; // all but pixels that cannot be shared
      assert.ok(full || layout.height <= least + 4 || atMost(stage, layout), `${name} ${height}: ${layout.height}`);
    }
  }
});

/**
 * Whether no track that can grow gets any higher with more room.
 * @param {import("../../attnviz/browser/types").Stage} stage
 * @param {import("../../attnviz/browser/layout").Layout} layout
 */
function atMost(stage, layout) {
  assert.deepEqual(heightsOf(layout), heightsOf(layOut(stage, 820, 9000)));
  return true;
}

const strips = /** @type {const} */ ({ kind: "strips", along: "columns", value: "hs", limit: 1, bright: null, kept: null });
const bars = /** @type {any} */ ({ kind: "bars" }); // at most 110 pixels

test("what is left is shared by what can grow, and nothing grows beyond what is of use", () => {
  const stage = bareStage(["a"], [{}, { height: 60, grow: 1, marks: [bars] }, { height: 60, grow: 3, marks: [bars] }]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 26 + 120 + 27 + 40)), [26, 70, 90]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 9000)), [26, 110, 110]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 50)), [26, 60, 60]);
});

test("where one grows no more, the others have its share", () => {
  const cells = /** @type {const} */ ({ kind: "cells", value: "weight", scale: "weights", limit: 1 });
  const stage = bareStage(letters(9), [{ height: 100, grow: 1, marks: [bars] }, { height: 100, grow: 1, marks: [cells] }]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 200 + 18 + 100)), [110, 190]);
});

test("links and states have a share of the height, whatever the matrix leaves, so that what stands beside them has room", () => {
  const links = /** @type {any} */ ({ kind: "links" });
  const stage = bareStage(["a"], [{ height: 40, grow: 1, marks: [links] }, { height: 50, grow: 1, marks: [strips] }]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 400 + 18)), [60, 92]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 200 + 18)), [40, 50]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 9000)), [150, 300]);
});

test("a row of a matrix is at most 44 pixels high", () => {
  const marks = [/** @type {const} */ ({ kind: "cells", value: "weight", scale: "weights", limit: 1 })];
  const stage = bareStage(letters(3), [{ height: 72, grow: 6, marks }]);
  assert.deepEqual(heightsOf(layOut(stage, 820, 9000)), [3 * 44]);
});

test("tracks follow each other without a gap for another; on a narrow page their names stand between", () => {
  const stage = bareStage(["a"], [{}, {}, {}]);
  for (const [room, between] of [[820, 9], [336, 26]]) {
    const { places, narrow, height } = layOut(stage, room, 0);
    assert.equal(narrow, room < 640);
    assert.deepEqual(places.slice(1).map(({ y }, number) => y - places[number].y - places[number].height), [between, between]);
    assert.ok(height >= places[2].y + places[2].height);
  }
});

test("with no height to fill, tracks are comfortable", () => {
  const stage = stageOf("edited");
  layOut(stage, 336, 0).places.forEach(({ track, height }) => assert.ok(height >= track.height));
  const [narrow] = layOut(bareStage(letters(9), [{ height: 72, marks: [{ kind: "cells", value: "", scale: "weights", limit: 1 }] }]), 336, 0).places;
  assert.equal(narrow.height, 9 * 15);
});

test("the rows of before a change stand beside the tracks of before", () => {
  const stage = stageOf("edited");
  const named = (/** @type {string} */ name) => rowsOf(stage, /** @type {any} */ ({ name }));
  assert.deepEqual([named("before.links"), named("links"), named("steps")], [["x", "■"], ["x", "y"], ["x", "y"]]);
  const alone = { ...stage, before: null };
  assert.deepEqual(rowsOf(alone, /** @type {any} */ ({ name: "before.links" })), ["x", "y"]);
});

test("links begin below the tokens above, also those of rows that are no more; else evenly", () => {
  const axis = { x: 10, width: 20, count: 6 };
  assert.deepEqual(startsOf(axis, 3, [15, 45, 80]), [15, 45, 80]);
  assert.deepEqual(startsOf(axis, 4, [15, 45]), [15, 45, 65, 85]);
  assert.deepEqual(startsOf(axis, 2, null), [20, 40]);
  const many = startsOf(axis, 12, null);
  assert.deepEqual([many[0], many[11]], [15, 125]); // as wide as the columns together
});
