// The stage: tracks on one axis of tokens, each drawn from its marks; what differs by step is drawn anew at each step, here.

import { element } from "./dom.js";
import { layOut, middle, startsOf } from "./layout.js";
import { gutterShapes } from "./gutter.js";
import { Finger } from "./finger.js";
import { nearestSpot, spotAt } from "./hover.js";
import { MARKS } from "./marks.js";
import { paintingsOf } from "./paintings.js";
import { Pixels, shadesOf } from "./pixels.js";
import { bring, fade } from "./sideways.js";
import { Shapes, shape } from "./svg.js";
import { decodeValues, largest, rowOf } from "./values.js";

/** @typedef {import("./types").Stage} StageData */
/** @typedef {import("./layout").Layout} Layout */
/** @typedef {import("./marks").At} At */
/** @typedef {import("./values").Matrix} Matrix */
/** @typedef {{ pixels: Pixels, draw: (at: At) => void, moves: boolean }} Painting */

/** @typedef {import("./hover").Spot} Spot */
/** @typedef {import("./touch").Point} Point */

/** @type {At} */
const AT_FIRST = { row: 0, position: null, written: Infinity, weak: false, product: false, unit: null, edited: [], starts: [], lettered: true };

export class Stage {
  /**
   * @param {Element} parent
   * @param {(spot: Spot | null) => void} hover the mouse is there
   * @param {(spot: Spot, byFinger: boolean) => void} choose it was clicked, or taken by a finger
   */
  constructor(parent, hover, choose) {
    this.root = element("div", "attnviz-stage", parent);
    this.gutter = shape("svg", this.root, { class: "attnviz-gutter", "aria-hidden": "true" });
    this.names = new Shapes(this.gutter);
    this.scroller = element("div", "attnviz-scroller", this.root);
    this.plane = element("div", "attnviz-plane", this.scroller);
    this.paper = element("div", "attnviz-paper", this.plane);
    this.svg = shape("svg", this.plane, { class: "attnviz-marks" });
    this.pointer = new Shapes(this.svg, { class: "attnviz-pointer" });
    /** @type {Shapes[]} */
    this.groups = [];
    /** @type {Painting[]} */
    this.paintings = [];
    /** @type {StageData | null} */
    this.data = null;
    /** @type {Record<string, Matrix>} */
    this.values = {};
    /** @type {Record<string, string>} each track in words */
    this.words = {};
    /** @type {Layout | null} */
    this.layout = null;
    this.room = 0;
    this.lost = false; // whether it is to be seen where the step looks: other tokens have come
    /** @type {At} */
    this.at = AT_FIRST;
    this.mouse = { x: 0, y: 0 }; // where it is in the window, or a finger
    this.scroller.addEventListener("scroll", () => fade(this), { passive: true });
    this.plane.addEventListener("pointermove", (event) => event.pointerType !== "touch" && hover(this.spot(event)));
    this.plane.addEventListener("pointerleave", () => hover(null));
    const take = (/** @type {Spot | null} */ spot) => spot && choose(spot, this.finger.touched);
    this.plane.addEventListener("click", (event) => take(this.spot(event)));
    /** @type {Finger} */
    this.finger = new Finger(
      this.plane,
      { show: (at) => (hover(this.spot(at)), true), take: (at) => take(this.spot(at)), forget: () => hover(null) },
      { bounds: this.root, scroller: this.scroller },
    );
    /** @type {Record<string, import("./pixels").Color[]>} */
    this.shades = {};
  }

  /**
   * The mouse or a finger is there now: on what?
   * @param {Point} at
   * @returns {Spot | null}
   */
  spot({ x, y }) {
    this.mouse = { x, y };
    return this.under();
  }

  /**
   * What is where the mouse was last; below a finger, the nearest.
   * @returns {Spot | null}
   */
  under() {
    const { left, top, width } = this.plane.getBoundingClientRect();
    const scale = width / this.plane.offsetWidth || 1;
    const find = this.finger.touched ? nearestSpot : spotAt;
    return this.layout && find(this.layout, this.values, this.at, (this.mouse.x - left) / scale, (this.mouse.y - top) / scale);
  }

  /**
   * The theme's colour scales.
   * @param {Record<string, string>} colors
   */
  dress(colors) {
    this.shades = { weights: shadesOf(colors.weights), signed: shadesOf(colors.differences) };
    for (const painting of this.paintings) painting.draw(this.at);
  }

  /**
   * Another stage, drawn from nothing.
   * @param {StageData} data
   * @param {Record<string, string>} words each track in words
   */
  fill(data, words) {
    this.lost ||= String(data.columns.tokens) !== String(this.data?.columns.tokens);
    this.data = data;
    this.words = words;
    this.values = Object.fromEntries(Object.entries(data.values).map(([name, one]) => [name, decodeValues(one)]));
    while (this.groups.length < data.tracks.length) this.groups.push(new Shapes(this.svg, { role: "img" }));
    for (const group of this.groups.splice(data.tracks.length)) group.root.remove();
    this.svg.append(this.pointer.root);
    data.tracks.forEach(({ name }, number) => {
      this.groups[number].root.setAttribute("class", `attnviz-track attnviz-track-${name.replace(".", "-")}`);
    });
    this.at = { ...this.at, edited: data.edited, unit: null };
  }

