// The matrices of a stage by keyboard: over each lies a grid that takes the focus, once. What is walked to is framed and said.
//
// A grid is an application with words of its own and not the role of that name: that would need an element for each of thousands
// of cells. Who reads by a screen reader's own cursor has the same numbers as a table (as_table.js).

import { element, phrase } from "./dom.js";
import { LARGEST, cellAfter, endsOf, gridOf, largestIn } from "./grid_moves.js";
import { cellWords } from "./grid_words.js";
import { voice } from "./speech.js";

/** @typedef {import("./types").Words} Words */
/** @typedef {import("./layout").Place} Place */
/** @typedef {import("./grid_moves").Grid} Grid */
/** @typedef {import("./grid_moves").Cell} Cell */
/** @typedef {{ row: number, position: number | null }} Seen the row of the step in view, -1 where no row is one, and the chosen position */
/**
 * seen: what is in view; move: a row or a position is walked to; lookAt: have the step in view look at this position alone; table: the
 * numbers of a track as a table
 * @typedef {{ seen: () => Seen, move: (row: number | null, position: number | null) => void,
 *   lookAt: (row: number | null, position: number | null) => void, table: (track: string) => void }} GridAct
 */

const LEAST = 6; // pixels of the frame around a cell

export class Grids {
  /**
   * @param {import("./stage").Stage} stage
   * @param {GridAct} act
   */
  constructor(stage, act) {
    this.stage = stage;
    this.act = act;
    /** @type {Words} */
    this.words = {};
    this.hint = element("p", "attnviz-unseen-words", stage.root);
    this.hint.id = `attnviz-grid-hint-${(Grids.count += 1)}`;
    /** @type {TrackGrid[]} */
    this.all = [];
  }

  /** Whether one of them has the focus: then it says what is walked to. */
  get focused() {
    return this.all.some(({ root }) => root === document.activeElement);
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.hint.textContent = words.grid_hint;
  }

  /** As many as the stage has matrices, each over its own. One that has the focus keeps it. */
  arrange() {
    const { layout, values } = this.stage;
    const found = (layout?.places ?? []).flatMap((place) => {
      const grid = gridOf(place, values);
      return grid ? [{ place, grid }] : [];
    });
    while (this.all.length < found.length) this.all.push(new TrackGrid(this));
    for (const { root } of this.all.splice(found.length)) root.remove();
    found.forEach(({ place, grid }, number) => this.all[number].fill(place, grid));
  }

  /** Something else is in view. */
  mark() {
    for (const one of this.all) if (one.root === document.activeElement) one.follow();
  }
}
Grids.count = 0;

