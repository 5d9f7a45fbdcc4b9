import assert from "node:assert/strict";
import test from "node:test";
import { changeWords } from "../../attnviz/browser/changed.js";
import { tablesOf } from "../../attnviz/browser/as_table.js";
import { cellAfter, gridOf } from "../../attnviz/browser/grid_moves.js";
import { cellWords, stepWords } from "../../attnviz/browser/grid_words.js";
import { rowOf } from "../../attnviz/browser/values.js";
import { laidOut } from "./made_stage.js";

const WORDS = {
  place_source: "source {position}: {token}",
  value_cells: "weight {value}",
  value_weight: "weight {value}",
  value_score: "score {value}",
  value_strips: "unit {unit}: {value}",
  heard_output: "step {position} writes {token}",
  heard_step: "step {step}: {token}",
  heard_twin: "{token} at {position}",
  heard_row_largest: "largest of the row",
  heard_column_largest: "largest of the column",
  heard_unit: "unit",
  heard_nothing: "nothing",
  scrub: "Step",
  step: "Step {step} of {steps}",
  "mark_␣": "space",
  "mark_■": "end mark",
  same_output: "Nothing changed.",
  one_changed: "Step {step} now writes {token}; before it was {before}.",
  many_changed: "Now {text}; before {before}.",
  now_writes: "It writes {text}.",
};

/**
 * @param {"edited" | "plain"} name
 * @param {string} track
 */
function gridIn(name, track) {
  const { stage, values, place } = laidOut(name);
  const grid = gridOf(place(track), values);
  if (!grid) throw new Error(`${track} has no grid`);
  return { stage, values, place: place(track), grid };
}

test("a cell of a grid holds the number that is drawn there", () => {
  const { grid, values } = gridIn("edited", "steps");
  assert.deepEqual([grid.height, grid.width], [values.weight.rows, values.weight.columns]);
  for (let row = 0; row < grid.height; row += 1) {
    assert.deepEqual(Array.from({ length: grid.width }, (_, column) => grid.valueAt({ row, column })), rowOf(values.weight, row));
  }
  const hs = gridIn("edited", "hs");
  assert.deepEqual([hs.grid.height, hs.grid.width], [hs.values.hs.columns, hs.values.hs.rows]);
  assert.equal(hs.grid.valueAt({ row: 1, column: 1 }), rowOf(hs.values.hs, 1)[1]);
});

test("arrow keys walk a cell, and stay at an edge", () => {
  const { grid } = gridIn("edited", "steps");
  const press = (/** @type {string} */ key, far = false, last = Infinity) => cellAfter(grid, { row: 1, column: 1 }, key, far, last);
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => press(key)), [
    { row: 1, column: 0 },
    { row: 1, column: 2 },
    { row: 0, column: 1 },
    { row: grid.height > 2 ? 2 : 1, column: 1 },
  ]);
  assert.deepEqual([press("Home"), press("End")], [{ row: 1, column: 0 }, { row: 1, column: 2 }]);
  assert.deepEqual([press("Home", true), press("End", true)], [{ row: 0, column: 0 }, { row: grid.height - 1, column: 2 }]);
  assert.deepEqual([press("x"), press("PageDown"), press("ArrowLeft", true)], [null, null, null]);
  assert.deepEqual(press("End", true, 0), { row: 0, column: 2 }); // what is covered is not told
});

test("m and c go to the largest of the row and of the column", () => {
  const { grid, values } = gridIn("edited", "steps");
  const first = rowOf(values.weight, 0);
  const found = cellAfter(grid, { row: 0, column: 2 }, "m", false, Infinity);
  assert.equal(found && grid.valueAt(found), Math.max(...first));
  const down = cellAfter(grid, { row: 0, column: 1 }, "c", false, Infinity);
  assert.deepEqual(down, { row: 1, column: 1 }); // 0.25 above, 1 below
  assert.deepEqual(cellAfter(grid, { row: 0, column: 1 }, "c", false, 0), { row: 0, column: 1 });
});

test("a cell is said tersely by what is another than before, or in full", () => {
  const { stage, place, grid } = gridIn("edited", "steps");
  const say = (/** @type {boolean} */ full, /** @type {any} */ cell, /** @type {any} */ from) => cellWords({ place, grid, stage, cell, from, last: Infinity }, full, WORDS);
  assert.equal(say(false, { row: 1, column: 1 }, { row: 1, column: 0 }), "space, 1.00");
  assert.equal(say(false, { row: 1, column: 2 }, { row: 1, column: 1 }), "a at 3, 0.00"); // there are two of them
  assert.equal(say(false, { row: 1, column: 1 }, { row: 0, column: 1 }), "y, 1.00");
  assert.equal(say(true, { row: 1, column: 1 }, null), "step 2 writes y, source 2: space, weight 1.00, largest of the row, largest of the column");
  assert.equal(say(true, { row: 0, column: 1 }, null), "step 1 writes x, source 2: space, weight 0.25");
});

