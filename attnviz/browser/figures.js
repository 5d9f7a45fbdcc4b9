// Figures as Plotly is to draw them, and what their points stand for. Pure: nothing here knows an element of the page.

/** @typedef {import("./types").Figure} Figure */
/** @typedef {import("./types").Picture} Picture */
/** @typedef {{ x: number, y: number, curveNumber: number, pointIndex: number, customdata: number[] }} Point */
/** @typedef {[step: number | null, position?: number]} Meaning */

const NARROWEST = 0.5; // of a figure's own width
const CROWDED = 0.75; // of it, below which tokens must be smaller not to touch

/**
 * A figure at a step: its still part with the step's frame applied, as `figures.kit.spec.apply_frame` does it.
 * @param {Picture} picture
 * @param {string} name
 * @param {number} step
 * @param {boolean} weak whether the weakest links of the alignment are shown
 * @returns {Figure}
 */
export function figureAt({ figures, frames }, name, step, weak) {
  const still = figures[name];
  const frame = frames[name][step] || { data: {}, layout: {} };
  const data = still.data.map((trace, number) => ({ ...trace, ...frame.data[number] }));
  const layout = structuredClone({ ...still.layout, ...frame.layout }); // Plotly writes a zoom into what it is given
  if (name === "alignment" && weak) for (const trace of data) Object.assign(trace, { visible: true });
  return { data, layout };
}

/**
 * @param {Point} point
 * @returns {Meaning}
 */
export const cellOf = ({ x, y }) => [y, x];

/**
 * The step and the source position that a point of the graph stands for: a source box, an output box, or a link.
 * @param {Point} point
 * @returns {Meaning}
 */
export function linkOf({ curveNumber, pointIndex, customdata }) {
  if (curveNumber === 0) return [null, pointIndex];
  return curveNumber === 1 ? [pointIndex] : [customdata[1], customdata[0]];
}

/**
 * @param {number} position
 * @param {Figure["layout"]} layout
 * @param {object} rows
 * @param {number} width
 */
export function framed(position, layout, rows, width) {
  const line = { color: layout.xaxis.tickfont.color, width };
  return { type: "rect", xref: "x", x0: position - 0.5, x1: position + 0.5, ...rows, line };
}

/**
 * Make a figure as wide as its panel. On a narrow one its tokens shrink with their cells, to half at most: then it scrolls.
 * @param {Figure["data"]} data
 * @param {Figure["layout"]} layout
 * @param {number} room
 */
export function fit(data, layout, room) {
  const share = Math.min(1, Math.max(NARROWEST, room / layout.width));
  layout.width = Math.max(room, Math.round(layout.width * share));
  /** @param {{ size: number }} font */
  const smaller = (font) => ({ ...font, size: Math.round(font.size * Math.min(1, share / CROWDED)) });
  if (layout.xaxis?.tickfont) layout.xaxis.tickfont = smaller(layout.xaxis.tickfont);
  for (const trace of data) if (trace.insidetextfont) trace.insidetextfont = smaller(trace.insidetextfont);
}
