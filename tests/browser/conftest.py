"""A real server and a real browser for the tests of this folder, and the Explore page, open, for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebSocket, sync_playwright

from tests.benchmarks.browser import FLAGS, serving
from tests.browser.screen import TEXT, TICKS, Screen, choose

__all__ = ["TEXT", "WINDOW", "Log", "Screen", "choose"]  # for the tests of all pages
CHROMIUMS = ("chromium-headless-shell", "chromium")  # without a window it needs a sixth less time
WINDOW = {"width": 1280, "height": 1000}
OF_ONE_TEXT = {"position", "given", "edit", "look", "temperature", "write"}  # in the address; another text has none


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder has the marker `browser`."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


class Log:
    """What the browser said and asked for."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.sent: list[object] = []  # over a socket

    def listen(self, context: BrowserContext) -> BrowserContext:
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("page", lambda page: page.on("websocket", self.socket))
        context.on("console", self.console)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        return context

    def socket(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)
        socket.on("framesent", lambda payload: self.sent.append(payload))

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
    log.sent.clear()
    yield
    ours = (server, server.replace("http", "ws"), f"blob:{server}", "data:")
    assert [url for url in log.asked if not url.startswith(ours)] == []
    assert log.said == []


@pytest.fixture(scope="package")
def another_visitor(browser: Browser, server: str, log: Log) -> Callable[..., Screen]:
    """A page in a window of its own, which shares nothing with that of the other tests: `another_visitor(locale="ko-KR")`.
    Whoever comes again has the same window, as large as at first, and opens the page anew."""

    windows: dict[str, Page] = {}

    def arrives(**options: object) -> Screen:
        name = repr(options)
        if name not in windows:
            context = browser.new_context(**{"viewport": WINDOW, "locale": "en-US"} | options)
            windows[name] = log.listen(context).new_page()
        windows[name].set_viewport_size(options.get("viewport", WINDOW))
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
    tab.set_viewport_size(WINDOW)
    return Screen(tab, server)


@pytest.fixture(scope="package")
def opened(window: BrowserContext, server: str) -> Screen:
    """A page that is open, as the test before left it. Most tests share it, as opening one takes seconds."""
    return Screen(window.new_page(), server).open()


@pytest.fixture
def usual(opened: Screen) -> Screen:
    """The open page with its switches as they are at first; the text and the step are any."""
    opened.page.set_viewport_size(WINDOW)
    for key in TICKS.keys() & opened.address.keys():
        opened.tick(key, on=False)
    settings = {key: value for key, value in opened.address.items() if key not in ("text", "step", *OF_ONE_TEXT)}
    if settings not in ({}, {"lang": "en"}) or opened.notices.count() or opened.file.count():
        return opened.open()
    if opened.address.keys() & OF_ONE_TEXT:
        other = "27.9.94" if opened.box.input_value() != "27.9.94" else "9/27/94"
        opened.type(other).idle()
    return opened


@pytest.fixture
def screen(usual: Screen) -> Screen:
    """The open page in its first state."""
    return usual.leave().type(TEXT).go(1)


@pytest.fixture
def edited(screen: Screen) -> Iterator[Screen]:
    """Step 7 looks at the first letter alone. Everything is undone afterwards."""
    screen.click_at(6, 0).expect_step(7).look_at_position()
    yield screen
    screen.reset()
