// What can be opened below the picture: whether the look matters, how a number comes about, beam search, the inside of the LSTM.
// Python says what is in a section, block by block; here the blocks are shown, and what is chosen in them is asked for.

import { button, element } from "./dom.js";

export const SECTIONS = ["matters", "cell", "beams", "inside"];
const STEPPED = ["matters", "cell"]; // those that speak of a step
const OPTIONS = ["how", "width", "normalisation", "side", "layer", "part"]; // what can be chosen in them
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };
const PATIENCE = 120; // milliseconds until "computing" is said

export class Sections {
  // fetched(query): what the server answers; force(tokens): have them written
  constructor(parent, { fetched, force, opened }) {
    Object.assign(this, { fetched, force, opened });
    this.root = element("section", "attnviz-panel attnviz-sections", parent);
    const bar = element("div", "attnviz-line", this.root);
    bar.setAttribute("role", "group");
    this.buttons = SECTIONS.map((name) => {
      const made = button("attnviz-button", bar, () => this.open(name === this.name ? null : name));
      made.dataset.section = name;
      return made;
    });
    this.place = element("div", "attnviz-blocks", this.root);
    this.place.setAttribute("aria-live", "polite");
    this.name = null;
    this.options = {}; // by section, what was chosen in it
    this.blocks = []; // the elements in view, each with the kind of its block
  }

  speak(words) {
    this.words = words;
    for (const made of this.buttons) made.textContent = words[`section_${made.dataset.section}`];
  }

  open(name) {
    this.name = SECTIONS.includes(name) ? name : null;
    for (const made of this.buttons) made.setAttribute("aria-expanded", made.dataset.section === this.name);
    this.clear();
    this.opened(this.name);
    this.ask();
  }

  // Open what an address asks for, as it was.
  read(asked) {
    const name = asked.get("more");
    if (!SECTIONS.includes(name)) return;
    this.options[name] = Object.fromEntries([...asked].filter(([key]) => OPTIONS.includes(key)));
    this.open(name);
  }

  // Write into an address which section is open, and what was chosen in it.
  address(searchParams) {
    for (const key of ["more", ...OPTIONS]) searchParams.delete(key);
    if (this.name) searchParams.set("more", this.name);
    for (const [key, value] of Object.entries(this.options[this.name] ?? {})) searchParams.set(key, value);
  }

  // Another picture, step or chosen cell: ask again, if that makes a difference.
  follow(query, step, position) {
    this.state = { query, step, position };
    this.root.hidden = !query;
    if (this.name && query && this.shown !== this.wanted()) this.ask();
  }

  // What is to be asked for.
  wanted() {
    const { query, step, position } = this.state;
    const place = STEPPED.includes(this.name) ? { step: step + 1 } : {};
    if (this.name === "cell" && position !== null) place.position = position + 1;
    return `${query}&${new URLSearchParams({ section: this.name, ...place, ...this.options[this.name] })}`;
  }

  async ask() {
    if (!this.name || !this.state?.query) return;
    const wanted = this.wanted();
    this.shown = wanted;
    const late = setTimeout(() => this.place.classList.add("attnviz-late"), PATIENCE);
    const blocks = await this.fetched(wanted);
    clearTimeout(late);
    if (this.shown !== wanted) return;
    this.place.classList.remove("attnviz-late");
    this.show(blocks ?? []);
    this.root.dataset.shown = String(Number(this.root.dataset.shown || 0) + 1);
  }

  clear() {
    for (const { made, kind } of this.blocks) if (kind === "figure") globalThis.Plotly.purge(made.chart);
    this.blocks = [];
    this.place.replaceChildren();
    this.shown = null;
  }

  // Blocks of the same kinds as before take the places of those, so that nothing flickers.
  show(blocks) {
    if (blocks.map(({ kind }) => kind).join() !== this.blocks.map(({ kind }) => kind).join()) {
      const { shown } = this;
      this.clear();
      this.shown = shown;
      this.blocks = blocks.map(({ kind }) => ({ kind, made: this[kind]() }));
    }
    blocks.forEach((block, number) => this.blocks[number].made.fill(block));
  }

  // ---- kinds of blocks

  text() {
    const made = element("p", "", this.place);
    return {
      fill: ({ text, tone }) => {
        made.className = `attnviz-says-${tone}`;
        made.textContent = text;
      },
    };
  }

  figure() {
    const title = element("h3", "attnviz-title", this.place);
    const chart = element("div", "attnviz-chart", this.place);
    chart.setAttribute("role", "img");
    let choices = [];
    let listening = false;
    return {
      chart,
      fill: ({ spec, heading, alternative, forces }) => {
        title.textContent = heading;
        title.hidden = !heading;
        chart.setAttribute("aria-label", alternative);
        choices = forces;
        globalThis.Plotly.react(chart, spec.data, structuredClone(spec.layout), CONFIG);
        if (listening) return;
        listening = true;
        chart.on("plotly_click", ({ points: [point] }) => choices?.[point.customdata?.[0]] && this.force(choices[point.customdata[0]]));
      },
    };
  }

  table() {
    const scroll = element("div", "attnviz-scroll", this.place);
    const made = element("table", "attnviz-table", scroll);
    return {
      fill: ({ head, rows, caption, marked }) => {
        made.replaceChildren();
        if (caption) element("caption", "", made, caption);
        const top = element("tr", "", element("thead", "", made));
        for (const text of head) element("th", "", top, text).scope = "col";
        const body = element("tbody", "", made);
        rows.forEach((row, number) => {
          const line = element("tr", number === marked ? "attnviz-marked" : "", body);
          row.forEach((cell, place) => element(place ? "td" : "th", "", line, cell));
        });
      },
    };
  }

  // Outputs to choose from: a click has the model write one of them.
  outputs() {
    const list = element("ol", "attnviz-outputs", this.place);
    return {
      fill: ({ items }) => {
        list.replaceChildren(
          ...items.map(({ tokens, text, note, chosen }) => {
            const item = element("li", "");
            const made = button("attnviz-button", item, () => this.force(tokens));
            made.setAttribute("aria-pressed", chosen);
            element("span", "attnviz-output", made, text);
            element("span", "attnviz-note", item, note);
            return item;
          }),
        );
      },
    };
  }

  choices() {
    const line = element("div", "attnviz-line", this.place);
    return {
      fill: ({ choices }) => {
        if (line.contains(document.activeElement) && document.activeElement.type === "range") return;
        line.replaceChildren(...choices.map((choice) => (choice.options ? this.select(choice) : this.range(choice))));
      },
    };
  }

  select({ name, label, options, value }) {
    const made = element("label", "attnviz-line", null, `${label} `);
    const select = element("select", "attnviz-select", made);
    for (const [key, text] of options) element("option", "", select, text).value = key;
    select.value = value;
    select.addEventListener("change", () => this.opt(name, select.value));
    return made;
  }

  range({ name, label, low, high, step, value }) {
    const made = element("label", "attnviz-line", null, `${label} `);
    const slider = element("input", "attnviz-slide", made);
    Object.assign(slider, { type: "range", min: low, max: high, step, value });
    const said = element("output", "", made, String(value));
    slider.addEventListener("input", () => {
      said.textContent = slider.value;
      this.opt(name, slider.value);
    });
    return made;
  }

  opt(name, value) {
    this.options[this.name] = { ...this.options[this.name], [name]: value };
    this.opened(this.name);
    this.ask();
  }
}
