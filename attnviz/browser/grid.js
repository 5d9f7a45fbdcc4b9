// The matrices of a stage by keyboard: a grid over each (grid_walk.js). The same numbers as a table: as_table.js.

import { element } from "./dom.js";
import { LARGEST, endsOf, gridOf, largestIn } from "./grid_moves.js";
import { GridWalk } from "./grid_walk.js";
import { cellWords } from "./grid_words.js";

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
    return this.all.some(({ focused }) => focused);
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
    for (const one of this.all) if (one.focused) one.follow();
  }
}
Grids.count = 0;

class TrackGrid extends GridWalk {
  /** @param {Grids} grids */
  constructor(grids) {
    super(grids.stage.plane);
    this.grids = grids;
    this.root.setAttribute("aria-describedby", grids.hint.id);
    /** @type {Place | null} */
    this.of = null;
    /** @type {Seen | null} what was in view when the cell was chosen */
    this.seen = null;
  }

  /**
   * @param {Place} place
   * @param {Grid} grid
   */
  fill(place, grid) {
    const { words, stage } = this.grids;
    const { x, width, count } = place.axis;
    this.of = place;
    this.root.dataset.track = place.track.name;
    this.name(grid, [place.track.title, place.track.note].filter(Boolean).join(", "), words);
    this.place({ left: x, top: place.y, width: width * count, height: place.height });
    if (this.focused && stage.data) this.follow();
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

  frame() {
    const { grid, of, cell } = this;
    if (!grid || !of) return;
    const { scroller, room } = this.grids.stage;
    const { width } = of.axis;
    const high = of.height / grid.height;
    const bar = of.track.marks[0].kind === "bars"; // of which one row is seen, that of the step
    this.encircle({ left: cell.column * width, top: bar ? 0 : cell.row * high, width, height: bar ? of.height : high });
    const x = of.axis.x + cell.column * width;
    if (x < scroller.scrollLeft || x + width > scroller.scrollLeft + room) scroller.scrollLeft = x - room / 2;
  }

  /**
   * A step on uncovers what it writes, a jump to the largest does not.
   * @param {string} key
   */
  reach(key) {
    return key in LARGEST ? this.grids.stage.at.written : Infinity;
  }

  acts() {
    const { grids: { act }, grid, cell, of } = this;
    return {
      ...super.acts(),
      Enter: () => grid?.across === "columns" && act.lookAt(grid.down === "rows" ? cell.row : null, cell.column),
      v: () => of && act.table(of.track.name),
    };
  }

  moved() {
    const { grid, grids, cell } = this;
    if (!grid) return;
    const row = grid.down === "rows" ? cell.row : grid.across === "rows" ? cell.column : null;
    grids.act.move(row, grid.across === "columns" ? cell.column : null);
    this.seen = grids.act.seen();
  }

  /**
   * @param {Cell | null} from
   * @param {boolean} full
   */
  wordsOf(from, full) {
    const { grid, of, cell, grids } = this;
    const { data, at } = grids.stage;
    return grid && of && data ? cellWords({ place: of, grid, stage: data, cell, from, last: at.written }, full, grids.words) : "";
  }
}