test("a number of a state is said with its unit", () => {
  const { stage, place, grid } = gridIn("edited", "hs");
  const say = (/** @type {boolean} */ full, /** @type {any} */ from) => cellWords({ place, grid, stage, cell: { row: 1, column: 1 }, from, last: Infinity }, full, WORDS);
  assert.equal(say(false, { row: 0, column: 1 }), "unit 2: 2.00");
  assert.equal(say(false, { row: 1, column: 0 }), "space, 2.00");
  assert.equal(say(true, null).startsWith("source 2: space, unit 2: 2.00"), true);
});

/**
 * A picture of these tokens.
 * @param {string} source
 * @param {string} output
 * @param {string} [verdict]
 */
const pictureOf = (source, output, verdict = "Right.") => /** @type {any} */ ({
  source: [...source],
  tiles: [...output, "■"].map((token) => ({ token })),
  honesty: [{ tone: "right", text: verdict }],
  sentences: [...output, "■"].map((token) => [{ role: "plain", text: `writes ${token}` }]),
  caption: { model: "Deep · 3 layers" },
  changes: [],
});

test("after a change only what changed is said", () => {
  const say = (/** @type {any} */ before, /** @type {any} */ after) => changeWords(before, after, WORDS);
  assert.equal(say(pictureOf("abc", "12"), pictureOf("abc", "12", "Still right.")), "Nothing changed.");
  assert.equal(say(pictureOf("abc", "12"), pictureOf("abc", "13")), "Step 2 now writes 3; before it was 2.");
  assert.equal(say(pictureOf("abc", "12"), pictureOf("abc", "13", "Wrong.")), "Step 2 now writes 3; before it was 2. Wrong.");
  assert.equal(say(pictureOf("abc", "12"), pictureOf("abc", "34")), "Now 34; before 12.");
  assert.equal(say(pictureOf("abc", "12"), pictureOf("abc", "")), "Now nothing; before 12.");
  assert.equal(say(pictureOf("abc", "12"), pictureOf("xyz", "12")), "It writes 12. Right.");
  const [before, changed] = [["Step 1 looks elsewhere."], ["Step 1 looks elsewhere.", "Step 2 too."]].map((changes) => ({ ...pictureOf("abc", "12"), changes }));
  assert.equal(say(before, changed), "Step 2 too. Nothing changed.");
  assert.equal(say(changed, before), "Nothing changed.");
  assert.equal(say(before, { ...before, caption: { model: "Plain · 1 layer" } }), "Plain: Nothing changed.");
});

test("a step is said in few words or with its sentence", () => {
  const picture = pictureOf("abc", "12");
  assert.equal(stepWords(picture, 2, false, WORDS), "step 3: end mark");
  assert.equal(stepWords(picture, 0, true, WORDS), "Step 1 of 3: writes 1");
});

test("every matrix of the stage has a table with its numbers, and names for rows and columns", () => {
  for (const name of /** @type {const} */ (["edited", "plain"])) {
    const { stage, layout, values } = laidOut(name);
    const offered = tablesOf(stage, layout, values, Infinity, WORDS);
    const drawn = stage.tracks.filter(({ marks: [mark] }) => !["links", "boxes"].includes(mark.kind));
    assert.deepEqual(offered.map(({ name: called }) => called), [...drawn, ...stage.parts].map(({ name: called }) => called));
    for (const { make } of offered) {
      const { head, rows } = make();
      assert.ok(rows.length > 0);
      for (const row of rows) assert.ok(row.length <= head.length);
    }
  }
  const { stage, layout, values } = laidOut("edited");
  const steps = tablesOf(stage, layout, values, Infinity, WORDS).find(({ name }) => name === "steps")?.make();
  assert.deepEqual(steps?.head, ["Step", "1: a", "2: ␣", "3: a"]);
  assert.deepEqual(steps?.rows[0], ["1: x", ...rowOf(values.weight, 0).map((number) => number.toFixed(3))]);
  const covered = tablesOf(stage, layout, values, 0, WORDS).find(({ name }) => name === "steps")?.make();
  assert.deepEqual(covered?.rows[1], ["2: ?", "", "", ""]); // what is not written yet is not told
});
