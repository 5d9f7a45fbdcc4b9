// For a projector: the output, its step and the stage alone, as large as the window has room for.

import { button, element } from "./dom.js";
import { NARROWEST } from "./layout.js";
import { cellsOf } from "./text.js";

/** @typedef {import("./types").Stage} Stage */
/** @typedef {import("./types").Words} Words */

const LEAST_WINDOW = 700; // pixels: on a phone the page is shown as it is, whatever a link says
const LEFT_OUT = ["score"]; // tracks that the last row of a classroom need not read
const SMALLEST = 1 / 12; // of the window's height: the letters of the output, in one line or two
const LARGEST = 1 / 8;
const LETTER = 0.62; // the width of a letter, of its size
const AROUND = 0.5; // the room around the letters of a tile, of their size
const HIGH = 370; // pixels of the stage before it is enlarged
const BESIDE = 178; // of what stands beside it
const GUTTER = 78;
const SHARE = 0.68; // of the window that the stage has, about, below one line of output

/**
 * Whether it is shown for a projector.
 * @param {import("./state").State} state
 */
export const isPresented = ({ present }) => present && innerWidth >= LEAST_WINDOW;

/**
 * The tracks that are shown then.
 * @param {Stage["tracks"]} tracks
 */
export const presentedTracks = (tracks) => tracks.filter(({ name }) => !LEFT_OUT.includes(name) && !name.startsWith("before."));

/**
 * The size of the output's letters: as large as one line has room for above the stage, so that links begin at them; else
 * across the window, in one line or two.
 * @param {string[]} tokens
 * @param {{ above: number, whole: number, height: number }} room above: the stage; whole, height: of the window
 * @returns {{ size: number, above: boolean }}
 */
export function presentedSize(tokens, { above, whole, height }) {
  const [most, least] = [Math.floor(height * LARGEST), Math.ceil(height * SMALLEST)];
  for (let size = most; size >= least; size -= 1) if (linesOf(tokens, size, above) === 1) return { size, above: true };
  for (let size = least; size > least / 2; size -= 1) if (linesOf(tokens, size, whole) <= 2) return { size, above: false };
  return { size: Math.ceil(least / 2), above: false };
}

/**
 * How many lines the tiles take.
 * @param {string[]} tokens
 * @param {number} size
 * @param {number} room
 */
function linesOf(tokens, size, room) {
  let [lines, used] = [1, 0];
  for (const token of tokens) {
    const width = size * (Math.max(1, cellsOf(token)) * LETTER + AROUND) + 4;
    if (used > 0 && used + width > room) [lines, used] = [lines + 1, 0];
    used += width;
  }
  return lines;
}

/**
 * How many times larger the stage is: as its height allows, and as all of its columns fit.
 * @param {number} columns
 * @param {number} width
 * @param {number} height that there is for it
 */
export function presentedScale(columns, width, height) {
  return Math.max(1, Math.min(height / HIGH, width / (GUTTER + BESIDE + 10 + NARROWEST * columns)));
}

/**
 * On the whole screen, where the browser allows it; or the page as it is.
 * @param {import("./view").View} view
 * @param {boolean} on
 */
export function present(view, on) {
  const { presenting } = view.body;
  if (on) presenting.opener = document.activeElement;
  if (on) document.documentElement.requestFullscreen?.().catch(() => {});
  view.state.present = on;
  view.restage(view.state.both);
  if (!on && presenting.opener instanceof HTMLElement) presenting.opener.focus({ preventScroll: true });
}

export class Presenting {
  /**
   * @param {Element} parent
   * @param {(on: boolean) => void} present
   */
  constructor(parent, present) {
    this.on = false;
    /** @type {Element | null} what had the focus when it began */
    this.opener = null;
    this.bar = element("div", "attnviz-present-bar", parent);
    this.bar.hidden = true;
    this.keys = element("span", "", this.bar);
    this.close = button("attnviz-button", this.bar, () => present(false));
    this.close.textContent = "✕";
    this.leave = new AbortController();
    const { signal } = this.leave;
    document.addEventListener("keydown", ({ key }) => this.on && key === "Escape" && present(false), { signal });
    document.addEventListener("fullscreenchange", () => this.on && !document.fullscreenElement && present(false), { signal });
  }

  /** @param {Words} words */
  speak(words) {
    this.keys.textContent = words.present_keys;
    this.close.setAttribute("aria-label", words.present_leave);
  }

  /**
   * @param {HTMLElement} root
   * @param {boolean} on
   */
  follow(root, on) {
    if (this.on && !on && document.fullscreenElement) document.exitFullscreen();
    this.on = on;
    this.bar.hidden = !on;
    root.classList.toggle("attnviz-presented", on);
    document.documentElement.classList.toggle("attnviz-present", on);
  }

  /**
   * Everything at its place.
   * @param {import("./body").Body} body
   */
  arrange({ root, body, strip, output, grid, stage, aside, parts }) {
    const [width, height] = [body.clientWidth, root.clientHeight];
    root.classList.remove("attnviz-two-columns");
    const columns = stage.data?.columns.tokens.length ?? 0;
    const margins = (aside.hidden ? 0 : BESIDE + 10) + GUTTER;
    const about = presentedScale(columns, width, height * SHARE);
    const { size, above } = presentedSize(output.tokens, { above: width - about * margins, whole: width - 8, height: innerHeight });
    Object.assign(output.root.style, { fontSize: `${size}px`, maxWidth: "", marginLeft: "0" });
    const room = height - strip.getBoundingClientRect().bottom - 8;
    const scale = presentedScale(columns, width, room);
    if (above) output.root.style.marginLeft = `${Math.round(GUTTER * scale)}px`;
    grid.style.transform = `scale(${scale})`;
    grid.style.width = `${width / scale}px`;
    grid.style.gridTemplateColumns = aside.hidden ? "minmax(0, 1fr)" : `minmax(0, 1fr) ${BESIDE}px`;
    aside.style.height = `${room / scale}px`;
    stage.arrange(width / scale - margins + GUTTER, room / scale, above ? output.middles(stage.plane) : null);
    const hs = stage.layout?.places.find(({ track }) => track.name === "hs");
    const sums = Boolean(hs && stage.data?.values.context);
    parts.arrange(hs && sums ? { top: hs.y, height: hs.height } : { top: 4, height: 80 }, sums, true);
  }

  end() {
    this.leave.abort();
    document.documentElement.classList.remove("attnviz-present");
  }
}
