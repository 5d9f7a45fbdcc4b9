import assert from "node:assert/strict";
import test from "node:test";
import { breakRuns, headingShapes } from "../../attnviz/browser/heading.js";

/** @typedef {import("../../attnviz/browser/drawing").Run} Run */

const ten = (/** @type {string} */ text) => 10 * [...text].length; // a letter is ten pixels wide
const texts = (/** @type {Run[][]} */ lines) => lines.map((line) => line.map(({ text }) => text).join(""));

test("lines are broken between words", () => {
  assert.deepEqual(texts(breakRuns([{ text: "one two three" }], 80, ten)), ["one two ", "three"]);
  assert.deepEqual(texts(breakRuns([{ text: "" }], 80, ten)), [""]);
});

test("what is longer than a line is broken between letters, as they are seen", () => {
  assert.deepEqual(texts(breakRuns([{ text: "abcdefghij" }], 40, ten)), ["abcd", "efgh", "ij"]);
  assert.deepEqual(texts(breakRuns([{ text: "e\u0301".repeat(5) }], 40, ten)), ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]);
});

test("nothing is lost, and every piece keeps its look", () => {
  const runs = [{ text: "looks at " }, { text: "1994 and more", fill: "blue" }, { text: "dropped", struck: true }];
  const lines = breakRuns(runs, 90, ten);
  assert.equal(texts(lines).join(""), runs.map(({ text }) => text).join(""));
  const blue = lines.flat().filter(({ fill }) => fill === "blue");
  assert.equal(blue.map(({ text }) => text).join(""), "1994 and more");
  for (const line of texts(lines)) assert.ok(ten(line.trimEnd()) <= 90, line);
});

test("a label stands before the first of its lines, and the others begin below each other", () => {
  const look = { family: "sans", muted: "grey", ink: "black" };
  const measure = (/** @type {string} */ text, /** @type {Run} */ _, /** @type {number} */ size) => size * [...text].length;
  const { shapes, height } = headingShapes([{ label: "in", runs: [{ text: "aaaa bbbb" }], size: 10 }], { indent: 60, width: 110 }, look, measure);
  assert.deepEqual(shapes.map(({ runs, attributes: { x } }) => [runs?.[0].text, x]), [["in", 0], ["aaaa ", 60], ["bbbb", 60]]);
  assert.equal(shapes[0].attributes.y, shapes[1].attributes.y);
  assert.ok(Number(shapes[2].attributes.y) > Number(shapes[1].attributes.y) + 9);
  assert.ok(height > Number(shapes[2].attributes.y));
});
