// The view: what is in view (state.js), the address bar (address_bar.js), what is asked for (asking.js), the page (body.js) with the
// stage (stage.js), and the keyboard (keys.js), wired together.

import { actsOf } from "./acts.js";
import { read, writeChanges } from "./address.js";
import { AddressBar, NOTHING } from "./address_bar.js";
import { Asking } from "./asking.js";
import { Body } from "./body.js";
import { countDrawn, scrollToTop } from "./dom.js";
import { Player, listen } from "./keys.js";
import { momentAsked } from "./moments.js";
import { flow } from "./motion.js";
import { loadPlotlySoon } from "./plotly.js";
import { Pointing } from "./pointing.js";
import { State, recall, subject } from "./state.js";
import { Telling } from "./telling.js";

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
    this.bar = new AddressBar(this);
    /** @type {Picture | null} */
    this.picture = null;
    this.size = ""; // of the page, as it was drawn for
    this.state = new State(read(recall(new URL(location.href).searchParams, payload, memory)));
    /** @type {Memory | null} where the visitor was before a file was opened */
    this.aside = memory?.aside ?? memory;
    this.pointing = new Pointing(this);
    this.telling = new Telling(this);
    this.body = new Body(parent, actsOf(this));
    const { section } = this.state;
    if (section && !memory) this.body.roomOf(section).brought = true; // whoever comes by a link is to see what is open
    this.asking = new Asking(writeChanges(this.state.history.present), {
      take: (picture) => this.take(picture),
      refused: (problem) => this.refused(problem), renewed: () => this.state.renew(),
    });
    this.player = new Player({ forward: () => this.go(this.state.step + 1), changed: (playing) => this.telling.play(playing) });
    this.deafen = listen({
      awake: () => this.picture !== null && this.body.root.isConnected,
      walk: (by) => this.go(this.state.step + by),
      play: () => this.play(),
      undo: (again) => this.undo(again),
      help: () => this.body.keys.open(),
    });
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.body.root);
  }

  /**
   * What the page says.
   * @param {Payload} payload
   */
  receive(payload) {
    const { colors, words, notices, address, asks, opened } = payload;
    const news = notices.some((text) => !this.payload.notices.includes(text));
    this.turn(payload);
    this.payload = payload;
    this.body.dress(colors);
    this.body.speak(words, address.lang);
    this.body.notify(notices);
    if (news) this.body.notices.scrollIntoView({ block: "nearest" }); // whoever opened a file stands at the foot of the page
    this.asking.follow(asks, momentAsked(payload.history, this.state.moment));
    if (!asks) this.take(opened);
    else if (this.picture) this.bar.write(); // Streamlit may have written the one of before
  }

  /**
   * A file stands alone: what was in view before it is put aside, and comes back when it is closed.
   * @param {Payload} payload what comes
   */
  turn(payload) {
    const { file } = this.payload;
    if (file === payload.file) return;
    if (file === null) this.aside = this.remember();
    const back = payload.file === null && this.aside?.subject === subject(payload) ? this.aside : null;
    Object.assign(this.state, new State(back ? read(back.query) : NOTHING), back?.history && { history: back.history });
    this.asking.changes = writeChanges(this.state.history.present);
    if (payload.file !== null) scrollToTop(this.body.root);
  }

  /** @returns {Memory | null} where the visitor is */
  remember() {
    const { picture, payload, state } = this;
    return picture && { subject: subject(payload), query: this.bar.link().searchParams, history: state.history };
  }

  /**
   * A new picture, or none.
   * @param {Picture | null} picture
   */
  take(picture) {
    const { body, state, picture: before } = this;
    this.picture = picture;
    body.body.hidden = !picture;
    if (!picture) {
      body.links.rest();
      this.player.stop();
      return;
    }
    if (state.history.present.write) body.whatif.writing.done();
    state.fit(picture.tiles.length, picture.source.length, picture.given);
    this.telling.picture(before, picture);
    this.bar.write();
    body.fill(picture, state, this.asking.files);
    this.size = this.sizeOfPage();
    this.pointing.renew();
    this.mark();
    requestAnimationFrame(() => countDrawn(body.root));
    if (!before) loadPlotlySoon();
  }

  mark() {
    if (!this.picture) return;
    this.body.mark(this.picture, this.state, this.asking.shown);
    this.pointing.tell(); // what the mouse is on may have another value now
  }

  sizeOfPage() {
    return `${this.body.root.clientWidth} ${innerHeight}`;
  }

  resized() {
    const size = this.sizeOfPage();
    if (size === this.size || !this.picture) return;
    this.size = size;
    this.body.arrange();
    this.mark();
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
    this.warn(problem);
    this.asking.alter(writeChanges(history.present));
    if (this.picture) this.body.fillChanges(this.picture, history, this.asking.files === null);
    this.mark();
  }

  /** @param {string} problem */
  warn(problem) {
    this.body.notify([...this.payload.notices, problem]);
    this.body.notices.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} again whether what was undone is to be done again */
  undo(again) {
    const { history } = this.state;
    if (again ? !history.future.length : !history.past.length) return;
    if (again) history.redo();
    else history.undo();
    this.alter();
  }

  /** @param {boolean} both whether the tracks of before are shown too */
  restage(both) {
    this.state.both = both;
    if (!this.picture) return;
    this.bar.write();
    this.body.fillStage(this.picture, this.state, this.asking.files === null);
    this.mark();
  }

  // ---- steps, positions, sections

  /**
   * A step was clicked, or a source position, or a cell of both.
   * @param {number | null} step
   * @param {number} [position]
   */
  choose(step, position) {
    if (position !== undefined) this.state.position = position;
    if (step !== null && this.go(step)) return;
    this.bar.write();
    this.mark();
  }

  /**
   * @param {number} step
   * @returns {boolean} whether it is another one
   */
  go(step) {
    if (!this.picture || !this.state.go(step)) return false;
    this.bar.writeSoon();
    this.mark();
    this.telling.step();
    this.body.stage.follow();
    flow(this.body.stage);
    return true;
  }

  play() {
    const { player, state } = this;
    if (player.playing) return player.stop();
    state.cover = true; // it writes as it goes
    if (state.step === state.steps - 1) this.go(0);
    this.mark();
    flow(this.body.stage);
    player.play();
  }

  /** Something of what is in view is another, but not the picture: say so in the address, and show it. */
  follow() {
    if (!this.picture) return;
    this.bar.write();
    this.mark();
  }

  /**
   * The visitor goes to another page.
   * @returns {Memory | null} where from
   */
  leave() {
    this.player.stop();
    this.bar.leave();
    const memory = this.remember();
    this.asking.leave();
    this.body.leave();
    this.sizes.disconnect();
    this.deafen();
    this.body.root.remove();
    return memory && { ...memory, aside: this.payload.file === null ? null : this.aside };
  }
}
