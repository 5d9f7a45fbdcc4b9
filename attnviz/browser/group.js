// What all showcases of a page have in common: the step in view, and what the mouse is on.

import { listen } from "./keys.js";
import { voice } from "./speech.js";

const CHANGED = 600; // milliseconds: both are told together, and not each letter that is typed

/** @typedef {import("./showcase").Showcase} Showcase */

export class Group {
  constructor() {
    this.step = 0;
    /** @type {Set<Showcase>} */
    this.members = new Set();
    this.deafen = () => {};
    this.told = ""; // what all of them write, as it was told last
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.soon = undefined;
  }

  /** How many steps there are: of the longest output. */
  get steps() {
    return Math.max(0, ...[...this.members].map(({ steps }) => steps));
  }

  /** @param {Showcase} showcase */
  join(showcase) {
    if (!this.members.size) this.deafen = listen({ awake: () => this.steps > 0, walk: (by) => this.walkAloud(by), help: () => this.help() });
    this.members.add(showcase);
  }

  /** @param {Showcase} showcase */
  leave(showcase) {
    this.members.delete(showcase);
    if (this.members.size) return;
    this.deafen();
    clearTimeout(this.soon);
    this.told = "";
  }

  /** All keys of the page, told by the first. */
  help() {
    const [first] = this.members;
    first?.keys.open();
  }

  /**
   * Walk by a key, and have the step of each told, unless a grid says it with its cell.
   * @param {number} by
   */
  walkAloud(by) {
    this.walk(by);
    const stepped = [...this.members].filter(({ bar }) => bar.sentences.length);
    if (!stepped.length || stepped.some(({ grids }) => grids.focused)) return;
    voice.say([stepped[0].bar.place.textContent, ...stepped.map(({ told }) => told)].join(". "));
  }

  /** Something has come: what all of them write is read out, if it is another than before, and not only in another language. */
  tell() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      const all = [...this.members].filter(({ writes }) => writes);
      const written = JSON.stringify(all.map(({ payload }) => payload?.output.written));
      if (this.told && written !== this.told) voice.say(all.map(({ writes }) => writes).join(" "));
      this.told = written;
    }, CHANGED);
  }

  /** @param {number} by */
  walk(by) {
    this.go(Math.min(this.step, this.steps - 1) + by);
  }

  /**
   * Go to a step, or to the nearest that there is, in all of them.
   * @param {number} step
   */
  go(step) {
    this.step = Math.max(0, Math.min(this.steps - 1, step));
    for (const member of this.members) member.mark();
  }

  /**
   * The mouse is on a column of one of them, or on a row, or on neither: show both in all, without going there.
   * @param {string[]} columns the tokens that it is one of: where others stand, the same position says nothing
   * @param {number | null} position
   * @param {number | null} step
   */
  point(columns, position, step) {
    for (const member of this.members) member.point(member.reads(columns) ? position : null, step ?? this.step);
  }

  /**
   * One of them was scrolled sideways: all that read the same follow.
   * @param {string[]} columns
   * @param {number} left
   */
  scroll(columns, left) {
    for (const member of this.members) if (member.reads(columns)) member.scroll(left);
  }
}
