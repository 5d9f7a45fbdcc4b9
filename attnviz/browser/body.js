// The component's elements, in the order of the screen, and what is written into them. Nothing is known here of what a
// click does: whoever builds it says so.

import { BEFORE, CHARTS } from "./charts.js";
import { button, element } from "./dom.js";
import { Sections } from "./sections.js";
import { WhatIf } from "./whatif.js";

const LIKELIEST = 5; // tokens shown of each step

export class Body {
  constructor(parent, act) {
    this.act = act;
    this.root = element("div", "attnviz", parent);
    this.notices = element("div", "", this.root);
    this.notices.setAttribute("role", "alert");
    this.body = element("div", "attnviz-body", this.root);

    const result = element("div", "attnviz-result", this.body);
    this.tiles = element("div", "attnviz-tiles", result);
    this.tiles.setAttribute("role", "group");
    const says = element("div", "attnviz-says", result);
    this.honesty = element("div", "attnviz-honesty", says);
    this.honesty.setAttribute("role", "status");
    const links = element("div", "attnviz-links", says);
    this.copy = button("attnviz-link", links, act.copy);
    this.save = button("attnviz-link", links, act.save);
    this.saveTrace = element("a", "attnviz-link", links);
    this.saveTrace.download = "trace.json";
    this.file = element("input", "", links);
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    this.file.hidden = true;
    this.file.addEventListener("change", act.open);
    this.open = button("attnviz-link", links, () => this.file.click());
    const changes = element("div", "", this.body);
    this.typed = element("p", "attnviz-typed", this.body);

    const panels = element("div", "attnviz-panels", this.body);
    this.before_alignment = this.panel(panels, "before-alignment", "section");
    this.alignment = this.panel(panels, "alignment", "section");
    const hidden = element("p", "attnviz-below", this.alignment.section);
    this.hidden = element("span", "", hidden);
    this.toggle = button("attnviz-link", hidden, act.weak);
    this.before_heatmap = this.panel(panels, "before-heatmap", "section");
    this.heatmap = this.panel(panels, "heatmap", "section");
    this.weightScale = this.scale(this.heatmap.section, "weights").row;

    this.beside(false);

    const steps = element("section", "attnviz-panel attnviz-steps", this.body);
    const controls = element("div", "attnviz-controls", steps);
    this.back = button("attnviz-button", controls, act.back);
    this.play = button("attnviz-button attnviz-play", controls, act.play);
    this.forward = button("attnviz-button", controls, act.forward);
    this.back.textContent = "◀";
    this.forward.textContent = "▶";
    this.scrub = element("input", "attnviz-scrub", controls);
    this.scrub.type = "range";
    this.scrub.min = 1;
    this.scrub.addEventListener("input", () => act.scrub(Number(this.scrub.value) - 1));
    this.sentence = element("p", "attnviz-sentence", controls);
    this.hint = element("span", "attnviz-hint", controls);
    const inside = element("div", "attnviz-inside", steps);
    this.score = this.panel(inside, "score", "div");
    this.context = this.panel(inside, "context", "div");
    this.contextScale = this.scale(this.context.section, "differences");
    this.likeliest = this.panel(inside, "likeliest", "div");
    this.picks = this.pickers(this.likeliest);
    this.likeliestHint = element("p", "attnviz-hint", this.likeliest.section);
    this.whatif = new WhatIf({ output: changes, heatmap: this.heatmap.section, body: this.body }, act);
    this.sections = new Sections(this.body, act);
  }

  panel(parent, name, tag) {
    const section = element(tag, `attnviz-${name}${tag === "section" ? " attnviz-panel" : ""}`, parent);
    const title = element("h3", "attnviz-title", section);
    const chart = element("div", "attnviz-chart", section);
    chart.setAttribute("role", "img");
    return { section, title, chart };
  }

  // A button over each row of the likeliest tokens: all of the row can be clicked, and reached by the keyboard.
  pickers({ section, chart }) {
    const place = element("div", "attnviz-pick", section);
    place.append(chart);
    this.rows = element("div", "attnviz-pick-rows", place);
    return Array.from({ length: LIKELIEST }, (_, number) => button("attnviz-pick-row", this.rows, () => this.act.pick(number)));
  }

  // A trace that was opened has no model to ask.
  rest(resting) {
    this.rows.hidden = this.likeliestHint.hidden = resting;
  }

  // The colour scale below a heatmap, with its ends.
  scale(section, name) {
    const row = element("div", "attnviz-scale", section);
    row.setAttribute("aria-hidden", "true");
    const low = element("span", "", row, "0");
    element("span", `attnviz-bar attnviz-bar-${name}`, row);
    return { row, low, high: element("span", "", row, "1") };
  }

