import assert from "node:assert/strict";
import test from "node:test";
import { cellOf, figureAt, fit, framed, linkOf } from "../../attnviz/browser/figures.js";

const PICTURE = /** @type {any} */ ({
  figures: { alignment: { data: [{ x: [1], visible: false }, { x: [2] }], layout: { width: 400, title: "a" } } },
  frames: { alignment: [{ data: {}, layout: {} }, { data: { 1: { x: [3] } }, layout: { title: "b" } }] },
});

test("a figure at a step is its still part with the frame of that step", () => {
  const { data, layout } = figureAt(PICTURE, "alignment", 1, false);
  assert.deepEqual(data, [{ x: [1], visible: false }, { x: [3] }]);
  assert.deepEqual(layout, { width: 400, title: "b" });
});

test("a step without a frame is the still part, and nothing of the picture is written into", () => {
  const { data, layout } = figureAt(PICTURE, "alignment", 9, true);
  assert.deepEqual(data.map(({ visible }) => visible), [true, true]);
  layout.width = 1;
  assert.equal(PICTURE.figures.alignment.layout.width, 400);
  assert.equal(PICTURE.figures.alignment.data[0].visible, false);
});

test("what is clicked: a cell, a source token, an output token, a link", () => {
  const point = { x: 3, y: 2, curveNumber: 0, pointIndex: 5, customdata: [8, 9] };
  assert.deepEqual(cellOf(point), [2, 3]);
  assert.deepEqual(linkOf(point), [null, 5]);
  assert.deepEqual(linkOf({ ...point, curveNumber: 1 }), [5]);
  assert.deepEqual(linkOf({ ...point, curveNumber: 2 }), [9, 8]);
});

test("a figure is as wide as its panel, and on a narrow one its tokens shrink, to half at most", () => {
  for (const [room, width, size] of [
    [1000, 1000, 20],
    [400, 400, 20],
    [300, 300, 20],
    [240, 240, 16],
    [100, 200, 13],
  ]) {
    const layout = { width: 400, xaxis: { tickfont: { size: 20 } } };
    const data = [{ insidetextfont: { size: 20 } }, {}];
    fit(data, layout, room);
    assert.deepEqual([layout.width, layout.xaxis.tickfont.size], [width, size], String(room));
    assert.equal(data[0].insidetextfont?.size, size);
  }
});

test("a frame is around one column", () => {
  const shape = framed(4, { xaxis: { tickfont: { color: "red" } } }, { yref: "paper", y0: 0, y1: 1 }, 2);
  assert.deepEqual([shape.x0, shape.x1, shape.line], [3.5, 4.5, { color: "red", width: 2 }]);
});
