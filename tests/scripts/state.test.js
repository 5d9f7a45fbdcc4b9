import assert from "node:assert/strict";
import test from "node:test";
import { read } from "../../attnviz/browser/address.js";
import { NONE } from "../../attnviz/browser/editing.js";
import { State, recall, rowOf, subject } from "../../attnviz/browser/state.js";

/** What is in view at an address, with a picture of eleven steps and 27 source positions. */
function opened(query = "") {
  const state = new State(read(new URLSearchParams(query)));
  state.fit(11, 27, state.history.present.given);
  return state;
}

test("what the address asks for is in view, and is written as it was", () => {
  const query = "step=7&position=5&both=1&more=cell&given=1&edit=7%3A4&look=left&temperature=2";
  const state = opened(query);
  assert.deepEqual([state.step, state.position, state.both, state.section], [6, 4, true, "cell"]);
  const written = new URLSearchParams();
  state.write(written, null, true);
  assert.equal(String(written), query);
});

test("steps and positions beyond the last", () => {
  const state = opened("step=99&position=99");
  assert.deepEqual([state.step, state.position], [10, null]);
  state.step = 9;
  state.fit(3, 5, []);
  assert.equal(state.step, 2);
});

test("a section that there is not, and what is chosen in it, are let go", () => {
  const state = opened("more=nonsense&width=7");
  assert.deepEqual([state.section, state.view.options], [null, {}]);
});

test("going to a step says whether it is another one", () => {
  const state = opened();
  assert.deepEqual([state.go(3), state.go(3), state.go(99), state.go(10), state.go(-4)], [true, false, true, false, true]);
  assert.ok(!state.go(Number.NaN));
  assert.equal(state.step, 0);
});

test("before there is a picture there is nowhere to go", () => {
  const state = new State(read(new URLSearchParams("step=4")));
  state.go(2);
  assert.equal(state.step, 0);
});

test("another text ends the changes and the chosen position, and keeps the step", () => {
  const state = opened("step=7&position=5&edit=7:4");
  state.renew();
  assert.deepEqual([state.step, state.position, state.history.present], [6, null, NONE]);
  assert.equal(state.history.past.length, 0);
});

test("each section keeps what was chosen in it", () => {
  const state = opened("more=beams&width=7");
  state.opt("normalisation", "0.5");
  state.open("inside");
  assert.deepEqual(state.chosen, {});
  state.opt("part", "f");
  state.open("beams");
  assert.deepEqual(state.chosen, { width: "7", normalisation: "0.5" });
  state.open(null);
  state.opt("width", "3");
  assert.deepEqual(state.chosen, {});
});

test("looking at the chosen position, and at none", () => {
  const state = opened("step=7");
  state.lookHere();
  assert.deepEqual(state.history.present, NONE);
  state.position = 3;
  state.lookHere();
  assert.deepEqual(state.history.present.edits, { 6: { 3: 1 } });
});

test("a look for the step in view is an edit, for all steps it is not", () => {
  const weights = [0.5, 0.25, 0.25];
  for (const [name, row] of Object.entries({
    largest: { 0: 1 },
    evenly: { 0: 1, 1: 1, 2: 1 },
    left: { 0: 0.75, 1: 0.25 },
    right: { 1: 0.5, 2: 0.5 },
  })) {
    const state = opened("step=2");
    state.look(name, false, weights);
    assert.deepEqual(state.history.present, { ...NONE, edits: { 1: row } }, name);
    state.look(name, true, weights);
    assert.deepEqual(state.history.present, { ...NONE, look: name, edits: { 1: row } }, name);
  }
});

test("as the model looks: this step loses its edit, all steps lose everything", () => {
  const state = opened("step=2&edit=2:1&edit=3:1&look=left");
  state.look("own", false, [1]);
  assert.deepEqual(state.history.present, { ...NONE, edits: { 2: { 0: 1 } }, look: "left" });
  state.look("own", true, [1]);
  assert.deepEqual(state.history.present, NONE);
});

