"""A real server and a real browser for the tests of this folder, and the Explore page as a visitor sees it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, TimeoutError, expect, sync_playwright

from tests.benchmarks.browser import FLAGS, serving

TEXT = "Tuesday, September 27, 1994"  # the example on opening, in English
CHROMIUMS = ("chromium-headless-shell", "chromium")  # without a window it needs a sixth less time
WINDOW = {"width": 1280, "height": 1000}
MENUS = {"task": "task_menu", "task2": "task2_menu", "example": "example", "example2": "example2"}
OF_ONE_TEXT = {"position", "given", "edit", "look", "temperature", "write"}  # in the address; another text has none
HEATMAP = "document.querySelector('.attnviz-heatmap .attnviz-chart')"
# Where a cell is, once it has been there for three frames: a page that has just been changed still moves.
CELL = """async (chart, [t, s]) => {
  const here = () => {
    const { xaxis, yaxis } = chart._fullLayout, box = chart.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.c2p(s), box.top + yaxis._offset + yaxis.c2p(t)];
  };
  let place = here();
  for (let still = 0, frames = 0; still < 3 && frames < 300; still += 1, frames += 1) {
    await new Promise(requestAnimationFrame);
    if (String(here()) !== String(place)) still = -1;
    place = here();
  }
  return place;
}"""
HOVERED = "([chart, wanted]) => Boolean(chart._hoverdata?.length) === wanted"
# That it stays so for five frames: what is drawn where the mouse is takes it off for a moment.
HELD = """async (chart) => {
  for (let frames = 0; frames < 5 && chart._hoverdata?.length; frames += 1) await new Promise(requestAnimationFrame);
  return Boolean(chart._hoverdata?.length);
}"""
IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
TAKEN = "text => new URL(location.href).searchParams.get('text') === text"
CHOSEN = "position => new URL(location.href).searchParams.get('position') === position"
PATIENCE = 30_000  # ms until what was waited for will never come: how fast it is, the benchmarks measure

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder has the marker `browser`."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def choose(page: Page, key: str, label: str) -> None:
    """Choose in a row of buttons or in a menu."""
    if key not in MENUS:
        return page.locator(f".st-key-{key}").get_by_text(label, exact=True).click()
    page.locator(f".st-key-{MENUS[key]} button").click()
    return page.get_by_role("menuitem", name=label, exact=True).click()


class Screen:
    """The Explore page in a browser window."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server
        self.box = page.locator(".st-key-text input")
        self.tiles = page.locator(".attnviz-tile")
        self.output = page.locator(".attnviz-tiles")
        self.notices = page.locator(".attnviz-notice")
        self.play = page.locator(".attnviz-play")
        page.set_default_timeout(PATIENCE)

    def open(self, path: str = "/", **address: str) -> "Screen":
        self.page.goto(self.server + path + ("?" + urlencode(address) if address else ""))
        return self.wait(0)

    def idle(self) -> "Screen":
        """Wait until Streamlit has run the page to its end: what is asked of it before that may be forgotten."""
        self.page.wait_for_function(IDLE)
        return self

    def wait(self, drawn: int) -> "Screen":
        """Until more than so many pictures have been drawn since the page was opened."""
        self.page.wait_for_function("count => Number(document.querySelector('.attnviz')?.dataset.drawn) > count", arg=drawn)
        return self

    def back(self, path: str = "/") -> "Screen":
        """The browser's Back until the page of this path is there. Streamlit makes entries of its own, and what is asked of it
        while it runs a page may be forgotten, so each press waits for the run to end."""
        for _ in range(3):
            self.page.go_back()
            self.page.wait_for_timeout(200)
            self.idle()
            if urlsplit(self.page.url).path == path:
                return self
        raise AssertionError(f"{path} is not found by going back")

    @contextmanager
    def redrawn(self) -> Iterator[None]:
        """Ends when a new picture has been drawn."""
        drawn = int(self.page.locator(".attnviz").get_attribute("data-drawn"))
        yield
        self.wait(drawn)

    def type(self, text: str) -> "Screen":
        """Put a text that gives a picture into the box, if it is not there, and wait until Streamlit has it too: what is
        clicked before may be forgotten, or the text."""
        if self.box.input_value() != text:
            with self.redrawn():
                self.box.fill(text)
            if text != TEXT:  # which is usual, and so in no address
                self.page.wait_for_function(TAKEN, arg=text)
        return self

    def switch(self, key: str) -> "Screen":
        with self.redrawn():
            self.page.locator(f".st-key-{key} label").first.click()
        return self

    def choose(self, key: str, label: str) -> "Screen":
        with self.redrawn():
            choose(self.page, key, label)
        return self

    def blur(self) -> "Screen":
        """Leave the text box: click where nothing is."""
        self.page.locator(".attnviz-score .attnviz-title").click()
        return self

    def press(self, *keys: str) -> "Screen":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def expect_step(self, step: int) -> "Screen":
        """The step, counted from 1, is the one that is marked, named and framed."""
        expect(self.tiles.nth(step - 1)).to_have_class(re.compile("attnviz-here"))
        expect(self.page.locator("[aria-current=step]")).to_have_count(1)
        expect(self.page.locator(".attnviz-sentence strong")).to_have_text(re.compile(rf"\b{step}\b"))
        expect(self.page.locator(".attnviz-scrub")).to_have_value(str(step))
        return self

    def framed(self) -> int:
        """The row of the heatmap with a frame around it, counted from 1."""
        return round(self.layout("heatmap")["shapes"][0]["y0"] + 1.5)

    def chart(self, name: str):
        return self.page.locator(f".attnviz-{name} .attnviz-chart")

    def data(self, name: str) -> list[dict]:
        return self.chart(name).evaluate("chart => chart.data")

    def layout(self, name: str) -> dict:
        return self.chart(name).evaluate("chart => chart.layout")

    def ranges(self, name: str = "heatmap") -> list[list[float]]:
        """What is in view of a chart: of its x axis and of its y axis."""
        return self.chart(name).evaluate("({ _fullLayout: { xaxis, yaxis } }) => [[...xaxis.range], [...yaxis.range]]")

    def cell(self, t: float, s: float, name: str = "heatmap") -> tuple[float, float]:
        """Where on the screen a cell of the heatmap is, or any point of another chart."""
        self.chart(name).scroll_into_view_if_needed()
        return tuple(self.chart(name).evaluate(CELL, [t, s]))

    def point_at(self, t: float, s: float, name: str = "heatmap") -> None:
        """Move the mouse there from outside, in two steps, until Plotly has seen it: while it draws, it sees nothing."""

        def move() -> None:
            x, y = self.cell(t, s, name)
            self.page.mouse.move(x - 3, y - 3)
            self.page.mouse.move(x, y)

        chart = self.chart(name).element_handle()
        self.until(lambda: self.page.mouse.move(1, 1), HOVERED, [chart, False])
        self.until(move, HOVERED, [chart, True])

    def click_at(self, t: float, s: float, name: str = "heatmap") -> None:
        """Click there once the mouse has been seen: the click is of the point that Plotly saw last."""

        def click() -> None:
            self.point_at(t, s, name)
            if not self.chart(name).evaluate(HELD):
                self.point_at(t, s, name)
            self.page.mouse.down()
            self.page.mouse.up()

        if name == "heatmap":  # a click on a cell that was chosen already changes nothing, so it may be given again
            self.until(click, CHOSEN, str(s + 1))
        else:
            click()

    def until(self, act: Callable[[], object], seen: str, arg: object = None) -> None:
        """Do it, and again if need be, until it is seen: a browser that is busy loses what the mouse does now and then."""
        for _ in range(20):
            act()
            with suppress(TimeoutError):
                self.page.wait_for_function(seen, arg=arg, timeout=1000)
                return
        raise AssertionError(f"never seen: {seen}")

    def show_all(self) -> "Screen":
        """Undo a zoom by a double click, on the row of the step, so that the click itself changes nothing."""
        (left, right), (bottom, top) = self.ranges()
        row = round((bottom + top) / 2)
        self.tiles.nth(row).evaluate("tile => tile.click()")
        place = self.cell(row, (left + right) / 2)
        self.until(lambda: self.page.mouse.dblclick(*place), f"() => {HEATMAP}._fullLayout.xaxis.range[0] === -0.52")
        return self

    def zoom(self) -> list[list[float]]:
        """Drag over a part of the heatmap, all of which is in view before; what is in view then."""
        before = self.ranges()
        self.page.mouse.move(*self.cell(2, 5))
        self.page.mouse.down()
        self.page.mouse.move(*self.cell(4, 10), steps=4)
        self.page.mouse.move(*self.cell(7, 16), steps=4)
        self.page.mouse.up()
        self.page.wait_for_function(f"before => {HEATMAP}._fullLayout.xaxis.range[0] !== before", arg=before[0][0])
        return self.ranges()

    @property
    def address(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.page.url).query, keep_blank_values=True))


