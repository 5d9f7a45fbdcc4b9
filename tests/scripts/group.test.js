import assert from "node:assert/strict";
import test from "node:test";
import { Group } from "../../attnviz/browser/group.js";
import { voice } from "../../attnviz/browser/speech.js";

globalThis.document = /** @type {any} */ (new EventTarget());
globalThis.Element = /** @type {any} */ (class {});

/** @type {string[]} */
const said = [];
voice.write = (text) => void said.push(text);

/**
 * What a group knows of a showcase, and what was done with it.
 * @param {number} steps
 * @param {string[]} columns
 */
function showcase(steps, columns = ["a", "b"]) {
  /** @type {any[]} */
  const done = [];
  return /** @type {any} */ ({
    steps,
    done,
    reads: (/** @type {string[]} */ other) => String(other) === String(columns),
    mark: () => done.push("mark"),
    point: (/** @type {number | null} */ position, /** @type {number} */ step) => done.push([position, step]),
    scroll: (/** @type {number} */ left) => done.push(left),
    bar: { sentences: [1], place: { textContent: "Step 2 of 5" } },
    grids: { focused: false },
    told: "A: writes 1",
  });
}

/** @param {any[]} members */
function groupOf(...members) {
  const group = new Group();
  for (const member of members) group.join(member);
  return group;
}

test("a step is one of the longest output, and all are marked at it", () => {
  const [short, long] = [showcase(3), showcase(5)];
  const group = groupOf(short, long);
  group.go(4);
  assert.equal(group.step, 4);
  group.go(9);
  assert.equal(group.step, 4);
  group.go(-2);
  assert.equal(group.step, 0);
  assert.deepEqual(short.done, ["mark", "mark", "mark"]);
  assert.deepEqual(long.done, short.done);
});

test("a walk begins at the last step, where there were more before", () => {
  const group = groupOf(showcase(3));
  group.step = 9;
  group.walk(-1);
  assert.equal(group.step, 1);
});

test("a column is shown in those that read the same, a row in all; without one the step in view", () => {
  const [one, same, other] = [showcase(5), showcase(5), showcase(5, ["c"])];
  const group = groupOf(one, same, other);
  group.go(2);
  group.point(["a", "b"], 1, 4);
  group.point(["a", "b"], 0, null);
  assert.deepEqual(same.done, ["mark", [1, 4], [0, 2]]);
  assert.deepEqual(other.done, ["mark", [null, 4], [null, 2]]);
});

test("what a key leads to is told of each", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const [one, other] = [showcase(5), Object.assign(showcase(5), { told: "B: writes 2" })];
  const group = groupOf(one, other, Object.assign(showcase(5), { bar: { sentences: [] } }));
  group.walkAloud(1);
  context.mock.timers.tick(1000);
  assert.equal(said.at(-1), "Step 2 of 5. A: writes 1. B: writes 2");
});

test("what all write is told together, and only once it is another", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const writing = (/** @type {string} */ writes) => Object.assign(showcase(5), { writes, payload: { output: { written: writes.at(-2) } } });
  const [one, other] = ["A: 1.", "B: 1."].map(writing);
  const group = groupOf(one, other);
  const before = said.length;
  for (const writes of ["B: 1.", "B, in Korean: 1.", "B: 2."]) {
    Object.assign(other, writing(writes), { done: [] });
    group.tell();
    group.tell();
    context.mock.timers.tick(2000);
    context.mock.timers.tick(2000);
  }
  assert.deepEqual(said.slice(before), ["A: 1. B: 2."]);
});

test("those that read the same scroll together", () => {
  const [one, other] = [showcase(5), showcase(5, ["c"])];
  groupOf(one, other).scroll(["a", "b"], 30);
  assert.deepEqual([one.done, other.done], [[30], []]);
});

test("the arrow keys walk while there are showcases; the space bar and Ctrl+Z stay the browser's", () => {
  globalThis.document = /** @type {any} */ (new EventTarget()); // at which no other group listens
  const member = showcase(5);
  const group = groupOf(member);
  /** @param {object} keys */
  const press = (keys) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), keys);
    globalThis.document.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.equal(press({ key: "ArrowRight" }), true);
  assert.equal(group.step, 1);
  assert.equal(press({ key: " " }), false);
  assert.equal(press({ key: "z", ctrlKey: true }), false);
  group.leave(member);
  assert.equal(press({ key: "ArrowRight" }), false);
  assert.equal(group.step, 1);
});
