// The five charts. Each figure comes from Python with a "frame" for every step: the attributes that differ there.

import { cellOf, figureAt, fit, framed, linkOf } from "./figures.js";
import { CONFIG, loadPlotly } from "./plotly.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Figure} Figure */
/** @typedef {import("./types").Picture} Picture */

export const CHARTS = ["heatmap", "alignment", "score", "context", "likeliest"]; // the main one is drawn first
export const BEFORE = ["before_heatmap", "before_alignment"]; // as it was before the visitor's changes

/** @returns {import("./types").Plotly} */
const plotly = () => /** @type {import("./types").Plotly} */ (globalThis.Plotly);

export class Charts {
  /**
   * @param {Record<string, HTMLElement>} places the element of each chart, by name
   * @param {object} act
   * @param {(step: number | null, position?: number) => void} act.choose a cell was clicked, or a step or a position alone
   * @param {(step: number | null, position?: number) => void} act.preview the mouse is there
   * @param {() => void} act.done all of them are drawn
   * @param {() => void} act.failed Plotly cannot be loaded
   */
  constructor(places, act) {
    this.places = places;
    this.act = act;
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {Picture | null} the picture without the visitor's changes, while it is shown beside */
    this.before = null;
    /** @type {number | null} the source position that is chosen */
    this.position = null;
    this.weak = false; // whether the weakest links are shown
    this.step = 0;
    /** @type {Record<string, number>} the step that each chart shows */
    this.drawn = {};
    /** @type {Record<string, number>} widths: to ask for one lays out the page, so they are kept until it is resized */
    this.rooms = {};
    /** @type {Record<string, Record<string, number[]>>} by chart: the ranges of the axes that the visitor zoomed */
    this.zooms = {};
    this.later = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.soon = undefined;
  }

  /**
   * A new picture. The rest after the frame that shows the first chart, one by one, so that typing is never held up.
   * @param {Picture} picture
   * @param {number} step
   * @param {number | null} position
   */
  async draw(picture, step, position) {
    Object.assign(this, { picture, step, position });
    if (!globalThis.Plotly) {
      if (!(await loadPlotly())) return this.act.failed();
      if (this.picture !== picture) return;
      this.beside(this.before);
    }
    const [first, ...rest] = CHARTS;
    this.react(first, this.step);
    this.halt();
    this.later = requestAnimationFrame(() => (this.later = requestAnimationFrame(() => this.drawNext(rest))));
  }

  /** @param {string[]} names */
  drawNext([name, ...rest]) {
    this.soon = setTimeout(() => {
      if (this.picture) this.react(name, this.step);
      if (rest.length) this.drawNext(rest);
      else this.act.done();
    });
  }

  halt() {
    cancelAnimationFrame(this.later);
    clearTimeout(this.soon);
  }

  /**
   * The same picture at another step.
   * @param {number} step
   */
  move(step) {
    this.step = step;
    for (const name of CHARTS) this.react(name, step);
    if (this.before) for (const name of BEFORE) this.react(name, step);
  }

  /**
   * Show the picture of before beside this one; none for null.
   * @param {Picture | null} before
   */
  beside(before) {
    this.before = before;
    if (before) for (const name of BEFORE) this.react(name, this.step);
  }

  /**
   * Frame the chosen cell.
   * @param {number} position
   */
  select(position) {
    this.position = position;
    if (this.picture && this.drawn.heatmap !== undefined) this.react("heatmap", this.step);
  }

  /**
   * The links and the row of a step, and the frame around a column, without going there.
   * @param {number} step
   * @param {number} [position]
   */
  peek(step, position) {
    if (this.drawn.alignment !== step) this.react("alignment", step);
    this.react("heatmap", step, position);
  }

  toggleWeak() {
    this.weak = !this.weak;
    this.react("alignment", this.step);
  }

