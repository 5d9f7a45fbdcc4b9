import assert from "node:assert/strict";
import test from "node:test";
import { nextTheme } from "../../attnviz/browser/frame.js";

test("the first turn changes the look, the third comes back to the system", () => {
  for (const [systemDark, turns] of /** @type {const} */ ([[false, ["dark", "light", null]], [true, ["light", "dark", null]]])) {
    /** @type {string | null} */
    let wanted = null;
    for (const expected of turns) {
      wanted = nextTheme(wanted, systemDark);
      assert.equal(wanted, expected);
    }
  }
});

test("a theme that a link brought leads on", () => {
  assert.equal(nextTheme("light", false), null);
  assert.equal(nextTheme("dark", true), null);
});
