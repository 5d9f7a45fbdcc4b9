"""The script time of a step on the stage, at 30 x 30, in headless Chromium, beside Plotly.update of a heatmap as large.

    python -m tests.benchmarks.steps

A step is what an arrow key sets off: everything until the browser may lay out and paint. The heatmap beside it is drawn on the
same page with the library that attnviz serves; what is changed of it is the frame around a row, and a bar chart of the row.
"""

import statistics

from playwright.sync_api import Page

from attnviz.browser.files import pack_file
from tests.benchmarks.browser import chromium, serving

TEXT = "abcdefghijklmnopqrstuvwxyzabcd"
ROUNDS = 50
STEP = """
async (rounds) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const key = round % 58 < 29 ? "ArrowRight" : "ArrowLeft";
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 30));
  }
  return times;
}
"""
YARDSTICK = """
async ([library, rounds]) => {
  const script = document.createElement("script");
  await new Promise((done) => document.head.append(Object.assign(script, { src: library, onload: done })));
  const place = document.body.appendChild(document.createElement("div"));
  const all = Array.from({ length: 30 }, (_, number) => number);
  const z = all.map((row) => all.map((column) => 1 / (1 + Math.abs(row - column))));
  const bars = { type: "bar", y: z[0], yaxis: "y2" };
  const axes = { yaxis: { domain: [0, 0.7] }, yaxis2: { domain: [0.75, 1] } };
  await Plotly.newPlot(place, [{ type: "heatmap", z }, bars], { width: 800, height: 600, ...axes });
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const row = round % 30;
    await Plotly.update(place, { y: [z[row]] }, { "shapes[0]": { type: "rect", x0: 0, x1: 30, y0: row, y1: row + 1 } }, [1]);
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 30));
  }
  return times;
}
"""


def report(name: str, times: list[float]) -> None:
    print(f"{name:36} p50 {statistics.median(times):5.1f} ms, p95 {statistics.quantiles(times, n=20)[-1]:5.1f} ms")


def ready(page: Page, address: str) -> None:
    page.goto(f"{address}/?task=reverse&text={TEXT}")
    page.wait_for_selector(".attnviz-track-steps .attnviz-row-here", state="attached")
    page.wait_for_timeout(1500)


def main() -> None:
    with chromium() as browser, serving("app.py") as (address, _):
        page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        ready(page, address)
        report("a step of the stage", page.evaluate(STEP, ROUNDS))
        report(
            "Plotly.update of heatmap and bars", page.evaluate(YARDSTICK, [address + pack_file("plotly.js").address, ROUNDS])
        )


if __name__ == "__main__":
    main()
