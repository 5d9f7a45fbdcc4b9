"""Somebody at a browser: looks for what can be seen, presses it, types, and waits for what comes of it."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.walk.driver import Action, Driver

PATIENCE = 60  # seconds until what was waited for will never come
CONTROL, ENTER, ESCAPE, RIGHT, BACKSPACE = "\ue009", "\ue007", "\ue00c", "\ue014", "\ue003"
TAB, DOWN = "\ue004", "\ue015"
SIZE = "() => [innerWidth, innerHeight]"
UNFINISHED = {".crdownload", ".part", ".wkdownload", ".tmp"}  # the names that browsers give to files that are not whole yet
PRESSED = "button, a, summary, [role=button], [role=menuitem], [role=tab], [role=radio], label"
# The one of a selector that can be seen, by its name too where one is given. Names are those that a screen reader says.
FIND = """(selector, name, number) => {
  const named = (one) => (one.getAttribute("aria-label") || one.textContent || "").trim();
  const found = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  return found.filter((one) => !name || new RegExp(name, "i").test(named(one))).at(number);
}"""
# A point of it, once nothing is still to come, it is in view and has not moved for three frames; and what lies there.
PLACE = f"""async (selector, name, number, [across, down]) => {{
  const one = ({FIND})(selector, name, number);
  if (!one || document.querySelector("[data-testid=stSkeleton]")) return null; // what it stands for will be higher
  const box = () => one.getBoundingClientRect();
  const point = () => [box().left + across * box().width, box().top + down * box().height];
  const top = () => document.elementFromPoint(...point());
  const free = () => {{ const here = top(); return here && (one.contains(here) || here.contains(one)); }};
  if (!free()) one.scrollIntoView({{ block: "center", inline: "nearest" }});
  let place = point();
  for (let still = 0, frames = 0; still < 3 && frames < 120; still += 1, frames += 1) {{
    await new Promise(requestAnimationFrame);
    if (String(point()) !== String(place)) still = -1;
    place = point();
  }}
  const {{ width, height }} = box();
  return {{ place, free: free(), over: top()?.outerHTML.slice(0, 120) ?? null, size: [width, height] }};
}}"""
# Pressed and let go, with no movement before: no driver does that with a mouse.
PRESS = """(x, y) => {
  const at = { bubbles: true, cancelable: true, composed: true, view: window, clientX: x, clientY: y, button: 0, detail: 1 };
  for (const [name, buttons] of [["mousedown", 1], ["mouseup", 0], ["click", 0]]) {
    document.elementFromPoint(x, y).dispatchEvent(new MouseEvent(name, { ...at, buttons }));
  }
}"""


class Visitor:
    """The hands and eyes.

    address: of the server
    """

    def __init__(self, driver: Driver, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, path: str) -> None:
        self.driver.open(self.address + path)

    def ask(self, function: str, *given: object) -> object:
        return self.driver.ask(function, *given)

    def wait(self, function: str, *given: object, until: str) -> object:
        """What the function answers, once that is something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.ask(function, *given):
                return found
            time.sleep(0.1)
        raise AssertionError(f"{PATIENCE} seconds long not seen: {until}")

    def sees(self, selector: str, name: str = "") -> bool:
        return bool(self.ask(f"(...what) => Boolean(({FIND})(...what))", selector, name, 0))

    def place(self, selector: str, name: str = "", number: int = 0, at: Sequence[float] = (0.5, 0.5)) -> tuple[float, float]:
        """Where something is that can be seen, and that nothing lies over."""
        found = self.wait(PLACE, selector, name, number, list(at), until=f"{selector} {name}")
        assert found["free"], f"over {selector} {name} lies {found['over']}"
        return tuple(found["place"])

    def click(self, selector: str = PRESSED, name: str = "", number: int = 0, at: Sequence[float] = (0.5, 0.5)) -> None:
        """With a finger on a phone, with a mouse elsewhere."""
        self.click_at(*self.place(selector, name, number, at))

    def click_at(self, x: float, y: float) -> None:
        kind = "touch" if self.driver.touch else "mouse"
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}]
        press = [{"type": "pointerDown", "button": 0}, {"type": "pause", "duration": 40}, {"type": "pointerUp", "button": 0}]
        self.driver.act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": moves + press})

    def press_unmoved(self, x: float, y: float) -> None:
        """A click that no movement came before: a finger's, or one that is made up where there is only a mouse."""
        if self.driver.touch:
            self.click_at(x, y)
        else:
            self.ask(PRESS, x, y)

    def rest(self, x: float, y: float) -> None:
        """A mouse, moved there."""
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}]
        self.driver.act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def saved(self, save: Callable[[], None]) -> Path:
        """The file that comes of it, once it is whole. A bar that tells of it takes no room from the page."""
        before, end, size = set(self.driver.files.iterdir()), time.monotonic() + PATIENCE, self.ask(SIZE)
        save()
        while time.monotonic() < end:
            files = [one for one in self.driver.files.iterdir() if one not in before and not one.name.startswith(".")]
            found = [one for one in files if one.suffix not in UNFINISHED]
            if len(found) == 1 and found[0].stat().st_size:
                if self.ask(SIZE) != size:
                    self.driver.resize(*size)
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"{PATIENCE} seconds long no file: {sorted(self.driver.files.iterdir())}")

    def keys(self, *keys: str, held: str = "") -> None:
        one_by_one = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        around = [{"type": kind, "value": held} for kind in ("keyDown", "keyUp") if held]
        actions: list[Action] = [*around[:1], *one_by_one, *around[1:]]
        self.driver.act({"type": "key", "id": "keyboard", "actions": actions})

    def write(self, selector: str, text: str) -> None:
        """Into a box, in place of what is in it."""
        self.click(selector)
        self.keys("a", held=CONTROL)
        self.keys(*text)
