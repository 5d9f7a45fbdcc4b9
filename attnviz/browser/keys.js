// The keyboard and the clock: what walks through the steps besides a click.

const ARROWS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });
const BUSY = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=radiogroup], [role=slider]";
const PRESSED = "button, input, a, summary, [role=button]"; // where the space bar already means something
const BEAT = 1000; // milliseconds a step is shown while playing

/**
 * The arrow keys and the space bar. They rest while one types, and wherever they already mean something.
 * @param {object} act
 * @param {() => boolean} act.awake whether there is anything to walk through
 * @param {(by: number) => void} act.walk
 * @param {() => void} act.play
 * @returns {() => void} what ends it
 */
export function listen({ awake, walk, play }) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    if (!awake() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const within = (/** @type {string} */ selector) => event.target instanceof Element && event.target.closest(selector);
    if (within(BUSY)) return;
    if (event.key in ARROWS) walk(ARROWS[event.key]);
    else if (event.key === " " && !within(PRESSED)) play();
    else return;
    event.preventDefault();
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
