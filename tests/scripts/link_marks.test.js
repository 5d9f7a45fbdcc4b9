import assert from "node:assert/strict";
import test from "node:test";
import { middle } from "../../attnviz/browser/layout.js";
import { isLinked, linkPath, links } from "../../attnviz/browser/link_marks.js";
import { laidOut } from "./made_stage.js";

/**
 * The links of a track, each with where it begins and ends.
 * @param {string} track
 * @param {Partial<import("../../attnviz/browser/marks").At>} [now]
 * @param {number[]} [weights] others than the fixture's
 */
function drawn(track, now, weights) {
  const { place, values, at } = laidOut("edited", now);
  const found = place(track);
  const { value } = /** @type {{ value: string }} */ (found.track.marks[0]);
  const matrix = weights ? { rows: 2, columns: 3, numbers: weights } : values[value];
  const nodes = links({ value }, found, { ...values, [value]: matrix }, at);
  const paths = nodes.filter(([tag]) => tag === "path").map(([, about]) => {
    const [from, top, ...rest] = String(about.d).match(/-?[\d.]+/g)?.map(Number) ?? [];
    return { from, top, to: rest.at(-2), bottom: rest.at(-1), width: Number(about["stroke-width"]), name: String(about.class), opacity: Number(about["stroke-opacity"]) };
  });
  return { nodes, paths, place: found, at };
}

test("a link goes from its row to the column that it looks at, through the whole track", () => {
  const { paths, place, at } = drawn("links", { row: 1 });
  assert.deepEqual(paths.map(({ from, to }) => [from, to]), [
    [at.starts[0], middle(place.axis, 0)],
    [at.starts[0], middle(place.axis, 1)],
    [at.starts[1], middle(place.axis, 1)],
  ]);
  for (const { top, bottom } of paths) assert.deepEqual([top, bottom], [place.y, place.y + place.height]);
});

test("the more weight, the wider and darker", () => {
  const { paths } = drawn("links", { row: 0, edited: [] }, [0.75, 0.25, 0, 0.5, 0.1, 0.4]);
  for (const name of ["attnviz-link-here", "attnviz-link-other"]) {
    const own = paths.filter(({ name: one }) => one === name);
    const weights = name.endsWith("here") ? [0.75, 0.25] : [0.5, 0.1, 0.4];
    assert.equal(own.length, weights.length);
    own.forEach(({ width }, number) => assert.ok(Math.abs(width - (0.8 + 7 * weights[number])) < 0.01));
    const byWeight = own.map((one, number) => ({ ...one, weight: weights[number] })).sort((one, other) => one.weight - other.weight);
    assert.ok(byWeight.every(({ opacity }, number) => !number || opacity > byWeight[number - 1].opacity));
  }
});

test("those of the step are on top of all others, and stand out", () => {
  const names = (/** @type {number} */ row) => drawn("links", { row, edited: [] }, Array(6).fill(0.3)).paths.map(({ name }) => name.replace("attnviz-link-", ""));
  assert.deepEqual(names(0), ["other", "other", "other", "here", "here", "here"]);
  assert.deepEqual(names(1), ["other", "other", "other", "here", "here", "here"]);
  assert.deepEqual(names(-1), Array(6).fill("other"));
});

test("the weakest links are shown on request, what prints as 0.000 never", () => {
  const weights = [0.9496, 0.05, 0.0004, 0.95, 0.049, 0.001];
  assert.equal(drawn("links", {}, weights).paths.length, 3);
  assert.equal(drawn("links", { weak: true }, weights).paths.length, 5);
  assert.deepEqual([isLinked(0.05, false), isLinked(0.0499, false), isLinked(0.0499, true), isLinked(0.0004, true)], [true, false, true, false]);
});

test("only the links of a row that was edited are red, and none of before", () => {
  const red = (/** @type {string} */ track) => drawn(track, { row: 0 }, Array(6).fill(0.3)).paths.map(({ name }) => name.includes("attnviz-edited"));
  assert.deepEqual(red("links"), [true, true, true, false, false, false]); // the other row is drawn first
  assert.deepEqual(red("before.links"), Array(6).fill(false));
});

test("of steps that are not written yet there are no links", () => {
  const { paths, at } = drawn("links", { row: 0, written: 0 });
  assert.deepEqual(paths.map(({ from }) => from), [at.starts[0], at.starts[0]]);
  assert.equal(drawn("links", { row: 1, written: 1 }).paths.length, 3);
});

test("where no output stands above, the links begin at tokens of their own", () => {
  const { nodes, paths, place, at } = drawn("links", { row: 0, lettered: true });
  const tokens = nodes.filter(([tag]) => tag === "text");
  assert.deepEqual(tokens.map(([, { x }, text]) => [x, text]), [[at.starts[0], "x"], [at.starts[1], "y"]]);
  assert.ok(String(tokens[0][1].class).includes("attnviz-start-here"));
  for (const { top } of paths) assert.ok(top > place.y && top < place.y + place.height);
  const covered = drawn("links", { row: 0, lettered: true, written: 0 }).nodes.filter(([tag]) => tag === "text");
  assert.deepEqual(covered.map(([, , text]) => text), ["x", "?"]);
  assert.equal(drawn("links").nodes.filter(([tag]) => tag === "text").length, 0);
});

test("a link leaves and arrives straight", () => {
  assert.equal(linkPath(10, 50, 0, 100), "M10 0C10 50 50 50 50 100");
});
