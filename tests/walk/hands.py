"""A mouse that rests, a finger that slides, a keyboard alone; and how the page looks in the dark and for a projector."""

from tests.browser.test_present import FAULTS
from tests.walk.explore import CELL, CHANGED, OUTPUT, POSITION, SEEN, STEP, TEXT, query, seen, until
from tests.walk.visitor import CONTROL, DOWN, ENTER, ESCAPE, RIGHT, TAB, Visitor

TIP = "() => { const tip = document.querySelector('.attnviz-tip'); return tip?.checkVisibility() && tip.innerText; }"
DOCK = "() => { const dock = document.querySelector('.attnviz-dock'); return dock?.checkVisibility() && dock.innerText; }"
# A finger where there is none: what a page hears of one that rests, slides and is lifted.
FINGER = """async (from, to) => {
  const target = document.elementFromPoint(...from);
  const hear = (kind, ...at) => {
    const touches = at.map(([clientX, clientY]) => ({ clientX, clientY, target }));
    target.dispatchEvent(Object.assign(new Event(kind, { bubbles: true, cancelable: true, composed: true }), { touches }));
    return new Promise((done) => setTimeout(done, 300));
  };
  await hear("touchstart", from);
  await hear("touchmove", to);
  await hear("touchend");
}"""
# From now on it is kept what is shown beside the finger, how far above it that ends, and which place is chosen.
WATCH = f"""(y) => {{
  window.watched = [];
  window.watching = setInterval(() => {{
    const [said, place] = [({TIP})(), new URL(location.href).searchParams.get("position")];
    const above = said && y - document.querySelector(".attnviz-tip").getBoundingClientRect().bottom;
    if (said) window.watched.push([said.split(/\\s+/).join(" "), above, place]);
  }}, 20);
}}"""
WATCHED = "() => { clearInterval(window.watching); return window.watched; }"
FOCUSED = """() => {
  const { activeElement: one } = document;
  return [one.dataset.track ?? one.className, getComputedStyle(one).outlineStyle];
}"""
SAID = "() => document.querySelector('.attnviz-voice')?.textContent"
# What is chosen, whether the page is dark, and the pictures of the stage in their colours.
LOOK = f"""() => {{
  const light = (one) => getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).slice(0, 3).every((level) => level > 128);
  const {{ theme }} = document.querySelector(".attnviz-theme").dataset;
  return {{ theme, light: light(document.querySelector(".stApp")), cells: ({SEEN})()?.cells }};
}}"""


def point(visitor: Visitor) -> str:
    """A mouse that rests on a cell is told what is there. A finger sees it large above itself, slides on, and takes it when it
    is lifted."""
    here, there = (visitor.ask(CELL, STEP - 1, POSITION - 1 + more) for more in (0, 2))
    if visitor.ask("() => innerWidth >= 700"):
        visitor.rest(*there)
        said = str(visitor.wait(TIP, until="what is below the mouse"))
        assert f"source {POSITION + 2}: " in said, said
        visitor.rest(1, 1)
        visitor.wait(f"() => !({TIP})()", until="that it is gone")
        return " ".join(said.split())
    said = slide(visitor, here, there)
    docked = str(visitor.wait(DOCK, until="it, large, at the lower end"))
    visitor.click(".attnviz-dock-ways button", "left")
    taken(visitor, POSITION + 1)
    visitor.click(".attnviz-dock-said button")
    return f"{'a' if visitor.driver.touch else 'a made-up'} finger: {' / '.join(said)}; {' '.join(docked.split())}"


def slide(visitor: Visitor, here: tuple[float, float], there: tuple[float, float]) -> list[str]:
    """A finger rests, slides two cells on, and is lifted: what it was shown."""
    if visitor.driver.touch:
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": wait}
            for (x, y), wait in ((here, 0), (there, 200))
        ]
        rest, down, up = (
            {"type": "pause", "duration": 300},
            *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")),
        )
        actions = [moves[0], down, rest, moves[1], rest, up]
        visitor.ask(WATCH, here[1])
        visitor.driver.act({"type": "pointer", "id": "touch", "parameters": {"pointerType": "touch"}, "actions": actions})
    else:
        visitor.rest(1, 1)
        visitor.wait(f"() => !({TIP})()", until="nothing below the mouse")
        visitor.ask(WATCH, here[1])
        visitor.ask(FINGER, here, there)
    taken(visitor, POSITION + 2)
    shown = visitor.ask(WATCHED)
    assert all(above >= 40 for _said, above, _place in shown), "it stands above the thumb"
    assert all(place == str(POSITION) for _said, _above, place in shown[:-3]), "nothing is taken before it is lifted"
    said = list(dict.fromkeys(said for said, _above, _place in shown))
    assert f"source {POSITION}: " in said[0], said
    assert f"source {POSITION + 2}: " in said[-1], said
    return said


def taken(visitor: Visitor, place: int) -> None:
    there = "(place) => new URL(location.href).searchParams.get('position') === place"
    visitor.wait(there, str(place), until=f"position {place}")


