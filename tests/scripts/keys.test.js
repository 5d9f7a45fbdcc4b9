import assert from "node:assert/strict";
import test from "node:test";
import { Player, listen } from "../../attnviz/browser/keys.js";

/** An element of the page that keys are pressed in: it lies within everything that these words name. */
class FakeElement {
  /** @param {string[]} within */
  constructor(within) {
    this.within = within;
  }

  /** @param {string} selector */
  closest(selector) {
    return this.within.some((name) => selector.split(", ").some((one) => one.startsWith(name))) ? this : null;
  }
}

globalThis.Element = /** @type {any} */ (FakeElement);
const page = new EventTarget();
globalThis.document = /** @type {any} */ (page);

/**
 * What pressing a key does.
 * @param {string} key
 * @param {{ within?: string[], awake?: boolean, ctrlKey?: boolean, shiftKey?: boolean, altKey?: boolean, metaKey?: boolean }} [how]
 */
function press(key, { within = [], awake = true, ...held } = {}) {
  /** @type {any[]} */
  const done = [];
  const end = listen({
    awake: () => awake,
    walk: (by) => done.push(by),
    play: () => done.push("play"),
    undo: (again) => done.push(again ? "redo" : "undo"),
    help: () => done.push("help"),
  });
  const event = Object.assign(new Event("keydown", { cancelable: true }), { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, key, ...held });
  Object.defineProperty(event, "target", { value: new FakeElement(within) });
  page.dispatchEvent(event);
  end();
  assert.equal(event.defaultPrevented, done.length > 0); // the page does nothing else with a key that means something here
  return done;
}

test("arrow keys walk, the space bar plays", () => {
  assert.deepEqual([press("ArrowLeft"), press("ArrowRight"), press(" "), press("a"), press("ArrowUp")], [[-1], [1], ["play"], [], []]);
});

test("undo and redo, on either system", () => {
  assert.deepEqual(press("z", { ctrlKey: true }), ["undo"]);
  assert.deepEqual(press("z", { metaKey: true }), ["undo"]);
  assert.deepEqual(press("Z", { ctrlKey: true, shiftKey: true }), ["redo"]);
  assert.deepEqual(press("y", { ctrlKey: true }), ["redo"]);
  assert.deepEqual([press("z"), press("a", { ctrlKey: true })], [[], []]);
});

test("keys rest while one types, and where they mean something else", () => {
  for (const key of ["ArrowLeft", " "]) assert.deepEqual(press(key, { within: ["input:not"] }), []);
  assert.deepEqual(press("ArrowRight", { within: ["select"] }), []);
  assert.deepEqual([press(" ", { within: ["button"] }), press("ArrowRight", { within: ["button"] })], [[], [1]]);
  assert.deepEqual(press("z", { ctrlKey: true, within: ["textarea"] }), []); // which has an undo of its own
  assert.deepEqual([press("ArrowLeft", { altKey: true }), press("ArrowLeft", { awake: false }), press("ArrowLeft", { ctrlKey: true })], [[], [], []]);
});

test("a presenter's remote steps, from the box for the text too", () => {
  assert.deepEqual([press("PageUp"), press("PageDown"), press("Home"), press("End")], [[-1], [1], [-Infinity], [Infinity]]);
  assert.deepEqual([press("PageDown", { within: ["input:not"] }), press("Home", { within: ["input:not"] })], [[1], []]);
  for (const place of ["textarea", ".attnviz-scroll", "select"]) assert.deepEqual(press("PageDown", { within: [place] }), []);
});

test("? tells all keys; in a window over the page none of them means anything", () => {
  assert.deepEqual([press("?"), press("?", { within: ["input:not"] })], [["help"], []]);
  assert.deepEqual([press("ArrowRight", { within: ["dialog"] }), press("PageDown", { within: ["dialog"] })], [[], []]);
});

test("who no longer listens hears nothing", () => {
  /** @type {number[]} */
  const done = [];
  listen({ awake: () => true, walk: (by) => done.push(by) })();
  page.dispatchEvent(Object.assign(new Event("keydown"), { key: "ArrowLeft", altKey: false, ctrlKey: false, metaKey: false }));
  assert.deepEqual(done, []);
});

test("playing takes a step at every beat, and stops at the last", (context) => {
  /** @type {Map<number, () => void>} */
  const beating = new Map();
  context.mock.method(globalThis, "setInterval", (/** @type {() => void} */ act) => beating.set(1, act) && 1);
  context.mock.method(globalThis, "clearInterval", (/** @type {number} */ timer) => beating.delete(timer));
  const beat = () => beating.forEach((act) => act());
  /** @type {any[]} */
  const told = [];
  let left = 2;
  const player = new Player({ forward: () => left > 0 && Boolean(left--), changed: (playing) => told.push(playing) });
  player.play();
  beat();
  assert.deepEqual([left, player.playing], [1, true]);
  for (let beats = 0; beats < 4; beats += 1) beat();
  assert.deepEqual([left, player.playing, told], [0, false, [true, false]]);
});
