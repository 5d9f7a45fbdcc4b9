import test from "node:test";
import assert from "node:assert";
import { readChanges, writeChanges } from "../../attnviz/browser/address.js";
import { History, NONE } from "../../attnviz/browser/editing.js";

test("a refused change leaves everything as it was: redo too", () => {
  const history = new History(NONE);
  history.change({ ...NONE, look: "evenly" });
  history.undo();
  assert.equal(history.future.length, 1);
  history.change({ ...NONE, write: "zzz" }); // the server refuses it
  history.refuse();
  assert.equal(history.future.length, 1, "redo is lost");
});

test("a movement refused half way goes back to before that tick", () => {
  const history = new History(NONE);
  history.change({ ...NONE, temperature: 2 }, "temperature");
  history.change({ ...NONE, temperature: 3 }, "temperature");
  history.change({ ...NONE, temperature: 0 }, "temperature"); // refused
  history.refuse();
  assert.equal(history.present.temperature, 3);
});

test("write then read gives the same", () => {
  const changes = { ...NONE, edits: { 3: { 0: 0.5, 7: 1 } }, given: ["1", "9"] };
  assert.deepEqual(readChanges(new URLSearchParams(writeChanges(changes))), changes);
});
