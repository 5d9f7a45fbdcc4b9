"""Enter to the stage drawn, and the first visit, in headless Chromium, beside a bare page with a heatmap by st.plotly_chart.

    python -m tests.benchmarks.page

Both pages are asked the same way: from the key event of Enter to the animation frame after the tokens drawn are those of the
new text: the labels of the yardstick's heatmap, the tokens of the stage, whose tracks are all drawn by then (the last is
looked for too). Every text is new to the server. Once as by hand, with a little time between the last letter and Enter, in
which the stage is asked for already; once with none, as no hand types: all of the work lies after the key then.
"""

import statistics
import time
from datetime import date, timedelta

from playwright.sync_api import Page

from tests.benchmarks.browser import chromium, serving

ROUNDS = 50
HAND = 60  # milliseconds from the last letter to Enter: no hand is faster
WATCH = """
(expected) => {
  const said = (place, what) => [...place.querySelectorAll(what)].map(({ textContent }) => textContent).join("");
  const chart = () => [...document.querySelectorAll(".js-plotly-plot")].some((plot) =>
    plot.data?.[0]?.type === "heatmap" && plot.querySelector(".heatmaplayer image") && said(plot, ".xtick text") === expected);
  const stage = () => said(document, ".attnviz-track-tokens text") === expected &&
    document.querySelector(".attnviz-track-steps .attnviz-row-here") &&
    document.querySelector(".attnviz-candidate-token")?.textContent;
  const shown = () => stage() || chart();
  window.took = new Promise((done) => {
    const pressed = (event) => {
      if (event.key !== "Enter") return;
      document.removeEventListener("keydown", pressed, true);
      const look = () => requestAnimationFrame(shown() ? () => done(performance.now() - event.timeStamp) : look);
      look();
    };
    document.addEventListener("keydown", pressed, true);
    setTimeout(() => done(NaN), 5000);
  });
}
"""


def texts(first: date) -> list[str]:
    days = [first + timedelta(days=97 * count) for count in range(1, ROUNDS + 1)]
    return [f"{day:%A}, {day:%B} {day.day}, {day.year}" for day in days]


def enter_to_drawn(page: Page, first: date, pause: int) -> list[float]:
    times = []
    for text in texts(first):
        box = page.get_by_role("textbox").first
        page.evaluate(WATCH, text.replace(" ", "␣"))
        box.focus()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)
        if pause:
            page.wait_for_timeout(pause)
        page.keyboard.press("Enter")
        times.append(page.evaluate("window.took"))
        page.wait_for_timeout(150)
    return times


def first_visit(page: Page, address: str) -> tuple[float, float, int]:
    """Seconds until stage or heatmap are drawn, megabytes over the wire, and the number of requests to anywhere else."""
    requests, frames = [], []
    page.on("requestfinished", lambda request: requests.append(request))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(len(frame))))
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".js-plotly-plot .heatmaplayer image, .attnviz-track-steps .attnviz-row-here", state="attached")
    took = time.perf_counter() - start
    page.wait_for_timeout(1000)
    megabytes = (sum(request.sizes()[part] for request in requests for part in PARTS) + sum(frames)) / 1e6
    elsewhere = [request.url for request in requests if not request.url.startswith((address, "data:", "blob:"))]
    return took, megabytes, len(elsewhere)


PARTS = ("responseBodySize", "responseHeadersSize")


def report(name: str, times: list[float]) -> None:
    print(f"{name:40} p50 {statistics.median(times):4.0f} ms, p95 {statistics.quantiles(times, n=20)[-1]:4.0f} ms")


def main() -> None:
    with chromium() as browser:
        for name, script in (("attnviz", "app.py"), ("st.plotly_chart", "tests/benchmarks/yardstick_page.py")):
            with serving(script) as (address, _):
                page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
                took, megabytes, elsewhere = first_visit(page, address)
                print(f"{name:28} first visit {took:.2f} s, {megabytes:.2f} MB, requests elsewhere: {elsewhere}")
                report(f"{name}, Enter to drawn, by hand", enter_to_drawn(page, date(1994, 9, 27), HAND))
                report(f"{name}, Enter to drawn, at once", enter_to_drawn(page, date(1954, 9, 27), 0))


if __name__ == "__main__":
    main()
