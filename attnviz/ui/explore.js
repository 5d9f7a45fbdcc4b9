// The Explore page's picture. Python computes every number, colour and word; this component shows them, and moves from
// step to step without asking the server. Its parts: what is asked for (asking.js), the page around the charts (body.js),
// the charts (charts.js); and here the view that holds them together: which picture, which step, which keys.

import { Asking } from "./asking.js";
import { Body } from "./body.js";
import { Charts } from "./charts.js";
import { copied } from "./dom.js";

const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };
const BEAT = 1000; // milliseconds a step is shown while playing

const views = new WeakMap();

export function show(component) {
  const { parentElement, data } = component;
  const payload = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
  let view = views.get(parentElement);
  if (!view) {
    view = new View(parentElement);
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
  constructor(parent) {
    this.step = null;
    this.timer = null;
    this.picture = null;
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
    });
    this.charts = new Charts(this.body.places, {
      go: (step) => this.go(step),
      preview: (step, column) => this.preview(step, column),
      done: () => this.drawn(),
    });
    this.asking = new Asking((picture) => this.take(picture));
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
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
    const steps = picture.sentences.length;
    if (this.step === null) this.step = this.payload.step ?? 0;
    this.step = Math.max(0, Math.min(steps - 1, this.step));
    if (this.step > 0 || new URL(location.href).searchParams.has("step")) this.address();
    // The charts before the words: Plotly measures, and what changed around it would have to be laid out first.
    if (globalThis.Plotly) this.charts.draw(picture, this.step);
    body.fill(picture, this.payload.words);
    this.mark();
  }

  mark() {
    this.body.mark(this.picture, this.payload.words, this.step, this.charts.weak);
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
    const address = new URL(location.href);
    address.searchParams.set("step", this.step + 1);
    history.replaceState(history.state, "", address);
  }

  async copyLink() {
    const address = new URL(location.pathname, location.href);
    for (const [key, value] of Object.entries(this.payload.address)) address.searchParams.set(key, value);
    address.searchParams.set("step", this.step + 1);
    await copied(String(address));
    this.body.copy.textContent = this.payload.words.copied;
    setTimeout(() => (this.body.copy.textContent = this.payload.words.copy), 1500);
  }

  async openTrace() {
    const [file] = this.body.file.files;
    if (!file) return;
    this.trigger("opened", await file.text());
    this.body.file.value = "";
  }

  leave() {
    this.stop();
    this.asking.leave();
    this.charts.leave();
    this.sizes.disconnect();
    document.removeEventListener("keydown", this.keys);
    this.body.root.remove();
  }
}
