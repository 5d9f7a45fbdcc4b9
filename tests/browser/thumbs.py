"""What a thumb needs of a page: controls of 44 pixels, and a finger that Chromium takes for one."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.browser.conftest import Log, Screen

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LEAST = 44  # CSS pixels
# Everything that can be used and is smaller than 44 pixels, with its size. A box to tick is as large as its label. Left out:
# * a token of the output is narrower where many stand in a line: it is chosen by touch and slide, and step by step beside it;
# * so is the mark of a moment of the training, over which the slider goes;
# * a grid over a matrix is for the keyboard alone: a finger goes through it, to the track;
# * a link inside a sentence is as high as its line;
# * what is there for the keyboard or a screen reader alone has a size of 1.
SMALL = """(least) => {
  const kinds = "button, a[href], input, select, textarea, summary, label:has(input), [tabindex='0']";
  const roles = ["button", "radio", "tab", "switch", "slider", "menuitem", "option", "combobox"];
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const inSentence = (one) => one.matches("a") && one.closest("p") && one.closest("p").textContent !== one.textContent;
  const found = new Set();
  for (const one of document.querySelectorAll([kinds, ...roles.map((role) => `[role=${role}]`)].join())) {
    const target = (one.matches("input") && one.closest("label")) || one;
    const { width, height } = target.getBoundingClientRect();
    if (!shown(target) || Math.min(width, height) <= 1 || inSentence(one)) continue;
    if (getComputedStyle(one).pointerEvents === "none" && one.matches(".attnviz-walk")) continue;
    const wide = width > least - 0.5 || one.matches(".attnviz-tile, .attnviz-moment-mark");
    if (wide && height > least - 0.5) continue;
    const place = one.closest("[class*=st-key-]")?.className.match(/st-key-\\w+/)?.[0] ?? "";
    const name = one.getAttribute("aria-label") ?? one.textContent;
    const kind = `${one.tagName} ${one.dataset.testid ?? one.className}`;
    found.add(`${place} ${kind} "${name.slice(0, 20)}" ${Math.round(width)}x${Math.round(height)}`);
  }
  return [...found];
}"""


def small(page: Page) -> list[str]:
    """What is too small for a thumb."""
    found: list[str] = page.evaluate(SMALL, LEAST)
    return found


def go(screen: Screen, path: str) -> None:
    """To another page by its address, where Streamlit looks for files of its own in vain first."""
    screen.page.goto(f"{screen.server}/{path}")
    expect(screen.page.locator(".stMain .attnviz-share")).to_be_visible()  # at the foot
    screen.idle()


def forgive(log: Log) -> None:
    """What Streamlit has said of these files."""
    assert all("404" in said for said in log.said)
    log.said.clear()


class Thumb:
    """A finger on the page, which rests and slides."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, points: Sequence[tuple[float, float]] = ()) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    def down(self, x: float, y: float, *, rest: int = 300) -> "Thumb":
        """rest: milliseconds that it does not move then"""
        self.send("touchStart", [(x, y)])
        self.page.wait_for_timeout(rest)
        self.at = (x, y)
        return self

    def slide(self, x: float, y: float, steps: int = 12) -> "Thumb":
        (from_x, from_y), self.at = self.at, (x, y)
        for step in range(1, steps + 1):
            share = step / steps
            self.send("touchMove", [(from_x + (x - from_x) * share, from_y + (y - from_y) * share)])
            self.page.wait_for_timeout(12)
        return self

    def up(self) -> None:
        self.send("touchEnd")
        self.page.wait_for_timeout(100)

    def flick(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.down(x, y, rest=0).slide(to_x, to_y)
        self.up()
        self.page.wait_for_timeout(500)  # it runs on
