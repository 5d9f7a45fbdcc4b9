// The component's elements, in the order of the screen, and what is written into them. Nothing is known here of what a
// click does: whoever builds it says so.

import { ChosenCell } from "./chosen.js";
import { button, element, input } from "./dom.js";
import { Output } from "./output.js";
import { panel, scale } from "./panels.js";
import { Sections } from "./sections.js";
import { Steps } from "./steps.js";
import { UndoBar } from "./undo.js";
import { Verdict } from "./verdict.js";
import { WhatIf } from "./whatif.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./state").State} State */
/** @typedef {ConstructorParameters<typeof Links>[1] & ConstructorParameters<typeof Output>[1]} LinkAct */
/** @typedef {LinkAct & ConstructorParameters<typeof Verdict>[1]} OutputAct */
/** @typedef {ConstructorParameters<typeof UndoBar>[1] & ConstructorParameters<typeof WhatIf>[1]} ChangeAct */
/** @typedef {ConstructorParameters<typeof Steps>[1] & ConstructorParameters<typeof Sections>[1]} StepAct */
/** @typedef {OutputAct & ChangeAct & StepAct & { weak: () => void, lookHere: () => void }} Act */

export class Body {
  /**
   * @param {Element} parent
   * @param {Act} act
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz", parent);
    this.notices = element("div", "", this.root);
    this.notices.setAttribute("role", "alert");
    this.body = element("div", "attnviz-body", this.root);
    const result = element("div", "attnviz-result", this.body);
    this.output = new Output(result, act);
    const says = element("div", "attnviz-says", result);
    this.verdict = new Verdict(says, act);
    this.links = new Links(says, act);
    this.undo = new UndoBar(element("div", "", this.body), act);
    this.typed = element("p", "attnviz-typed", this.body);
    const panels = element("div", "attnviz-panels", this.body);
    this.beforeAlignment = panel(panels, "before-alignment", "section");
    this.alignment = panel(panels, "alignment", "section");
    const below = element("p", "attnviz-below", this.alignment.section);
    this.hidden = element("span", "", below);
    this.weak = button("attnviz-link", below, act.weak);
    this.beforeHeatmap = panel(panels, "before-heatmap", "section");
    this.heatmap = panel(panels, "heatmap", "section");
    this.weightScale = scale(this.heatmap.section, "weights").row;
    this.chosen = new ChosenCell(this.heatmap.section, act.lookHere);
    this.steps = new Steps(this.body, act);
    this.whatif = new WhatIf(this.body, act);
    this.sections = new Sections(this.body, act);
    this.beside(false);
    /** @type {Words} */
    this.words = {};
    this.worn = ""; // the colours that are on
  }

  /** The panel of each chart, by name. */
  get panels() {
    const { heatmap, alignment, beforeHeatmap, beforeAlignment, steps } = this;
    const { score, context, likeliest } = steps;
    return { heatmap, alignment, score, context, likeliest, before_heatmap: beforeHeatmap, before_alignment: beforeAlignment };
  }

  /** The element of each chart, by name. */
  get places() {
    return Object.fromEntries(Object.entries(this.panels).map(([name, { chart }]) => [name, chart]));
  }

  /**
   * The theme's colours, for the style sheet. To set one styles everything anew, so only another theme sets them.
   * @param {Record<string, string>} colors
   */
  dress(colors) {
    if (this.worn === colors.ink) return;
    this.worn = colors.ink;
    for (const [name, color] of Object.entries(colors)) this.root.style.setProperty(`--attnviz-${name}`, color);
  }

  /**
   * @param {Words} words
   * @param {string} language
   */
  speak(words, language) {
    if (this.root.lang === language) return;
    this.root.lang = language;
    this.words = words;
    for (const [name, { title }] of Object.entries(this.panels)) title.textContent = words[name];
    for (const part of [this.output, this.verdict, this.links, this.undo, this.chosen, this.steps, this.whatif, this.sections]) {
      part.speak(words);
    }
    this.typed.setAttribute("aria-label", words.typed);
  }

  /**
   * Room for the pictures of before, beside those of now.
   * @param {boolean} shown
   */
  beside(shown) {
    for (const { section } of [this.beforeAlignment, this.beforeHeatmap]) section.hidden = !shown;
  }

  /** @param {string[]} notices */
  notify(notices) {
    this.notices.replaceChildren(...notices.map((text) => element("p", "attnviz-notice", null, text)));
  }

  /**
   * What is the same at every step of a picture.
   * @param {Picture} picture
   * @param {State} state
   * @param {string | null} trace where the file of the whole trace is; null for a trace that was opened
   */
  fill(picture, { history }, trace) {
    this.verdict.fill(picture, trace === null);
    this.typed.hidden = !picture.typed.length;
    this.typed.replaceChildren(...picture.typed.map(({ dropped, text }) => element(dropped ? "s" : "span", "", null, text)));
    this.output.fill(picture);
    this.steps.fill(picture);
    this.weightScale.hidden = picture.figures.heatmap.data[0].type !== "heatmap";
    this.hidden.textContent = picture.hidden ? `${picture.hidden} · ` : "";
    this.weak.hidden = !picture.hidden;
    this.alignment.chart.setAttribute("aria-label", picture.alternatives.alignment);
    this.heatmap.chart.setAttribute("aria-label", picture.alternatives.heatmap);
    this.links.offer(trace);
    this.fillChanges(picture, history, trace === null);
  }

  /**
   * What the visitor changed, and can change.
   * @param {Picture} picture
   * @param {State["history"]} history
   * @param {boolean} resting whether there is no model to ask: the trace was opened
   */
  fillChanges(picture, history, resting) {
    this.undo.fill(picture, history);
    this.whatif.fill(picture, history);
    this.chosen.root.hidden = resting || !picture.editable;
    this.whatif.root.hidden = resting;
    if (resting) this.undo.root.hidden = true;
    this.steps.rest(resting);
  }

  /**
   * What differs from step to step, the charts apart.
   * @param {Picture} picture
   * @param {State} state
   * @param {string | null} shown what the picture was asked for by
   * @param {boolean} weak whether the weakest links are shown
   */
  mark(picture, state, shown, weak) {
    const { step, position } = state;
    this.output.mark(step);
    this.steps.mark(picture, step);
    this.weak.textContent = weak ? this.words.hide : this.words.show_all;
    if (picture.editable) {
      this.chosen.mark(picture, step, position);
      this.whatif.sliders.mark(picture, step);
    }
    this.sections.follow(shown, state);
  }
}

/** Ways to take a picture along and to bring one. */
class Links {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {() => void} act.copy
   * @param {() => void} act.save
   * @param {(content: string) => void} act.openTrace
   */
  constructor(parent, act) {
    const root = element("div", "attnviz-links", parent);
    this.copy = button("attnviz-link", root, act.copy);
    this.save = button("attnviz-link", root, act.save);
    this.trace = element("a", "attnviz-link", root);
    this.trace.download = "trace.json";
    const file = input("", root, { type: "file", accept: ".json,application/json", hidden: true });
    file.addEventListener("change", async () => {
      const [chosen] = file.files ?? [];
      if (chosen) act.openTrace(await chosen.text());
      file.value = "";
    });
    this.open = button("attnviz-link", root, () => file.click());
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.copy.textContent = words.copy;
    this.save.textContent = words.save;
    this.trace.textContent = words.save_trace;
    this.open.textContent = words.open_trace;
  }

  /** @param {string | null} trace where the file of the whole trace is */
  offer(trace) {
    this.trace.hidden = trace === null;
    this.trace.href = trace ?? "";
  }

  copied() {
    this.copy.textContent = this.words.copied;
    setTimeout(() => (this.copy.textContent = this.words.copy), 1500);
  }
}
