// The Explore page's picture. Python computes every number, colour and word; this file shows them, and moves from step
// to step without asking the server. A step is a "frame": the attributes of each figure that differ at that step.
//
// The page says what to show, and this file fetches it. It also listens to the text box and asks for what is typed there
// before the page does, which has to be run first: a new text is on the screen in half the time.

const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };
const BEAT = 1000; // milliseconds a step is shown while playing
const NARROWEST = 0.5; // of a figure's own width
const CROWDED = 0.75; // of it, below which tokens must be smaller not to touch
const PAUSE = 100; // milliseconds after the last key before what was typed is asked for; Enter asks at once
const TYPING = ["input", "keydown", "compositionend"];
const CHARTS = ["heatmap", "alignment", "score", "context", "likeliest"]; // the main one is drawn first

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

function element(tag, name, parent, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

const query = (asks) => String(new URLSearchParams(asks));

function route(name, wanted) {
  return new URL(`/attnviz/${name}?${wanted}`, document.baseURI);
}

function button(name, parent, act) {
  const made = element("button", name, parent);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

class View {
  constructor(parent) {
    this.step = null;
    this.weak = false;
    this.timer = null;
    this.drawn = {};
    this.rooms = {}; // the widths of the charts' panels: to ask for one lays out the page, so they are kept until it is resized
    this.zooms = {}; // by chart: the ranges of the axes that the visitor zoomed
    this.asked = []; // what the text box asked for since the page last agreed, the newest last
    this.shown = null; // what the picture in view was asked for by
    this.awaited = null; // and what the one that is to come was
    this.build(parent);
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
    this.typing = (event) => this.hear(event);
    for (const name of TYPING) document.addEventListener(name, this.typing, true);
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.root);
  }

  build(parent) {
    const root = (this.root = element("div", "attnviz", parent));
    this.notices = element("div", "", root);
    this.notices.setAttribute("role", "alert");
    this.body = element("div", "attnviz-body", root);

    const result = element("div", "attnviz-result", this.body);
    this.tiles = element("div", "attnviz-tiles", result);
    this.tiles.setAttribute("role", "group");
    const says = element("div", "attnviz-says", result);
    this.honesty = element("div", "attnviz-honesty", says);
    this.honesty.setAttribute("role", "status");
    const links = element("div", "attnviz-links", says);
    this.copy = button("attnviz-link", links, () => this.copyLink());
    this.save = button("attnviz-link", links, () => this.savePictures());
    this.saveTrace = element("a", "attnviz-link", links);
    this.saveTrace.download = "trace.json";
    this.file = element("input", "", links);
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    this.file.hidden = true;
    this.file.addEventListener("change", () => this.openTrace());
    this.open = button("attnviz-link", links, () => this.file.click());
    this.typed = element("p", "attnviz-typed", this.body);

    const panels = element("div", "attnviz-panels", this.body);
    this.alignment = this.panel(panels, "alignment", "section");
    const hidden = element("p", "attnviz-below", this.alignment.section);
    this.hidden = element("span", "", hidden);
    this.toggle = button("attnviz-link", hidden, () => this.toggleWeak());
    this.heatmap = this.panel(panels, "heatmap", "section");
    this.weightScale = this.scale(this.heatmap.section, "weights").row;

    const steps = element("section", "attnviz-panel attnviz-steps", this.body);
    const controls = element("div", "attnviz-controls", steps);
    this.back = button("attnviz-button", controls, () => this.go(this.step - 1));
    this.play = button("attnviz-button attnviz-play", controls, () => this.playing());
    this.forward = button("attnviz-button", controls, () => this.go(this.step + 1));
    this.back.textContent = "◀";
    this.forward.textContent = "▶";
    this.scrub = element("input", "attnviz-scrub", controls);
    this.scrub.type = "range";
    this.scrub.min = 1;
    this.scrub.addEventListener("input", () => this.go(Number(this.scrub.value) - 1));
    this.sentence = element("p", "attnviz-sentence", controls);
    this.hint = element("span", "attnviz-hint", controls);
    const inside = element("div", "attnviz-inside", steps);
    this.score = this.panel(inside, "score", "div");
    this.context = this.panel(inside, "context", "div");
    this.contextScale = this.scale(this.context.section, "differences");
    this.likeliest = this.panel(inside, "likeliest", "div");
  }

  panel(parent, name, tag) {
    const section = element(tag, `attnviz-${name}${tag === "section" ? " attnviz-panel" : ""}`, parent);
    const title = element("h3", "attnviz-title", section);
    const chart = element("div", "attnviz-chart", section);
    chart.setAttribute("role", "img");
    return { section, title, chart };
  }

  // The colour scale below a heatmap, with its ends.
  scale(section, name) {
    const row = element("div", "attnviz-scale", section);
    row.setAttribute("aria-hidden", "true");
    const low = element("span", "", row, "0");
    element("span", `attnviz-bar attnviz-bar-${name}`, row);
    return { row, low, high: element("span", "", row, "1") };
  }

  // ---- what Python sends

  receive(payload) {
    this.payload = payload;
    this.dress(payload.colors);
    this.words(payload.words, payload.address.lang);
    this.notices.replaceChildren();
    for (const notice of payload.notices) this.notice(notice);
    if (!payload.asks) {
      this.asked = [];
      this.awaited = this.shown = null;
      this.take(payload.opened);
      return;
    }
    const wanted = query(payload.asks);
    const place = this.asked.lastIndexOf(wanted);
    if (place >= 0 && place < this.asked.length - 1) return; // more has been typed since
    this.asked = [];
    this.want(wanted);
  }

  // Fetch a picture, unless it is in view or on its way.
  async want(wanted) {
    if (this.awaited === wanted) return;
    this.awaited = wanted;
    let found = null;
    try {
      const answer = await fetch(route("picture.json", wanted));
      if (answer.ok) found = await answer.json();
    } catch {} // the server is gone: Streamlit says so
    if (this.awaited !== wanted) return;
    if (!found) this.awaited = this.shown; // a text without a picture: the page finds the words
    else {
      this.shown = wanted;
      this.take(found);
    }
  }

  // Something was typed into the text box.
  hear(event) {
    if (!this.payload?.asks || !event.target.matches?.(".st-key-text input")) return;
    if (event.isComposing || (event.type === "keydown" && event.key !== "Enter")) return; // a syllable may not be done yet
    clearTimeout(this.paused);
    const { value } = event.target;
    const ask = () => {
      const wanted = query({ ...this.payload.asks, text: value });
      if (this.asked.at(-1) !== wanted) this.asked.push(wanted);
      this.want(wanted);
    };
    if (event.type === "keydown") ask();
    else this.paused = setTimeout(ask, PAUSE);
  }

  // A new picture, or none.
  take(picture) {
    const { payload } = this;
    this.saveTrace.hidden = !this.shown;
    this.saveTrace.href = this.shown ? route("trace.json", this.shown) : "";
    this.picture = picture;
    this.body.hidden = !this.picture;
    if (!this.picture) {
      this.stop();
      return;
    }
    const steps = this.picture.sentences.length;
    if (this.step === null) this.step = payload.step ?? 0;
    this.step = Math.max(0, Math.min(steps - 1, this.step));
    if (this.step > 0 || new URL(location.href).searchParams.has("step")) this.address();
    this.draw(); // before the words: Plotly measures, and what changed around it would have to be laid out first
    this.fill();
  }

  notice(text) {
    element("p", "attnviz-notice", this.notices, text);
  }

  // The theme's colours, for the style sheet. To set one styles everything anew, so only another theme sets them.
  dress(colors) {
    if (this.worn === colors.ink) return;
    this.worn = colors.ink;
    for (const [name, color] of Object.entries(colors)) this.root.style.setProperty(`--attnviz-${name}`, color);
  }

  words(words, language) {
    if (this.root.lang === language) return;
    this.root.lang = language;
    for (const name of CHARTS) this[name].title.textContent = words[name];
    this.tiles.setAttribute("aria-label", words.output);
    this.back.setAttribute("aria-label", words.back);
    this.forward.setAttribute("aria-label", words.forward);
    this.scrub.setAttribute("aria-label", words.scrub);
    this.hint.textContent = words.keys;
    this.copy.textContent = words.copy;
    this.save.textContent = words.save;
    this.saveTrace.textContent = words.save_trace;
    this.open.textContent = words.open_trace;
    this.play.textContent = `▶ ${words.play}`;
  }

  fill() {
    const { picture, payload } = this;
    this.honesty.replaceChildren();
    for (const line of picture.honesty) element("p", `attnviz-${line.tone}`, this.honesty, line.text);
    this.typed.replaceChildren();
    this.typed.hidden = !picture.typed.length;
    this.typed.setAttribute("aria-label", payload.words.typed);
    for (const piece of picture.typed) element(piece.dropped ? "s" : "span", "", this.typed, piece.text);
    this.tiles.replaceChildren();
    picture.tiles.forEach((tile, step) => {
      const made = button("attnviz-tile", this.tiles, () => this.go(step));
      made.style.background = tile.shade;
      element("span", "attnviz-token", made, tile.token);
      const line = element("span", "attnviz-sure", made);
      line.style.width = `${100 * (tile.probability ?? 0)}%`;
      if (tile.probability !== null) {
        made.title = payload.words.probability.replace("{probability}", tile.probability.toFixed(4));
      }
      made.setAttribute("aria-label", picture.alternatives.steps[step]);
      made.addEventListener("mouseenter", () => this.preview(step));
      made.addEventListener("mouseleave", () => this.preview(null));
    });
    const { zmin, zmax } = picture.figures.context.data[0];
    this.contextScale.row.hidden = zmin === undefined;
    this.contextScale.low.textContent = zmin?.toFixed(2);
    this.contextScale.high.textContent = zmax?.toFixed(2);
    this.weightScale.hidden = picture.figures.heatmap.data[0].type !== "heatmap";
    this.scrub.max = picture.tiles.length;
    this.hidden.textContent = picture.hidden ? `${picture.hidden} · ` : "";
    this.toggle.hidden = !picture.hidden;
    this.alignment.chart.setAttribute("aria-label", picture.alternatives.alignment);
    this.heatmap.chart.setAttribute("aria-label", picture.alternatives.heatmap);
    this.marks();
  }

  // ---- drawing

  draw() {
    if (!globalThis.Plotly) {
      this.notice(this.payload.words.no_plotly);
      return;
    }
    const [first, ...rest] = CHARTS;
    this.react(first, this.step);
    cancelAnimationFrame(this.later);
    clearTimeout(this.soon);
    // The rest after the frame that shows the first, one by one, so that typing is never held up.
    this.later = requestAnimationFrame(() => (this.later = requestAnimationFrame(() => this.drawNext(rest))));
  }

  drawNext([name, ...rest]) {
    this.soon = setTimeout(() => {
      if (this.picture) this.react(name, this.step);
      if (rest.length) this.drawNext(rest);
      else this.root.dataset.drawn = String(Number(this.root.dataset.drawn || 0) + 1);
    });
  }

  // The figure of a chart at a step: its still part with the step's frame applied, as `figures.spec.applied` does it.
  figure(name, step) {
    const still = this.picture.figures[name];
    const frame = this.picture.frames[name][step] || { data: {}, layout: {} };
    const data = still.data.map((trace, number) => ({ ...trace, ...frame.data[number] }));
    const layout = structuredClone({ ...still.layout, ...frame.layout }); // Plotly writes a zoom into what it is given
    if (name === "alignment" && this.weak) for (const trace of data) trace.visible = true;
    return { data, layout };
  }

  react(name, step, column) {
    const { chart } = this[name];
    const { data, layout } = this.figure(name, step);
    this.rooms[name] ??= chart.clientWidth;
    fit(data, layout, this.rooms[name] || layout.width);
    if (column !== undefined && name === "heatmap") layout.shapes = [...(layout.shapes || []), this.column(column)];
    // Plotly would let go of a zoom when the number of tokens changes, and go back to that of an earlier text.
    delete layout.uirevision;
    for (const [axis, range] of Object.entries(this.zooms[name] ?? {})) if (layout[axis]) layout[axis].range = [...range];
    const first = this.drawn[name] === undefined;
    this.drawn[name] = step;
    const config = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };
    globalThis.Plotly.react(chart, data, layout, config);
    if (first) this.listen(name, chart);
  }

  column(position) {
    const line = { color: this.payload.colors.source, width: 2 };
    return { type: "rect", xref: "x", x0: position - 0.5, x1: position + 0.5, yref: "paper", y0: 0, y1: 1, line };
  }

  resized() {
    const width = this.root.clientWidth;
    if (width === this.lastWidth) return;
    this.lastWidth = width;
    this.rooms = {};
    if (!this.picture || !globalThis.Plotly) return;
    for (const name of CHARTS) if (this.drawn[name] !== undefined) this.react(name, this.step);
  }

  toggleWeak() {
    this.weak = !this.weak;
    this.marks();
    this.react("alignment", this.step);
  }

  // ---- hovering and clicking: heatmap, graph and letters are linked

  listen(name, chart) {
    chart.on("plotly_relayout", (changed) => this.zoomed(name, changed, chart.layout));
    chart.on("plotly_doubleclick", () => {
      delete this.zooms[name];
      this.react(name, this.step);
    });
    if (name === "heatmap") {
      chart.on("plotly_hover", ({ points: [point] }) => this.preview(point.y, point.x));
      chart.on("plotly_click", ({ points: [point] }) => this.go(point.y));
    } else if (name === "alignment") {
      chart.on("plotly_hover", ({ points: [point] }) => {
        if (point.curveNumber === 1) this.preview(point.pointIndex);
        else this.preview(null, point.pointIndex);
      });
      chart.on("plotly_click", ({ points: [point] }) => point.curveNumber === 1 && this.go(point.pointIndex));
    } else return;
    chart.on("plotly_unhover", () => this.preview(null));
  }

  zoomed(name, changed, layout) {
    for (const key of Object.keys(changed)) {
      const axis = /^([xy]axis\d*)\.range/.exec(key)?.[1];
      if (axis) (this.zooms[name] ??= {})[axis] = [...layout[axis].range];
    }
  }

  // Show the links and the row of another step, without going there.
  preview(step, column) {
    const wanted = JSON.stringify([step, column]);
    if (this.wanted === wanted) return;
    this.wanted = wanted;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      if (!this.picture) return;
      const shown = step === null ? this.step : step;
      if (this.drawn.alignment !== shown) this.react("alignment", shown);
      this.react("heatmap", shown, column);
      this.markTiles(shown);
    });
  }

  // ---- steps

  go(step) {
    if (!this.picture || Number.isNaN(step)) return;
    const last = this.picture.tiles.length - 1;
    const next = Math.max(0, Math.min(last, step));
    if (next === this.step) return;
    this.step = next;
    this.address();
    this.marks();
    for (const name of CHARTS) this.react(name, next);
  }

  marks() {
    const { picture, payload, step } = this;
    const steps = picture.tiles.length;
    this.markTiles(step);
    this.scrub.value = step + 1;
    this.back.disabled = step === 0;
    this.forward.disabled = step === steps - 1;
    this.sentence.replaceChildren();
    const place = payload.words.step.replace("{step}", step + 1).replace("{steps}", steps);
    element("strong", "", this.sentence, place);
    this.sentence.append(" ");
    for (const piece of picture.sentences[step]) element("span", `attnviz-${piece.role}`, this.sentence, piece.text);
    for (const name of ["score", "context", "likeliest"]) {
      this[name].chart.setAttribute("aria-label", picture.alternatives.steps[step]);
    }
    this.toggle.textContent = this.weak ? payload.words.hide : payload.words.show_all;
  }

  markTiles(step) {
    [...this.tiles.children].forEach((tile, number) => {
      tile.classList.toggle("attnviz-here", number === step);
      if (number === step) tile.setAttribute("aria-current", "step");
      else tile.removeAttribute("aria-current");
    });
  }

  playing() {
    if (this.timer) {
      this.stop();
      return;
    }
    if (this.step === this.picture.tiles.length - 1) this.go(0);
    this.play.textContent = `❚❚ ${this.payload.words.pause}`;
    this.timer = setInterval(() => {
      if (this.step >= this.picture.tiles.length - 1) this.stop();
      else this.go(this.step + 1);
    }, BEAT);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.play.textContent = `▶ ${this.payload.words.play}`;
  }

  // The arrow keys and the space bar rest while one types, and wherever they already mean something.
  key(event) {
    if (!this.picture || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const busy = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=radiogroup], [role=slider]";
    if (event.target.closest?.(busy) || !this.root.isConnected) return;
    if (event.key in ARROWS) {
      event.preventDefault();
      this.go(this.step + ARROWS[event.key]);
    } else if (event.key === " " && !event.target.closest?.("button, input, a, summary, [role=button]")) {
      event.preventDefault();
      this.playing();
    }
  }

  // ---- the address bar

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
    this.copy.textContent = this.payload.words.copied;
    setTimeout(() => (this.copy.textContent = this.payload.words.copy), 1500);
  }

  async savePictures() {
    for (const name of ["heatmap", "alignment"]) {
      const { data, layout } = this.figure(name, this.step);
      layout.paper_bgcolor = getComputedStyle(this[name].section).backgroundColor;
      const filename = `attnviz-${name}`;
      const size = { width: layout.width, height: layout.height };
      await globalThis.Plotly.downloadImage({ data, layout }, { format: "svg", filename, ...size });
    }
  }

  async openTrace() {
    const [file] = this.file.files;
    if (!file) return;
    this.trigger("opened", await file.text());
    this.file.value = "";
  }

  leave() {
    this.stop();
    this.awaited = null;
    clearTimeout(this.paused);
    for (const name of TYPING) document.removeEventListener(name, this.typing, true);
    cancelAnimationFrame(this.later);
    clearTimeout(this.soon);
    this.sizes.disconnect();
    document.removeEventListener("keydown", this.keys);
    for (const name of CHARTS) if (this.drawn[name] !== undefined) globalThis.Plotly.purge(this[name].chart);
    this.root.remove();
  }
}

// Make a figure as wide as its panel. On a narrow one its tokens shrink with their cells, to half at most: then it scrolls.
function fit(data, layout, room) {
  const share = Math.min(1, Math.max(NARROWEST, room / layout.width));
  layout.width = Math.max(room, Math.round(layout.width * share));
  const smaller = (font) => ({ ...font, size: Math.round(font.size * Math.min(1, share / CROWDED)) });
  if (layout.xaxis?.tickfont) layout.xaxis.tickfont = smaller(layout.xaxis.tickfont);
  for (const trace of data) if (trace.insidetextfont) trace.insidetextfont = smaller(trace.insidetextfont);
}

// The clipboard is only for secure pages; a classroom's laptop serves plain http, so there is the old way too.
async function copied(text) {
  if (navigator.clipboard && globalThis.isSecureContext) return navigator.clipboard.writeText(text);
  const area = element("textarea", "attnviz-offscreen", document.body, text);
  area.select();
  document.execCommand("copy");
  area.remove();
}