class TrackGrid {
  /** @param {Grids} grids */
  constructor(grids) {
    this.grids = grids;
    this.root = element("div", "attnviz-walk", grids.stage.plane);
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "application");
    this.root.setAttribute("aria-describedby", grids.hint.id);
    this.ring = element("div", "attnviz-ring", this.root);
    /** @type {Place | null} */
    this.place = null;
    /** @type {Grid | null} */
    this.grid = null;
    /** @type {Cell} */
    this.cell = { row: 0, column: -1 };
    /** @type {Seen | null} what was in view when the cell was chosen */
    this.seen = null;
    /** @type {HTMLElement | null} where the focus came from */
    this.from = null;
    this.root.addEventListener("focus", ({ relatedTarget }) => this.enter(relatedTarget));
    this.root.addEventListener("keydown", (event) => this.hear(event));
  }

  /**
   * @param {Place} place
   * @param {Grid} grid
   */
  fill(place, grid) {
    const { words, stage } = this.grids;
    const { x, width, count } = place.axis;
    const title = [place.track.title, place.track.note].filter(Boolean).join(", ");
    this.place = place;
    this.grid = grid;
    this.root.dataset.track = place.track.name;
    this.root.setAttribute("aria-roledescription", words.grid);
    this.root.setAttribute("aria-label", phrase(words.grid_label, { title, rows: grid.height, columns: grid.width }));
    Object.assign(this.root.style, { left: `${x}px`, top: `${place.y}px`, width: `${width * count}px`, height: `${place.height}px` });
    if (this.root === document.activeElement && stage.data) this.follow();
  }

  /** @param {EventTarget | null} from */
  enter(from) {
    if (from instanceof HTMLElement && !from.closest(".attnviz-walk")) this.from = from;
    this.follow();
    this.say(null, true);
  }

  /** The cell in view: what was stepped to or chosen elsewhere, as far as it says anything of this grid. */
  follow() {
    const { grid, grids, seen: before, cell } = this;
    if (!grid) return;
    const now = grids.act.seen();
    const row = now.row >= 0 && now.row !== before?.row ? now.row : null;
    const position = now.position !== null && now.position !== before?.position ? now.position : null;
    const sides = { rows: row, columns: position, units: null, one: 0 };
    this.seen = now;
    const { right, bottom } = endsOf(grid, grids.stage.at.written);
    const at = { row: Math.min(bottom, sides[grid.down] ?? cell.row), column: Math.min(right, sides[grid.across] ?? cell.column) };
    this.cell = at.column < 0 ? largestIn(grid, at, "row", grids.stage.at.written) : at;
    this.frame();
  }

  /** The frame stands around the cell, and in what is in view of the tracks. */
  frame() {
    const { grid, place, cell, ring } = this;
    if (!grid || !place) return;
    const { scroller, room } = this.grids.stage;
    const one = { width: place.axis.width, height: place.height / grid.height };
    const bar = place.track.marks[0].kind === "bars"; // of which one row is seen, that of the step
    const box = { left: cell.column * one.width, top: bar ? 0 : cell.row * one.height, width: one.width, height: bar ? place.height : one.height };
    const high = Math.max(LEAST, box.height);
    Object.assign(ring.style, { left: `${box.left}px`, top: `${box.top - (high - box.height) / 2}px`, width: `${box.width}px`, height: `${high}px` });
    const x = place.axis.x + box.left;
    if (x < scroller.scrollLeft || x + box.width > scroller.scrollLeft + room) scroller.scrollLeft = x - room / 2;
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
   * How far a key may lead: a step on uncovers what it writes, a jump to the largest does not.
   * @param {string} key
   */
  reach(key) {
    return key in LARGEST ? this.grids.stage.at.written : Infinity;
  }

  /**
   * What else a key does.
   * @param {string} key
   * @returns {boolean} whether it does anything
   */
  act(key) {
    const { grids, grid, cell, place } = this;
    const acts = /** @type {Record<string, () => void>} */ ({
      Enter: () => grid?.across === "columns" && grids.act.lookAt(grid.down === "rows" ? cell.row : null, cell.column),
      Escape: () => (this.from?.isConnected ? this.from.focus() : this.root.blur()),
      t: () => {
        voice.turn();
        this.say(null, voice.full);
      },
      v: () => place && grids.act.table(place.track.name),
    });
    if (!(key in acts)) return false;
    acts[key]();
    return true;
  }

  /**
   * @param {Cell} to
   * @param {string} key that led there
   */
  walk(to, key) {
    const { grid, cell: from, grids } = this;
    if (!grid) return;
    const stays = to.row === from.row && to.column === from.column;
    if (!stays) {
      this.cell = to;
      const row = grid.down === "rows" ? to.row : grid.across === "rows" ? to.column : null;
      grids.act.move(row, grid.across === "columns" ? to.column : null);
      this.seen = grids.act.seen();
      this.frame();
    }
    this.say(stays ? null : from, voice.full, stays && !(key in LARGEST));
  }

  /**
   * @param {Cell | null} from
   * @param {boolean} full
   * @param {boolean} edge whether there is nothing further
   */
  say(from, full, edge = false) {
    const { grid, place, cell, grids } = this;
    const { data, at } = grids.stage;
    if (!grid || !place || !data) return;
    const said = cellWords({ place, grid, stage: data, cell, from, last: at.written }, full, grids.words);
    voice.say(edge ? `${grids.words.heard_edge} ${said}` : said);
  }
}
