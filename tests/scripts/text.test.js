import assert from "node:assert/strict";
import test from "node:test";
import { wrap } from "../../attnviz/browser/gutter.js";
import { letterSize } from "../../attnviz/browser/output.js";
import { cellsOf, fitText } from "../../attnviz/browser/text.js";

test("a Korean or Chinese letter is as wide as two others", () => {
  assert.deepEqual([cellsOf("abc"), cellsOf("년"), cellsOf("1994년"), cellsOf("é■␣"), cellsOf("")], [3, 2, 6, 3, 0]);
});

test("a token is as large as its place has room for, and never larger than asked", () => {
  assert.deepEqual(fitText("a", 60), { text: "a", size: 16 });
  assert.deepEqual(fitText("a", 60, 12), { text: "a", size: 12 });
  const { text, size } = fitText("september", 70);
  assert.equal(text, "september");
  assert.ok(size >= 9 && size < 16 && size * 0.62 * 9 <= 70);
});

test("what does not fit at nine pixels is cut, and says so", () => {
  const { text, size } = fitText("internationalisation", 60);
  assert.equal(size, 9);
  assert.ok(text.endsWith("…") && "internationalisation".startsWith(text.slice(0, -1)) && text.length >= 2);
  assert.ok(cellsOf(text) * 9 * 0.62 <= 60);
});

test("a token from right to left takes the room of its letters, and stays set apart where it is cut", () => {
  assert.equal(cellsOf("\u2068שָׁלוֹם\u2069"), 4);
  const { text } = fitText(`\u2068${"ש".repeat(30)}\u2069`, 60);
  assert.match(text, /^\u2068ש+…\u2069$/u);
  assert.ok(cellsOf(text) * 9 * 0.62 <= 60);
});

test("one letter is never cut, however narrow its place", () => {
  assert.deepEqual(fitText("w", 5), { text: "w", size: 9 });
});

test("the output's letters are the largest in which all tokens stand in one line", () => {
  const date = [..."1994-09-27■"];
  const sizes = [2000, 500, 400, 300, 250, 100].map((room) => letterSize(date, room));
  assert.deepEqual(sizes, [...sizes].sort((one, other) => other - one));
  assert.ok(sizes[0] > sizes[2] && sizes[2] > sizes[4]);
  assert.ok(letterSize(["a", "b"], 400) >= letterSize(["Wednesday", "b"], 400));
  for (const room of [300, 500]) {
    const size = letterSize(date, room);
    assert.ok(date.length * size * 0.62 <= room, `${size} in ${room}`);
  }
  assert.equal(letterSize(Array(60).fill("september"), 10), 17); // then it takes several lines
});

test("a note is written in short lines, a long word in one of its own", () => {
  assert.deepEqual(wrap("of the decoder, step by step", 13), ["of the", "decoder, step", "by step"]);
  assert.deepEqual(wrap("", 13), []);
  assert.deepEqual(wrap("extraordinarily", 13), ["extraordinarily"]);
});
