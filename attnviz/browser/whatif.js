// The panel with what a visitor can do to make the model look elsewhere or write something else.

import { button, checkbox, element, input, phrase } from "./dom.js";
import { weights } from "./picture.js";
import { Sliders } from "./sliders.js";
import { UndoBar } from "./undo.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./editing").History} History */

const COLDEST = 0.1;
const HOTTEST = 10;
const PRESETS = ["largest", "evenly", "left", "right", "own"];
const SCOPES = ["this_step", "all_steps"];

export class WhatIf {
  /**
   * @param {Element} parent
   * @param {ConstructorParameters<typeof UndoBar>[2] & {
   *   lookHere: () => void,
   *   look: (name: string, all: boolean) => void,
   *   warm: (temperature: number, all: boolean) => void,
   *   slide: (weights: number[], position: number) => void,
   *   write: (text: string, all: boolean) => void,
   * }} act
   */
  constructor(parent, act) {
    this.root = element("section", "attnviz-card attnviz-whatif", parent);
    const head = element("div", "attnviz-line attnviz-card-head", this.root);
    this.title = element("h3", "attnviz-title", head);
    this.undo = new UndoBar(head, this.root, act);
    this.looks = element("div", "attnviz-looks", this.root);
    const line = element("div", "attnviz-line", this.looks);
    this.here = button("attnviz-button attnviz-look-here", line, act.lookHere);
    const second = element("div", "attnviz-line", this.looks);
    this.presets = PRESETS.map((name) => {
      const made = button("attnviz-button", name === "own" ? null : line, () => act.look(name, this.everywhere));
      made.dataset.preset = name;
      return made;
    });
    this.scope = element("select", "attnviz-select attnviz-scope", second);
    for (const name of SCOPES) element("option", "", this.scope).value = name;
    this.temperature = new Temperature(second, (temperature) => act.warm(temperature, this.everywhere));
    second.append(...this.presets.filter(({ dataset }) => dataset.preset === "own"));
    this.sliders = new Sliders(this.looks, act.slide);
    this.writing = new Writing(this.root, act.write);
    /** @type {Words} */
    this.words = {};
  }

  /** Whether presets and temperature are meant for all steps. */
  get everywhere() {
    return this.scope.value === "all_steps";
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.scope.setAttribute("aria-label", words.scope);
    for (const made of this.scope.options) made.textContent = words[made.value];
    for (const made of this.presets) {
      made.textContent = words[made.dataset.preset ?? ""];
      made.title = words[`${made.dataset.preset}_hint`] ?? "";
    }
    this.temperature.label.textContent = words.temperature;
    this.undo.speak(words);
    this.sliders.speak(words);
    this.writing.speak(words);
  }

  /**
   * A picture with its changes.
   * @param {Picture} picture
   * @param {History} history
   */
  fill(picture, history) {
    const { present: { look, temperature }, mark } = history;
    this.looks.hidden = !picture.editable;
    this.title.textContent = picture.editable ? this.words.what_if : this.words.what_if_written;
    for (const made of this.presets) {
      made.setAttribute("aria-pressed", String(look !== "own" && made.dataset.preset === look));
    }
    this.temperature.fill(temperature, mark?.startsWith("temperature") ?? false);
    this.undo.fill(picture, history);
  }

  /**
   * The token that can be looked at, at the step in view.
   * @param {Picture} picture
   * @param {number} step
   * @param {number | null} position
   */
  mark(picture, step, position) {
    const weight = position === null ? undefined : weights(picture, step)[position];
    this.here.disabled = position === null || weight === undefined;
    const source = position === null ? "" : picture.source[position];
    this.here.textContent = this.here.disabled ? this.words.look_here : phrase(this.words.look_at, { source, position: (position ?? 0) + 1 });
    const data = { step: step + 1, token: picture.tiles[step].token, position: (position ?? 0) + 1, source, weight: (weight ?? 0).toFixed(3) };
    this.here.title = this.here.disabled ? this.words.choose_cell : phrase(this.words.chosen_cell, data);
    this.sliders.mark(picture, step);
  }
}

class Temperature {
  /**
   * @param {Element} parent
   * @param {(temperature: number) => void} warm
   */
  constructor(parent, warm) {
    const line = element("label", "attnviz-line", parent);
    this.label = element("span", "", line);
    const [min, max] = [COLDEST, HOTTEST].map((temperature) => String(Math.log10(temperature)));
    this.slider = input("attnviz-slide attnviz-temperature", line, { type: "range", min, max, step: "0.05" });
    this.slider.addEventListener("input", () => warm(this.value));
    this.degrees = element("output", "attnviz-degrees", line);
  }

  get value() {
    return Number((10 ** Number(this.slider.value)).toPrecision(2));
  }

  /**
   * @param {number | string} temperature of all steps
   * @param {boolean} moved whether the last change was of a temperature, and not an undo
   */
  fill(temperature, moved) {
    const held = moved && document.activeElement === this.slider; // it may be the temperature of one step
    if (!held) this.slider.value = String(Math.log10(Number(temperature)));
    this.degrees.textContent = String(held ? this.value : temperature);
    this.slider.setAttribute("aria-valuetext", this.degrees.textContent);
    this.slider.classList.toggle("attnviz-touched", Number(this.degrees.textContent) !== 1);
  }
}

class Writing {
  /**
   * @param {Element} parent
   * @param {(text: string, all: boolean) => void} write
   */
  constructor(parent, write) {
    this.form = element("form", "attnviz-line", parent);
    const label = element("label", "attnviz-line", this.form);
    this.label = element("span", "", label);
    const settings = /** @type {const} */ ({ type: "text", maxLength: 300, autocomplete: "off", spellcheck: false });
    this.text = input("attnviz-write", label, settings);
    this.all = checkbox("attnviz-all", this.form, () => {});
    this.go = element("button", "attnviz-button", this.form);
    this.go.type = "submit";
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      write(this.text.value.trim(), this.all.box.checked);
    });
  }

  /** @param {Words} words */
  speak(words) {
    this.label.textContent = words.write_first;
    this.all.words.textContent = words.write_all;
    this.go.textContent = words.write;
  }

  /** What was typed has been written: the box was about that text, not about the next. */
  done() {
    this.all.box.checked = false;
  }
}