def keyboard(visitor: Visitor) -> str:
    """From the text box to the grid over all steps by Tab; there a cell is said, looked at, undone, and read as a table."""
    visitor.click(".st-key-text input")
    tabs = tab_to(visitor, "steps")
    visitor.keys("\ue011", held=CONTROL)
    heard(visitor, "2 at 1, ")
    visitor.keys(*[DOWN] * (STEP - 1))
    until(visitor, "the step below", step=STEP)
    visitor.keys(RIGHT)
    said = [heard(visitor, "space")]
    visitor.keys("m")
    said.append(heard(visitor, f"{TEXT[2]}, 0."))
    visitor.keys("\ue011")
    visitor.wait("() => location.search.includes('position=1')", until="the first position")
    visitor.keys(ENTER)
    until(visitor, "another month", output=CHANGED)
    said.append(heard(visitor, f"Step {STEP} now writes {CHANGED[STEP - 1]}"))
    visitor.keys("z", held=CONTROL)
    until(visitor, "nothing changed", red=0, output=OUTPUT)
    visitor.keys("v")
    rows = "() => document.querySelectorAll('.attnviz-tables[open] tbody tr').length"
    assert visitor.wait(rows, until="the table") == len(OUTPUT)
    visitor.keys(ESCAPE)
    visitor.wait(f"() => ({FOCUSED})()[0] === 'steps'", until="the focus where it was")
    return f"{tabs} times Tab; said: {' / '.join(said)}"


def tab_to(visitor: Visitor, wanted: str, most: int = 90) -> int:
    """Press Tab until a grid has the focus, and shows it: how often."""
    for tabs in range(1, most):
        visitor.keys(TAB)
        name, outline = visitor.ask(FOCUSED)
        if name == wanted:
            assert outline == "dashed", "a frame around what has the focus"
            return tabs
    raise AssertionError(f"{wanted} is not found by Tab")


def heard(visitor: Visitor, words: str) -> str:
    """What a screen reader reads out, once it holds these words."""
    found = f"(words) => {{ const said = ({SAID})() ?? ''; return said.includes(words) && said; }}"
    return str(visitor.wait(found, words, until=f"{words} in what is said"))


def theme(visitor: Visitor) -> str:
    """The page turns dark, light, and to what the system prefers, without being loaded anew; the link holds it."""
    visitor.ask("() => { window.loadedOnce = true; }")
    looks = [visitor.wait(LOOK, until="the page")]
    for _turn in range(3):
        visitor.click(".attnviz-theme")
        turned = f"(before) => ({LOOK})().theme !== before"
        visitor.wait(turned, looks[-1]["theme"], until="another theme")
        chosen = visitor.ask(LOOK)["theme"]
        drawn = f"(light) => {{ const now = ({LOOK})(); return now.light === light && now.cells && now; }}"
        light = looks[0]["light"] if chosen == "system" else chosen == "light"
        visitor.wait(drawn, light, until=f"the page, {chosen}")
        cells = next((one["cells"] for one in looks if one["light"] == light), None)
        visitor.wait(f"(cells) => !cells || ({LOOK})().cells === cells", cells, until=f"the stage, {chosen}")
        if cells is None:
            visitor.wait(f"(cells) => ({LOOK})().cells !== cells", looks[0]["cells"], until=f"the stage, {chosen}")
        looks.append(visitor.ask(LOOK))
        assert query(visitor).get("theme", "system") == chosen
    assert sorted(one["theme"] for one in looks[1:]) == ["dark", "light", "system"]
    assert visitor.ask("() => window.loadedOnce"), "nothing is loaded anew"
    return " -> ".join(one["theme"] for one in looks)


def present(visitor: Visitor) -> str:
    """The output, its step and the stage alone, as large as they fit; a key steps, Escape leads back."""
    if visitor.ask("() => innerWidth < 700"):
        return "not on a phone"
    before, size = seen(visitor), visitor.ask("() => [innerWidth, innerHeight]")
    visitor.click(".attnviz-present-way")
    visitor.wait("() => Boolean(document.querySelector('.attnviz-presented'))", until="the stage alone")
    whole = visitor.ask("() => Boolean(document.fullscreenElement)")
    visitor.keys(ESCAPE)
    visitor.wait("() => !document.querySelector('.attnviz-presented')", until="the page again")
    visitor.driver.resize(*size)
    visitor.open("/" + str(before["address"]) + "&present=1")
    visitor.wait(f"() => document.querySelector('.attnviz-presented') && ({SEEN})()", until="the stage alone, by its link")
    visitor.keys(RIGHT)
    now = until(visitor, "the next step", step=before["step"] + 1)
    letters = visitor.ask("() => parseFloat(getComputedStyle(document.querySelector('.attnviz-tile')).fontSize)")
    assert letters >= size[1] / 12, letters
    faults = visitor.ask(FAULTS)
    assert not faults, faults
    visitor.keys(ESCAPE)
    visitor.wait("() => !location.search.includes('present')", until="the address without it")
    visitor.open("/" + str(before["address"]))
    until(visitor, "the page as it was", step=before["step"])
    return f"{'on the whole screen' if whole else 'in the window'}, letters of {letters:.0f} pixels, step {now['step']}"
