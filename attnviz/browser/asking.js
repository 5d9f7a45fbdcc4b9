// What to show is asked of the server as soon as it is known: when the page says so, and before that, when something is
// typed into the text box. The page has to be run first; this way a new text is on the screen in half the time.

/** @typedef {import("./types").Asks} Asks */
/** @typedef {import("./types").Picture} Picture */

const PAUSE = 40; // milliseconds after the last key before what was typed is asked for; Enter asks at once
const EVENTS = ["input", "keydown", "compositionend"];

/**
 * @param {Asks} asks
 * @param {number | null} moment
 */
const queryOf = (asks, moment) => String(new URLSearchParams(moment === null ? asks : { ...asks, moment: String(moment + 1) }));

export class Asking {
  /**
   * @param {string} changes what the visitor changed, as it follows in the address
   * @param {object} act
   * @param {(picture: Picture | null) => void} act.take a picture has come
   * @param {(problem: string) => void} act.refused a change cannot be made, and a sentence says why
   * @param {() => void} act.renewed another text is asked for, to which the changes do not belong
   */
  constructor(changes, act) {
    this.changes = changes;
    this.act = act;
    /** @type {Asks | null} what the page asked for last */
    this.asks = null;
    /** @type {number | null} the moment of its training at which the model is asked for, from 0; null for the trained one */
    this.moment = null;
    this.base = ""; // what is asked for, without changes
    /** @type {string | null} the text and task that were asked for last */
    this.subject = null;
    /** @type {string[]} what the text box asked for since the page last agreed, the newest last */
    this.typed = [];
    /** @type {string | null} what the picture in view was asked for by */
    this.shown = null;
    /** @type {string | null} and what the one that is to come was */
    this.awaited = null;
    /** @type {{ base: string, picture: Promise<Picture | null> } | null} the picture without changes */
    this.kept = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.paused = undefined;
    this.hears = (/** @type {Event} */ event) => this.hear(event);
    for (const name of EVENTS) document.addEventListener(name, this.hears, true);
  }

  /**
   * Show what the page asks for, unless more has been typed since; nothing, where it asks for none.
   * @param {Asks | null} asks
   * @param {number | null} moment of its training at which the model is meant
   */
  follow(asks, moment) {
    this.asks = asks;
    this.moment = moment;
    const wanted = asks && queryOf(asks, moment);
    const turn = wanted === null ? -1 : this.typed.lastIndexOf(wanted);
    if (turn >= 0 && turn < this.typed.length - 1) return;
    this.typed = [];
    if (wanted !== null) this.want(wanted);
    else this.awaited = this.shown = null;
  }

  /**
   * Ask for what is in view with other changes.
   * @param {string} changes
   */
  alter(changes) {
    this.changes = changes;
    this.want(this.base);
  }

  /**
   * Ask for what is in view of the model as it was at another moment of its training.
   * @param {number | null} moment
   */
  reach(moment) {
    if (moment === this.moment) return;
    this.moment = moment;
    const { moment: _, ...asks } = Object.fromEntries(new URLSearchParams(this.base));
    this.want(queryOf(asks, moment));
  }

  /**
   * Fetch a picture, unless it is in view or on its way.
   * @param {string} base
   */
  async want(base) {
    const { task, text } = Object.fromEntries(new URLSearchParams(base));
    const subject = JSON.stringify([task, text]);
    if (this.subject !== null && this.subject !== subject) {
      this.changes = "";
      this.act.renewed();
    }
    this.base = base;
    this.subject = subject;
    const wanted = this.changes ? `${base}&${this.changes}` : base;
    if (this.awaited === wanted) return;
    this.awaited = wanted;
    const found = await this.fetch("picture.json", wanted);
    if (this.awaited !== wanted) return;
    if (found?.problem) {
      this.awaited = this.shown;
      this.act.refused(found.problem);
    } else if (!found) this.awaited = this.shown; // a text without a picture: the page finds the words
    else {
      this.shown = wanted;
      this.act.take(found);
    }
  }

  /** The picture without any change; fetched once. */
  async before() {
    if (this.kept?.base !== this.base) this.kept = { base: this.base, picture: this.fetch("picture.json", this.base) };
    return this.kept.picture;
  }

  /**
   * What a route answers; null if it does not, or if nobody waits for it any more.
   * @param {string} name
   * @param {string} query
   * @param {AbortSignal} [signal]
   */
  async fetch(name, query, signal) {
    try {
      const answer = await fetch(this.route(name, query), { signal });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // the server is gone: Streamlit says so
    }
  }

  /** @param {Event} event */
  hear(event) {
    const { target } = event;
    if (!this.asks || !(target instanceof HTMLInputElement) || !target.matches(".st-key-text input")) return;
    const key = event instanceof KeyboardEvent ? event.key : null;
    if ("isComposing" in event && event.isComposing) return; // a syllable may not be done yet
    if (key !== null && key !== "Enter") return;
    clearTimeout(this.paused);
    const { value } = target;
    const ask = () => {
      const wanted = queryOf({ ...this.asks, text: value }, this.moment);
      if (this.typed.at(-1) !== wanted) this.typed.push(wanted);
      this.want(wanted);
    };
    if (key === "Enter") ask();
    else this.paused = setTimeout(ask, PAUSE);
  }

  /** Where a file of the decoding in view is, by its name and what is asked of it; null where the picture is not the server's. */
  get files() {
    const { shown } = this;
    if (shown === null) return null;
    return (/** @type {string} */ name) => {
      const [file, threshold] = name.split(" ");
      return this.route(file, threshold ? `${shown}&threshold=${threshold}` : shown);
    };
  }

  /**
   * @param {string} name
   * @param {string} query
   */
  route(name, query) {
    return String(new URL(`/attnviz/${name}?${query}`, document.baseURI));
  }

  leave() {
    this.awaited = null;
    clearTimeout(this.paused);
    for (const name of EVENTS) document.removeEventListener(name, this.hears, true);
  }
}
