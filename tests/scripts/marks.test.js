import assert from "node:assert/strict";
import test from "node:test";
import { layOut } from "../../attnviz/browser/layout.js";
import { MARKS, neckPlaces } from "../../attnviz/browser/marks.js";
import { laidOut, stageOf } from "./made_stage.js";

/**
 * The shapes of a track, and its place.
 * @param {"edited" | "plain"} stage
 * @param {string} track
 * @param {Partial<import("../../attnviz/browser/marks").At>} [now]
 * @param {object} [other] what the mark says otherwise
 */
function drawn(stage, track, now, other) {
  const { place, values, at } = laidOut(stage, now);
  const found = place(track);
  const [mark] = found.track.marks;
  return { nodes: MARKS[mark.kind]({ ...mark, ...other }, found, values, at), place: found, values };
}

/**
 * The attributes of the shapes of a class.
 * @param {import("../../attnviz/browser/svg").Node[]} nodes
 * @param {string} name
 */
const classed = (nodes, name) => nodes.map(([, about]) => about).filter((about) => String(about.class).split(" ").includes(name));

/** @param {import("../../attnviz/browser/svg").Node[]} nodes */
const textsOf = (nodes) => nodes.flatMap(([tag, , text]) => (tag === "text" ? [text] : []));

/**
 * @param {(string | number)[]} found
 * @param {number[]} expected
 */
const near = (found, expected) => {
  assert.equal(found.length, expected.length, `${found} ${expected}`);
  found.forEach((one, number) => assert.ok(Math.abs(Number(one) - expected[number]) < 0.02, `${found} ${expected}`));
};

test("the bars of the scores are as long as the scores; negative ones hang below zero", () => {
  for (const row of [0, 1]) {
    const { nodes, place, values } = drawn("edited", "score", { row });
    const scores = [...Array(3).keys()].map((position) => values.score.numbers[3 * row + position]);
    const one = place.height / 3.5; // from -2 to 1.5
    const [zero] = classed(nodes, "attnviz-zero");
    near([zero.y1, zero.y2], [place.y + 1.5 * one, place.y + 1.5 * one]);
    const bars = classed(nodes, "attnviz-bar-mark");
    near(bars.map(({ height }) => height), scores.map((score) => Math.abs(score) * one));
    bars.forEach(({ y, height }, position) => {
      const [upper, lower] = scores[position] < 0 ? [zero.y1, Number(zero.y1) + Number(height)] : [Number(zero.y1) - Number(height), zero.y1];
      near([y, Number(y) + Number(height)], [Number(upper), Number(lower)]);
    });
  }
});

test("weights stand from 0 to 1, with the outline of before, and numbers from those on that are named", () => {
  const { nodes, place } = drawn("edited", "weight", { row: 1 });
  const full = place.height - 12; // above stand the numbers
  near(classed(nodes, "attnviz-bar-mark").map(({ height }) => height), [0, full, 0]);
  near(classed(nodes, "attnviz-outline").map(({ height }) => height), [full / 4, full / 4, full / 2]);
  assert.deepEqual(textsOf(nodes), ["1.00"]);
  assert.deepEqual(textsOf(drawn("edited", "weight", { row: 0 }).nodes), ["0.75", "0.25"]);
  assert.deepEqual(textsOf(drawn("edited", "weight", { row: 0 }, { named: 0.5 }).nodes), ["0.75"]);
  assert.deepEqual(textsOf(drawn("edited", "weight", { row: 0 }, { named: null }).nodes), []);
  assert.equal(classed(drawn("edited", "weight", { row: 0 }, { before: null }).nodes, "attnviz-outline").length, 0);
});

test("each bar stands over its own column", () => {
  const { nodes, place } = drawn("edited", "weight");
  const { x, width } = place.axis;
  classed(nodes, "attnviz-bar-mark").forEach((bar, position) => {
    assert.ok(Number(bar.x) > x + position * width && Number(bar.x) + Number(bar.width) < x + (position + 1) * width);
  });
});

