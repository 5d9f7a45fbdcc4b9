// What a visitor can do to make the model look elsewhere or write something else: what was changed, below the output; the
// chosen cell, below the heatmap; and a panel with the rest. What it asks for is told to `act`.

import { button, element } from "./dom.js";

const COLDEST = 0.1;
const HOTTEST = 10;
const PRESETS = ["largest", "evenly", "left", "right"];

export class WhatIf {
  // places: the elements that the three parts are put into
  constructor({ output, heatmap, body }, act) {
    this.act = act;
    this.done = element("div", "attnviz-line attnviz-done", output);
    this.changes = element("div", "attnviz-changes", this.done);
    this.changes.setAttribute("role", "status");
    this.undo = button("attnviz-button", this.done, act.undo);
    this.redo = button("attnviz-button", this.done, act.redo);
    this.reset = button("attnviz-button", this.done, act.reset);
    this.both = this.check(this.done, "attnviz-both", () => act.both(this.both.box.checked));

    this.chosen = element("div", "attnviz-line attnviz-chosen", heatmap);
    this.cell = element("span", "attnviz-cell", this.chosen);
    this.here = button("attnviz-button", this.chosen, act.here);

    this.root = element("section", "attnviz-panel attnviz-whatif", body);
    this.title = element("h3", "attnviz-title", this.root);
    this.looks = element("div", "attnviz-looks", this.root);
    const presets = element("div", "attnviz-line", this.looks);
    this.scopeLabel = element("span", "", presets);
    this.scope = element("select", "attnviz-select attnviz-scope", presets);
    this.scopes = ["this_step", "all_steps"].map((name) => option(this.scope, name));
    this.presets = [...PRESETS, "own"].map((name) => {
      const made = button("attnviz-button", presets, () => act.preset(name, this.everywhere));
      made.dataset.preset = name;
      return made;
    });
    const warm = element("label", "attnviz-line", presets);
    this.temperatureLabel = element("span", "", warm);
    this.temperature = element("input", "attnviz-slide attnviz-temperature", warm);
    Object.assign(this.temperature, { type: "range", min: Math.log10(COLDEST), max: Math.log10(HOTTEST), step: 0.05 });
    this.temperature.addEventListener("input", () => act.temperature(degrees(this.temperature.value), this.everywhere));
    this.degrees = element("output", "attnviz-degrees", warm);

    this.row = element("details", "attnviz-row", this.looks);
    this.rowTitle = element("summary", "", this.row);
    this.sliders = element("div", "attnviz-sliders", this.row);
    this.rowHint = element("p", "attnviz-hint", this.row);
    this.row.addEventListener("toggle", () => this.slide());

    this.form = element("form", "attnviz-line", this.root);
    this.writeLabel = element("label", "attnviz-line", this.form);
    this.writeWords = element("span", "", this.writeLabel);
    this.text = element("input", "attnviz-write", this.writeLabel);
    Object.assign(this.text, { type: "text", maxLength: 300, autocomplete: "off", spellcheck: false });
    this.all = this.check(this.form, "attnviz-all", () => {});
    this.go = element("button", "attnviz-button", this.form);
    this.go.type = "submit";
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      act.write(this.text.value, this.all.box.checked);
    });
  }

  // Whether presets and temperature are meant for all steps.
  get everywhere() {
    return this.scope.value === "all_steps";
  }

  check(parent, name, act) {
    const label = element("label", `attnviz-line ${name}`, parent);
    const box = element("input", "", label);
    box.type = "checkbox";
    box.addEventListener("change", act);
    return { label, box, words: element("span", "", label) };
  }

  speak(words) {
    this.words = words;
    this.title.textContent = words.what_if;
    this.undo.textContent = `↶ ${words.undo}`;
    this.redo.textContent = `↷ ${words.redo}`;
    this.reset.textContent = words.reset;
    this.both.words.textContent = words.side_by_side;
    this.here.textContent = words.look_here;
    this.scopeLabel.textContent = words.scope;
    this.scope.setAttribute("aria-label", words.scope);
    this.scopes.forEach((made) => (made.textContent = words[made.value]));
    this.presets.forEach((made) => (made.textContent = words[made.dataset.preset]));
    this.temperatureLabel.textContent = words.temperature;
    this.rowTitle.textContent = words.row;
    this.rowHint.textContent = words.row_hint;
    this.writeWords.textContent = words.write_first;
    this.all.words.textContent = words.write_all;
    this.go.textContent = words.write;
  }

  // A picture with its changes.
  fill(picture, history) {
    this.picture = picture;
    for (const part of [this.looks, this.chosen]) part.hidden = !picture.editable;
    this.done.hidden = !history.past.length && !history.future.length && picture.before === null;
    this.undo.disabled = !history.past.length;
    this.redo.disabled = !history.future.length;
    this.reset.disabled = picture.before === null;
    this.both.label.hidden = picture.before === null;
    const lines = picture.before === null ? [] : [this.words.before.replace("{text}", picture.before), ...picture.changes];
    this.changes.replaceChildren(...lines.map((text) => element("p", "", null, text)));
    const { look, temperature } = history.present;
    for (const made of this.presets) made.setAttribute("aria-pressed", look !== "own" && made.dataset.preset === look);
    const held = document.activeElement === this.temperature; // it may be the temperature of one step
    if (!held) this.temperature.value = Math.log10(temperature);
    this.degrees.textContent = String(held ? degrees(this.temperature.value) : temperature);
  }

  // What was typed has been written: the box was about that text, not about the next.
  wrote() {
    this.all.box.checked = false;
  }

  // A trace that was opened has no model to ask.
  rest(resting) {
    this.root.hidden = resting;
    for (const part of resting ? [this.done, this.chosen] : []) part.hidden = true;
  }

  // The step and the chosen cell.
  mark(step, position) {
    this.step = step;
    const { picture, words } = this;
    if (!picture.editable) return;
    const weight = position === null ? undefined : weights(picture, step)[position];
    this.here.hidden = weight === undefined;
    this.cell.textContent =
      weight === undefined
        ? words.choose_cell
        : words.chosen_cell
            .replace("{step}", step + 1)
            .replace("{position}", position + 1)
            .replace("{weight}", weight.toFixed(3))
            .replace("{token}", () => picture.tiles[step].token)
            .replace("{source}", () => picture.source[position]);
    this.slide();
  }

  // One upright slider for each source token. They are made only while they can be seen, and rest while one is moved.
  slide() {
    if (!this.row.open || !this.picture?.editable || this.held) return;
    const row = weights(this.picture, this.step);
    if (this.sliders.children.length !== row.length || this.slid !== this.picture.source.join("\n")) {
      this.slid = this.picture.source.join("\n");
      this.sliders.replaceChildren(...row.map((_, position) => this.slider(position)));
    }
    row.forEach((weight, position) => (this.sliders.children[position].querySelector("input").value = weight));
  }

  slider(position) {
    const source = this.picture.source[position];
    const label = element("label", "attnviz-slider");
    const made = element("input", "", label);
    Object.assign(made, { type: "range", min: 0, max: 1, step: 0.001 });
    const name = this.words.weight_of.replace("{position}", position + 1).replace("{source}", () => source);
    made.setAttribute("aria-label", name);
    made.addEventListener("input", () => {
      this.held = true;
      this.act.row(this.values(), position);
    });
    made.addEventListener("change", () => {
      this.held = false;
      this.slide();
    });
    element("span", "attnviz-source", label, source);
    return label;
  }

  values() {
    return [...this.sliders.querySelectorAll("input")].map((slider) => Number(slider.value));
  }
}

