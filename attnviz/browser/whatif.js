// The panel with what a visitor can do to make the model look elsewhere or write something else.

import { button, checkbox, element, input } from "./dom.js";
import { Sliders } from "./sliders.js";

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
   * @param {object} act
   * @param {(name: string, all: boolean) => void} act.look
   * @param {(temperature: number, all: boolean) => void} act.warm
   * @param {(weights: number[], position: number) => void} act.slide
   * @param {(text: string, all: boolean) => void} act.write
   */
  constructor(parent, act) {
    this.root = element("section", "attnviz-panel attnviz-whatif", parent);
    this.title = element("h3", "attnviz-title", this.root);
    this.looks = element("div", "attnviz-looks", this.root);
    const line = element("div", "attnviz-line", this.looks);
    this.scopeLabel = element("span", "", line);
    this.scope = element("select", "attnviz-select attnviz-scope", line);
    for (const name of SCOPES) element("option", "", this.scope).value = name;
    this.presets = PRESETS.map((name) => {
      const made = button("attnviz-button", line, () => act.look(name, this.everywhere));
      made.dataset.preset = name;
      return made;
    });
    this.temperature = new Temperature(line, (temperature) => act.warm(temperature, this.everywhere));
    this.sliders = new Sliders(this.looks, act.slide);
    this.writing = new Writing(this.root, act.write);
  }

  /** Whether presets and temperature are meant for all steps. */
  get everywhere() {
    return this.scope.value === "all_steps";
  }

  /** @param {Words} words */
  speak(words) {
    this.title.textContent = words.what_if;
    this.scopeLabel.textContent = words.scope;
    this.scope.setAttribute("aria-label", words.scope);
    for (const made of this.scope.options) made.textContent = words[made.value];
    for (const made of this.presets) made.textContent = words[made.dataset.preset ?? ""];
    this.temperature.label.textContent = words.temperature;
    this.sliders.speak(words);
    this.writing.speak(words);
  }

  /**
   * A picture with its changes.
   * @param {Picture} picture
   * @param {History} history
   */
  fill(picture, { present: { look, temperature } }) {
    this.looks.hidden = !picture.editable;
    for (const made of this.presets) {
      made.setAttribute("aria-pressed", String(look !== "own" && made.dataset.preset === look));
    }
    this.temperature.fill(temperature);
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

  /** @param {number | string} temperature */
  fill(temperature) {
    const held = document.activeElement === this.slider; // it may be the temperature of one step
    if (!held) this.slider.value = String(Math.log10(Number(temperature)));
    this.degrees.textContent = String(held ? this.value : temperature);
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
