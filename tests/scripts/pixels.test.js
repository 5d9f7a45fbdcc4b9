import assert from "node:assert/strict";
import test from "node:test";
import { oneRow, paint, shadesOf } from "../../attnviz/browser/pixels.js";

const GREY = shadesOf("linear-gradient(to right, #000000 0%, #fefefe 100%)"); // 254 apart: a shade is its number
const MATRIX = { rows: 2, columns: 3, numbers: [0, 0.5, 1, 1, 0, -1] };

/** @param {ReturnType<typeof paint>} picture the red of each pixel, row by row */
const reds = ({ pixels, width }) => {
  const all = [...pixels].filter((_, at) => at % 4 === 0);
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width));
};

test("a scale has its colours at its stops, and between them what lies between", () => {
  const shades = shadesOf("linear-gradient(to right, #ff0000 0%, #ffffff 50%, #0000FF 100%)");
  assert.deepEqual([shades[0], shades[127], shades[254]], [[255, 0, 0], [255, 255, 255], [0, 0, 255]]);
  const [red, green, blue] = shades[64];
  assert.ok(red === 255 && green === blue && Math.abs(green - 128.5) <= 1);
  assert.equal(shades.length, 255);
});

test("a scale of uneven stops", () => {
  const shades = shadesOf("linear-gradient(to right, #000000 0%, #c8c8c8 20%, #c8c8c8 100%)");
  assert.deepEqual([shades[0][0], shades[25][0], shades[200][0]], [0, Math.round((200 * 25) / 254 / 0.2), 200]);
});

test("a pixel a number, in the colour of its value; beyond the ends the last colours", () => {
  const picture = paint(MATRIX, GREY, 0, 1);
  assert.deepEqual([picture.width, picture.height], [3, 2]);
  assert.deepEqual(reds(picture), [[0, 127, 254], [254, 0, 0]]);
  assert.ok([...picture.pixels].every((level, at) => at % 4 !== 3 || level === 255));
  assert.deepEqual(reds(paint(MATRIX, GREY, -1, 1)), [[127, 191, 254], [254, 127, 0]]);
});

test("upright, a row of the matrix is a column of the picture", () => {
  const picture = paint(MATRIX, GREY, 0, 1, { upright: true });
  assert.deepEqual([picture.width, picture.height], [2, 3]);
  assert.deepEqual(reds(picture), [[0, 254], [127, 0], [254, 0]]);
});

test("each row times its number, and rows without one times nothing", () => {
  assert.deepEqual(reds(paint(MATRIX, GREY, 0, 1, { times: [0.5, 1] })), [[0, 64, 127], [254, 0, 0]]);
  assert.deepEqual(reds(paint(MATRIX, GREY, 0, 1, { upright: true, times: [1] })), [[0, 0], [127, 0], [254, 0]]);
  assert.deepEqual(reds(paint(MATRIX, GREY, 0, 1, { times: null })), reds(paint(MATRIX, GREY, 0, 1)));
});

test("a row alone", () => {
  assert.deepEqual(oneRow(MATRIX, 1), { rows: 1, columns: 3, numbers: [1, 0, -1] });
  assert.deepEqual(oneRow(MATRIX, 2), { rows: 0, columns: 0, numbers: [] });
});
