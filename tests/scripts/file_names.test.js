import assert from "node:assert/strict";
import test from "node:test";
import { fileName, slugOf } from "../../attnviz/browser/file_names.js";

test("a name has letters and digits of any script, and dashes", () => {
  assert.equal(fileName(["dates", "Tuesday, September 27, 1994", "", "step-5"], "svg"), "attnviz-dates-Tuesday-September-27-1994-step-5.svg");
  assert.equal(slugOf("1994년 9월 27일"), "1994년-9월-27일");
});

test("nothing of a text can lead elsewhere", () => {
  for (const text of ["../../etc/passwd", "a/b\\c:d*e?f\"g<h>i|j", "a\u0000b\u202Ec", " . ", "con\n.svg", "%2e%2e"]) {
    assert.match(fileName(["dates", text, "step-1"], "png"), /^attnviz-dates(-[\p{L}\p{N}\p{M}]+)*-step-1\.png$/u);
  }
  assert.equal(fileName(["", "💥", ""], "gif"), "attnviz.gif");
});

test("a long text is cut, and no letter in two", () => {
  assert.equal([...slugOf("가".repeat(100))].length, 40);
  assert.equal(slugOf("𝒳".repeat(50)), "𝒳".repeat(40));
  assert.equal(slugOf(`${"a".repeat(39)} b`), "a".repeat(39));
  assert.equal(slugOf("가"), "가"); // as it is usual, whoever typed it
});
