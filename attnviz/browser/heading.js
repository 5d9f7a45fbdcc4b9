// What stands above the stage in a picture: what it is of, what was read, which model, which step, and what the visitor changed.
// Pure, but for the measuring of letters, which is handed in.

/** @typedef {import("./drawing").Shape} Shape */
/** @typedef {import("./drawing").Run} Run */
/** @typedef {(text: string, run: Run, size: number) => number} Measure the width of letters, in pixels */
/** @typedef {{ label: string | null, runs: Run[], size: number }} Line label: what it is, before it; null to begin at the left edge */
/** @typedef {{ family: string, muted: string, ink: string }} Look */

const LEADING = 1.38; // from one line to the next, of the size of the letters

/**
 * Lines of text, each broken where there is no room, with their labels at the left.
 * @param {Line[]} lines
 * @param {{ indent: number, width: number }} room
 * @param {Look} look
 * @param {Measure} measure
 * @returns {{ shapes: Shape[], height: number }}
 */
export function headingShapes(lines, { indent, width }, look, measure) {
  /** @type {Shape[]} */
  const shapes = [];
  let y = 0;
  for (const { label, runs, size } of lines) {
    const named = label ? [{ text: label, fill: look.muted }] : [];
    const left = label === null ? 0 : Math.max(indent, label ? measure(`${label}   `, named[0], size) : 0);
    const broken = breakRuns(runs, width - left, (text, run) => measure(text, run, size));
    broken.forEach((line, number) => {
      const baseline = y + size;
      if (!number && named.length) shapes.push(textShape(0, baseline, size, named, look));
      shapes.push(textShape(left, baseline, size, line, look));
      y += size * LEADING;
    });
    y += 1;
  }
  return { shapes, height: y };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {Run[]} runs
 * @param {Look} look
 * @returns {Shape}
 */
export function textShape(x, y, size, runs, { family, ink }) {
  return { tag: "text", attributes: { x, y, fill: ink, "font-family": family, "font-size": size, "font-weight": "400" }, runs };
}

/**
 * Runs in lines of so many pixels, broken between words, and within one that is longer than a line.
 * @param {Run[]} runs
 * @param {number} width
 * @param {(text: string, run: Run) => number} measure
 * @returns {Run[][]} at least one line
 */
export function breakRuns(runs, width, measure) {
  /** @type {Run[][]} */
  const lines = [[]];
  let used = 0;
  for (const run of runs) {
    for (const piece of piecesOf(run.text, width, (text) => measure(text, run))) {
      const wide = measure(piece, run);
      const line = /** @type {Run[]} */ (lines.at(-1));
      if (used + measure(piece.trimEnd(), run) > width && line.length) {
        lines.push([{ ...run, text: piece }]);
        used = wide;
        continue;
      }
      const last = line.at(-1);
      if (last && sameLook(last, run)) line[line.length - 1] = { ...last, text: last.text + piece };
      else line.push({ ...run, text: piece });
      used += wide;
    }
  }
  return lines;
}

/**
 * Words with the space behind them; one that is too long for a line in letters.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
function piecesOf(text, width, measure) {
  const words = text.match(/\s*\S+\s*|\s+/gu) ?? [];
  return words.flatMap((word) => (measure(word) > width ? lettersOf(word) : [word]));
}

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** @param {string} word */
const lettersOf = (word) => (segmenter ? [...segmenter.segment(word)].map(({ segment }) => segment) : [...word]);

/**
 * @param {Run} one
 * @param {Run} other
 */
const sameLook = (one, other) => one.fill === other.fill && one.family === other.family && one.weight === other.weight && one.struck === other.struck;
