// "Save alignment": which token goes with which, as Pharaoh text from a weight on, or every weight as CSV.

import { element } from "./dom.js";

/** @typedef {import("./types").Words} Words */
/** @typedef {import("./types").AlignmentFiles} AlignmentFiles */

const LEAST = ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]; // weights from which a pair is a link
const USUAL = "0.5";

export class AlignmentMenu {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("details", "attnviz-alignment", parent);
    this.summary = element("summary", "attnviz-link", this.root);
    const menu = element("div", "attnviz-line attnviz-alignment-menu", this.root);
    this.single = element("span", "attnviz-alone", menu);
    const label = element("label", "attnviz-line", menu);
    this.from = element("span", "", label);
    this.least = element("select", "attnviz-select", label);
    for (const least of LEAST) element("option", "", this.least, least);
    this.least.value = USUAL;
    this.least.addEventListener("change", () => this.point());
    this.pharaoh = this.way(menu, "alignment.txt");
    this.csv = this.way(menu, "alignment.csv");
    this.command = element("span", "attnviz-alone", menu);
    /** @type {(name: string) => string} where a file is */
    this.find = () => "";
    /** @type {string[]} files that are kept for the links here */
    this.kept = [];
  }

  /**
   * @param {Element} parent
   * @param {string} name
   */
  way(parent, name) {
    const made = element("a", "attnviz-link", parent);
    made.download = name;
    return made;
  }

  /** @param {Words} words */
  speak(words) {
    this.summary.textContent = words.save_alignment;
    this.from.textContent = words.link_from;
    this.pharaoh.textContent = words.pharaoh;
    this.csv.textContent = words.csv;
    this.single.textContent = words.this_sentence;
    this.command.textContent = words.csv_command;
  }

  /**
   * @param {((name: string) => string) | null} find where a file of the server's is; null where there is none
   * @param {AlignmentFiles | null} files of a trace that was opened
   * @param {boolean} several whether its file has other traces, too
   */
  offer(find, files, several) {
    for (const url of this.kept.splice(0)) URL.revokeObjectURL(url);
    this.root.hidden = !find && !files;
    this.single.hidden = !several;
    const urls = files && Object.fromEntries(Object.entries(files).map(([name, text]) => [name, this.keep(text)]));
    this.find = find ?? ((name) => urls?.[name] ?? "");
    this.point();
  }

  /** @param {string} text */
  keep(text) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    this.kept.push(url);
    return url;
  }

  /** Where the links lead: to the links from the chosen weight on. */
  point() {
    this.pharaoh.href = this.find(`alignment.txt ${this.least.value}`);
    this.csv.href = this.find("alignment.csv");
    this.csv.hidden = !this.find("alignment.csv"); // of a long trace there is none
    this.command.hidden = !this.csv.hidden;
  }
}
