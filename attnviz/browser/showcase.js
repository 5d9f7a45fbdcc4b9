// A stage that is looked at and stepped through, but not changed: on a page with others beside it, at the same step.

import { button, countDrawn, element, phrase, wear } from "./dom.js";
import { Grids } from "./grid.js";
import { Group } from "./group.js";
import { SaveMenu } from "./save_menu.js";
import { ShowcaseSource } from "./showcase_source.js";
import { Tip, sameSpot } from "./hover.js";
import { KeysHelp } from "./keys_help.js";
import { voice } from "./speech.js";
import { Stage } from "./stage.js";
import { StepBar } from "./step_bar.js";
import { TablesDialog } from "./tables_dialog.js";

/** @typedef {import("./types").ShowcasePayload} ShowcasePayload */
/** @typedef {import("./hover").Spot} Spot */

const group = new Group();

export class Showcase {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("div", "attnviz attnviz-showcase", parent);
    this.root.setAttribute("role", "group");
    this.bar = new StepBar(this.root, (by) => group.walkAloud(by));
    this.stage = new Stage(this.root, (spot) => this.hover(spot), (spot) => this.choose(spot));
    this.stage.scroller.addEventListener("scroll", () => this.scrolled());
    this.menu = new SaveMenu(element("div", "attnviz-links", this.root), new ShowcaseSource(this));
    this.tip = new Tip(this.root);
    /** @type {number | null} the position that was walked to */
    this.position = null;
    this.grids = new Grids(this.stage, {
      seen: () => ({ row: this.stage.at.row, position: this.position }),
      move: (row, position) => this.move(row, position),
      lookAt: () => {},
      table: (track) => this.tables.open(track),
    });
    const foot = element("div", "attnviz-links", this.root);
    this.tables = new TablesDialog(this.root, this.stage);
    this.keys = new KeysHelp(this.root, false);
    this.tableButton = button("attnviz-link", foot, () => this.tables.open(null));
    this.keysButton = button("attnviz-link", foot, () => this.keys.open());
    /** @type {ShowcasePayload | null} */
    this.payload = null;
    /** @type {Spot | null} what the mouse is on */
    this.spot = null;
    this.left = 0; // how far it is scrolled sideways
    this.width = 0; // of the page, as it was drawn for
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.root);
    group.join(this);
  }

  /** The tokens that are looked at. */
  get columns() {
    return this.stage.data?.columns.tokens ?? [];
  }

  /** The row of the first step. */
  get first() {
    return this.stage.data?.first ?? 0;
  }

  get steps() {
    return (this.stage.data?.rows.tokens.length ?? 0) - this.first;
  }

  /** @param {string[]} columns */
  reads(columns) {
    return String(columns) === String(this.columns);
  }

  /**
   * What the page says.
   * @param {ShowcasePayload} payload
   */
  receive(payload) {
    this.payload = payload;
    const { words, colors, showcase, output } = payload;
    if (wear(this.root, colors)) this.stage.dress(colors);
    for (const part of [this.bar, this.grids, this.tables, this.keys]) part.speak(words);
    this.tableButton.textContent = words.as_table;
    this.keysButton.textContent = words.keys_button;
    voice.speak(words.language);
    this.bar.fill(showcase.sentences);
    this.stage.fill(showcase.stage, showcase.alternatives);
    this.root.lang = output.language;
    this.root.setAttribute("aria-label", [output.side, output.caption.model].filter(Boolean).join(": "));
    this.menu.speak(words);
    this.width = 0;
    this.resized();
    group.go(group.step);
    group.tell();
    requestAnimationFrame(() => countDrawn(this.root));
  }

  resized() {
    const { clientWidth } = this.root;
    if (!clientWidth || clientWidth === this.width) return;
    this.width = clientWidth;
    this.stage.arrange(clientWidth, 0, null);
    this.grids.arrange();
    this.mark();
  }

  /** The step of the group; the last, where it has fewer. */
  get step() {
    return Math.min(group.step, this.steps - 1);
  }

  mark() {
    const { step } = this;
    this.stage.draw({ row: this.first + step });
    this.bar.mark(step, group.step >= group.steps - 1);
    this.grids.mark();
    this.tell();
  }

  /**
   * @param {number | null} position of a column
   * @param {number} step
   */
  point(position, step) {
    this.stage.point(position);
    this.stage.draw({ row: this.first + Math.min(step, this.steps - 1) });
  }

  /** It was scrolled sideways: by the visitor, unless it stands where another one has put it. */
  scrolled() {
    const { scrollLeft } = this.stage.scroller;
    if (Math.abs(scrollLeft - this.left) > 1) group.scroll(this.columns, scrollLeft);
  }

  /** @param {number} left as far as there is anything to scroll */
  scroll(left) {
    const { scroller } = this.stage;
    scroller.scrollLeft = left;
    this.left = scroller.scrollLeft;
  }

  /** @param {Spot | null} spot */
  hover(spot) {
    const moved = !sameSpot(spot, this.spot);
    this.spot = spot;
    this.tell();
    if (moved) group.point(this.columns, spot?.position ?? null, this.stepOf(spot));
  }

  /** @param {Spot} spot */
  choose(spot) {
    const step = this.stepOf(spot);
    if (step !== null) group.go(step);
  }

  /**
   * A cell was walked to: its step is in view in all, its column is shown in those that read the same.
   * @param {number | null} row
   * @param {number | null} position
   */
  move(row, position) {
    const step = row === null || row < this.first ? null : row - this.first;
    this.position = position ?? this.position;
    if (step !== null) group.go(step);
    group.point(this.columns, this.position, step);
  }

  /** What the step in view does, and whose it is. */
  get told() {
    return this.named(this.bar.sentence.textContent ?? "");
  }

  /** What it writes, and whose it is; nothing for the difference of two. */
  get writes() {
    if (!this.payload || !this.bar.sentences.length) return "";
    const { words, output } = this.payload;
    return this.named(phrase(words.now_writes, { text: output.written || words.heard_nothing }));
  }

  /** @param {string} said */
  named(said) {
    const side = this.payload?.output.side;
    return side ? `${side}: ${said}` : said;
  }

  /** @param {Spot | null} spot */
  stepOf(spot) {
    const row = spot?.row ?? null;
    return row === null || row < this.first ? null : row - this.first;
  }

  /** Say what the mouse is on, with the values of now. */
  tell() {
    this.tip.tell(this.spot, this.stage, this.payload?.words ?? {});
  }

  /** The page is left, or this is no longer on it. */
  leave() {
    this.sizes.disconnect();
    group.leave(this);
    this.root.remove();
  }
}
