import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { readChanges } from "../../attnviz/browser/address.js";
import { LOOKS, normalised, softmax } from "../../attnviz/browser/looking.js";

const fixture = JSON.parse(readFileSync(new URL("../fixtures/looking.json", import.meta.url), "utf8"));

/**
 * @param {number[]} found
 * @param {number[]} expected
 */
function close(found, expected) {
  assert.equal(found.length, expected.length);
  found.forEach((weight, position) => assert.ok(Math.abs(weight - expected[position]) < 1e-9, `${found} ${expected}`));
}

for (const { about, weights, ...looks } of fixture.looks) {
  test(`${about}: every look, without a change of the row itself`, () => {
    assert.deepEqual(Object.keys(looks).sort(), Object.keys(LOOKS).sort());
    for (const [name, expected] of Object.entries(looks)) close(LOOKS[name](Object.freeze([...weights])), expected);
  });
}

for (const { scores, temperature, weights } of fixture.softmax) {
  test(`softmax of ${scores} at ${temperature}`, () => close(softmax(scores, temperature), weights));
}

for (const { about, edit, source, weights } of fixture.edits) {
  test(`an edited row, ${about}`, () => {
    const [row] = Object.values(readChanges(new URLSearchParams({ edit })).edits);
    close(normalised(Array.from({ length: source }, (_, position) => Number(row[position] ?? 0))), weights);
  });
}

test("no temperature is the temperature 1", () => close(softmax([1, 2, 3]), softmax([1, 2, 3], 1)));
