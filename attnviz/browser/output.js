// The output, token by token, in letters that a classroom can read.

import { button, element, phrase } from "./dom.js";
import { Finger } from "./finger.js";
import { cellsOf } from "./text.js";
import { probabilityText } from "./probability.js";
import { RESTING, nearestBox } from "./touch.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */
/** @typedef {Pick<Picture, "tiles" | "given"> & { alternatives: Pick<Picture["alternatives"], "steps"> }} Shown what it needs of a picture */

const SIZES = [48, 42, 36, 32, 28, 25, 22, 19, 17]; // pixels of the letters, the largest that fits
const MOST = { beside: 36, wide: 48, above: 28 }; // of them, by the width of the page
const WIDE = 1600; // pixels
const END = "■"; // as Python shows the end mark
const LETTER = 0.62; // the width of a letter, of its size
const AROUND = 0.5; // the room around the letters of a tile, of their size
const SHARE = 0.64; // of the width that the tiles may take, beside the bar of steps
const LEAST_BAR = 400; // pixels of that bar

/**
 * The largest letters in which all tokens stand in one line.
 * @param {string[]} tokens
 * @param {number} room in pixels
 */
export function letterSize(tokens, room) {
  const widths = tokens.map((token) => Math.max(1, cellsOf(token)));
  const fits = (/** @type {number} */ size) => widths.reduce((sum, width) => sum + size * (width * LETTER + AROUND) + 4, 0) <= room;
  return SIZES.find(fits) ?? SIZES[SIZES.length - 1];
}

export class Output {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(step: number) => void} act.go
   * @param {(step: number | null) => void} act.preview
   * @param {(step: number | null, at: import("./touch").Point) => void} act.touch a finger is on a step, or on none
   */
  constructor(parent, act) {
    this.act = act;
    this.root = element("div", "attnviz-tiles", parent);
    this.root.setAttribute("role", "group");
    /** @type {HTMLButtonElement[]} */
    this.tiles = [];
    /** @type {string[]} */
    this.tokens = [];
    /** @type {{ title: string, label: string }[]} of each tile, once it is not covered */
    this.told = [];
    this.probability = this.due = this.end = this.covered = "";
    const nearest = (/** @type {import("./touch").Point} */ at) => nearestBox(at, this.tiles.map((tile) => tile.getBoundingClientRect()));
    new Finger(this.root, {
      show: (at) => (act.touch(nearest(at), at), true),
      take: (at) => act.go(nearest(at)),
      forget: () => act.touch(null, RESTING),
    });
  }

  /** @param {Words} words */
  speak(words) {
    this.root.setAttribute("aria-label", words.output);
    this.probability = words.probability;
    this.due = words.due;
    this.end = words.end_mark;
    this.covered = words.covered;
  }

  /** @param {Shown} picture */
  fill(picture) {
    this.tokens = picture.tiles.map(({ token }) => token);
    this.tiles = picture.tiles.map((_, step) => this.tile(picture, step));
    this.root.replaceChildren(...this.tiles);
  }

  /**
   * Letters as large as there is room for, beside the bar of steps or, on a narrow page, above it.
   * @param {number} width of the page
   * @param {boolean} beside
   */
  fit(width, beside) {
    const room = beside ? Math.min(width - LEAST_BAR, width * SHARE) : width;
    const most = !beside ? MOST.above : width < WIDE ? MOST.beside : MOST.wide;
    this.root.style.fontSize = `${Math.min(most, letterSize(this.tokens, room))}px`;
    this.root.style.maxWidth = beside ? `${Math.round(room)}px` : "";
  }

  /**
   * @param {Shown} picture
   * @param {number} step
   */
  tile({ tiles, given, alternatives }, step) {
    const { token, probability, changed, wrong } = tiles[step];
    const made = button("attnviz-tile", null, () => this.act.go(step));
    made.style.setProperty("--attnviz-sure", String(probability ?? 0.5));
    made.classList.toggle("attnviz-changed", changed);
    made.classList.toggle("attnviz-differs", wrong);
    made.classList.toggle("attnviz-given", step < given.length);
    element("span", "attnviz-token", made, token);
    if (probability !== null) element("span", "attnviz-sure", made).style.width = `${100 * probability}%`;
    const sure = probability === null ? [] : [phrase(this.probability, { probability: probabilityText(probability) })];
    this.told[step] = {
      title: [...(token === END ? [this.end] : []), ...sure].join("\n"),
      label: alternatives.steps[step] + (wrong ? ` (${this.due})` : ""),
    };
    made.addEventListener("mouseenter", () => this.act.preview(step));
    made.addEventListener("mouseleave", () => this.act.preview(null));
    return made;
  }

  /**
   * @param {number} step
   * @param {number} last the last step that is not covered
   */
  mark(step, last) {
    this.tiles.forEach((tile, number) => {
      tile.classList.toggle("attnviz-here", number === step);
      const covered = number > last;
      tile.classList.toggle("attnviz-covered", covered);
      tile.title = covered ? "" : this.told[number].title;
      tile.setAttribute("aria-label", covered ? this.covered : this.told[number].label);
      if (number === step) tile.setAttribute("aria-current", "step");
      else tile.removeAttribute("aria-current");
    });
  }

  /**
   * Where the tiles stand, seen from an element: the middle of each; null where they do not stand in one line.
   * @param {HTMLElement} from it may be enlarged
   */
  middles(from) {
    const boxes = this.tiles.map((tile) => tile.getBoundingClientRect());
    if (boxes.some(({ top }) => Math.abs(top - boxes[0].top) > 2)) return null;
    const { left, width } = from.getBoundingClientRect();
    const scale = width / from.offsetWidth || 1;
    return boxes.map((box) => Math.round((box.left + box.width / 2 - left) / scale));
  }
}
