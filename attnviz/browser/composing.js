// A picture of the stage, or of one of its tracks, to take along: put together from what stands on the page at this moment. Above it
// stands what it is of, below it the scales of its colours.

import { plainColor } from "./copying.js";
import { headingShapes, textShape } from "./heading.js";
import { fontOf } from "./raster.js";
import { SCALE_HEIGHT, scaleShapes, scalesOf } from "./scale_shapes.js";
import { partPieces, trackPieces } from "./stage_pieces.js";
import { heightOfTiles, tileShapes } from "./tile_shapes.js";

/** @typedef {import("./drawing").Drawing} Drawing */
/** @typedef {import("./drawing").Group} Group */
/** @typedef {import("./heading").Line} Line */
/** @typedef {import("./types").Caption} Caption */
/**
 * What a picture is of. caption: what the server says of the model and the text; said: the step in view, in a sentence; changes:
 * what the visitor changed; hidden: the share that links leave out; parts: what stands beside the stage
 * @typedef {{ root: HTMLElement, stage: import("./stage").Stage, parts: import("./parts").Parts | null, tiles: HTMLElement[],
 *   caption: Caption, step: string, said: import("./types").Piece[], changes: string[], hidden: string,
 *   words: import("./types").Words }} Subject
 */
/** @typedef {ReturnType<typeof lookOf>} Look */

const EDGE = 20; // pixels around everything
const LEAST = 460; // pixels of the width, for the lines above
const GAP = 10;
const BESIDE = 60; // pixels at the left of the output that its name needs
const SIZES = { title: 17, model: 12.5, input: 15, step: 14, small: 12.5 };
const MARK = "attnviz";

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * @param {Subject} subject
 * @param {string | null} only the name of the one track that is wanted; null for the whole stage
 * @returns {Drawing}
 */
export function compose(subject, only) {
  const { root, stage } = subject;
  const look = lookOf(root);
  const pieces = [...trackPieces(stage, only), ...(only === null ? partPieces(stage, subject.parts) : [])];
  const room = Math.ceil(Math.max(LEAST, ...pieces.map(({ right }) => right)));
  const indent = stage.layout?.narrow ? 0 : (stage.layout?.gutter ?? 0);
  const heading = headingShapes(linesOf(subject, look), { indent, width: room }, look, look.measure);
  const tiles = outputOf(subject, look, EDGE + Math.ceil(heading.height) + GAP); // at whole pixels, as on the page
  const bottom = tiles.bottom + Math.ceil(Math.max(0, ...pieces.map((one) => one.bottom))) + GAP;
  const foot = footOf(subject, only, look, room);
  const tracks = stage.data?.tracks.filter(({ name }) => only === null || name === only) ?? [];
  return {
    width: room + 2 * EDGE,
    height: bottom + foot.height + EDGE,
    ground: groundOf(root),
    title: titleOf(subject),
    words: tracks.map((track) => stage.wordsOf(track)).join(" "),
    groups: [
      { name: "heading", x: EDGE, y: EDGE, shapes: heading.shapes },
      tiles.group,
      ...pieces.map(({ name, x, y, shapes }) => ({ name, x: x + EDGE, y: y + tiles.bottom, shapes })),
      { name: "foot", x: EDGE, y: bottom, shapes: foot.shapes },
    ],
  };
}

/** @param {Subject} subject */
function titleOf({ caption, tiles }) {
  const shown = tiles.map((tile) => (tile.classList.contains("attnviz-covered") ? "?" : tile.querySelector(".attnviz-token")?.textContent));
  return `${caption.title}: ${caption.input.map(({ text }) => text).join("")} → ${shown.join(" ")}`;
}

/**
 * The colours and letters of the page.
 * @param {HTMLElement} root
 */
function lookOf(root) {
  const style = getComputedStyle(root);
  const value = (/** @type {string} */ name) => style.getPropertyValue(`--attnviz-${name}`).trim();
  const [family, ink, muted, source, output, edit] = [style.fontFamily, ...["ink", "muted", "source", "output-text", "edit"].map(value)];
  const elsewhere = family.replace(/^[^,]*, */, ""); // a file does not bring the page's own font: there is room for either
  /** @type {import("./heading").Measure} */
  const measure = (text, run, size) => Math.max(...(run.family ? [run.family] : [family, elsewhere]).map((one) => {
    pen.font = fontOf({ family: one, weight: run.weight }, size);
    return pen.measureText(text).width;
  }));
  return { family, mono: value("mono"), ink, muted, source, output, edit, measure };
}

