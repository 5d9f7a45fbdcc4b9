"""From the click on "look at ..." to the changed stage drawn, beside a bare page with st.plotly_chart.

    python -m tests.benchmarks.edits

Both are asked the same way: from the click event of the button to the animation frame after the whole weight of the step in
view lies on one position: bars of the stage, or a row of the heatmap. Every edit is of another cell, so none
is kept from before, and is taken back before the next.
"""

from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.benchmarks.browser import chromium, serving
from tests.benchmarks.page import report

TEXT = "Tuesday, September 27, 1994"
ROWS = 11  # steps of its output
ROUNDS = 40
DRAWN = ".js-plotly-plot .heatmaplayer image, .attnviz-track-steps .attnviz-row-here"
LOOK = ".attnviz-look-here"
SHOWN = """
([t, s]) => {
  const bars = [...document.querySelectorAll(".attnviz-track-weight .attnviz-bar-mark")];
  const heights = bars.map((bar) => bar.height.baseVal.value);
  const all = heights.reduce((sum, height) => sum + height, 0);
  const chart = [...document.querySelectorAll(".js-plotly-plot")].some((plot) =>
    plot.querySelector(".heatmaplayer image") && plot.calcdata?.[0]?.[0]?.z?.[t]?.[s] === 1);
  return chart || heights[s] > 0.999 * all;
}
"""
WATCH = f"""
(cell) => {{
  const shown = {SHOWN};
  window.took = new Promise((done) => {{
    const pressed = (event) => {{
      if (!event.target.closest("button")) return;
      document.removeEventListener("click", pressed, true);
      const look = () => requestAnimationFrame(shown(cell) ? () => done(performance.now() - event.timeStamp) : look);
      look();
    }};
    document.addEventListener("click", pressed, true);
    setTimeout(() => done(NaN), 5000);
  }});
}}
"""


def cells() -> list[tuple[int, int]]:
    return [(count % 10, (7 * count) % len(TEXT)) for count in range(1, ROUNDS + 1)]


def choose(page: Page, t: int, s: int) -> None:
    """Click a cell of the matrix of all steps, the last picture on the stage."""
    box = page.locator(".attnviz-paper canvas").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + (s + 0.5) / len(TEXT) * box["width"], box["y"] + (t + 0.5) / ROWS * box["height"])
    page.wait_for_timeout(1000)  # the bars have come to rest


def click_to_drawn(page: Page, button: str, *, on_stage: bool) -> list[float]:
    times = []
    for t, s in cells():
        if on_stage:
            choose(page, t, s)
            assert not page.evaluate(SHOWN, [t, s]), "the model looks there by itself"
        page.evaluate(WATCH, [t, s])
        page.locator(button).click()
        times.append(page.evaluate("window.took"))
        page.wait_for_timeout(300)
        if on_stage:
            page.keyboard.press("Control+z")
            page.wait_for_timeout(300)
    return times


def main() -> None:
    pages = (
        ("attnviz", "app.py", LOOK),
        ("st.plotly_chart", "tests/benchmarks/yardstick_edits.py", ".stButton button"),
    )
    with chromium() as browser:
        for name, script, button in pages:
            with serving(script) as (address, _):
                page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
                page.goto(f"{address}?{urlencode({'text': TEXT, 'lang': 'en'})}")
                page.wait_for_selector(DRAWN, state="attached")
                page.wait_for_timeout(1000)
                report(f"{name}, edit to drawn", click_to_drawn(page, button, on_stage=name == "attnviz"))


if __name__ == "__main__":
    main()
