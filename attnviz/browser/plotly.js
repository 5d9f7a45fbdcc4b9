// Plotly, which draws the figures of the sections. The page's own picture does without it, so it is loaded when the page has
// nothing else to do, or when a figure needs it before that.

/** @typedef {import("./types").Plotly} Plotly */

export const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };
const FILE = new URL("./plotly-cartesian.min.js", import.meta.url).href; // the server has it beside this file
const PATIENCE = 3000; // milliseconds until it is loaded from a page that is never idle

/** @type {Promise<Plotly | null> | null} */
let loading = null;

/**
 * Loaded once, for whoever asks.
 * @returns {Promise<Plotly | null>} null where it cannot be loaded; who asks again has it tried again
 */
export function loadPlotly() {
  loading ??= new Promise((done) => {
    const script = document.createElement("script");
    const end = () => {
      if (!globalThis.Plotly) {
        script.remove();
        loading = null;
      }
      done(globalThis.Plotly ?? null);
    };
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    script.src = FILE;
    document.head.append(script);
  });
  return loading;
}

/**
 * A press on a figure counts where it is. Plotly looks where the mouse is every 50 ms at most, a press included, so one that
 * follows a movement sooner would count where that began. What it forgets here, it finds again as it is pressed.
 * @param {HTMLElement} chart
 */
export function takePresses(chart) {
  chart.addEventListener("mousedown", () => globalThis.Plotly?.Fx.unhover(chart), { capture: true });
}

/** Load it once the page is idle, so that a section opens at once. */
export function loadPlotlySoon() {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => loadPlotly(), { timeout: PATIENCE });
  else setTimeout(loadPlotly, PATIENCE); // Safari does not say when it is idle
}