  get places() {
    return Object.fromEntries([...CHARTS, ...BEFORE].map((name) => [name, this[name].chart]));
  }

  // The theme's colours, for the style sheet. To set one styles everything anew, so only another theme sets them.
  dress(colors) {
    if (this.worn === colors.ink) return;
    this.worn = colors.ink;
    for (const [name, color] of Object.entries(colors)) this.root.style.setProperty(`--attnviz-${name}`, color);
  }

  speak(words, language) {
    if (this.root.lang === language) return;
    this.root.lang = language;
    for (const name of [...CHARTS, ...BEFORE]) this[name].title.textContent = words[name];
    this.likeliestHint.textContent = words.likeliest_hint;
    this.whatif.speak(words);
    this.sections.speak(words);
    this.tiles.setAttribute("aria-label", words.output);
    this.typed.setAttribute("aria-label", words.typed);
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

  // Room for the pictures of before, beside those of now.
  beside(shown) {
    for (const name of BEFORE) this[name].section.hidden = !shown;
  }

  notify(notices) {
    this.notices.replaceChildren(...notices.map((text) => element("p", "attnviz-notice", null, text)));
  }

  // What is the same at every step of a picture.
  fill(picture, words) {
    this.honesty.replaceChildren(...picture.honesty.map((line) => element("p", `attnviz-${line.tone}`, null, line.text)));
    this.typed.hidden = !picture.typed.length;
    this.typed.replaceChildren(...picture.typed.map((piece) => element(piece.dropped ? "s" : "span", "", null, piece.text)));
    this.tiles.replaceChildren(...picture.tiles.map((tile, step) => this.tile(tile, step, picture, words)));
    const { zmin, zmax } = picture.figures.context.data[0];
    this.contextScale.row.hidden = zmin === undefined;
    this.contextScale.low.textContent = zmin?.toFixed(2);
    this.contextScale.high.textContent = zmax?.toFixed(2);
    this.weightScale.hidden = picture.figures.heatmap.data[0].type !== "heatmap";
    this.scrub.max = picture.tiles.length;
    const { height, margin } = picture.figures.likeliest.layout;
    Object.assign(this.rows.style, { top: `${margin.t}px`, height: `${height - margin.t - margin.b}px` });
    this.hidden.textContent = picture.hidden ? `${picture.hidden} · ` : "";
    this.toggle.hidden = !picture.hidden;
    this.alignment.chart.setAttribute("aria-label", picture.alternatives.alignment);
    this.heatmap.chart.setAttribute("aria-label", picture.alternatives.heatmap);
  }

  tile(tile, step, picture, words) {
    const made = button("attnviz-tile", null, () => this.act.go(step));
    made.style.background = tile.shade;
    made.classList.toggle("attnviz-changed", tile.changed);
    made.classList.toggle("attnviz-given", step < picture.given.length);
    element("span", "attnviz-token", made, tile.token);
    const line = element("span", "attnviz-sure", made);
    line.style.width = `${100 * (tile.probability ?? 0)}%`;
    if (tile.probability !== null) made.title = words.probability.replace("{probability}", tile.probability.toFixed(4));
    made.setAttribute("aria-label", picture.alternatives.steps[step]);
    made.addEventListener("mouseenter", () => this.act.preview(step));
    made.addEventListener("mouseleave", () => this.act.preview(null));
    return made;
  }

  // What differs from step to step, the charts apart.
  mark(picture, words, step, weak) {
    const steps = picture.tiles.length;
    this.markTiles(step);
    this.scrub.value = step + 1;
    this.back.disabled = step === 0;
    this.forward.disabled = step === steps - 1;
    const place = words.step.replace("{step}", step + 1).replace("{steps}", steps);
    const pieces = picture.sentences[step].map((piece) => element("span", `attnviz-${piece.role}`, null, piece.text));
    this.sentence.replaceChildren(element("strong", "", null, place), " ", ...pieces);
    for (const name of ["score", "context", "likeliest"]) {
      this[name].chart.setAttribute("aria-label", picture.alternatives.steps[step]);
    }
    this.picks.forEach((pick, number) => {
      const token = picture.likely[step][number];
      pick.style.visibility = token === undefined ? "hidden" : "visible";
      pick.setAttribute("aria-label", words.pick.replace("{token}", () => token ?? ""));
    });
    this.toggle.textContent = weak ? words.hide : words.show_all;
  }

  markTiles(step) {
    [...this.tiles.children].forEach((tile, number) => {
      tile.classList.toggle("attnviz-here", number === step);
      if (number === step) tile.setAttribute("aria-current", "step");
      else tile.removeAttribute("aria-current");
    });
  }
}
