// A finger on the page: what is below it is shown while it slides, and taken where it is lifted.

import { HOLD, RESTING, edgeScroll, follow } from "./touch.js";

/** @typedef {import("./touch").Point} Point */
/** @typedef {import("./touch").Touch} Touch */

const FRAME = 30; // milliseconds between two steps of scrolling

export class Finger {
  /**
   * @param {HTMLElement} root what it is put down on
   * @param {object} act
   * @param {(at: Point) => boolean} act.show what is there, unless there is nothing
   * @param {(at: Point) => void} act.take
   * @param {() => void} act.forget
   * @param {{ bounds?: Element, scroller?: Element, hold?: number, still?: boolean, unless?: string }} [more] bounds: beyond which
   * nothing is chosen; scroller: what scrolls sideways below it; hold: milliseconds that it rests first; still: whether it must
   * rest, wherever it slides to; unless: not on these
   */
  constructor(root, act, { bounds = root, scroller, hold = HOLD, still = false, unless } = {}) {
    this.act = act;
    this.bounds = bounds;
    this.scroller = scroller;
    this.hold = hold;
    this.still = still;
    /** @type {import("./touch").Press} */
    this.press = RESTING;
    this.touched = false; // whether the last that was done here was by a finger
    /** @type {Point} */
    this.at = RESTING;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.wait = undefined;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.edge = undefined;
    const meant = (/** @type {Event} */ { target }) => !unless || !(target instanceof Element && target.closest(unless));
    root.addEventListener("touchstart", (event) => meant(event) && this.down(event), { passive: true });
    root.addEventListener("touchmove", (event) => this.move(event), { passive: false });
    root.addEventListener("touchend", (event) => this.up(event));
    root.addEventListener("touchcancel", () => this.hear({ kind: "cancel" }));
    root.addEventListener("contextmenu", (event) => this.press.phase === "choosing" && event.preventDefault());
    root.addEventListener("pointermove", ({ pointerType }) => pointerType === "mouse" && (this.touched = false));
  }

  get choosing() {
    return this.press.phase === "choosing";
  }

  /** @param {TouchEvent} event */
  down({ touches }) {
    this.touched = true;
    this.at = pointOf(touches);
    this.hear({ kind: "down", ...this.at, fingers: touches.length });
    clearTimeout(this.wait);
    this.wait = setTimeout(() => this.hear({ kind: "hold" }), this.hold);
  }

  /** @param {TouchEvent} event */
  move(event) {
    if (this.press.phase === "resting") return;
    this.at = pointOf(event.touches);
    this.hear({ kind: "move", ...this.at, fingers: event.touches.length });
    if (!this.choosing) return;
    if (event.cancelable) event.preventDefault(); // the page stays where it is
    this.show();
  }

  /** @param {TouchEvent} event */
  up(event) {
    const take = this.choosing && this.within();
    if (this.choosing && event.cancelable) event.preventDefault(); // no click besides
    this.hear({ kind: "up" });
    if (take) this.act.take(this.at);
  }

  /** @param {Touch} touch */
  hear(touch) {
    const chose = this.choosing;
    this.press = follow(this.press, touch, this.scrolls);
    if (this.press.phase !== "waiting") clearTimeout(this.wait);
    if (this.choosing === chose) return;
    clearInterval(this.edge);
    if (chose) return this.act.forget();
    if (!this.show()) this.press = { ...this.press, phase: "away" };
    else if (this.scroller) this.edge = setInterval(() => this.pull(), FRAME);
  }

  /** Whether a finger that slides sideways scrolls. */
  get scrolls() {
    return this.still || (this.scroller !== undefined && this.scroller.scrollWidth > this.scroller.clientWidth + 4);
  }

  within() {
    return this.bounds.contains(document.elementFromPoint(this.at.x, this.at.y));
  }

  /** @returns {boolean} whether there is anything */
  show() {
    if (this.within()) return this.act.show(this.at);
    this.act.forget();
    return false;
  }

  /** At the end of what is in view, it goes on. */
  pull() {
    const { scroller } = this;
    if (!scroller) return;
    const by = this.within() ? edgeScroll(this.at.x, scroller.getBoundingClientRect()) : 0;
    const before = scroller.scrollLeft;
    scroller.scrollLeft += by;
    if (scroller.scrollLeft !== before) this.show();
  }
}

/**
 * @param {TouchList} touches
 * @returns {Point}
 */
const pointOf = ([{ clientX, clientY }]) => ({ x: clientX, y: clientY });
