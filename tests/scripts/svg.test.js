import assert from "node:assert/strict";
import test from "node:test";
import { Shapes } from "../../attnviz/browser/svg.js";

/** What a page does with elements, and how often something was written. */
class FakeElement {
  static written = 0;

  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    /** @type {Record<string, string>} */
    this.attributes = {};
    /** @type {FakeElement[]} */
    this.children = [];
    /** @type {FakeElement | null} */
    this.parent = null;
    this.text = "";
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    FakeElement.written += 1;
    this.attributes[name] = value;
  }

  /** @param {string} name */
  removeAttribute(name) {
    delete this.attributes[name];
  }

  /** @param {FakeElement} child */
  append(child) {
    child.parent = this;
    this.children.push(child);
  }

  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
  }

  /** @param {FakeElement} other */
  replaceWith(other) {
    if (this.parent) this.parent.children = this.parent.children.map((child) => (child === this ? other : child));
    other.parent = this.parent;
  }

  set textContent(/** @type {string} */ text) {
    FakeElement.written += 1;
    this.text = text;
  }
}

globalThis.document = /** @type {any} */ ({ createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => new FakeElement(tag) });

/** @typedef {import("../../attnviz/browser/svg").Node} Node */

function group() {
  const shapes = new Shapes(/** @type {any} */ (new FakeElement("svg")));
  const root = /** @type {FakeElement} */ (/** @type {unknown} */ (shapes.root));
  const drawn = () => root.children.map(({ tag, attributes, text }) => [tag, attributes, text]);
  return { shapes, root, drawn };
}

test("the group looks as the shapes that it was filled with last", () => {
  const { shapes, drawn } = group();
  /** @type {Node[]} */
  const first = [["rect", { x: 1, y: 2 }], ["text", { x: 3 }, "a"], ["path", { d: "M0 0" }]];
  shapes.fill(first);
  assert.deepEqual(drawn(), [["rect", { x: "1", y: "2" }, ""], ["text", { x: "3" }, "a"], ["path", { d: "M0 0" }, ""]]);
  shapes.fill([["text", { x: 1 }, "b"], ["text", { x: 3 }]]);
  assert.deepEqual(drawn(), [["text", { x: "1" }, "b"], ["text", { x: "3" }, ""]]);
  shapes.fill(first);
  assert.equal(drawn().length, 3);
  shapes.fill([]);
  assert.deepEqual(drawn(), []);
});

test("an attribute that a shape no longer has is gone", () => {
  const { shapes, drawn } = group();
  shapes.fill([["rect", { x: 1, rx: 3 }]]);
  shapes.fill([["rect", { x: 1 }]]);
  assert.deepEqual(drawn(), [["rect", { x: "1" }, ""]]);
});

test("what was changed once can be changed back", () => {
  const { shapes, drawn } = group();
  for (const x of [1, 2, 1]) {
    shapes.fill([["rect", { x }]]);
    assert.deepEqual(drawn(), [["rect", { x: String(x) }, ""]]);
  }
});

test("what stays as it was is not touched, and elements are used again", () => {
  const { shapes, root } = group();
  shapes.fill([["rect", { x: 1, y: 2 }], ["text", { x: 3 }, "a"]]);
  const elements = [...root.children];
  FakeElement.written = 0;
  shapes.fill([["rect", { x: 1, y: 2 }], ["text", { x: 3 }, "a"]]);
  assert.equal(FakeElement.written, 0);
  shapes.fill([["rect", { x: 1, y: 5 }], ["text", { x: 3 }, "b"]]);
  assert.equal(FakeElement.written, 2);
  assert.deepEqual(root.children, elements);
});
