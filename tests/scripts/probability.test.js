import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { powerOfTen, probabilityText } from "../../attnviz/browser/probability.js";

const fixture = JSON.parse(readFileSync(new URL("../fixtures/probabilities.json", import.meta.url), "utf8"));

for (const { about, probability, digits, text } of fixture.fixed) {
  test(`a probability in figures: ${about}`, () => assert.equal(probabilityText(probability, digits), text));
}

test("four digits, unless others are asked for", () => assert.equal(probabilityText(0.25), "0.2500"));

test("a power of ten may be none", () => assert.equal(powerOfTen(3.2), "3·10⁰"));
