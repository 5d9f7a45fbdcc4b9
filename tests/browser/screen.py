"""The Explore page in a browser window, as a visitor uses it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.drawn_stage import DrawnStage

TEXT = "Tuesday, September 27, 1994"  # the example on opening, in English
IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
TAKEN = "text => new URL(location.href).searchParams.get('text') === text"
CHOSEN = "position => new URL(location.href).searchParams.get('position') === position"
DRAWN = "count => Number(document.querySelector('.attnviz')?.dataset.drawn) > count"
STEPPED = "step => (new URL(location.href).searchParams.get('step') ?? '1') === step"
MENUS = {"task": "task_menu", "task2": "task2_menu", "example": "example", "example2": "example2"}
TICKS = {"cover": ".attnviz-cover-switch", "weighted": ".attnviz-weighted", "both": ".attnviz-both"}  # by their address key
PATIENCE = 30_000  # ms until what was waited for will never come: how fast it is, the benchmarks measure
expect.set_options(timeout=PATIENCE)


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
        self.stage = DrawnStage(page)
        self.box = page.locator(".st-key-text input")
        self.tiles = page.locator(".attnviz-tile")
        self.output = page.locator(".attnviz-tiles")
        self.notices = page.locator(".attnviz-notice")
        self.file = page.locator(".st-key-opened")  # the row of an opened file
        self.play = page.locator(".attnviz-play")
        self.look_here = page.locator(".attnviz-look-here")
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
        self.page.wait_for_function(DRAWN, arg=drawn)
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

    def tick(self, key: str, *, on: bool = True) -> "Screen":
        """A box of the stage's own, by its key in the address."""
        self.page.locator(f"{TICKS[key]} input").set_checked(on)
        return self

    def press_button(self, name: str, *, exact: bool = False) -> "Screen":
        """A button that has the picture drawn anew."""
        with self.redrawn():
            self.page.get_by_role("button", name=name, exact=exact).click()
        return self

    def look_at_position(self) -> "Screen":
        """Have the step in view look at the chosen position alone."""
        with self.redrawn():
            self.look_here.click()
        return self

    def choose_file(self, file: Path) -> "Screen":
        """A file that the visitor chooses."""
        with self.page.expect_file_chooser() as chooser:
            self.page.locator(".attnviz-open").click()
        chooser.value.set_files(file)
        return self

    def open_file(self, file: Path) -> "Screen":
        """A file that stands alone on the page then."""
        self.choose_file(file)
        expect(self.file).to_contain_text(file.name)
        return self.idle()

    def close_file(self) -> "Screen":
        self.page.locator(".st-key-close button").click()
        expect(self.box).to_be_visible()
        return self.idle()

    def link(self) -> str:
        """The link that is shared here, copied."""
        self.page.get_by_role("button", name="Share").click()
        self.page.get_by_role("button", name="Copy link").click()
        expect(self.page.get_by_text("Link copied")).to_be_visible()
        self.press("Escape")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def reset(self) -> None:
        """Nothing is changed any more."""
        button = self.page.get_by_role("button", name="Reset")
        if button.is_visible() and button.is_enabled():
            self.press_button("Reset")

    def blur(self) -> "Screen":
        """Leave the text box: click where nothing is."""
        self.page.locator(".attnviz-step").click()
        return self

    def press(self, *keys: str) -> "Screen":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def go(self, step: int) -> "Screen":
        """To a step, counted from 1, whatever lies over its tile."""
        self.tiles.nth(step - 1).evaluate("tile => tile.click()")
        return self.expect_step(step)

    def expect_step(self, step: int) -> "Screen":
        """The step, counted from 1, is the one that is marked, named and framed, and the address says so."""
        expect(self.tiles.nth(step - 1)).to_have_class(re.compile("attnviz-here"))
        expect(self.page.locator(".attnviz-tiles [aria-current=step]")).to_have_count(1)
        expect(self.page.locator(".attnviz-step")).to_have_text(re.compile(rf"\b{step}\b"))
        expect(self.page.locator(".attnviz-scrub")).to_have_value(str(step))
        self.page.wait_for_function(STEPPED, arg=str(step))
        return self

    def move_to(self, place: tuple[float, float]) -> "Screen":
        self.page.mouse.move(*place)
        return self

    def hover(self, t: int, s: int) -> "Screen":
        """Rest the mouse on a cell of all steps, until words stand beside it."""
        self.move_to(self.stage.cell(t, s))
        expect(self.stage.tip).to_be_visible()
        return self

    def leave(self) -> "Screen":
        """Take the mouse off the stage."""
        return self.move_to((1, 1))

    def click_at(self, t: int, s: int) -> "Screen":
        """Click a cell of all steps, and wait until its position is the chosen one."""
        self.page.mouse.click(*self.stage.cell(t, s))
        self.page.wait_for_function(CHOSEN, arg=str(s + 1))
        return self.leave()

    @property
    def address(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.page.url).query, keep_blank_values=True))
