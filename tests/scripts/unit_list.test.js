import assert from "node:assert/strict";
import { test } from "node:test";

import { rowAfter } from "../../attnviz/browser/unit_list.js";

test("arrows walk through the units, and stay in the list", () => {
  assert.equal(rowAfter("ArrowDown", 0, 64), 1);
  assert.equal(rowAfter("ArrowUp", 0, 64), 0);
  assert.equal(rowAfter("ArrowDown", 63, 64), 63);
  assert.equal(rowAfter("End", 5, 64), 63);
  assert.equal(rowAfter("Home", 5, 64), 0);
  assert.equal(rowAfter("PageDown", 60, 64), 63);
  assert.equal(rowAfter("ArrowRight", 5, 64), null); // it goes on to the next step
});