function option(parent, name) {
  const made = element("option", "", parent);
  made.value = name;
  return made;
}

function degrees(exponent) {
  return Number((10 ** Number(exponent)).toPrecision(2));
}

// The row of weights of a step, as the heatmap shows it.
export function weights(picture, step) {
  return picture.figures.heatmap.data[0].z?.[step] ?? [];
}

// What a preset makes of a row, as an edit: only positions with weight.
export function preset(name, row) {
  const edge = row.length - 1;
  const made = row.map(() => 0);
  row.forEach((weight, place) => {
    if (name === "left") made[Math.max(0, place - 1)] += weight;
    else if (name === "right") made[Math.min(edge, place + 1)] += weight;
    else if (name === "evenly") made[place] = 1;
    else if (place === row.indexOf(Math.max(...row))) made[place] = 1;
  });
  return edited(made);
}

// A softmax of the scores of a step at another temperature, as an edit.
export function warmed(picture, step, temperature) {
  const scores = picture.frames.score[step].data[0].y;
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - highest) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return edited(powers.map((power) => power / total));
}

// A row as an edit: the positions that have weight, rounded as the address writes them.
export function edited(row) {
  return Object.fromEntries(row.map((weight, place) => [place, Number(weight.toFixed(4))]).filter(([, weight]) => weight > 0));
}
