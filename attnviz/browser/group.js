// What all showcases of a page have in common: the step in view, and what the mouse is on.

import { listen } from "./keys.js";

/** @typedef {import("./showcase").Showcase} Showcase */

export class Group {
  constructor() {
    this.step = 0;
    /** @type {Set<Showcase>} */
    this.members = new Set();
    this.deafen = () => {};
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
    if (!this.members.size) this.deafen();
  }

  /** All keys of the page, told by the first. */
  help() {
    const [first] = this.members;
    first?.keys.open();
  }

  /**
   * Walk by a key, and have the step told.
   * @param {number} by
   */
  walkAloud(by) {
    this.walk(by);
    const [first] = this.members;
    first?.say();
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
