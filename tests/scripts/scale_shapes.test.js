import assert from "node:assert/strict";
import test from "node:test";
import { scalesOf } from "../../attnviz/browser/scale_shapes.js";
import { stageOf } from "./made_stage.js";

test("a stage with attention has the scale of its states and that of its weights", () => {
  const { tracks, parts } = stageOf("edited");
  const found = scalesOf([...tracks.flatMap(({ marks }) => marks), ...parts.map(({ mark }) => mark)]);
  assert.deepEqual(found.filter(({ kind }) => kind === "weights"), [{ kind: "weights", low: 0, high: 1 }]);
  for (const { kind, low, high } of found) assert.equal(low, kind === "signed" ? -high : 0);
  assert.equal(new Set(found.map(({ kind, high }) => `${kind} ${high.toPrecision(2)}`)).size, found.length);
});

test("what has no colours has no scale", () => {
  assert.deepEqual(scalesOf([{ kind: "links", value: "weight" }]), []);
});
