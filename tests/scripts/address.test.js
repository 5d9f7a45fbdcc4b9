import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  APPEARANCE,
  COMPARED,
  OPTIONS,
  SECTIONS,
  SETTINGS,
  TICKS,
  read,
  readChanges,
  saysView,
  write,
  writeChanges,
  writeView,
} from "../../attnviz/browser/address.js";

const { keys, addresses, malformed } = JSON.parse(readFileSync(new URL("../fixtures/addresses.json", import.meta.url), "utf8"));

for (const { about, query, read: expected, written } of [...addresses, ...malformed]) {
  test(`${about}: ${query}`, () => {
    const found = read(new URLSearchParams(query));
    assert.deepEqual(found, { moment: null, ...expected }); // most say nothing of a moment
    assert.equal(String(write(found)), written);
    assert.deepEqual(read(write(found)), found);
  });
}

test("the keys are those that Python knows", () => {
  assert.deepEqual({ settings: SETTINGS, compared: COMPARED, appearance: APPEARANCE, ticks: TICKS, options: OPTIONS, sections: SECTIONS }, keys);
});

test("changes alone follow as they do in a whole address", () => {
  for (const { query, read: { changes } } of addresses) {
    const alone = readChanges(new URLSearchParams(writeChanges(changes)));
    assert.deepEqual(alone, changes, query);
  }
});

test("what Explore shows is written in place of what was said of it, and everything else stays", () => {
  const query = new URLSearchParams("utm=x&text=a&step=3&edit=1:1&edit=2:2&more=beams&width=7&both=1&task=dates");
  writeView(query, read(new URLSearchParams("step=5&position=2&given=a")));
  assert.equal(String(query), "utm=x&text=a&task=dates&step=5&position=2&given=a");
});

test("an address says what is in view as soon as it says one thing of it", () => {
  for (const said of ["step=1", "position=1", "moment=1", "both=1", "cover=1", "weighted=1", "present=1", "more=cell", "given=a", "edit=1:1", "look=left", "temperature=2", "write=a"]) {
    assert.ok(saysView(new URLSearchParams(said)), said);
  }
  assert.ok(!saysView(new URLSearchParams("task=dates&text=a&depth=3&lang=ko&utm=x")));
});
