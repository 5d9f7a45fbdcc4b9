// A matrix on the page by keyboard: over it lies a grid that takes the focus, once. What is walked to is framed and said. Of a stage,
// and of a figure of Plotly's, there is one each (grid.js, chart_grid.js), which says what its cells are.
//
// A grid is an application with words of its own and not the role of that name: that would need an element for each of thousands
// of cells. Who reads by a screen reader's own cursor has the same numbers as a table.

import { element, phrase } from "./dom.js";
import { LARGEST, cellAfter } from "./grid_moves.js";
import { voice } from "./speech.js";

/** @typedef {import("./types").Words} Words */
/** @typedef {import("./grid_moves").Grid} Grid */
/** @typedef {import("./grid_moves").Cell} Cell */
/** @typedef {{ left: number, top: number, width: number, height: number }} Box in pixels */

const LEAST = 6; // pixels of the frame around a cell

export class GridWalk {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("div", "attnviz-walk", parent);
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "application");
    this.ring = element("div", "attnviz-ring", this.root);
    /** @type {Words} */
    this.words = {};
    /** @type {Grid | null} */
    this.grid = null;
    /** @type {Cell} */
    this.cell = { row: 0, column: -1 };
    /** @type {HTMLElement | null} where the focus came from */
    this.from = null;
    this.root.addEventListener("focus", ({ relatedTarget }) => this.enter(relatedTarget));
    this.root.addEventListener("keydown", (event) => this.hear(event));
  }

  get focused() {
    return this.root === document.activeElement;
  }

  /**
   * @param {Grid} grid
   * @param {string} title
   * @param {Words} words
   */
  name(grid, title, words) {
    this.grid = grid;
    this.words = words;
    this.root.setAttribute("aria-roledescription", words.grid);
    this.root.setAttribute("aria-label", phrase(words.grid_label, { title, rows: grid.height, columns: grid.width }));
  }

  /** @param {Box} box of the whole matrix */
  place({ left, top, width, height }) {
    Object.assign(this.root.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  /** @param {EventTarget | null} from */
  enter(from) {
    if (from instanceof HTMLElement && !from.closest(".attnviz-walk")) this.from = from;
    this.follow();
    this.say(null, true);
  }

  /** The focus has come, or something else is in view: which cell is it now? */
  follow() {
    this.frame();
  }

  /** The frame stands around the cell, and in what is in view. */
  frame() {}

  /** @param {Box} box of a cell, in the grid */
  encircle({ left, top, width, height }) {
    const high = Math.max(LEAST, height);
    Object.assign(this.ring.style, { left: `${left}px`, top: `${top - (high - height) / 2}px`, width: `${width}px`, height: `${high}px` });
  }

  /** @param {KeyboardEvent} event */
  hear(event) {
    const { grid, cell } = this;
    if (!grid || event.altKey || event.metaKey) return;
    const to = cellAfter(grid, cell, event.key, event.ctrlKey, this.reach(event.key));
    if (to) this.walk(to, event.key);
    else if (event.ctrlKey || !this.act(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * The last row of tokens that a key may lead to.
   * @param {string} _key
   */
  reach(_key) {
    return Infinity;
  }

  /**
   * What else a key does.
   * @param {string} key
   * @returns {boolean} whether it does anything
   */
  act(key) {
    const acts = this.acts();
    if (!(key in acts)) return false;
    acts[key]();
    return true;
  }

  /** @returns {Record<string, () => void>} */
  acts() {
    return {
      Escape: () => (this.from?.isConnected ? this.from.focus() : this.root.blur()),
      t: () => {
        voice.turn();
        this.say(null, voice.full);
      },
    };
  }

  /**
   * @param {Cell} to
   * @param {string} key that led there
   */
  walk(to, key) {
    const { cell: from } = this;
    const stays = to.row === from.row && to.column === from.column;
    if (!stays) {
      this.cell = to;
      this.moved();
      this.frame();
    }
    this.say(stays ? null : from, voice.full, stays && !(key in LARGEST));
  }

  /** Another cell was walked to. */
  moved() {}

  /**
   * @param {Cell | null} from
   * @param {boolean} full
   * @param {boolean} edge whether there is nothing further
   */
  say(from, full, edge = false) {
    const said = this.grid && this.wordsOf(from, full);
    if (said) voice.say(edge ? `${this.words.heard_edge} ${said}` : said);
  }

  /**
   * What is said of the cell.
   * @param {Cell | null} _from the cell before; null where there was none
   * @param {boolean} _full
   * @returns {string}
   */
  wordsOf(_from, _full) {
    return "";
  }
}
