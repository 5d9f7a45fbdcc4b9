// A picture as plain data, and that as SVG text. Pure. Whatever it shows stands in it: no style sheet, no font file, no address.

/** @typedef {{ text: string, fill?: string, family?: string, weight?: string, struck?: boolean }} Run letters of one look */
/**
 * tag: an element of SVG; runs: of a text; canvas: of an image. Positions in pixels, within the group.
 * @typedef {{ tag: string, attributes: Record<string, string | number>, runs?: Run[], canvas?: HTMLCanvasElement }} Shape
 */
/** @typedef {{ name: string, x: number, y: number, shapes: Shape[] }} Group */
/**
 * title: what a reader of the file hears first; words: what there is to see, for who cannot see it
 * @typedef {{ width: number, height: number, ground: string, title: string, words: string, groups: Group[] }} Drawing
 */

const SANS = '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", sans-serif';
const MONO = '"DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK KR", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", monospace';
const SMALL = 2; // decimals of a number

/**
 * A family that is found on other machines too: the page's own font is on none of them.
 * @param {string} family as the style sheet has it
 */
export const familyOf = (family) => (/mono/i.test(family) ? MONO : `${family.split(",")[0].trim() || "sans-serif"}, ${SANS}`);

/**
 * What XML cannot hold, as a sign for it; what means something in it, escaped.
 * @param {string | number} value
 */
export function escapeXml(value) {
  const text = String(value).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  return text.replace(/[&<>"]/g, (sign) => /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

/** @param {string | number} value */
const short = (value) => (typeof value === "number" ? Number(value.toFixed(SMALL)) : value);

/** @param {Record<string, string | number | undefined>} attributes */
const listOf = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(name === "font-family" ? familyOf(String(value)) : short(value))}"`))
    .join("");

/** @param {Run} run */
function runText({ text, fill, family, weight, struck }) {
  const looks = listOf({ fill, "font-family": family, "font-weight": weight, "text-decoration": struck ? "line-through" : undefined });
  return looks ? `<tspan${looks}>${escapeXml(text)}</tspan>` : escapeXml(text);
}

/** @param {Shape} shape */
function shapeText({ tag, attributes, runs, canvas }) {
  const drawn = canvas ? { ...attributes, preserveAspectRatio: "none", style: "image-rendering:pixelated", href: canvas.toDataURL() } : attributes;
  if (!runs) return `<${tag}${listOf(drawn)}/>`;
  return `<${tag}${listOf(drawn)} xml:space="preserve">${runs.map(runText).join("")}</${tag}>`;
}

/**
 * @param {Drawing} drawing
 * @returns {string} SVG
 */
export function svgText({ width, height, ground, title, words, groups }) {
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const parts = groups.map(
    ({ name, x, y, shapes }) => `<g class="${escapeXml(name)}" transform="translate(${short(x)} ${short(y)})">\n${shapes.map(shapeText).join("\n")}\n</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg"${listOf({ ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: "img" })}>
<title>${escapeXml(title)}</title>
<desc>${escapeXml(words)}</desc>
<rect${listOf({ ...size, fill: ground })}/>
${parts.join("\n")}
</svg>
`;
}