  /**
   * Lay the stage out anew, in so much room. It is drawn when it is told what is in view.
   * @param {number} room
   * @param {number} height
   * @param {number[] | null} starts where links begin, x for each row; null for places of their own
   */
  arrange(room, height, starts) {
    const { data } = this;
    if (!data) return;
    const span = data.parts.length ? 0 : (starts?.at(-1) ?? 0); // with nothing beside it, as wide as the output above it
    const layout = (this.layout = this.layOutIn(data, room, height, span));
    this.room = room - layout.gutter; // pixels of the plane that are in view
    const [{ axis }] = layout.places;
    const rows = Math.max(data.rows.tokens.length, data.before?.tokens.length ?? 0);
    const fits = data.first === 0 && layout.width <= this.room + 4; // else the rows are not the tokens above
    const above = fits ? starts : null;
    this.at = { ...this.at, starts: startsOf(axis, rows, above), lettered: above === null };
    for (const svg of [this.svg, this.gutter]) {
      svg.setAttribute("height", String(layout.height));
      svg.setAttribute("width", String(svg === this.svg ? layout.width : layout.gutter));
    }
    Object.assign(this.plane.style, { width: `${layout.width}px`, height: `${layout.height}px` });
    this.root.style.setProperty("--attnviz-gutter", `${layout.gutter}px`);
    this.paint();
    fade(this);
  }

  /**
   * Where the tracks scroll sideways, the bar by which they do takes of the height; some browsers lay it over them.
   * @param {StageData} data
   * @param {number} room
   * @param {number} height
   * @param {number} span
   */
  layOutIn(data, room, height, span) {
    const { scroller, plane } = this;
    const layout = layOut(data, room, height, span);
    if (!height || layout.width <= room - layout.gutter) return layout;
    plane.style.width = `${layout.width}px`;
    return layOut(data, room, height - (scroller.offsetHeight - scroller.clientHeight), span);
  }

  /** The small pictures of matrices. */
  paint() {
    const { layout, paper } = this;
    if (!layout) return;
    const places = layout.places.flatMap((place) => place.track.marks.map((mark) => ({ place, mark })));
    const wanted = places.flatMap(({ place, mark }) => paintingsOf(mark, place, this));
    while (this.paintings.length < wanted.length) this.paintings.push({ pixels: new Pixels(paper), draw: () => {}, moves: false });
    for (const { pixels } of this.paintings.splice(wanted.length)) pixels.canvas.remove();
    wanted.forEach(({ draw, moves }, number) => {
      const { pixels } = this.paintings[number];
      Object.assign(this.paintings[number], { draw: (/** @type {At} */ at) => draw(pixels, at), moves });
      draw(pixels, this.at);
    });
  }

  /**
   * The same stage with something else in view.
   * @param {Partial<At>} now
   */
  draw(now) {
    const { layout, data } = this;
    const before = this.at;
    this.at = { ...before, ...now };
    if (!layout || !data) return;
    layout.places.forEach((place, number) => {
      this.groups[number].root.setAttribute("aria-label", this.wordsOf(place.track));
      this.groups[number].fill(place.track.marks.flatMap((mark) => MARKS[mark.kind](mark, place, this.values, this.at)));
    });
    const moved = this.at.product !== before.product || (this.at.product && this.at.row !== before.row);
    if (moved) for (const painting of this.paintings) if (painting.moves) painting.draw(this.at);
    this.names.fill(gutterShapes(layout, data, this.at));
    if (this.lost) this.follow();
    this.lost = false;
  }

  /**
   * A track in words, for who cannot see it; by its name alone while a part of the output is covered, as the words tell all of it.
   * @param {import("./types").Track} track
   */
  wordsOf({ name, title }) {
    const covered = this.data !== null && this.at.written < this.data.rows.tokens.length - 1;
    return (covered ? undefined : this.words[name]) ?? title;
  }

  /** Where the tracks scroll: bring the column into view that the step looks at most. */
  follow() {
    if (this.values.weight) bring(this, largest(rowOf(this.values.weight, this.at.row)));
  }

  /**
   * The column that the mouse is on, in all tracks; none for null.
   * @param {number | null} position
   */
  point(position) {
    const { layout } = this;
    const place = layout?.places.find(({ track }) => track.along === "columns");
    if (!place || !layout || position === null) return this.pointer.fill([]);
    const { axis } = place;
    const x = middle(axis, position) - axis.width / 2;
    this.pointer.fill([["rect", { x, y: 0, width: axis.width, height: layout.height, class: "attnviz-column-here" }]]);
  }
}