test("a temperature for all steps, or for the one in view", () => {
  const state = opened("step=3");
  state.warm(2, true, []);
  assert.equal(state.history.present.temperature, 2);
  state.warm(0.5, false, [Math.log(3), 0]);
  assert.deepEqual(state.history.present.edits, { 2: { 0: 0.9, 1: 0.1 } });
});

test("one movement of a slider is one change, of two sliders two", () => {
  const state = opened();
  for (const weight of [0.1, 0.2, 0.3]) state.slide([weight, 1], 0);
  assert.equal(state.history.past.length, 1);
  state.slide([0.3, 0.9], 1);
  assert.equal(state.history.past.length, 2);
});

test("a picked token follows what was written before it", () => {
  const state = opened("step=3&temperature=2");
  state.pick("7", ["1", "9", "9", "4"]);
  assert.deepEqual(state.history.present, { ...NONE, temperature: 2, given: ["1", "9", "7"] });
});

test("a forced output ends all other changes", () => {
  const state = opened("edit=1:1&temperature=2");
  state.force(["2", "</s>"]);
  assert.deepEqual(state.history.present, { ...NONE, given: ["2", "</s>"] });
});

test("what is typed is to be written first, and for all nothing after it", () => {
  const state = opened("given=1");
  state.writeFirst("", false);
  assert.deepEqual(state.history.present.given, ["1"]);
  state.writeFirst("20", false);
  assert.deepEqual(state.history.present, { ...NONE, write: "20" });
  state.writeFirst("", true);
  assert.deepEqual(state.history.present, { ...NONE, write: "</s>" });
});

test("with changes, or a language, the address says of which text", () => {
  const asks = { task: "dates", text: "27 mai 1994" };
  for (const [query, before, text] of [
    ["", "", null],
    ["edit=1:1", "", asks.text],
    ["", "lang=ko", asks.text],
  ]) {
    const written = new URLSearchParams(before ?? "");
    opened(query ?? "").write(written, asks, false);
    assert.equal(written.get("text"), text);
    assert.ok(!written.has("step"));
  }
});

test("a row is written with four decimals, without what has no weight", () => {
  assert.deepEqual(rowOf([0.123456, 0, 0.00001, 1]), { 0: 0.1235, 3: 1 });
});

test("whoever comes back to the same text finds what was there, unless the address says otherwise", () => {
  const asks = { task: "dates", text: "27 mai 1994", variant: "plain" };
  const shown = { asks, file: null };
  const memory = { subject: subject(shown), query: new URLSearchParams("step=7&edit=7:4") };
  const here = new URLSearchParams("task=dates");
  assert.equal(recall(here, shown, memory), memory.query);
  assert.equal(recall(here, { ...shown, asks: { ...asks, variant: "attention" } }, memory), memory.query);
  assert.equal(recall(here, { ...shown, asks: { ...asks, text: "another" } }, memory), here);
  assert.equal(recall(here, { ...shown, asks: null }, memory), here);
  assert.equal(recall(here, shown, null), here);
  const asking = new URLSearchParams("step=2");
  assert.equal(recall(asking, shown, memory), asking);
});

test("a file has a place of its own, whatever the address says, and closed, leads back to where the visitor was", () => {
  const [asks, address] = [{ task: "dates", text: "3 mars" }, new URLSearchParams("lang=ko")];
  const before = { subject: subject({ asks, file: null }), query: new URLSearchParams("step=4&edit=4:1") };
  const shown = { asks: null, file: "trace.json 0" };
  assert.equal(String(recall(new URLSearchParams("step=9"), shown, before)), "");
  const inside = { subject: subject(shown), query: new URLSearchParams("step=2"), aside: before };
  assert.equal(recall(address, shown, inside), inside.query);
  assert.equal(recall(address, { asks, file: null }, inside), before.query);
  assert.equal(String(recall(address, { ...shown, file: "trace.json 1" }, inside)), "");
});
