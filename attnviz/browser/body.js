// The component's elements, in the order of the screen, and what is written into them. Nothing is known here of what a
// click does: whoever builds it says so.

import { SECTIONS } from "./address.js";
import { Bottleneck } from "./bottleneck.js";
import { Dock } from "./dock.js";
import { element, wear } from "./dom.js";
import { Grids } from "./grid.js";
import { hintFingers } from "./hints.js";
import { Tip } from "./hover.js";
import { KeysHelp } from "./keys_help.js";
import { Links } from "./links.js";
import { LookMattered } from "./look.js";
import { ModelLine } from "./model_line.js";
import { Output } from "./output.js";
import { Parts } from "./parts.js";
import { rowOfStep, stepOfRow } from "./picture.js";
import { Presenting, isPresented, presentedTracks } from "./presenting.js";
import { Sections } from "./sections.js";
import { Stage } from "./stage.js";
import { StageSwitches } from "./switches.js";
import { Steps } from "./steps.js";
import { TablesDialog } from "./tables_dialog.js";
import { voice } from "./speech.js";
import { Verdict } from "./verdict.js";
import { WhatIf } from "./whatif.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./state").State} State */
/** @typedef {import("./types").Act} Act */

const BESIDE = ["units", "learned"]; // sections beside the stage
const BELOW = SECTIONS.filter((name) => !BESIDE.includes(name));
const TWO_COLUMNS = 940; // pixels of the page, from which the parts stand beside the stage
const ASIDE = 392; // pixels of what stands there
const LEAST = 330; // pixels of the stage
const UNDER = 10; // pixels below the stage
const MARGIN = 78; // pixels at the left of the output: as wide as the names of the tracks
const PARTS = { top: 34, height: 72 }; // pixels: the room for wires, and the states

export class Body {
  /**
   * @param {Element} parent
   * @param {Act} act
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz", parent);
    this.notices = element("div", "", this.root);
    this.notices.setAttribute("role", "alert");
    this.body = element("div", "attnviz-body", this.root);
    this.strip = element("div", "attnviz-strip", this.body);
    this.output = new Output(this.strip, act);
    const says = element("div", "attnviz-says", this.strip);
    this.steps = new Steps(says, act);
    this.verdict = new Verdict(says, act);
    this.presenting = new Presenting(says, act.present);
    this.grid = element("div", "attnviz-grid", this.body);
    const main = element("div", "attnviz-main", this.grid);
    this.stage = new Stage(main, act.hover, act.choose);
    this.grids = new Grids(this.stage, { ...act, table: (track) => this.tables.open(track) });
    this.switches = new StageSwitches(main, act);
    this.aside = element("aside", "attnviz-aside", this.grid);
    this.parts = new Parts(this.aside, act);
    this.cards = element("div", "attnviz-cards", this.aside);
    this.bottleneck = new Bottleneck(this.cards, act);
    this.whatif = new WhatIf(this.cards, act);
    this.mattered = new LookMattered(this.cards, act);
    this.beside = new Sections(this.aside, BESIDE, act);
    this.sections = new Sections(this.body, BELOW, act);
    this.keys = new KeysHelp(this.root, true);
    this.tables = new TablesDialog(this.root, this.stage);
    this.links = new Links(this.root, { ...act, keys: () => this.keys.open(), tables: () => this.tables.open(null) });
    this.line = new ModelLine(act);
    this.tip = new Tip(this.root);
    hintFingers(this.root, this.tip);
    this.dock = new Dock(this.body, act);
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Record<string, string>} colors */
  dress(colors) {
    if (wear(this.root, colors)) this.stage.dress(colors);
  }

  /**
   * @param {Words} words
   * @param {string} language
   */
  speak(words, language) {
    if (this.root.lang === language) return;
    this.root.lang = language;
    this.words = words;
    voice.speak(language);
    for (const part of Object.values(this)) if (typeof part?.speak === "function") part.speak(words); // whatever has words
  }

  /**
   * Where a section opens.
   * @param {string | null} name
   */
  roomOf(name) {
    this.root.style.setProperty("--attnviz-strip", `${this.strip.offsetHeight}px`); // as high as it is now
    return name !== null && BESIDE.includes(name) ? this.beside : this.sections;
  }

  /** @param {string[]} notices */
  notify(notices) {
    this.notices.replaceChildren(...notices.map((text) => element("p", "attnviz-notice", null, text)));
  }

  /**
   * What is the same at every step of a picture.
   * @param {Picture} picture
   * @param {State} state
   * @param {((name: string) => string) | null} files where the files of a decoding are; null for a trace that was opened
   */
  fill(picture, state, files) {
    const resting = files === null;
    this.output.fill(picture);
    this.steps.fill(picture);
    this.verdict.fill(picture, resting);
    this.fillStage(picture, state, resting);
    this.switches.fill(picture);
    this.links.offer(files, picture);
    this.fillChanges(picture, state.history, resting);
  }

