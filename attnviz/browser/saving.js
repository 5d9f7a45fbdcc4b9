// The stage as a file: its shapes with the colours that they have on the page, and its small pictures inside.

import { element } from "./dom.js";

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "opacity"];
const SPACE = "http://www.w3.org/2000/svg";

/** @param {import("./stage").Stage} stage */
export function save(stage) {
  const content = new Blob([pictureOf(stage)], { type: "image/svg+xml" });
  const link = element("a", "", document.body);
  link.href = URL.createObjectURL(content);
  link.download = "attnviz-stage.svg";
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * @param {import("./stage").Stage} stage
 * @returns {string} SVG
 */
export function pictureOf({ svg, gutter, paper, layout, root }) {
  if (!layout) return "";
  const width = layout.gutter + layout.width;
  const whole = document.createElementNS(SPACE, "svg");
  const size = { xmlns: SPACE, width, height: layout.height, viewBox: `0 0 ${width} ${layout.height}` };
  for (const [name, value] of Object.entries(size)) whole.setAttribute(name, String(value));
  const ground = document.createElementNS(SPACE, "rect");
  for (const [name, value] of Object.entries({ width, height: layout.height, fill: groundOf(root) })) ground.setAttribute(name, String(value));
  whole.append(ground, styledCopy(gutter), moved(layout.gutter, [...paper.querySelectorAll("canvas")].map(imageOf), styledCopy(svg)));
  return new XMLSerializer().serializeToString(whole);
}

/** @param {Element} root */
function groundOf(root) {
  for (let place = /** @type {Element | null} */ (root); place; place = place.parentElement) {
    const { backgroundColor } = getComputedStyle(place);
    if (backgroundColor && !/, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
  }
  return "#ffffff";
}

/**
 * @param {number} by
 * @param {Element[]} images
 * @param {Element} shapes
 */
function moved(by, images, shapes) {
  const group = document.createElementNS(SPACE, "g");
  group.setAttribute("transform", `translate(${by} 0)`);
  group.append(...images, shapes);
  return group;
}

/** @param {HTMLCanvasElement} canvas */
function imageOf(canvas) {
  const image = document.createElementNS(SPACE, "image");
  const { left, top, width, height } = canvas.style;
  const place = { x: left, y: top, width, height, href: canvas.toDataURL(), preserveAspectRatio: "none", style: "image-rendering:pixelated" };
  for (const [name, value] of Object.entries(place)) image.setAttribute(name, value);
  return image;
}

/**
 * A copy with the style sheet's values written into it.
 * @param {Element} shapes
 */
function styledCopy(shapes) {
  const copy = /** @type {Element} */ (shapes.cloneNode(true));
  const [from, to] = [shapes, copy].map((one) => [...one.querySelectorAll("*")]);
  from.forEach((one, number) => {
    const style = getComputedStyle(one);
    for (const name of STYLES) to[number].setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}