/**
 * What stands above the stage.
 * @param {Subject} subject
 * @param {Look} look
 * @returns {Line[]}
 */
function linesOf({ caption, step, said, changes, words }, { mono, muted, source, output, edit }) {
  const roles = /** @type {Record<string, import("./drawing").Run>} */ ({
    source: { text: "", fill: source, family: mono, weight: "700" },
    output: { text: "", fill: output, family: mono, weight: "700" },
  });
  const read = caption.input.map(({ text, dropped }) => ({ text, family: mono, ...(dropped && { fill: muted, struck: true }) }));
  return [
    { label: null, runs: [{ text: caption.title, weight: "700" }], size: SIZES.title },
    ...(caption.model ? [{ label: null, runs: [{ text: caption.model, fill: muted }], size: SIZES.model }] : []),
    { label: words.picture_input, runs: read, size: SIZES.input },
    { label: step, runs: said.map(({ role, text }) => ({ ...roles[role], text })), size: SIZES.step },
    ...changes.map((text, number) => ({ label: number ? "" : words.picture_changed, runs: [{ text, fill: edit }], size: SIZES.small })),
  ];
}

/**
 * The output in large letters, above the links that begin there.
 * @param {Subject} subject
 * @param {Look} look
 * @param {number} y
 * @returns {{ group: Group, bottom: number }}
 */
function outputOf({ stage, tiles, words }, look, y) {
  if (!tiles.length) return { group: { name: "output", x: EDGE, y, shapes: [] }, bottom: y };
  const boxes = tiles.map((tile) => tile.getBoundingClientRect());
  const origin = { left: stage.root.getBoundingClientRect().left, top: Math.min(...boxes.map(({ top }) => top)) };
  const beside = Math.min(...boxes.map(({ left }) => left)) - origin.left > BESIDE;
  const down = beside ? 0 : Math.ceil(SIZES.small) + GAP;
  const high = heightOfTiles(tiles, origin);
  const name = textShape(0, beside ? high / 2 + 5 : SIZES.small, 13, [{ text: words.picture_output, fill: look.output, weight: "600" }], look);
  const shapes = tileShapes(tiles, { ...origin, top: origin.top - down });
  return { group: { name: "output", x: EDGE, y, shapes: [name, ...shapes] }, bottom: y + Math.ceil(down + high) + GAP };
}

/**
 * The scales of what is shown, what is left out of it, and where it is from.
 * @param {Subject} subject
 * @param {string | null} only
 * @param {Look} look
 * @param {number} room
 */
function footOf({ stage, hidden, words }, only, look, room) {
  const tracks = (stage.data?.tracks ?? []).filter(({ name }) => only === null || name === only);
  const parts = only === null ? (stage.data?.parts ?? []).map(({ mark }) => mark) : [];
  const marks = tracks.flatMap((track) => track.marks);
  const names = { weights: words.picture_weights, signed: words.picture_signed };
  const { shapes } = scaleShapes(scalesOf([...marks, ...parts]), stage.shades, names, look, look.measure);
  const from = textShape(room, SIZES.small, 13, [{ text: MARK }], look);
  Object.assign(from.attributes, { "text-anchor": "end", "font-weight": "700", fill: look.muted });
  const left = hidden && marks.some(({ kind }) => kind === "links") ? [textShape(0, SCALE_HEIGHT + 14, SIZES.small, [{ text: hidden, fill: look.muted }], look)] : [];
  return { shapes: [...shapes, ...left, from], height: SCALE_HEIGHT + (left.length ? 18 : 0) };
}

/** @param {Element} root */
function groundOf(root) {
  for (let place = /** @type {Element | null} */ (root); place; place = place.parentElement) {
    const { backgroundColor } = getComputedStyle(place);
    if (backgroundColor && !/, 0\)$|transparent/.test(backgroundColor)) return plainColor(backgroundColor);
  }
  return "#ffffff";
}
