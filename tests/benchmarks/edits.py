"""From the click on "Look here at this step" to the changed heatmap drawn, beside a bare page with st.plotly_chart.

    python -m tests.benchmarks.edits

Both are asked the same way: from the click event of the button to the animation frame after the row of the heatmap is the
edited one. Every edit is of another cell, so none is kept from before, and is taken back before the next.
"""

from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.benchmarks.browser import chromium, serving
from tests.benchmarks.page import report

TEXT = "Tuesday, September 27, 1994"
ROUNDS = 40
DRAWN = ".js-plotly-plot .heatmaplayer image"
WATCH = """
([t, s]) => {
  const shown = () => [...document.querySelectorAll(".js-plotly-plot")].some((plot) =>
    plot.data?.[0]?.type === "heatmap" && plot.querySelector(".heatmaplayer image") &&
    plot.calcdata?.[0]?.[0]?.z[t]?.[s] === 1);
  window.took = new Promise((done) => {
    const pressed = (event) => {
      if (!event.target.closest("button")) return;
      document.removeEventListener("click", pressed, true);
      const look = () => requestAnimationFrame(shown() ? () => done(performance.now() - event.timeStamp) : look);
      look();
    };
    document.addEventListener("click", pressed, true);
    setTimeout(() => done(NaN), 5000);
  });
}
"""


def cells() -> list[tuple[int, int]]:
    return [(count % 10, (7 * count) % len(TEXT)) for count in range(1, ROUNDS + 1)]


def click_to_drawn(page: Page, button: str, *, choose: bool) -> list[float]:
    """choose: whether the cell is clicked first, which selects it, and the edit taken back afterwards"""
    times = []
    for t, s in cells():
        if choose:
            page.locator(".attnviz-heatmap .attnviz-chart").evaluate(
                "(chart, [t, s]) => chart.emit('plotly_click', { points: [{ y: t, x: s }] })", [t, s]
            )
            page.wait_for_timeout(150)
        page.evaluate(WATCH, [t, s])
        page.get_by_role("button", name=button).click()
        times.append(page.evaluate("window.took"))
        page.wait_for_timeout(300)
        if choose:
            page.get_by_role("button", name="Reset").click()
            page.wait_for_timeout(300)
    return times


def main() -> None:
    pages = (
        ("attnviz", "app.py", "Look here at this step"),
        ("st.plotly_chart", "tests/benchmarks/yardstick_edits.py", "edit"),
    )
    with chromium() as browser:
        for name, script, button in pages:
            with serving(script) as (address, _):
                page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
                page.goto(f"{address}?{urlencode({'text': TEXT, 'lang': 'en'})}")
                page.wait_for_selector(DRAWN, state="attached")
                page.wait_for_timeout(1000)
                report(f"{name}, edit to drawn", click_to_drawn(page, button, choose=name == "attnviz"))


if __name__ == "__main__":
    main()
