// The matrices of a figure of Plotly's by keyboard: a grid over each, which says what the table of the same numbers says.

import { element } from "./dom.js";
import { heardToken, shortName as shortToken } from "./grid_words.js";
import { largestIn } from "./grid_moves.js";
import { GridWalk } from "./grid_walk.js";

/** @typedef {import("./types").Words} Words */
/** @typedef {import("./types").FigureTable} FigureTable */
/** @typedef {import("./grid_moves").Grid} Grid */
/** @typedef {import("./grid_moves").Cell} Cell */

const TOKEN = /^(\d+): (.+)$/su; // a name with a token: a place, and what stands there

export class ChartGrids {
  /**
   * @param {HTMLElement} frame in which the figure stands, and scrolls
   * @param {HTMLElement} plot what Plotly has drawn
   * @param {() => void} openTables
   */
  constructor(frame, plot, openTables) {
    this.frame = frame;
    this.plot = plot;
    this.openTables = openTables;
    this.hint = element("p", "attnviz-unseen-words", frame);
    this.hint.id = `attnviz-chart-hint-${(ChartGrids.count += 1)}`;
    /** @type {ChartGrid[]} */
    this.all = [];
  }

  /**
   * A grid over each matrix that is drawn. One that has the focus keeps it.
   * @param {FigureTable[]} tables
   * @param {string} heading
   * @param {Words} words
   */
  arrange(tables, heading, words) {
    this.hint.textContent = words.grid_hint;
    const matrices = tables.filter(({ part }) => part !== null);
    while (this.all.length < matrices.length) this.all.push(new ChartGrid(this));
    for (const { root } of this.all.splice(matrices.length)) root.remove();
    matrices.forEach((table, number) => this.all[number].fill(table, heading, words));
  }

  /**
   * Where a part of the figure is drawn, in the frame.
   * @param {number} part
   */
  boxOf(part) {
    const { data } = /** @type {import("./types").Chart} */ (this.plot);
    const panelOf = (/** @type {Record<string, any>} */ { xaxis = "x", yaxis = "y" }) => `${xaxis}${yaxis}`;
    const panel = panelOf(data[part]);
    const before = data.slice(0, part).filter((one) => one.type === "heatmap" && panelOf(one) === panel).length;
    const drawn = this.plot.querySelectorAll(`.subplot.${panel} .heatmaplayer image`)[before];
    if (!drawn) return null;
    const [inner, outer] = [drawn, this.frame].map((one) => one.getBoundingClientRect());
    const { scrollLeft, scrollTop } = this.frame;
    return { left: inner.left - outer.left + scrollLeft, top: inner.top - outer.top + scrollTop, width: inner.width, height: inner.height };
  }
}
ChartGrids.count = 0;

class ChartGrid extends GridWalk {
  /** @param {ChartGrids} grids */
  constructor(grids) {
    super(grids.frame);
    this.grids = grids;
    this.root.setAttribute("aria-describedby", grids.hint.id);
    /** @type {FigureTable | null} */
    this.table = null;
  }

  /**
   * @param {FigureTable} table
   * @param {string} heading
   * @param {Words} words
   */
  fill(table, heading, words) {
    const box = this.grids.boxOf(Number(table.part));
    this.table = table;
    this.root.hidden = !box;
    this.name(gridOfTable(table), [heading, table.caption].filter(Boolean).join(", "), words);
    if (box) this.place(box);
    if (this.focused) this.follow();
  }

  follow() {
    const { grid, cell } = this;
    if (!grid) return;
    const at = { row: Math.min(cell.row, grid.height - 1), column: Math.min(cell.column, grid.width - 1) };
    this.cell = at.column < 0 ? largestIn(grid, at, "row", Infinity) : at;
    this.frame();
  }

  frame() {
    const { grid, cell, root, grids } = this;
    if (!grid) return;
    const [width, height] = [parseFloat(root.style.width) / grid.width, parseFloat(root.style.height) / grid.height];
    this.encircle({ left: cell.column * width, top: cell.row * height, width, height });
    const { scrollLeft, clientWidth } = grids.frame;
    const x = parseFloat(root.style.left) + cell.column * width;
    if (x < scrollLeft || x + width > scrollLeft + clientWidth) grids.frame.scrollLeft = x - clientWidth / 2;
  }

  acts() {
    return { ...super.acts(), v: this.grids.openTables };
  }

  /**
   * @param {Cell | null} from
   * @param {boolean} full
   */
  wordsOf(from, full) {
    const { table, grid, cell, words } = this;
    return table && grid ? tableWords(table, grid, cell, full ? null : from, full, words) : "";
  }
}

/**
 * A table of numbers as a grid: what is no number is less than all.
 * @param {FigureTable} table
 * @returns {Grid}
 */
function gridOfTable({ head, rows }) {
  const valueAt = (/** @type {Cell} */ { row, column }) => (rows[row][column + 1] === "" ? -Infinity : Number(rows[row][column + 1]));
  return { across: "columns", down: "rows", width: head.length - 1, height: rows.length, valueAt };
}

/**
 * What is said of a cell: in few words, what is another than before, and the number; in full, its row, its column, and whether it is the
 * largest.
 * @param {FigureTable} table
 * @param {Grid} grid
 * @param {Cell} cell
 * @param {Cell | null} from the cell before; null to say both names
 * @param {boolean} full
 * @param {Words} words
 */
function tableWords({ head, rows }, grid, cell, from, full, words) {
  const { row, column } = cell;
  const heard = full ? longName : shortName;
  const names = [
    ...(from?.row === row ? [] : [heard(rows.map(([name]) => name), row, words)]),
    ...(from?.column === column ? [] : [heard(head.slice(1), column, words)]),
  ];
  const most = (/** @type {string} */ of) => full && grid.valueAt(largestIn(grid, cell, of, Infinity)) === grid.valueAt(cell);
  const largest = [...(most("row") ? [words.heard_row_largest] : []), ...(most("column") ? [words.heard_column_largest] : [])];
  return [...names, rows[row][column + 1], ...largest].filter(Boolean).join(", ");
}

/**
 * The name of a row or a column as it can be heard: a number, or a place with its token.
 * @param {string[]} names
 * @param {number} at
 * @param {Words} words
 */
function longName(names, at, words) {
  const [, place, token] = TOKEN.exec(names[at]) ?? [];
  return token === undefined ? names[at] : `${place}: ${heardToken(token, words)}`;
}

/**
 * The same in few words: of a token, its place only where there are several.
 * @param {string[]} names
 * @param {number} at
 * @param {Words} words
 */
function shortName(names, at, words) {
  const tokens = names.map((name) => TOKEN.exec(name)?.[2] ?? name);
  return shortToken(tokens, at, words);
}
