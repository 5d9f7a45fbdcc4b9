// A picture, drawn on a canvas: what becomes a PNG, and a frame of an animation. The page's own fonts are known there, which an
// SVG that is drawn as an image does not see.

/** @typedef {import("./drawing").Drawing} Drawing */
/** @typedef {import("./drawing").Shape} Shape */
/** @typedef {import("./drawing").Run} Run */

const MOST = 16_000_000; // pixels of a canvas: an iPhone draws no more
const ANCHORS = /** @type {Record<string, CanvasTextAlign>} */ ({ middle: "center", end: "right" });

/**
 * The scale at which a picture is drawn: the one that is wanted, or the largest that there is room for.
 * @param {Pick<Drawing, "width" | "height">} drawing
 * @param {number} wanted
 */
export const scaleOf = ({ width, height }, wanted) => Math.min(wanted, Math.sqrt(MOST / (width * height)));

/**
 * @param {Drawing} drawing
 * @param {number} scale
 */
export function rasterise(drawing, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(drawing.width * scale);
  canvas.height = Math.ceil(drawing.height * scale);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  pen.fillStyle = drawing.ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingEnabled = false;
  for (const { x, y, shapes } of drawing.groups) {
    pen.setTransform(scale, 0, 0, scale, x * scale, y * scale);
    for (const shape of shapes) draw(pen, shape);
  }
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Shape} shape
 */
function draw(pen, shape) {
  const { tag, attributes, canvas } = shape;
  const number = (/** @type {string} */ name) => Number(attributes[name] ?? 0);
  pen.globalAlpha = Number(attributes.opacity ?? 1);
  if (tag === "text") return write(pen, shape);
  if (canvas) return pen.drawImage(canvas, number("x"), number("y"), number("width"), number("height"));
  paintPath(pen, pathOf(tag, attributes), attributes);
}

/**
 * @param {string} tag
 * @param {Shape["attributes"]} attributes
 */
function pathOf(tag, attributes) {
  const number = (/** @type {string} */ name) => Number(attributes[name] ?? 0);
  if (tag === "path") return new Path2D(String(attributes.d));
  const path = new Path2D();
  if (tag === "line") {
    path.moveTo(number("x1"), number("y1"));
    path.lineTo(number("x2"), number("y2"));
  } else if (number("rx")) path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
  else path.rect(number("x"), number("y"), number("width"), number("height"));
  return path;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Path2D} path
 * @param {Shape["attributes"]} attributes
 */
function paintPath(pen, path, attributes) {
  const alpha = pen.globalAlpha;
  const { fill = "none", stroke = "none" } = attributes;
  if (fill !== "none") {
    pen.globalAlpha = alpha * Number(attributes["fill-opacity"] ?? 1);
    pen.fillStyle = String(fill);
    pen.fill(path);
  }
  if (stroke === "none") return;
  pen.globalAlpha = alpha * Number(attributes["stroke-opacity"] ?? 1);
  pen.strokeStyle = String(stroke);
  pen.lineWidth = Number(attributes["stroke-width"] ?? 1);
  pen.stroke(path);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Shape} shape
 */
function write(pen, { attributes, runs = [] }) {
  const size = Number(attributes["font-size"]);
  let x = Number(attributes.x);
  const y = Number(attributes.y) + Number(attributes.dy ?? 0);
  pen.textAlign = ANCHORS[attributes["text-anchor"]] ?? "left";
  for (const run of runs) {
    pen.font = fontOf({ ...run, family: run.family ?? String(attributes["font-family"]), weight: run.weight ?? String(attributes["font-weight"]) }, size);
    pen.fillStyle = run.fill ?? String(attributes.fill);
    pen.fillText(run.text, x, y);
    const wide = pen.measureText(run.text).width;
    if (run.struck) pen.fillRect(x, y - size * 0.3, wide, Math.max(1, size / 10));
    if (pen.textAlign === "left") x += wide;
  }
}

/**
 * @param {{ family?: string, weight?: string }} look
 * @param {number} size in pixels
 */
export const fontOf = ({ family = "sans-serif", weight = "400" }, size) => `${weight} ${size}px ${family}`;

/**
 * A canvas as a PNG.
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
export const pngOf = (canvas) =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no PNG"))), "image/png"));
