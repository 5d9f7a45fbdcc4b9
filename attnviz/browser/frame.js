// What is the same on every page: its language, of Streamlit's words too, and the switch between light and dark.

import { button } from "./dom.js";
import { StreamlitWords } from "./streamlit_words.js";
import { Shapes, shape } from "./svg.js";

/** @typedef {import("./types").FramePayload} FramePayload */

/** @type {Record<string, import("./svg").Node[]>} */
const ICONS = {
  system: [
    ["circle", { cx: 12, cy: 12, r: 8, class: "attnviz-icon-line" }],
    ["path", { d: "M12 4a8 8 0 0 1 0 16z" }],
  ],
  light: [
    ["circle", { cx: 12, cy: 12, r: 4.5 }],
    ["path", { d: "M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2", class: "attnviz-icon-line" }],
  ],
  dark: [["path", { d: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" }]],
};

const SOON = 60; // frames of the screen, a second

/** The one after: from the system's to the other look, back to this one, and to the system's again. */
export const nextTheme = (/** @type {string | null} */ wanted, /** @type {boolean} */ systemDark) => {
  const turn = systemDark ? ["light", "dark"] : ["dark", "light"];
  if (wanted === null) return turn[0];
  return wanted === turn[0] ? turn[1] : null;
};

export class Frame {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = button("attnviz-theme", parent, () => this.turn());
    this.icon = new Shapes(shape("svg", this.root, { viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }));
    this.streamlit = new StreamlitWords();
    /** @type {FramePayload["frame"] | null} */
    this.frame = null;
    /** @type {import("./types").Component["setTriggerValue"]} */
    this.trigger = () => {};
    this.follow = () => this.mark();
    addEventListener("popstate", this.follow);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.turned = () => this.tell(SOON);
    this.scheme.addEventListener("change", this.turned);
  }

  /**
   * @param {FramePayload} payload
   * @param {import("./types").Component["setTriggerValue"]} trigger
   */
  receive({ frame }, trigger) {
    this.frame = frame;
    this.trigger = trigger;
    document.documentElement.lang = frame.language;
    this.streamlit.speak(frame.streamlit);
    this.mark();
  }

  turn() {
    const { wanted, systemDark } = globalThis.attnvizScheme;
    globalThis.attnvizScheme.choose(nextTheme(wanted, systemDark));
    this.mark();
  }

  /**
   * Streamlit has turned, or soon will: only then is the page run anew with the other colours for all that Python draws.
   * @param {number} frames how long to wait for it
   */
  tell(frames) {
    const { matches } = this.scheme;
    const app = document.querySelector(".stApp");
    const turned = app && getComputedStyle(app).colorScheme === (matches ? "dark" : "light");
    if (turned || !frames) this.trigger("dark", matches);
    else requestAnimationFrame(() => this.tell(frames - 1));
  }

  /** The name and the sign of what is chosen. */
  mark() {
    const chosen = globalThis.attnvizScheme.wanted ?? "system";
    const name = this.frame?.themes[chosen] ?? "";
    this.root.title = name;
    this.root.setAttribute("aria-label", name);
    this.root.dataset.theme = chosen;
    this.icon.fill(ICONS[chosen]);
  }

  leave() {
    removeEventListener("popstate", this.follow);
    this.scheme.removeEventListener("change", this.turned);
    this.streamlit.leave();
    this.root.remove();
  }
}
