import assert from "node:assert/strict";
import test from "node:test";
import { linesOf, nearestSpot } from "../../attnviz/browser/hover.js";
import { middle } from "../../attnviz/browser/layout.js";
import { RESTING, besideFinger, edgeScroll, follow, nearestBox } from "../../attnviz/browser/touch.js";
import { laidOut } from "./made_stage.js";

/** @typedef {import("../../attnviz/browser/touch").Touch} Touch */

/** @param {number} x @param {number} y @param {number} [fingers] @returns {Touch} */
const down = (x, y, fingers = 1) => ({ kind: "down", x, y, fingers });
/** @param {number} x @param {number} y @param {number} [fingers] @returns {Touch} */
const move = (x, y, fingers = 1) => ({ kind: "move", x, y, fingers });
/** @type {Touch} */
const hold = { kind: "hold" };

/**
 * The phase after all of these.
 * @param {Touch[]} touches
 * @param {boolean} [scrolls]
 */
const after = (touches, scrolls = false) => touches.reduce((press, touch) => follow(press, touch, scrolls), RESTING).phase;

test("a finger that rests chooses, wherever it slides to then", () => {
  assert.equal(after([down(50, 50)]), "waiting");
  assert.equal(after([down(50, 50), move(55, 44)]), "waiting"); // nobody holds still
  for (const scrolls of [true, false]) {
    assert.equal(after([down(50, 50), hold], scrolls), "choosing");
    assert.equal(after([down(50, 50), hold, move(50, 200), move(300, 50)], scrolls), "choosing");
  }
});

test("a flick downwards scrolls the page, and does not choose by resting then", () => {
  assert.equal(after([down(50, 50), move(53, 70)]), "away");
  assert.equal(after([down(50, 50), move(53, 70), hold]), "away");
  assert.equal(after([down(50, 50), move(53, 70), move(200, 70)]), "away");
});

test("a slide sideways chooses, unless it scrolls there", () => {
  assert.equal(after([down(50, 50), move(70, 53)], false), "choosing");
  assert.equal(after([down(50, 50), move(70, 53)], true), "away");
});

test("two fingers choose nothing", () => {
  assert.equal(after([down(50, 50), down(80, 80, 2), hold]), "away");
  assert.equal(after([down(50, 50), hold, move(50, 60, 2)]), "away");
});

test("what is lifted, or taken over by the browser, is over", () => {
  for (const kind of /** @type {const} */ (["up", "cancel"])) assert.equal(after([down(50, 50), hold, { kind }]), "resting");
  assert.equal(after([hold]), "resting");
  assert.equal(after([move(9, 9)]), "resting");
});

/**
 * The nearest at a place of the stage: its track, its row and its position.
 * @param {"edited" | "plain"} name
 * @param {(at: ReturnType<typeof laidOut>) => [x: number, y: number]} where
 * @param {Partial<import("../../attnviz/browser/marks").At>} [now]
 */
function nearest(name, where, now) {
  const made = laidOut(name, now);
  const spot = nearestSpot(made.layout, made.values, made.at, ...where(made));
  return spot && [spot.place.track.name, spot.row, spot.position];
}

test("beside the tokens the last one is the nearest, and between two tracks the nearer track", () => {
  assert.deepEqual(nearest("edited", ({ place }) => [9_999, place("tokens").y + 5]), ["tokens", null, 2]);
  assert.deepEqual(nearest("edited", ({ place }) => [-50, place("tokens").y + 5]), ["tokens", null, 0]);
  const below = nearest("edited", ({ place, layout }) => [middle(place("steps").axis, 1), layout.height + 40]);
  assert.deepEqual(below, ["steps", 1, 1]);
  const { place } = laidOut("edited");
  const [hs, tokens] = [place("hs"), place("tokens")];
  const gap = hs.y - tokens.y - tokens.height;
  assert.ok(gap > 6);
  assert.equal(nearest("edited", () => [middle(hs.axis, 0), hs.y - 1])?.[0], "hs");
  assert.equal(nearest("edited", () => [middle(hs.axis, 0), tokens.y + tokens.height + 1])?.[0], "tokens");
});

test("the nearest link, however far", () => {
  const far = nearest("edited", ({ place, at }) => [at.starts[0] - 60, place("links").y + 3]);
  assert.deepEqual(far?.slice(0, 2), ["links", 0]);
});

test("what is covered is not the nearest", () => {
  const at = (/** @type {ReturnType<typeof laidOut>} */ { place }) => /** @type {[number, number]} */ ([middle(place("steps").axis, 2), place("steps").y + 0.9 * place("steps").height]);
  assert.deepEqual(nearest("edited", at), ["steps", 1, 2]);
  assert.deepEqual(nearest("edited", at, { written: 0 }), ["steps", 0, 2]);
  const output = (/** @type {ReturnType<typeof laidOut>} */ { place }) => /** @type {[number, number]} */ ([9_999, place("output").y + 4]);
  assert.deepEqual(nearest("plain", output), ["output", 1, null]);
  assert.deepEqual(nearest("plain", output, { written: 0 }), ["output", 0, null]);
});

test("what is near can be said, on every track", () => {
  const words = { place_source: "{position}", place_output: "{position}" };
  for (const name of /** @type {const} */ (["edited", "plain"])) {
    const { stage, layout, values, at } = laidOut(name);
    for (let y = -20; y < layout.height + 20; y += 7) {
      const spot = nearestSpot(layout, values, at, 30, y);
      assert.ok(spot && linesOf(spot, stage, values, at, words).length, `${name} ${y}`);
    }
  }
});

test("of tiles in two lines, that whose middle is nearest", () => {
  const boxes = [[0, 0], [50, 0], [0, 40]].map(([left, top]) => ({ left, top, width: 40, height: 30 }));
  assert.equal(nearestBox({ x: 44, y: 10 }, boxes), 0);
  assert.equal(nearestBox({ x: 46, y: 10 }, boxes), 1);
  assert.equal(nearestBox({ x: 10, y: 90 }, boxes), 2);
  assert.equal(nearestBox({ x: 10, y: 90 }, []), -1);
});

test("what is shown stands above the finger, and never below it", () => {
  const [size, room] = [{ width: 160, height: 120 }, { width: 360, height: 740 }];
  for (let x = 0; x <= 360; x += 20) {
    for (let y = 0; y <= 740; y += 20) {
      const { left, top } = besideFinger({ x, y }, size, room);
      assert.ok(left >= 0 && left + size.width <= 360 && top >= 0 && top + size.height <= 740, `${x} ${y}`);
      assert.ok(top + size.height < y || left > x || left + size.width < x, `it covers ${x} ${y}`);
      if (y > 200) assert.ok(top + size.height <= y - 40);
    }
  }
});

test("at the ends of what is in view it scrolls on, the faster the nearer to the end", () => {
  const seen = { left: 40, right: 340 };
  assert.equal(edgeScroll(200, seen), 0);
  assert.ok(edgeScroll(335, seen) > edgeScroll(315, seen) && edgeScroll(315, seen) > 0);
  assert.ok(edgeScroll(45, seen) < edgeScroll(65, seen) && edgeScroll(65, seen) < 0);
});
