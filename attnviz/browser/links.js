// Ways to take a picture along and to bring one.

import { AlignmentMenu } from "./alignment_menu.js";
import { button, element, input } from "./dom.js";
import { ReproducePanel } from "./reproduce.js";
import { SaveMenu } from "./save_menu.js";
import { SharePanel } from "./share.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class Links {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {() => string} act.link the address of what is in view
   * @param {() => Promise<import("./types").Lines | null>} act.lines
   * @param {import("./saving").Source} act.pictures
   * @param {(on: boolean) => void} act.present
   * @param {(file: File) => void} act.openTrace
   * @param {() => void} act.keys what each key does
   * @param {() => void} act.tables the stage as tables
   */
  constructor(parent, act) {
    const root = element("div", "attnviz-links", parent);
    this.share = new SharePanel(root, act.link);
    this.reproduce = new ReproducePanel(root, act.lines);
    this.save = new SaveMenu(root, act.pictures);
    this.trace = element("a", "attnviz-link", root);
    this.trace.download = "trace.json";
    this.alignment = new AlignmentMenu(root);
    const file = input("", root, { type: "file", hidden: true });
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) act.openTrace(chosen);
      file.value = "";
    });
    this.open = button("attnviz-link attnviz-open", root, () => file.click());
    this.tables = button("attnviz-link", root, act.tables);
    this.keys = button("attnviz-link", root, act.keys);
    this.present = button("attnviz-link attnviz-present-way", root, () => act.present(true));
    this.alone = element("span", "attnviz-alone", root);
  }

  /** @param {Words} words */
  speak(words) {
    this.share.speak(words);
    this.reproduce.speak(words);
    this.save.speak(words);
    this.present.textContent = words.present;
    this.trace.textContent = words.save_trace;
    this.open.textContent = words.open_trace;
    this.tables.textContent = words.as_table;
    this.keys.textContent = words.keys_button;
    this.alone.textContent = words.no_link;
    this.alignment.speak(words);
  }

  /**
   * A trace that was opened is in no link, and it is a file already.
   * @param {((name: string) => string) | null} find where a file of the decoding in view is; null where none is in view
   * @param {Picture} picture
   */
  offer(find, { editable, alignment, several, lines }) {
    this.save.root.hidden = this.present.hidden = this.tables.hidden = false;
    this.share.button.hidden = find === null;
    this.reproduce.button.hidden = find === null && !lines;
    this.alone.hidden = find !== null;
    this.trace.hidden = find === null;
    this.trace.href = find?.("trace.json") ?? "";
    this.alignment.offer(editable ? find : null, alignment ?? null, several ?? false);
  }

  /** Without a picture, a file can be opened, and nothing else. */
  rest() {
    for (const one of [this.share.button, this.reproduce.button, this.save.root, this.present, this.tables, this.trace, this.alignment.root, this.alone]) one.hidden = true;
  }
}