test("only the weights of a row that was edited are red", () => {
  const red = (/** @type {string} */ track, /** @type {number} */ row) => classed(drawn("edited", track, { row }).nodes, "attnviz-edited").length;
  assert.deepEqual([red("weight", 0), red("weight", 1), red("score", 1)], [0, 3, 0]);
});

test("bars of steps that are not written yet are not there", () => {
  const heights = (/** @type {boolean} */ cover) => classed(drawn("plain", "sure", { row: 0, written: cover ? 0 : Infinity }).nodes, "attnviz-bar-mark").map(({ height }) => height);
  const { height } = drawn("plain", "sure").place;
  near(heights(false), [0.7 * height, 0.6 * height]);
  near(heights(true), [0.7 * height, 0]);
});

test("the cover of all steps begins below the row of the step, and covers everything from there", () => {
  const { nodes, place } = drawn("edited", "steps", { row: 0, written: 0 });
  const [{ y, height }] = classed(nodes, "attnviz-cover");
  near([y, Number(y) + Number(height)], [place.y + place.height / 2, place.y + place.height + 1]); // a pixel more, so that none of the last row is left
  assert.equal(classed(drawn("edited", "steps", { row: 0 }).nodes, "attnviz-cover").length, 0);
  assert.deepEqual(classed(drawn("edited", "steps", { row: 1, written: 0 }).nodes, "attnviz-cover"), classed(nodes, "attnviz-cover")); // whatever is in view
  assert.equal(classed(drawn("edited", "steps", { row: 1, written: 1 }).nodes, "attnviz-cover").length, 0);
});

test("the row of the step is framed, the edited one and the chosen cell too", () => {
  const { nodes, place } = drawn("edited", "steps", { row: 1, position: 2 });
  const [half, { x, width }] = [place.height / 2, place.axis];
  const [here] = classed(nodes, "attnviz-row-here");
  const [cell] = classed(nodes, "attnviz-cell-here");
  near([here.y, here.height, here.width], [place.y + half, half, 3 * width]);
  near([cell.x, cell.y, cell.width, cell.height], [x + 2 * width, place.y + half, width, half]);
  near(classed(nodes, "attnviz-edited-row").map(({ y }) => y), [place.y + half]);
  assert.equal(classed(drawn("edited", "before.steps", { row: 1 }).nodes, "attnviz-edited-row").length, 0);
  const none = drawn("edited", "steps", { row: -1, position: 2 }).nodes; // where no row is a step
  for (const name of ["attnviz-row-here", "attnviz-cell-here", "attnviz-cover"]) assert.equal(classed(none, name).length, 0);
});

const veils = (/** @type {any} */ { nodes }) => classed(nodes, "attnviz-veil").map((one) => one["fill-opacity"]);

test("hs is the brighter, the more it is looked at: with all the weight it has no veil, with none the whole", () => {
  near(veils(drawn("edited", "hs", { row: 1 })), [0.8, 0, 0.8]);
  const [most, some, none] = veils(drawn("edited", "hs", { row: 0 })).map(Number); // 0.75, 0.25, 0
  assert.ok(0 < most && most < some && some < none);
});

test("times the weights there is no veil, as the numbers are smaller themselves", () => {
  near(veils(drawn("edited", "hs", { row: 0, product: true })), [0, 0, 0]);
});

test("without attention the last state alone goes on, at every step", () => {
  for (const row of [0, 1]) near(veils(drawn("plain", "hs", { row })), [0.8, 0.8, 0]);
});

test("states of the decoder that are not there yet are covered whole", () => {
  near(veils(drawn("plain", "decoder", { row: 0, written: 0 })), [0, 1]);
  near(veils(drawn("plain", "decoder", { row: 0 })), [0, 0]);
});