  /**
   * @param {Picture} picture
   * @param {State} state
   * @param {boolean} resting
   */
  fillStage(picture, state, resting) {
    const presented = isPresented(state);
    const tracks = picture.stage.tracks.filter(({ name }) => state.both || !name.startsWith("before."));
    this.presenting.follow(this.root, presented);
    this.stage.fill({ ...picture.stage, tracks: presented ? presentedTracks(tracks) : tracks }, picture.alternatives.tracks);
    this.parts.fill(picture, this.stage.values, resting);
    this.bottleneck.fill(resting ? null : picture);
    this.aside.hidden = resting && !picture.stage.parts.length;
    this.arrange();
  }

  /** Nothing of it is left on the page. */
  leave() {
    this.verdict.end();
    this.mattered.end();
    this.line.end();
    this.presenting.end();
    for (const sections of [this.beside, this.sections]) sections.clear();
  }

  /** Everything at its place: as wide as the page, and as high as the window has room for. */
  arrange() {
    const { root, strip, stage, output, grid, aside, switches } = this;
    const width = root.clientWidth;
    if (!width || !stage.data) return;
    if (this.presenting.on) return this.presenting.arrange(this);
    Object.assign(grid.style, { transform: "", width: "" });
    output.root.style.marginLeft = "";
    const two = width >= TWO_COLUMNS;
    const beside = two && !aside.hidden;
    root.classList.toggle("attnviz-two-columns", two);
    output.fit(two ? width - MARGIN : width - 8, two);
    grid.style.gridTemplateColumns = beside ? `minmax(0, 1fr) ${ASIDE}px` : "minmax(0, 1fr)";
    const below = switches.root.offsetHeight;
    const height = two ? Math.max(LEAST, innerHeight - topOf(grid) - UNDER - below) : 0;
    root.style.setProperty("--attnviz-strip", `${strip.offsetHeight}px`);
    aside.style.height = two ? `${height + below}px` : "";
    stage.arrange(beside ? width - ASIDE - 20 : width, height, two ? output.middles(stage.plane) : null);
    this.grids.arrange();
    this.arrangeParts(two);
  }

  /** @param {boolean} beside whether they stand beside hs, or below the stage */
  arrangeParts(beside) {
    const { layout, data } = this.stage;
    const hs = layout?.places.find(({ track }) => track.name === "hs");
    const sums = Boolean(hs && data?.values.context); // then c stands beside the states that it is the sum of
    const below = { ...PARTS, height: Math.max(PARTS.height, this.parts.next.offsetHeight - PARTS.top) }; // as high as what it writes next
    const level = beside && hs && sums ? { top: Math.max(PARTS.top, hs.y), height: hs.height } : beside ? PARTS : below;
    this.parts.arrange(level, sums);
  }

  /**
   * What the visitor changed, and can change.
   * @param {Picture} picture
   * @param {State["history"]} history
   * @param {boolean} resting whether there is no model to ask: the trace was opened
   */
  fillChanges(picture, history, resting) {
    this.whatif.fill(picture, history);
    this.whatif.root.hidden = resting;
  }

  /**
   * What differs from step to step.
   * @param {Picture} picture
   * @param {State} state
   * @param {string | null} shown what the picture was asked for by
   */
  mark(picture, state, shown) {
    const { step, position, weighted, section } = state;
    this.mattered.follow(shown, picture.editable, state);
    const row = rowOfStep(picture, step);
    this.markStep(picture, state, row, { position, product: weighted, weak: this.switches.weak });
    this.switches.mark(picture, state);
    if (picture.editable) this.whatif.mark(picture, step, position);
    this.dock.mark(picture, state, shown !== null);
    this.cards.hidden = section !== null && BESIDE.includes(section);
    this.beside.follow(shown, state);
    this.sections.follow(shown, state);
    this.grids.mark();
  }

  /**
   * A row in view, whether its step was gone to or it is only pointed at: wherever it is shown or told.
   * @param {Picture} picture
   * @param {State} state
   * @param {number} row
   * @param {Partial<import("./marks").At>} [more]
   */
  markStep(picture, state, row, more) {
    const step = stepOfRow(picture, row) ?? state.step;
    const last = state.cover ? state.step : Infinity; // what is written after it is covered, whatever is pointed at
    this.output.mark(step, last);
    this.steps.mark(picture, step, state.cover);
    this.stage.draw({ row, written: picture.stage.first === null ? Infinity : rowOfStep(picture, last), ...more });
    this.parts.mark(picture, step, rowOfStep(picture, step), this.stage.shades.signed);
    for (const part of [this.verdict, this.whatif.undo]) part.cover(last < picture.tiles.length - 1);
    this.mattered.tell(step);
  }
}

/**
 * Where an element begins, seen from the upper end of the page.
 * @param {Element} element
 */
function topOf(element) {
  const scroller = element.closest('[data-testid="stMain"]');
  return element.getBoundingClientRect().top + (scroller?.scrollTop ?? 0);
}
