// What is in view, without a page: the step, the chosen position, the open section, what the visitor changed. The address bar
// holds all of it. Steps and positions count from 0.

import { SECTIONS, saysView, writeChanges, writeView } from "./address.js";
import { History, NONE } from "./editing.js";
import { LOOKS, softmax } from "./looking.js";

/** @typedef {import("./types").Address} Address */
/** @typedef {import("./types").Asks} Asks */
/** @typedef {import("./types").Row} Row */
/** @typedef {Pick<import("./types").Payload, "asks" | "file">} Subject what a page shows */
/**
 * history: what can be undone; aside: what a file stands in place of
 * @typedef {{ subject: string | null, query: URLSearchParams, history?: History, aside?: Memory | null }} Memory
 */

export class State {
  /** @param {Omit<Address, "settings">} asked what the address asks for */
  constructor({ step, position, moment, both, cover, weighted, present, section, options, changes }) {
    this.step = step ?? 0;
    this.position = position; // the source position that is chosen
    this.moment = moment; // of the model's training that is shown; null for the trained model
    this.both = both; // whether the tracks of before are shown too
    this.cover = cover; // whether steps that are not written yet are covered
    this.weighted = weighted; // whether hs is shown times the weights
    this.present = present; // whether it is shown for a projector
    this.section = section !== null && SECTIONS.includes(section) ? section : null; // the one that is open
    /** @type {Record<string, Record<string, string>>} by section, what was chosen in it */
    this.options = this.section === null ? {} : { [this.section]: options };
    this.history = new History(changes);
    this.steps = 0; // how many there are; none before a picture has come
  }

  /**
   * What an address says of it.
   * @returns {Omit<Address, "settings">}
   */
  get view() {
    const { step, position, moment, both, cover, weighted, present, section } = this;
    return { step, position, moment, both, cover, weighted, present, section, options: this.chosen, changes: this.history.present };
  }

  /**
   * Write what is in view into an address.
   * @param {URLSearchParams} query
   * @param {Asks | null} asks what the page asks for
   * @param {boolean} withStep whether the step is to be in it
   */
  write(query, asks, withStep) {
    const { view, step } = this;
    writeView(query, { ...view, step: withStep ? step : null });
    // The text that is usual differs by language, and Streamlit leaves it out: without it, changes would be of another one.
    if (asks && (query.has("lang") || writeChanges(view.changes))) query.set("text", asks.text);
  }

  /** What was chosen in the open section. */
  get chosen() {
    return (this.section !== null && this.options[this.section]) || {};
  }

  /**
   * A picture has come, with so many steps and source positions.
   * @param {number} steps
   * @param {number} positions
   * @param {string[]} given the tokens that were forced
   */
  fit(steps, positions, given) {
    this.history.accept(given);
    this.steps = steps;
    this.step = Math.max(0, Math.min(steps - 1, this.step));
    if (this.position !== null && this.position >= positions) this.position = null;
  }

  /** Another text: the changes were of the one before. */
  renew() {
    this.history.clear();
    this.position = null;
  }

  /**
   * Go to a step, or to the nearest that there is.
   * @param {number} step
   * @returns {boolean} whether it is another one
   */
  go(step) {
    const next = Math.max(0, Math.min(this.steps - 1, step));
    if (Number.isNaN(next) || next === this.step) return false;
    this.step = next;
    return true;
  }

  /** @param {string | null} section */
  open(section) {
    this.section = section;
  }

  /**
   * Choose something in the open section.
   * @param {string} name
   * @param {string} value
   */
  opt(name, value) {
    if (this.section !== null) this.options = { ...this.options, [this.section]: { ...this.chosen, [name]: value } };
  }

  // ---- changes

  /**
   * Other weights for the step in view.
   * @param {Row} row
   * @param {string | null} mark
   */
  edit(row, mark = null) {
    const { present } = this.history;
    this.history.change({ ...present, edits: { ...present.edits, [this.step]: row } }, mark);
  }

  /** Look at the chosen position alone. */
  lookHere() {
    if (this.position !== null) this.edit({ [this.position]: 1 });
  }

  /**
   * Sliders were moved: these are the weights now.
   * @param {number[]} weights
   * @param {number} position the one that moved
   */
  slide(weights, position) {
    this.edit(rowOf(weights), `${this.step}:${position}`);
  }

  /**
   * @param {string} name of LOOKS
   * @param {boolean} all for every step, or for the one in view
   * @param {number[]} weights of the step in view
   */
  look(name, all, weights) {
    const { present } = this.history;
    if (all) this.history.change({ ...present, look: name, edits: name === "own" ? {} : present.edits });
    else if (name === "own") {
      const { [this.step]: _, ...edits } = present.edits;
      this.history.change({ ...present, edits });
    } else if (name === "evenly") this.edit(Object.fromEntries(weights.map((_, position) => [position, 1])));
    else this.edit(rowOf(LOOKS[name](weights)));
  }

  /**
   * Another temperature of the softmax.
   * @param {number} temperature
   * @param {boolean} all for every step, or for the one in view
   * @param {number[]} scores of the step in view
   */
  warm(temperature, all, scores) {
    if (all) this.history.change({ ...this.history.present, temperature }, "temperature");
    else this.edit(rowOf(softmax(scores, temperature)), `temperature:${this.step}`);
  }

  /**
   * Have this token written at the step in view, after what was written before it.
   * @param {string} token
   * @param {string[]} output
   */
  pick(token, output) {
    this.history.change({ ...this.history.present, given: [...output.slice(0, this.step), token] });
  }

  /**
   * Have a whole output written, and nothing else changed.
   * @param {string[]} tokens
   */
  force(tokens) {
    this.history.change({ ...NONE, given: tokens });
  }

  /**
   * Have this written first.
   * @param {string} text as it is typed
   * @param {boolean} all and nothing after it
   */
  writeFirst(text, all) {
    if (text || all) this.history.change({ ...this.history.present, given: [], write: text + (all ? "</s>" : "") });
  }
}

/**
 * A row of weights as an edit: the positions that have weight, rounded as the address writes them.
 * @param {number[]} weights
 * @returns {Row}
 */
export function rowOf(weights) {
  const rounded = weights.map((weight, position) => /** @type {const} */ ([position, Number(weight.toFixed(4))]));
  return Object.fromEntries(rounded.filter(([, weight]) => weight > 0));
}

/**
 * What an address asks for; where it says nothing of it, and the visitor comes back to the same text, what it said before.
 * @param {URLSearchParams} here
 * @param {Subject} shown
 * @param {Memory | null} memory where the visitor was when going to another page
 */
export function recall(here, shown, memory) {
  const about = subject(shown);
  const back = [memory, memory?.aside].find((one) => one && about !== null && one.subject === about);
  if (back && !saysView(here)) return back.query;
  return shown.file === null ? here : new URLSearchParams(); // no address is about a file
}

/**
 * What changes belong to: another text, task or opened trace ends them, other switches do not.
 * @param {Subject} shown
 */
export const subject = ({ asks, file }) => (file !== null ? `file ${file}` : asks && JSON.stringify([asks.task, asks.text]));
