import assert from "node:assert/strict";
import test from "node:test";
import { History, NONE, same } from "../../attnviz/browser/editing.js";

const LOOKS = ["evenly", "left", "right", "largest"].map((look) => ({ ...NONE, look }));

/** @param {History} history */
const moment = ({ past, present, future, mark }) => ({ past, present, future, mark });

test("undo and redo walk through every change, and a new one ends redo", () => {
  const history = new History(NONE);
  for (const change of LOOKS) history.change(change);
  for (const expected of [LOOKS[2], LOOKS[1]]) {
    history.undo();
    assert.deepEqual(history.present, expected);
  }
  history.redo();
  assert.deepEqual(history.present, LOOKS[2]);
  history.change(NONE);
  assert.deepEqual(history.future, []);
  history.undo();
  assert.deepEqual(history.present, LOOKS[2]);
});

test("undo and redo at an end, and a change that changes nothing, do nothing", () => {
  const history = new History(NONE);
  history.undo();
  history.redo();
  history.change({ ...NONE, given: [] });
  assert.deepEqual(moment(history), { past: [], present: NONE, future: [], mark: null });
});

test("a movement is undone at once; another begins a new one", () => {
  const history = new History(NONE);
  for (const temperature of [2, 3, 4]) history.change({ ...NONE, temperature }, "temperature");
  history.change({ ...NONE, temperature: 4, look: "left" });
  history.undo();
  assert.equal(history.present.temperature, 4);
  history.undo();
  assert.deepEqual(history.present, NONE);
  history.redo();
  history.change({ ...history.present, temperature: 5 }, "temperature");
  history.undo();
  assert.equal(history.present.temperature, 4);
});

test("whatever was done, a refusal leaves the moment before it", () => {
  for (const act of [
    (/** @type {History} */ history) => history.undo(),
    (/** @type {History} */ history) => history.redo(),
    (/** @type {History} */ history) => history.change({ ...NONE, temperature: 0 }),
    (/** @type {History} */ history) => history.change({ ...NONE, temperature: 0 }, "temperature"),
  ]) {
    const history = new History(NONE);
    for (const change of LOOKS) history.change(change);
    history.undo();
    history.change({ ...NONE, temperature: 2 }, "temperature");
    history.undo();
    history.accept([]);
    const before = moment(history);
    act(history);
    assert.notDeepEqual(moment(history), before);
    history.refuse();
    assert.deepEqual(moment(history), before);
  }
});

test("several changes that the server has not answered are refused one by one", () => {
  const history = new History(NONE);
  history.change(LOOKS[0]);
  history.accept([]);
  history.change({ ...NONE, temperature: -1 });
  history.change({ ...NONE, temperature: -2 });
  history.refuse();
  assert.equal(history.present.temperature, -1);
  history.refuse();
  assert.deepEqual(history.present, LOOKS[0]);
  assert.deepEqual(history.past, [NONE]);
});

test("what came with the address and is refused is left", () => {
  const history = new History({ ...NONE, look: "up" });
  history.refuse();
  assert.deepEqual(moment(history), { past: [], present: NONE, future: [], mark: null });
});

test("what was typed becomes tokens when the server has read it", () => {
  const history = new History(NONE);
  history.change({ ...NONE, write: "20" });
  history.accept(["2", "0"]);
  assert.deepEqual(history.present, { ...NONE, given: ["2", "0"] });
  history.undo();
  assert.deepEqual(history.present, NONE);
});

test("nothing that was given to it is written into", () => {
  const history = new History(NONE);
  const change = Object.freeze({ ...NONE, edits: Object.freeze({ 1: Object.freeze({ 2: 1 }) }) });
  history.change(change);
  history.undo();
  history.redo();
  assert.equal(history.present, change);
});

test("it remembers two hundred changes", () => {
  const history = new History(NONE);
  for (let temperature = 2; temperature < 500; temperature++) history.change({ ...NONE, temperature });
  assert.equal(history.past.length, 201);
  assert.equal(history.unanswered.length, 201);
});

test("changes are the same whatever order their edits were made in", () => {
  assert.ok(same({ ...NONE, edits: { 1: { 2: 1 }, 0: { 3: 1 } } }, { ...NONE, edits: { 0: { 3: 1 }, 1: { 2: 1 } } }));
  assert.ok(!same(NONE, { ...NONE, edits: { 0: { 3: 1 } } }));
});
