// What the visitor changed: forced tokens, edited rows of weights, how all steps look, the temperature. Plain values that are
// never written into, and their history. Steps and positions count from 0 here, from 1 in the address.

/** @typedef {import("./types").Changes} Changes */
/** @typedef {{ past: Changes[], present: Changes, future: Changes[], mark: string | null }} Moment */

/** @type {Readonly<Changes>} */
export const NONE = Object.freeze({ given: [], edits: {}, look: "own", temperature: 1, write: "" });
const LONGEST = 200; // changes remembered

/**
 * Whether two changes are the same.
 * @param {Changes} one
 * @param {Changes} other
 */
export function same(one, other) {
  /** @param {Changes} changes */
  const plain = ({ given, edits, look, temperature, write }) => JSON.stringify([given, edits, look, temperature, write]);
  return plain(one) === plain(other);
}

/** Undo, redo, and going back to where one was before a change that the server refused. */
export class History {
  /** @type {Changes[]} */ past = [];
  /** @type {Changes} */ present = NONE;
  /** @type {Changes[]} */ future = [];
  /** @type {string | null} the movement, as of one slider, that the last change belongs to */ mark = null;
  /** @type {Moment[]} what was before each change that the server has not answered yet */ unanswered = [];

  /** @param {Changes} present */
  constructor(present) {
    this.clear(present);
  }

  /** @param {Changes} present */
  clear(present = NONE) {
    Object.assign(this, { past: [], present, future: [], mark: null, unanswered: [] });
  }

  /**
   * @param {Changes} next
   * @param {string | null} mark names a movement, as of one slider; what it does is undone at once
   */
  change(next, mark = null) {
    if (same(next, this.present)) return;
    const goesOn = mark !== null && mark === this.mark;
    const past = goesOn ? this.past : [...this.past.slice(-LONGEST), this.present];
    this.move({ past, present: next, future: [], mark });
  }

  undo() {
    const present = this.past.at(-1);
    if (!present) return;
    this.move({ past: this.past.slice(0, -1), present, future: [...this.future, this.present], mark: null });
  }

  redo() {
    const present = this.future.at(-1);
    if (!present) return;
    this.move({ past: [...this.past, this.present], present, future: this.future.slice(0, -1), mark: null });
  }

  /** @param {Moment} next */
  move(next) {
    const { past, present, future, mark } = this;
    this.unanswered = [...this.unanswered.slice(-LONGEST), { past, present, future, mark }];
    Object.assign(this, next);
  }

  /**
   * The server has drawn the present.
   * @param {string[]} given the tokens that were forced: what was typed (`write`), read by the server
   */
  accept(given) {
    this.unanswered = [];
    if (this.present.write) this.present = { ...this.present, write: "", given };
  }

  /** The server cannot draw the present: everything is as it was before that change. */
  refuse() {
    const before = this.unanswered.at(-1);
    if (before) Object.assign(this, before, { unanswered: this.unanswered.slice(0, -1) });
    else this.clear(); // it came with the address
  }
}