test("frames: the state with the largest weight, the one that goes on, that of the step, the chosen one", () => {
  const column = (/** @type {any} */ { nodes, place }, /** @type {string} */ name) =>
    classed(nodes, name).map(({ x }) => Math.round((Number(x) - place.axis.x) / place.axis.width));
  const frames = (/** @type {any} */ found) => [column(found, "attnviz-most"), column(found, "attnviz-chosen-column")];
  assert.deepEqual(frames(drawn("edited", "hs", { row: 0 })), [[0], []]);
  assert.deepEqual(frames(drawn("edited", "hs", { row: 1, position: 2 })), [[1], [2]]);
  assert.deepEqual(frames(drawn("edited", "hs", { row: 1, position: 1 })), [[1], []]);
  assert.deepEqual(frames(drawn("plain", "hs", { row: 0 })), [[2], []]);
  assert.deepEqual(frames(drawn("plain", "decoder", { row: 1, position: 0 })), [[1], []]);
  assert.deepEqual(frames(drawn("edited", "hs", { row: -1 })), [[], []]);
});

test("a unit that is pointed out runs through all states", () => {
  const { nodes, place } = drawn("edited", "hs", { unit: 3 });
  const [{ y, width }] = classed(nodes, "attnviz-unit-line");
  near([y], [place.y + 0.75 * place.height]);
  assert.ok(Number(width) >= 3 * place.axis.width);
});

test("boxes hold their tokens, and those that are looked at are the fuller, the more strongly", () => {
  const { nodes, place } = drawn("edited", "tokens", { row: 0, position: 1 });
  assert.deepEqual(textsOf(nodes), ["a", "␣", "a"]);
  near(classed(nodes, "attnviz-fill").map((one) => one["fill-opacity"]), [0.75 * 0.75, 0.75 * 0.25, 0]);
  near(classed(nodes, "attnviz-box-here").map(({ x }) => x), [place.axis.x + place.axis.width]); // the chosen one
  near(classed(drawn("plain", "output", { row: 0, position: 1 }).nodes, "attnviz-box-here").map(({ x }) => x), [place.axis.x]); // of the step
  near(classed(drawn("plain", "tokens").nodes, "attnviz-fill").map((one) => one["fill-opacity"]), [0, 0, 0]);
});

test("tokens that are not written yet are question marks", () => {
  const { nodes } = drawn("plain", "output", { row: 0, written: 0 });
  assert.deepEqual(textsOf(nodes), ["x", "?"]);
  assert.deepEqual(textsOf(drawn("plain", "output", { row: 0 }).nodes), ["x", "■"]);
  assert.equal(classed(nodes, "attnviz-unseen").length, 1);
});

test("all that goes through the neck stands in it: from one token to sixty, nothing overlaps or is cut off", () => {
  for (const count of [1, 2, 3, 9, 30, 60]) {
    const stage = stageOf("plain");
    stage.columns.tokens = Array.from({ length: count }, () => "a");
    const layout = layOut(stage, 820, 400);
    const place = layout.places[2];
    const [mark] = place.track.marks;
    assert.ok(mark.kind === "neck");
    const places = neckPlaces(mark, place);
    assert.deepEqual(places.map(({ label, value }) => [label, value]), [["state h 1", "neck.h.0"], ["cell c 1", "neck.c.0"], ["state h 2", "neck.h.1"], ["cell c 2", "neck.c.1"]]);
    places.forEach(({ x, y, width, height }, number) => {
      assert.ok(width >= 40 && x >= place.axis.x && x + width <= layout.width, `${count}: ${x} ${width} ${layout.width}`);
      assert.ok(y >= place.y && y + height <= place.y + place.height);
      if (number) assert.ok(x + width < places[number - 1].x); // the first beside the encoder's last state
    });
    const nodes = MARKS.neck(mark, place, {}, laidOut("plain").at);
    assert.deepEqual(textsOf(nodes), [mark.words, "state h 1", "cell c 1", "state h 2", "cell c 2"]);
  }
});

test("where one layer goes through, h and c need no number", () => {
  const { place } = drawn("plain", "neck");
  const states = /** @type {any} */ ([["h", 0, "neck.h.0"], ["c", 0, "neck.c.0"]]);
  const names = neckPlaces(/** @type {any} */ ({ states }), place).map(({ label }) => label);
  assert.deepEqual(names, ["h", "c"]);
});
