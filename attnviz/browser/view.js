// The view: state.js, address.js, asking.js, body.js, charts.js, keys.js and plotly.js, wired together.

import { actsOf } from "./acts.js";
import { read, writeChanges } from "./address.js";
import { Asking } from "./asking.js";
import { Body } from "./body.js";
import { Charts } from "./charts.js";
import { copy } from "./dom.js";
import { Player, listen } from "./keys.js";
import { loadPlotlySoon } from "./plotly.js";
import { State, recall, subject } from "./state.js";

/** @typedef {import("./types").Component} Component */
/** @typedef {import("./types").Payload} Payload */
/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./state").Memory} Memory */

export class View {
  /**
   * @param {Element} parent
   * @param {Payload} payload
   * @param {Memory | null} memory where the visitor was when going to another page
   */
  constructor(parent, payload, memory) {
    this.payload = payload;
    /** @type {Component["setTriggerValue"]} */
    this.trigger = () => {};
    this.path = location.pathname;
    /** @type {Picture | null} */
    this.picture = null;
    this.width = 0;
    this.previewed = ""; // where the mouse is
    this.waiting = 0;
    this.state = new State(read(recall(new URL(location.href).searchParams, payload.asks, memory)));
    this.body = new Body(parent, actsOf(this));
    this.body.undo.both.box.checked = this.state.both;
    this.charts = new Charts(this.body.places, {
      choose: (step, position) => this.choose(step, position),
      preview: (step, position) => this.preview(step, position),
      done: () => this.drawn(),
      failed: () => this.body.notify([...this.payload.notices, this.payload.words.no_plotly]),
    });
    this.asking = new Asking(writeChanges(this.state.history.present), {
      take: (picture) => this.take(picture),
      refused: (problem) => this.refused(problem),
      renewed: () => this.state.renew(),
    });
    this.player = new Player({
      forward: () => this.go(this.state.step + 1),
      changed: (playing) => this.body.steps.playing(playing),
    });
    this.deafen = listen({
      awake: () => this.picture !== null && this.body.root.isConnected,
      walk: (by) => this.go(this.state.step + by),
      play: () => this.play(),
    });
    this.back = () => location.pathname === this.path && location.reload();
    addEventListener("popstate", this.back); // another address of this page: Streamlit's boxes do not follow it
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.body.root);
  }

  /**
   * What the page says.
   * @param {Payload} payload
   */
  receive(payload) {
    const { colors, words, notices, address, asks, opened } = payload;
    this.payload = payload;
    this.body.dress(colors);
    this.body.speak(words, address.lang);
    this.body.notify(notices);
    this.asking.follow(asks);
    if (!asks) this.take(opened);
    else if (this.picture) this.writeAddress(); // Streamlit may have written the one of before
  }

  /**
   * A new picture, or none.
   * @param {Picture | null} picture
   */
  take(picture) {
    const { body, state } = this;
    this.picture = picture;
    body.body.hidden = !picture;
    if (!picture) {
      body.links.offer(this.asking.trace);
      this.player.stop();
      return;
    }
    if (state.history.present.write) body.whatif.writing.done();
    state.fit(picture.tiles.length, picture.source.length, picture.given);
    this.writeAddress();
    // The charts before the words: Plotly measures, and what changed around it would have to be laid out first.
    this.charts.draw(picture, state.step, state.position);
    body.fill(picture, state, this.asking.trace);
    this.mark();
    this.drawBefore();
  }

  mark() {
    if (this.picture) this.body.mark(this.picture, this.state, this.asking.shown, this.charts.weak);
  }

  /** How many pictures have been drawn, for whoever waits for one. */
  drawn() {
    const { dataset } = this.body.root;
    if (!dataset.drawn) loadPlotlySoon();
    dataset.drawn = String(Number(dataset.drawn || 0) + 1);
  }

  resized() {
    const width = this.body.root.clientWidth;
    if (width === this.width) return;
    this.width = width;
    if (this.picture) this.charts.resized();
  }

  // ---- changes

  /** The visitor changed something: have it decoded. */
  alter() {
    this.body.notify(this.payload.notices); // what was wrong with another change no longer matters
    this.asking.alter(writeChanges(this.state.history.present));
  }

  /**
   * A change that cannot be made: say so, and leave everything as it was.
   * @param {string} problem
   */
  refused(problem) {
    const { history } = this.state;
    history.refuse();
    this.body.notify([...this.payload.notices, problem]);
    this.body.notices.scrollIntoView({ block: "nearest" });
    this.asking.alter(writeChanges(history.present));
    if (this.picture) this.body.fillChanges(this.picture, history, this.asking.trace === null);
    this.mark();
  }

  /** The pictures of before, beside those of now: where something was changed and the visitor wants to see them. */
  async drawBefore() {
    const { picture } = this;
    const wanted = this.state.both && picture !== null && picture.before !== null;
    const before = wanted ? await this.asking.before() : null;
    if (this.picture !== picture) return;
    this.body.beside(before !== null);
    this.charts.beside(before);
  }

  // ---- steps, positions, sections

  /**
   * A step was clicked, or a source position, or a cell of both.
   * @param {number | null} step
   * @param {number} [position]
   */
  choose(step, position) {
    if (position !== undefined) {
      this.state.position = position;
      this.charts.select(position);
    }
    if (step !== null && this.go(step)) return;
    this.writeAddress();
    this.mark();
  }

  /**
   * @param {number} step
   * @returns {boolean} whether it is another one
   */
  go(step) {
    if (!this.picture || !this.state.go(step)) return false;
    this.writeAddress();
    this.mark();
    this.charts.move(this.state.step);
    return true;
  }

  /**
   * Show the links and the row of another step, without going there; those of this one for null.
   * @param {number | null} step
   * @param {number} [position]
   */
  preview(step, position) {
    const wanted = JSON.stringify([step, position]);
    if (this.previewed === wanted) return;
    this.previewed = wanted;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      if (!this.picture) return;
      const shown = step ?? this.state.step;
      this.charts.peek(shown, position);
      this.body.output.mark(shown);
    });
  }

  play() {
    const { player, state } = this;
    if (player.playing) return player.stop();
    if (state.step === state.steps - 1) this.go(0);
    player.play();
  }

  /** What is open, or chosen in it, is another: say so in the address, and show it. */
  followSection() {
    if (!this.picture) return;
    this.writeAddress();
    this.mark();
  }

  // ---- the address bar

  /** Streamlit writes the address too, now and then, with the step that it read when the page was opened. */
  writeAddress() {
    if (location.pathname !== this.path) return; // the visitor is on the way to another page
    const here = new URL(location.href);
    this.state.write(here.searchParams, this.payload.asks, this.state.step > 0 || here.searchParams.has("step"));
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  }

  /** The whole address, with everything in it that could be another thing for somebody else. */
  link() {
    const link = new URL(location.pathname, location.href);
    link.search = String(new URLSearchParams(this.payload.address));
    this.state.write(link.searchParams, this.payload.asks, true);
    return link;
  }

  async copyLink() {
    await copy(String(this.link()));
    this.body.links.copied();
  }

  /**
   * The visitor goes to another page.
   * @returns {Memory | null} where from
   */
  leave() {
    this.player.stop();
    const memory = this.picture && { subject: subject(this.payload.asks), query: this.link().searchParams };
    this.asking.leave();
    this.charts.leave();
    this.sizes.disconnect();
    this.deafen();
    removeEventListener("popstate", this.back);
    this.body.root.remove();
    return memory;
  }
}
