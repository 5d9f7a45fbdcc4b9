// The Explore page's picture. Python computes every number, colour and word; this component shows them, and moves from
// step to step without asking the server. Its parts: what is asked for (asking.js), what the visitor changed (editing.js), the
// page around the charts (body.js, whatif.js), the charts (charts.js); and here the view that holds them together: which
// picture, which step, which keys.

import { Asking } from "./asking.js";
import { Body } from "./body.js";
import { Charts } from "./charts.js";
import { copied } from "./dom.js";
import { History, KEYS, NONE, address, read, written } from "./editing.js";
import { edited, preset, warmed, weights } from "./whatif.js";

const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };
const BEAT = 1000; // milliseconds a step is shown while playing

const OWN = ["step", "position", "both", "more", ...KEYS]; // what only this page writes into the address

const views = new WeakMap();
let left = null; // where the visitor was when going to another page: the task and text, and what the address said

export function show(component) {
  const { parentElement, data } = component;
  const payload = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
  let view = views.get(parentElement);
  if (!view) {
    view = new View(parentElement, payload.asks);
    views.set(parentElement, view);
  }
  view.trigger = component.setTriggerValue;
  view.receive(payload);
  return () => {
    view.leave();
    views.delete(parentElement);
  };
}

class View {
  constructor(parent, asks) {
    this.path = location.pathname;
    this.step = null;
    this.position = null; // the source position that is chosen
    this.timer = null;
    this.picture = null;
    const asked = recalled(asks);
    this.both = asked.has("both"); // whether the pictures of before are shown too
    this.history = new History(read(asked));
    this.asked = asked;
    this.body = new Body(parent, {
      go: (step) => this.go(step),
      preview: (step, column) => this.preview(step, column),
      back: () => this.go(this.step - 1),
      forward: () => this.go(this.step + 1),
      scrub: (step) => this.go(step),
      play: () => this.playing(),
      weak: () => this.toggleWeak(),
      copy: () => this.copyLink(),
      save: () => this.charts.save(["heatmap", "alignment"]),
      open: () => this.openTrace(),
      undo: () => this.travel("undo"),
      redo: () => this.travel("redo"),
      reset: () => this.change(NONE),
      both: (shown) => this.showBoth(shown),
      here: () => this.edit({ [this.position]: 1 }),
      preset: (name, all) => this.preset(name, all),
      temperature: (temperature, all) => this.warm(temperature, all),
      row: (row, position) => this.edit(edited(row), `${this.step}:${position}`),
      fetched: (query) => this.asking.fetched("section.json", query),
      force: (tokens) => this.force(tokens),
      pick: (number) => this.pick(this.picture.likely[this.step][number]),
      opened: () => this.picture && this.address(),
      write: (text, all) => this.write(text.trim(), all),
    });
    this.body.whatif.both.box.checked = this.both;
    this.charts = new Charts(this.body.places, {
      choose: (step, position) => this.choose(step, position),
      preview: (step, column) => this.preview(step, column),
      done: () => this.drawn(),
    });
    this.asking = new Asking({
      take: (picture) => this.take(picture),
      refused: (problem) => this.refused(problem),
      renewed: () => this.renew(),
    });
    this.asking.changes = written(this.history.present);
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
    this.back = () => location.pathname === this.path && location.reload();
    addEventListener("popstate", this.back); // another address of this page: Streamlit's boxes do not follow it
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.body.root);
  }

  // What the page says.
  receive(payload) {
    this.payload = payload;
    this.body.dress(payload.colors);
    this.body.speak(payload.words, payload.address.lang);
    this.body.notify(globalThis.Plotly ? payload.notices : [...payload.notices, payload.words.no_plotly]);
    this.asking.follow(payload.asks);
    if (!payload.asks) this.take(payload.opened);
    else if (this.picture) this.address(); // Streamlit may have written the one of before
  }

  // Another text is asked for.
  renew() {
    this.history.clear();
    this.position = null;
  }

  // A new picture, or none.
  take(picture) {
    const { body } = this;
    this.picture = picture;
    body.saveTrace.hidden = !this.asking.trace;
    body.saveTrace.href = this.asking.trace ?? "";
    body.body.hidden = !picture;
    if (!picture) {
      this.stop();
      return;
    }
    const { history } = this;
    if (history.present.write) {
      history.present = { ...history.present, write: "", given: picture.given };
      body.whatif.wrote();
    }
    const steps = picture.sentences.length;
    const { asked } = this;
    this.asked = null;
    if (asked) {
      this.step = placeOf(asked.get("step")) ?? 0;
      this.position = placeOf(asked.get("position"));
      body.sections.read(asked);
    }
    this.step = Math.max(0, Math.min(steps - 1, this.step));
    if (!(this.position < picture.source.length)) this.position = null;
    this.charts.column = this.position;
    this.address();
    // The charts before the words: Plotly measures, and what changed around it would have to be laid out first.
    if (globalThis.Plotly) this.charts.draw(picture, this.step);
    body.fill(picture, this.payload.words);
    body.whatif.fill(picture, history);
    body.whatif.rest(!this.asking.trace);
    body.rest(!this.asking.trace);
    this.mark();
    this.drawBefore();
  }

  mark() {
    this.body.mark(this.picture, this.payload.words, this.step, this.charts.weak);
    this.body.whatif.mark(this.step, this.position);
    this.body.sections.follow(this.asking.shown, this.step, this.position);
  }

  // How many pictures have been drawn, for whoever waits for one.
  drawn() {
    const { dataset } = this.body.root;
    dataset.drawn = String(Number(dataset.drawn || 0) + 1);
  }

  resized() {
    const width = this.body.root.clientWidth;
    if (width === this.width) return;
    this.width = width;
    if (this.picture && globalThis.Plotly) this.charts.resized();
  }

  toggleWeak() {
    this.charts.toggleWeak();
    this.mark();
  }

  // ---- changes: every one is decoded by the server, and every one can be undone

  choose(step, position) {
    if (position !== undefined) {
      this.position = position;
      this.charts.select(position);
    }
    if (step !== null && step !== this.step) this.go(step);
    else {
      this.address();
      this.mark();
    }
  }

  change(next, mark = null) {
    this.history.change(next, mark);
    this.alter();
  }

  travel(way) {
    this.history[way]();
    this.alter();
  }

  alter() {
    this.body.notify(this.payload.notices); // what was wrong with another change no longer matters
    this.asking.alter(written(this.history.present));
  }

  // Other weights for the step in view.
  edit(row, mark = null) {
    const { present } = this.history;
    this.change({ ...present, edits: { ...present.edits, [this.step]: row } }, mark);
  }

  preset(name, all) {
    const { present } = this.history;
    if (all) this.change({ ...present, look: name, edits: name === "own" ? {} : present.edits });
    else if (name === "own") {
      const { [this.step]: _, ...edits } = present.edits;
      this.change({ ...present, edits });
    } else this.edit(preset(name, weights(this.picture, this.step)));
  }

  warm(temperature, all) {
    if (all) this.change({ ...this.history.present, temperature }, "temperature");
    else this.edit(warmed(this.picture, this.step, temperature), `temperature:${this.step}`);
  }

  // Have this token written at the step in view, after what was written before it.
  pick(token) {
    this.change({ ...this.history.present, given: [...this.picture.output.slice(0, this.step), token] });
  }

  // Have a whole output written, and show it: what it was chosen from may stand a screen below.
  force(tokens) {
    this.change({ ...NONE, given: tokens });
    this.body.tiles.scrollIntoView({ block: "nearest" });
  }

  // A change that cannot be made: say so, and leave everything as it was.
  refused(problem) {
    this.history.refuse();
    this.body.notify([...this.payload.notices, problem]);
    this.body.notices.scrollIntoView({ block: "nearest" });
    this.asking.alter(written(this.history.present));
    if (this.picture) this.body.whatif.fill(this.picture, this.history);
    if (this.picture) this.mark();
  }

  showBoth(shown) {
    this.both = shown;
    this.address();
    this.drawBefore();
  }

  // The pictures of before, beside those of now: where something was changed and the visitor wants to see them.
  async drawBefore() {
    const wanted = this.both && this.picture?.before !== null;
    const { picture } = this;
    const before = wanted ? await this.asking.before() : null;
    if (this.picture !== picture) return;
    this.body.beside(Boolean(before));
    this.charts.beside(before);
  }

  // Have this written first, and nothing after it for `all`.
  write(text, all) {
    if (!text && !all) return;
    this.change({ ...this.history.present, given: [], write: text + (all ? "</s>" : "") });
  }

  // ---- steps

  go(step) {
    if (!this.picture || Number.isNaN(step)) return;
    const next = Math.max(0, Math.min(this.picture.tiles.length - 1, step));
    if (next === this.step) return;
    this.step = next;
    this.address();
    this.mark();
    this.charts.move(next);
  }

  // Show the links and the row of another step, without going there; those of this one for null.
  preview(step, column) {
    const wanted = JSON.stringify([step, column]);
    if (this.previewed === wanted) return;
    this.previewed = wanted;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      if (!this.picture) return;
      const shown = step === null ? this.step : step;
      this.charts.peek(shown, column);
      this.body.markTiles(shown);
    });
  }

  playing() {
    if (this.timer) {
      this.stop();
      return;
    }
    const last = this.picture.tiles.length - 1;
    if (this.step === last) this.go(0);
    this.body.play.textContent = `❚❚ ${this.payload.words.pause}`;
    this.timer = setInterval(() => {
      if (this.step >= this.picture.tiles.length - 1) this.stop();
      else this.go(this.step + 1);
    }, BEAT);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.body.play.textContent = `▶ ${this.payload.words.play}`;
  }

  // The arrow keys and the space bar rest while one types, and wherever they already mean something.
  key(event) {
    if (!this.picture || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const busy = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=radiogroup], [role=slider]";
    if (event.target.closest?.(busy) || !this.body.root.isConnected) return;
    if (event.key in ARROWS) {
      event.preventDefault();
      this.go(this.step + ARROWS[event.key]);
    } else if (event.key === " " && !event.target.closest?.("button, input, a, summary, [role=button]")) {
      event.preventDefault();
      this.playing();
    }
  }

  // ---- the address bar, and files

  // Streamlit writes the address too, now and then, with the step that it read when the page was opened.
  address() {
    if (location.pathname !== this.path) return; // the visitor is on the way to another page
    const here = new URL(location.href);
    this.place(here);
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  }

  // Write the step, the chosen position and the changes into an address.
  place({ searchParams }) {
    if (this.step > 0 || searchParams.has("step")) searchParams.set("step", this.step + 1);
    if (this.position === null) searchParams.delete("position");
    else searchParams.set("position", this.position + 1);
    if (this.both) searchParams.set("both", "1");
    else searchParams.delete("both");
    this.body.sections.address(searchParams);
    address({ searchParams }, this.history.present);
    // The text that is usual differs by language, and Streamlit leaves it out: without it, changes would be of another one.
    const { asks } = this.payload;
    if (asks && (searchParams.has("lang") || written(this.history.present))) searchParams.set("text", asks.text);
  }

  async copyLink() {
    await copied(String(this.link()));
    this.body.copy.textContent = this.payload.words.copied;
    setTimeout(() => (this.body.copy.textContent = this.payload.words.copy), 1500);
  }

  // The whole address, with everything in it that could be another thing for somebody else.
  link() {
    const link = new URL(location.pathname, location.href);
    for (const [key, value] of Object.entries(this.payload.address)) link.searchParams.set(key, value);
    link.searchParams.set("step", this.step + 1);
    this.place(link);
    return link;
  }

  async openTrace() {
    const [file] = this.body.file.files;
    if (!file) return;
    this.trigger("opened", await file.text());
    this.body.file.value = "";
  }

  leave() {
    this.stop();
    if (this.picture) left = { about: about(this.payload.asks), place: this.link().searchParams };
    this.asking.leave();
    this.charts.leave();
    this.sizes.disconnect();
    document.removeEventListener("keydown", this.keys);
    removeEventListener("popstate", this.back);
    this.body.root.remove();
  }
}

// What the address asks for; where it says nothing, and the visitor comes back to the same text, what it said before.
function recalled(asks) {
  const here = new URL(location.href).searchParams;
  const back = left && asks && left.about === about(asks) && !OWN.some((key) => here.has(key));
  return back ? left.place : here;
}

// What changes belong to: other switches do not end them.
function about(asks) {
  return asks && JSON.stringify([asks.task, asks.text]);
}

// A place as the address writes it, counted from 1, from 0; null for what is none.
function placeOf(text) {
  return /^[1-9][0-9]{0,5}$/.test(text ?? "") ? Number(text) - 1 : null;
}
