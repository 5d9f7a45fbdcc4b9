// "Save picture": the whole stage or one track, as SVG or PNG, or as an animation of all steps.

import { animate } from "./animation.js";
import { button, element, phrase } from "./dom.js";
import { MOST_FRAMES } from "./animation_frames.js";
import { savePicture } from "./saving.js";

/** @typedef {import("./types").Words} Words */
/** @typedef {import("./saving").Source} Source */

const SCALES = [2, 3]; // of a PNG: for slides
const KINDS = /** @type {const} */ (["gif", "webp"]);

export class SaveMenu {
  /**
   * @param {Element} parent
   * @param {Source} source
   */
  constructor(parent, source) {
    this.source = source;
    this.root = element("details", "attnviz-menu attnviz-save-menu", parent);
    this.summary = element("summary", "attnviz-link", this.root);
    const menu = element("div", "attnviz-menu-body", this.root);
    const line = element("div", "attnviz-line", menu);
    this.what = element("select", "attnviz-select attnviz-save-what", line);
    this.svg = button("attnviz-button", line, () => this.save("svg", 1));
    this.svg.textContent = "SVG";
    this.pngs = SCALES.map((scale) => button("attnviz-button", line, () => this.save("png", scale)));
    this.moving = element("div", "attnviz-line", menu);
    const { moving } = this;
    this.movingLabel = element("span", "", moving);
    this.kinds = KINDS.map((kind) => button("attnviz-button", moving, () => this.animate(kind)));
    this.kinds.forEach((one, number) => (one.textContent = KINDS[number] === "gif" ? "GIF" : "WebP"));
    this.progress = element("progress", "attnviz-save-progress", moving);
    this.cancel = button("attnviz-button attnviz-save-cancel", moving, () => this.ending.abort());
    this.said = element("span", "attnviz-save-said", moving);
    this.said.setAttribute("role", "status");
    this.ending = new AbortController();
    this.busy(false);
    this.root.addEventListener("keydown", (event) => this.hear(event));
    this.root.addEventListener("toggle", () => this.root.open && this.fill());
    /** @type {Words} */
    this.words = {};
  }

  /** @param {KeyboardEvent} event */
  hear(event) {
    if (event.key !== "Escape" || !this.root.open) return;
    event.stopPropagation();
    this.root.open = false;
    this.summary.focus();
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.summary.textContent = words.save;
    this.what.setAttribute("aria-label", words.picture_what);
    this.movingLabel.textContent = words.picture_moving;
    this.cancel.textContent = words.picture_cancel;
    this.progress.setAttribute("aria-label", words.picture_making);
    this.kinds.forEach((one, number) => one.setAttribute("aria-label", `${words.picture_moving} ${["GIF", "WebP"][number]}`));
    this.pngs.forEach((one, number) => (one.textContent = phrase(words.picture_png, { scale: SCALES[number] })));
    this.fill();
  }

  /** What there is to take a picture of; what was chosen stays chosen. */
  fill() {
    const { value } = this.what;
    const choices = [["", this.words.picture_whole], ...this.source.tracks.map(({ name, title }) => [name, title])];
    this.what.replaceChildren(...choices.map(([name, title]) => Object.assign(element("option", "", null, title), { value: name })));
    this.moving.hidden = !this.source.moves;
    this.what.value = choices.some(([name]) => name === value) ? value : "";
  }

  /**
   * @param {"svg" | "png"} kind
   * @param {number} scale
   */
  save(kind, scale) {
    savePicture(this.source, this.what.value || null, kind, scale);
  }

  /** @param {boolean} busy whether an animation is being made */
  busy(busy) {
    for (const one of this.kinds) one.disabled = busy;
    this.progress.hidden = this.cancel.hidden = !busy;
    this.progress.removeAttribute("value");
  }

  /** @param {"gif" | "webp"} kind */
  async animate(kind) {
    const { words, source } = this;
    this.ending = new AbortController();
    this.busy(true);
    const steps = source.steps;
    const thinned = steps > MOST_FRAMES ? phrase(words.picture_thinned, { most: MOST_FRAMES, steps }) : "";
    this.said.textContent = thinned;
    this.cancel.focus();
    const language = this.root.closest("[lang]")?.getAttribute("lang") ?? "en";
    try {
      const problem = await animate(source, { only: this.what.value || null, kind, language }, this.ending.signal, (done, all) => {
        this.progress.max = all + 1; // the last part is the server's
        this.progress.value = done;
      });
      this.said.textContent = problem ?? [words.picture_made, thinned].filter(Boolean).join(" ");
    } catch {
      this.said.textContent = this.ending.signal.aborted ? words.picture_cancelled : words.picture_no_server;
    }
    const focused = this.cancel === document.activeElement;
    this.busy(false);
    if (focused) this.kinds[KINDS.indexOf(kind)].focus();
  }
}
