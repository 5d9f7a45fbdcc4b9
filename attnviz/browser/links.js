// Ways to take a picture along and to bring one.

import { button, element, input } from "./dom.js";

/** @typedef {import("./types").Words} Words */

export class Links {
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