  resized() {
    this.rooms = {};
    if (!this.picture) return;
    for (const name of CHARTS) if (this.drawn[name] !== undefined) this.react(name, this.step);
    if (this.before) for (const name of BEFORE) this.react(name, this.step);
  }

  /**
   * The figure of a chart at a step.
   * @param {string} name
   * @param {number} step
   */
  figure(name, step) {
    const [picture, own] = BEFORE.includes(name) ? [this.before, name.replace("before_", "")] : [this.picture, name];
    return figureAt(/** @type {Picture} */ (picture), own, step, this.weak);
  }

  /**
   * @param {string} name
   * @param {number} step
   * @param {number} [position] of the column that the mouse is on
   */
  react(name, step, position) {
    if (!globalThis.Plotly) return;
    const place = this.places[name];
    const { data, layout } = this.figure(name, step);
    this.rooms[name] ??= place.clientWidth;
    fit(data, layout, this.rooms[name] || layout.width);
    if (name === "heatmap") layout.shapes = [...(layout.shapes || []), ...this.frames(layout, position)];
    // Plotly would let go of a zoom when the number of tokens changes, and go back to that of an earlier text.
    delete layout.uirevision;
    for (const [axis, range] of Object.entries(this.zooms[name] ?? {})) if (layout[axis]) layout[axis].range = [...range];
    const first = this.drawn[name] === undefined;
    this.drawn[name] = step;
    plotly().react(place, data, layout, CONFIG);
    if (first) this.listen(name, /** @type {Chart} */ (place));
  }

  /**
   * The frames around the chosen cell and around the column that the mouse is on.
   * @param {Figure["layout"]} layout
   * @param {number} [position]
   */
  frames(layout, position) {
    const { picture } = this;
    const chosen = this.position !== null && picture?.editable && this.position < picture.source.length ? [this.position] : [];
    const under = position === undefined ? [] : [position];
    return [
      ...chosen.map((at) => framed(at, layout, { yref: "y", y0: this.step - 0.5, y1: this.step + 0.5 }, 4)),
      ...under.map((at) => framed(at, layout, { yref: "paper", y0: 0, y1: 1 }, 2)),
    ];
  }

  /**
   * Hovering and clicking: heatmap and graph are linked with each other and with the letters.
   * @param {string} name
   * @param {Chart} place
   */
  listen(name, place) {
    place.on("plotly_relayout", (changed) => this.zoomed(name, changed, place.layout));
    place.on("plotly_doubleclick", () => {
      delete this.zooms[name];
      this.react(name, this.step);
    });
    const meaning = { heatmap: cellOf, alignment: linkOf }[name];
    if (!meaning) return;
    place.on("plotly_hover", ({ points: [point] }) => this.act.preview(...meaning(point)));
    place.on("plotly_click", ({ points: [point] }) => this.act.choose(...meaning(point)));
    place.on("plotly_unhover", () => this.act.preview(null));
  }

  /**
   * @param {string} name
   * @param {object} changed
   * @param {Figure["layout"]} layout
   */
  zoomed(name, changed, layout) {
    for (const key of Object.keys(changed)) {
      const axis = /^([xy]axis\d*)\.range/.exec(key)?.[1];
      if (axis) (this.zooms[name] ??= {})[axis] = [...layout[axis].range];
    }
  }

  /**
   * The charts as files, on the ground that they stand on.
   * @param {string[]} names
   */
  async save(names) {
    for (const name of names) {
      const { data, layout } = this.figure(name, this.step);
      layout.paper_bgcolor = getComputedStyle(/** @type {Element} */ (this.places[name].parentElement)).backgroundColor;
      const size = { width: layout.width, height: layout.height };
      await plotly().downloadImage({ data, layout }, { format: "svg", filename: `attnviz-${name}`, ...size });
    }
  }

  leave() {
    this.halt();
    this.picture = null;
    for (const name of Object.keys(this.drawn)) plotly().purge(this.places[name]);
  }
}
