// The keyboard and the clock: what walks through the steps besides a click.

const ARROWS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });
const PAGES = /** @type {Record<string, number>} */ ({ PageUp: -1, PageDown: 1 }); // a presenter's remote
const ENDS = /** @type {Record<string, number>} */ ({ Home: -Infinity, End: Infinity });
const SCROLLED = ".attnviz-chart[tabindex]"; // sideways, by the arrow keys
const BUSY = `input:not([type=checkbox]), textarea, select, [contenteditable], [role=radiogroup], [role=slider], ${SCROLLED}`;
const TYPED = "input:not([type=checkbox], [type=range]), textarea, [contenteditable]"; // which have an undo of their own
const PRESSED = "button, input, a, summary, [role=button]"; // where the space bar already means something
const PAGED = "textarea, select, [contenteditable], [role=radiogroup], [role=slider], [role=listbox], input[type=range], .attnviz-scroll, .attnviz-units"; // which have pages of their own
const WINDOW = "dialog"; // over the page: nothing behind it is meant
const BEAT = 1000; // milliseconds a step is shown while playing

/**
 * The arrow keys, those of a presenter's remote, the space bar, Ctrl+Z and `?`. They rest while one types, and wherever they already
 * mean something; a remote steps from the box for the text too.
 * @param {object} act
 * @param {() => boolean} act.awake whether there is anything to walk through
 * @param {(by: number) => void} act.walk
 * @param {() => void} [act.play]
 * @param {(again: boolean) => void} [act.undo]
 * @param {() => void} [act.help] all keys
 * @returns {() => void} what ends it
 */
export function listen({ awake, walk, play, undo, help }) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    if (!awake() || event.defaultPrevented || event.altKey) return;
    const within = (/** @type {string} */ selector) => event.target instanceof Element && event.target.closest(selector) !== null;
    if (within(WINDOW)) return;
    const meant = event.ctrlKey || event.metaKey ? undoing(event, within) : stepping(event, within);
    if (!meant) return;
    meant();
    event.preventDefault();
  };
  /** @typedef {(selector: string) => boolean} Within */
  const undoing = (/** @type {KeyboardEvent} */ { key, shiftKey }, /** @type {Within} */ within) => {
    const again = key.toLowerCase() === "y" || shiftKey;
    return undo && !within(TYPED) && ["z", "y"].includes(key.toLowerCase()) ? () => undo(again) : null;
  };
  const stepping = (/** @type {KeyboardEvent} */ { key }, /** @type {Within} */ within) => {
    if (key in PAGES) return within(PAGED) ? null : () => walk(PAGES[key]);
    if (key === "?") return within(`${TYPED}, select`) ? null : help;
    if (within(BUSY)) return null;
    if (key in ARROWS) return () => walk(ARROWS[key]);
    if (key in ENDS) return within(PAGED) ? null : () => walk(ENDS[key]);
    return key === " " && !within(PRESSED) ? play : null; // where nothing plays, it scrolls
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

/** Plays: takes a step at every beat, until there is none. */
export class Player {
  /**
   * @param {object} act
   * @param {() => boolean} act.forward go a step on; false at the last
   * @param {(playing: boolean) => void} act.changed
   */
  constructor(act) {
    this.act = act;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
  }

  get playing() {
    return this.timer !== undefined;
  }

  play() {
    this.act.changed(true);
    this.timer = setInterval(() => this.act.forward() || this.stop(), BEAT);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.act.changed(false);
  }
}
