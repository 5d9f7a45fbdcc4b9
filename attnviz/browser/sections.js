// What can be opened below the stage or beside it: whether the output is right, whether the look matters, how a number comes
// about, beam search, the inside of the LSTM. Python says what is in a section, block by block; here the blocks are shown.

import { BLOCKS } from "./blocks.js";
import { button, element } from "./dom.js";

/** @typedef {import("./types").Block} Block */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./state").State} State */

const STEPPED = ["matters", "why", "cell", "units", "inside vectors"]; // those that speak of a step, or one question of one
const PLACED = ["cell", "units", "inside vectors"]; // and of a source position
const TIMED = ["learned"]; // and those that speak of a moment of the training
const PATIENCE = 120; // milliseconds until "computing" is said

/**
 * What a section is asked for by.
 * @param {string} section
 * @param {State} state
 */
function queryOf(section, { chosen, step, position, moment }) {
  const query = new URLSearchParams({ section, ...chosen });
  const asked = [section, `${section} ${chosen.ask}`];
  if (asked.some((name) => STEPPED.includes(name))) query.set("step", String(step + 1));
  if (asked.some((name) => PLACED.includes(name)) && position !== null) query.set("position", String(position + 1));
  if (TIMED.includes(section) && moment !== null) query.set("moment", String(moment + 1));
  return query;
}

export class Sections {
  /**
   * @param {Element} parent
   * @param {string[]} names of the sections that open here
   * @param {object} act
   * @param {(query: string, signal: AbortSignal) => Promise<Block[] | null>} act.fetch what the server answers
   * @param {(tokens: string[]) => void} act.force have them written
   * @param {(section: string | null) => void} act.openSection
   * @param {(name: string, value: string) => void} act.opt something was chosen in the open section
   * @param {(unit: number | null) => void} act.unit a unit of hs is pointed out
   * @param {(act: import("./types").WayAct) => void} act.walk a line was clicked
   * @param {(name: string) => string} act.file where a file of the decoding in view is
   * @param {(moment: number | null) => void} act.reach a moment of the training was chosen
   */
  constructor(parent, names, act) {
    this.act = act;
    this.names = names;
    this.root = element("section", "attnviz-card attnviz-sections", parent);
    const head = element("div", "attnviz-line attnviz-card-head", this.root);
    this.title = element("h3", "attnviz-title", head);
    this.title.tabIndex = -1;
    this.close = button("attnviz-button attnviz-close", head, () => this.shut());
    this.close.textContent = "✕";
    this.place = element("div", "attnviz-blocks", this.root);
    this.root.addEventListener("keydown", ({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && this.shut());
    /** @type {HTMLElement | null} what opened it, when that was done by keyboard */
    this.opener = null;
    /** @type {string | null} the section that is open */
    this.name = null;
    /** @type {string | null} what the blocks in view, or on their way, were asked for by */
    this.shown = null;
    /** @type {{ kind: Block["kind"], made: import("./blocks").Made }[]} */
    this.blocks = [];
    this.waiting = new AbortController(); // for the blocks that are on their way
    this.brought = false; // whether what has opened is still to be scrolled to
    /** @type {Words} */
    this.words = {};
  }

  /**
   * What is opened from above comes into view.
   * @param {() => void} open
   */
  bring(open) {
    const { activeElement } = document;
    const byKey = activeElement instanceof HTMLElement && activeElement.matches(":focus-visible");
    if (byKey && !this.root.contains(activeElement)) this.opener = activeElement;
    this.brought = true;
    open();
    if (byKey && this.name !== null) this.title.focus(); // it is far from what opened it, which may be gone
  }

  /** Close it; the focus goes back to what opened it. */
  shut() {
    const { opener } = this;
    this.act.openSection(null);
    this.opener = null;
    if (opener?.isConnected) opener.focus();
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.close.setAttribute("aria-label", words.close);
    this.title.textContent = this.name ? words[`section_${this.name}`] : "";
  }

  /**
   * Show the open section for this picture, step and position; ask for it, if any of that makes a difference.
   * @param {string | null} picture what the picture was asked for by
   * @param {State} state
   */
  follow(picture, state) {
    const { section: open } = state;
    const section = open !== null && this.names.includes(open) ? open : null;
    this.root.hidden = !picture || section === null;
    if (section !== this.name) {
      this.name = section;
      this.title.textContent = section ? this.words[`section_${section}`] : "";
      this.clear();
    }
    if (!section || !picture) return;
    const wanted = `${picture}&${queryOf(section, state)}`;
    if (wanted !== this.shown) this.ask(wanted);
    else this.arrive();
  }

  /** @param {string} wanted */
  async ask(wanted) {
    this.shown = wanted;
    this.waiting.abort(); // nobody waits for those any more, and the server need not go on
    this.waiting = new AbortController();
    const late = setTimeout(() => this.place.classList.add("attnviz-late"), PATIENCE);
    const blocks = await this.act.fetch(wanted, this.waiting.signal);
    clearTimeout(late);
    if (this.shown !== wanted) return;
    this.place.classList.remove("attnviz-late");
    await this.show(blocks ?? []);
    if (this.shown !== wanted) return;
    this.arrive();
    this.root.dataset.shown = String(Number(this.root.dataset.shown || 0) + 1);
  }

  arrive() {
    if (this.brought) this.root.scrollIntoView({ block: "nearest" });
    this.brought = false;
  }

  clear() {
    for (const { made } of this.blocks) made.leave?.();
    this.waiting.abort();
    this.blocks = [];
    this.place.replaceChildren();
    this.shown = null;
  }

  /**
   * Blocks of the same kinds as before take the places of those, so that nothing flickers. Done when all of them are drawn.
   * @param {Block[]} blocks
   */
  show(blocks) {
    if (blocks.map(({ kind }) => kind).join() !== this.blocks.map(({ kind }) => kind).join()) {
      const { shown } = this;
      this.clear();
      this.shown = shown;
      this.blocks = blocks.map(({ kind }) => ({ kind, made: BLOCKS[kind](this.place, { ...this.act, words: this.words }) }));
    }
    return Promise.all(blocks.map((block, number) => this.blocks[number].made.fill(block)));
  }
}
