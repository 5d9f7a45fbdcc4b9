// Streamlit's words, of its boxes and tables, are English. Here they become the reader's, where Streamlit puts them.

/** @typedef {{ pattern: RegExp, to: string }} Sentence */
/** @typedef {{ said: string, wrote: string }} Change said: by Streamlit */

/** Where Streamlit says something. Nothing of the visitor's is in there that could be one of its words. */
const PLACES = [
  ..."stSkipToContent stHeaderActionElements InputInstructions stSelectbox stFileUploader stElementToolbar stTooltipContent"
    .concat(" stDataFrameColumnMenu stDataFrameColumnVisibilityMenu stStatusWidget stDialog")
    .split(" ")
    .map((name) => `[data-testid="${name}"]`),
  ".gdg-search-bar",
  '[role="listbox"][data-empty]',
].join();
const VISITORS = '[data-testid="stFileUploaderFileName"], .attnviz';
const ATTRIBUTES = ["aria-label", "placeholder", "title"];

/**
 * What Streamlit says, with a name in braces for what differs: `{size} per file`.
 * @param {string} said
 * @param {string} to
 * @returns {Sentence}
 */
export function sentence(said, to) {
  const parts = said.split(/(\{\w+\})/u).map((part) => {
    const name = /^\{(\w+)\}$/u.exec(part);
    return name ? `(?<${name[1]}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  });
  return { pattern: new RegExp(`^\\s*${parts.join("")}\\s*$`, "u"), to };
}

/**
 * The text in the reader's language; as it is, where none of the sentences is this.
 * @param {string} text
 * @param {Sentence[]} sentences
 */
export function translate(text, sentences) {
  for (const { pattern, to } of sentences) {
    const found = pattern.exec(text);
    if (found) return to.replace(/\{(\w+)\}/gu, (_all, name) => found.groups?.[name] ?? "");
  }
  return text;
}

/** By node and attribute ("" for its text). Kept for the whole visit, so that English comes back.
 * @type {WeakMap<Node, Map<string, Change>>} */
const changes = new WeakMap();

export class StreamlitWords {
  constructor() {
    /** @type {Sentence[]} */
    this.sentences = [];
    this.observer = new MutationObserver(() => this.write());
  }

  /** @param {Record<string, string>} words Streamlit's, and the reader's; none where the reader speaks English */
  speak(words) {
    this.sentences = Object.entries(words).map(([said, to]) => sentence(said, to));
    this.observer.disconnect();
    this.write();
    const what = { childList: true, subtree: true, characterData: true, attributeFilter: ATTRIBUTES };
    if (this.sentences.length) this.observer.observe(document.body, what);
  }

  write() {
    for (const place of document.querySelectorAll(PLACES)) {
      for (const node of [place, ...place.querySelectorAll("*")]) this.writeIn(node);
    }
  }

  /** @param {Element} node */
  writeIn(node) {
    if (node.closest(VISITORS)) return;
    for (const name of ATTRIBUTES) {
      const now = node.getAttribute(name);
      if (now) this.change(node, name, now, (text) => node.setAttribute(name, text));
    }
    for (const child of node.childNodes) {
      if (child instanceof Text) this.change(child, "", child.data, (text) => (child.data = text));
    }
  }

  /**
   * @param {Node} node
   * @param {string} name
   * @param {string} now what stands there
   * @param {(text: string) => void} put
   */
  change(node, name, now, put) {
    const before = changes.get(node)?.get(name);
    const said = before?.wrote === now ? before.said : now;
    const wrote = translate(said, this.sentences);
    if (wrote === now) return;
    const of = changes.get(node) ?? new Map();
    changes.set(node, of.set(name, { said, wrote }));
    put(wrote);
  }

  leave() {
    this.observer.disconnect();
  }
}