class Log:
    """What the browser said and asked for."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []

    def listen(self, context: BrowserContext) -> BrowserContext:
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.asked.append(socket.url)))
        context.on("console", self.console)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        return context

    def console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(message.text)


@pytest.fixture(scope="package")
def server() -> Iterator[str]:
    """The address of attnviz, served as the README says."""
    with serving("app.py") as (address, _process):
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"There is no browser to test in: {' or '.join(CHROMIUMS)}, as Debian's packages are called, is not on the PATH.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def log() -> Log:
    return Log()


@pytest.fixture(autouse=True)
def quiet(log: Log, server: str) -> Iterator[None]:
    """In every test: nothing is asked of another machine, and the browser has nothing to complain about."""
    log.said.clear()
    log.asked.clear()
    yield
    ours = (server, server.replace("http", "ws"), f"blob:{server}", "data:")
    assert [url for url in log.asked if not url.startswith(ours)] == []
    assert log.said == []


@pytest.fixture(scope="package")
def another_visitor(browser: Browser, server: str, log: Log) -> Callable[..., Screen]:
    """A page in a window of its own, which shares nothing with that of the other tests: `another_visitor(locale="ko-KR")`.
    Whoever comes again has the same window, and opens the page anew."""

    windows: dict[str, Page] = {}

    def arrives(**options: object) -> Screen:
        name = repr(options)
        if name not in windows:
            context = browser.new_context(**{"viewport": WINDOW, "locale": "en-US"} | options)
            windows[name] = log.listen(context).new_page()
        return Screen(windows[name], server)

    return arrives


@pytest.fixture(scope="package")
def window(browser: Browser, server: str, log: Log) -> Iterator[BrowserContext]:
    context = log.listen(browser.new_context(viewport=WINDOW, locale="en-US", accept_downloads=True))
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    yield context
    context.close()


@pytest.fixture(scope="package")
def tab(browser: Browser, log: Log) -> Page:
    """In a window of its own: a tab behind another one is not drawn."""
    return log.listen(browser.new_context(viewport=WINDOW, locale="en-US")).new_page()


@pytest.fixture
def fresh(tab: Page, server: str) -> Screen:
    """A page that is not open yet. All tests open it in one tab: in a new one, all scripts would be compiled anew."""
    return Screen(tab, server)


@pytest.fixture(scope="package")
def opened(window: BrowserContext, server: str) -> Screen:
    """A page that is open, as the test before left it. Most tests share it, as opening one takes seconds."""
    return Screen(window.new_page(), server).open()


@pytest.fixture
def usual(opened: Screen) -> Screen:
    """The open page with its switches as they are at first; the text and the step are any."""
    settings = {key: value for key, value in opened.address.items() if key not in ("text", "step", *OF_ONE_TEXT)}
    if settings not in ({}, {"lang": "en"}):
        return opened.open()
    if opened.address.keys() & OF_ONE_TEXT:
        other = "27.9.94" if opened.box.input_value() != "27.9.94" else "9/27/94"
        opened.type(other).idle()
    return opened


@pytest.fixture
def screen(usual: Screen) -> Screen:
    """The open page in its first state."""
    usual.page.mouse.move(1, 1)
    usual.type(TEXT)
    if usual.ranges()[0][0] != -0.52:
        usual.show_all().page.mouse.move(1, 1)
    usual.tiles.first.evaluate("tile => tile.click()")
    return usual.expect_step(1)
