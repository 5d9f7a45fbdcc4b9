// "Share": the link that others on the network can open, and its QR code, as large as a projector shows it.

import { CopyButton } from "./copy_button.js";
import { Dialog } from "./dialog.js";
import { button, element, input, phrase } from "./dom.js";

/** @typedef {import("./types").Shared} Shared */
/** @typedef {import("./types").Words} Words */

export class SharePanel {
  /**
   * @param {Element} parent
   * @param {() => string} link the address of what is in view
   */
  constructor(parent, link) {
    this.link = link;
    this.button = button("attnviz-link attnviz-share", parent, () => this.open());
    this.dialog = new Dialog(parent, "attnviz-share-panel");
    const { body } = this.dialog;
    this.sentences = element("div", "attnviz-share-said", body);
    this.command = element("code", "attnviz-share-command", body);
    this.command.tabIndex = 0; // where it is longer than its place, keys scroll it
    const row = element("div", "attnviz-line attnviz-share-link", body);
    this.box = input("attnviz-share-address", row, { type: "text", readOnly: true });
    this.box.addEventListener("focus", () => this.box.select());
    this.copy = new CopyButton(row, () => this.box.value);
    this.origins = element("select", "attnviz-select", body);
    this.origins.addEventListener("change", () => this.ask(this.origins.value));
    this.code = element("img", "attnviz-share-code", body);
    this.typed = element("p", "attnviz-share-typed", body);
    this.hint = element("p", "attnviz-share-hint", body);
    this.large = button("attnviz-button", body, () => this.enlarge(true));
    this.dialog.root.addEventListener("close", () => this.enlarge(false));
    /** @type {Words} */
    this.words = {};
    this.asked = ""; // what was asked for last
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.button.textContent = words.share;
    this.dialog.speak(words.share, words.close);
    this.copy.speak(words.copy, words.copied);
    this.box.setAttribute("aria-label", words.link);
    this.origins.setAttribute("aria-label", words.network);
    this.large.textContent = words.show_large;
    this.hint.textContent = words.share_hint;
  }

  open() {
    this.fill({ link: this.link(), origin: "", origins: [], code: null, sentences: [], command: null });
    this.dialog.open();
    this.ask("");
  }

  /**
   * Ask the server what of the link others can open.
   * @param {string} origin the beginning of the link that was chosen
   */
  async ask(origin) {
    const link = this.link();
    const query = new URLSearchParams({ link, origin, language: document.documentElement.lang });
    this.asked = String(query);
    const shared = await fetchShared(this.asked);
    if (this.asked !== String(query)) return;
    if (shared) this.fill({ ...shared, link: shared.link || link });
    else this.sentences.textContent = this.words.no_code;
  }

  /** @param {Shared} shared */
  fill({ link, origin, origins, code, sentences, command }) {
    this.box.value = link;
    this.sentences.replaceChildren(...sentences.map((text) => element("p", "", null, text)));
    this.command.textContent = command;
    this.command.hidden = !command;
    this.origins.replaceChildren(...origins.map((one) => element("option", "", null, one)));
    this.origins.value = origin;
    this.origins.hidden = origins.length < 2;
    this.code.hidden = this.large.hidden = this.typed.hidden = this.hint.hidden = !code;
    this.code.src = code ?? "data:,";
    this.code.alt = phrase(this.words.code_of ?? "", { link });
    this.typed.textContent = origin.replace(/^http:\/\//, "");
  }

  /** @param {boolean} large whether it is to fill the screen */
  enlarge(large) {
    this.dialog.root.classList.toggle("attnviz-large", large);
    if (large) this.dialog.shut.focus();
  }
}

/**
 * @param {string} query
 * @returns {Promise<Shared | null>} null where nothing answers
 */
async function fetchShared(query) {
  try {
    const answer = await fetch(new URL(`/attnviz/share.json?${query}`, document.baseURI));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
