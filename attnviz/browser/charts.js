// The five charts. Each figure comes from Python with a "frame" for every step: the attributes that differ there.

const NARROWEST = 0.5; // of a figure's own width
const CROWDED = 0.75; // of it, below which tokens must be smaller not to touch
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };
export const CHARTS = ["heatmap", "alignment", "score", "context", "likeliest"]; // the main one is drawn first
export const BEFORE = ["before_heatmap", "before_alignment"]; // as it was before the visitor's changes

export class Charts {
  // places: the element of each chart, by name; choose(step, column): a cell was clicked, or a step or a column alone;
  // preview(step, column): the mouse is there
  constructor(places, { choose, preview, done }) {
    Object.assign(this, { places, choose, preview, done });
    this.picture = null;
    this.before = null; // the picture without the visitor's changes, while it is shown beside
    this.column = null; // the source position that is chosen
    this.weak = false; // whether the weakest links are shown
    this.step = 0;
    this.drawn = {}; // the step that each chart shows
    this.rooms = {}; // the widths of the places: to ask for one lays out the page, so they are kept until it is resized
    this.zooms = {}; // by chart: the ranges of the axes that the visitor zoomed
  }

  // A new picture. The rest after the frame that shows the first chart, one by one, so that typing is never held up.
  draw(picture, step) {
    this.picture = picture;
    this.step = step;
    const [first, ...rest] = CHARTS;
    this.react(first, step);
    this.halt();
    this.later = requestAnimationFrame(() => (this.later = requestAnimationFrame(() => this.drawNext(rest))));
  }

  drawNext([name, ...rest]) {
    this.soon = setTimeout(() => {
      if (this.picture) this.react(name, this.step);
      if (rest.length) this.drawNext(rest);
      else this.done();
    });
  }

  halt() {
    cancelAnimationFrame(this.later);
    clearTimeout(this.soon);
  }

  // The same picture at another step.
  move(step) {
    this.step = step;
    for (const name of CHARTS) this.react(name, step);
    if (this.before) for (const name of BEFORE) this.react(name, step);
  }

  // Show the picture of before beside this one; none for null.
  beside(before) {
    this.before = before;
    if (before) for (const name of BEFORE) this.react(name, this.step);
  }

  // Frame the chosen cell.
  select(column) {
    this.column = column;
    if (this.picture && this.drawn.heatmap !== undefined) this.react("heatmap", this.step);
  }

  // The links and the row of a step, and the frame around a column, without going there.
  peek(step, column) {
    if (this.drawn.alignment !== step) this.react("alignment", step);
    this.react("heatmap", step, column);
  }

  toggleWeak() {
    this.weak = !this.weak;
    this.react("alignment", this.step);
  }

  resized() {
    this.rooms = {};
    if (!this.picture) return;
    for (const name of CHARTS) if (this.drawn[name] !== undefined) this.react(name, this.step);
    if (this.before) for (const name of BEFORE) this.react(name, this.step);
  }

  // The figure of a chart at a step: its still part with the step's frame applied, as `figures.spec.applied` does it.
  figure(name, step) {
    const [picture, own] = BEFORE.includes(name) ? [this.before, name.replace("before_", "")] : [this.picture, name];
    const still = picture.figures[own];
    const frame = picture.frames[own][step] || { data: {}, layout: {} };
    const data = still.data.map((trace, number) => ({ ...trace, ...frame.data[number] }));
    const layout = structuredClone({ ...still.layout, ...frame.layout }); // Plotly writes a zoom into what it is given
    if (own === "alignment" && this.weak) for (const trace of data) trace.visible = true;
    return { data, layout };
  }

  react(name, step, column) {
    const place = this.places[name];
    const { data, layout } = this.figure(name, step);
    this.rooms[name] ??= place.clientWidth;
    fit(data, layout, this.rooms[name] || layout.width);
    if (name === "heatmap") layout.shapes = [...(layout.shapes || []), ...this.frames(column, layout)];
    // Plotly would let go of a zoom when the number of tokens changes, and go back to that of an earlier text.
    delete layout.uirevision;
    for (const [axis, range] of Object.entries(this.zooms[name] ?? {})) if (layout[axis]) layout[axis].range = [...range];
    const first = this.drawn[name] === undefined;
    this.drawn[name] = step;
    globalThis.Plotly.react(place, data, layout, CONFIG);
    if (first) this.listen(name, place);
  }

  // The frames around the chosen cell and around the column that the mouse is on.
  frames(column, layout) {
    const chosen = this.column !== null && this.column < this.picture.source.length && this.picture.editable;
    return [
      ...(chosen ? [framed(this.column, layout, { yref: "y", y0: this.step - 0.5, y1: this.step + 0.5 }, 4)] : []),
      ...(column === undefined ? [] : [framed(column, layout, { yref: "paper", y0: 0, y1: 1 }, 2)]),
    ];
  }

  // Hovering and clicking: heatmap and graph are linked with each other and with the letters.
  listen(name, place) {
    place.on("plotly_relayout", (changed) => this.zoomed(name, changed, place.layout));
    place.on("plotly_doubleclick", () => {
      delete this.zooms[name];
      this.react(name, this.step);
    });
    if (name === "heatmap") {
      place.on("plotly_hover", ({ points: [point] }) => this.preview(point.y, point.x));
      place.on("plotly_click", ({ points: [point] }) => this.choose(point.y, point.x));
    } else if (name === "alignment") {
      place.on("plotly_hover", ({ points: [point] }) => this.preview(...meant(point)));
      place.on("plotly_click", ({ points: [point] }) => this.choose(...meant(point)));
    } else return;
    place.on("plotly_unhover", () => this.preview(null));
  }

  zoomed(name, changed, layout) {
    for (const key of Object.keys(changed)) {
      const axis = /^([xy]axis\d*)\.range/.exec(key)?.[1];
      if (axis) (this.zooms[name] ??= {})[axis] = [...layout[axis].range];
    }
  }

  // The charts as files, on the ground that they stand on.
  async save(names) {
    for (const name of names) {
      const { data, layout } = this.figure(name, this.step);
      layout.paper_bgcolor = getComputedStyle(this.places[name].parentElement).backgroundColor;
      const size = { width: layout.width, height: layout.height };
      await globalThis.Plotly.downloadImage({ data, layout }, { format: "svg", filename: `attnviz-${name}`, ...size });
    }
  }

  leave() {
    this.halt();
    for (const name of Object.keys(this.drawn)) globalThis.Plotly.purge(this.places[name]);
  }
}

// The step and the source position that a point of the graph stands for: a source box, an output box, or a link.
function meant({ curveNumber, pointIndex, customdata }) {
  if (curveNumber === 0) return [null, pointIndex];
  return curveNumber === 1 ? [pointIndex] : [customdata[1], customdata[0]];
}

function framed(column, layout, rows, width) {
  const line = { color: layout.xaxis.tickfont.color, width };
  return { type: "rect", xref: "x", x0: column - 0.5, x1: column + 0.5, ...rows, line };
}

// Make a figure as wide as its panel. On a narrow one its tokens shrink with their cells, to half at most: then it scrolls.
function fit(data, layout, room) {
  const share = Math.min(1, Math.max(NARROWEST, room / layout.width));
  layout.width = Math.max(room, Math.round(layout.width * share));
  const smaller = (font) => ({ ...font, size: Math.round(font.size * Math.min(1, share / CROWDED)) });
  if (layout.xaxis?.tickfont) layout.xaxis.tickfont = smaller(layout.xaxis.tickfont);
  for (const trace of data) if (trace.insidetextfont) trace.insidetextfont = smaller(trace.insidetextfont);
}
