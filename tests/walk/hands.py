"""A mouse that rests, a finger that slides, a keyboard alone; and how the page looks in the dark and for a projector."""

from tests.browser.test_present import FAULTS
from tests.walk.explore import CELL, CHANGED, OUTPUT, POSITION, SEEN, STEP, TEXT, query, seen, until
from tests.walk.visitor import CONTROL, DOWN, ENTER, ESCAPE, RIGHT, TAB, Visitor

TIP = "() => { const tip = document.querySelector('.attnviz-tip'); return tip?.checkVisibility() && tip.innerText; }"
DOCK = "() => { const dock = document.querySelector('.attnviz-dock'); return dock?.checkVisibility() && dock.innerText; }"
# A finger where there is none: what a page hears of one.
FINGER = """(kind, x, y) => {
  const target = (window.fingerOn = kind === "touchstart" ? document.elementFromPoint(x, y) : window.fingerOn);
  const event = new Event(kind, { bubbles: true, cancelable: true, composed: true });
  const touches = kind === "touchend" ? [] : [{ clientX: x, clientY: y, target }];
  return target.dispatchEvent(Object.assign(event, { touches }));
}"""
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
    """A mouse that rests on a cell is told what is there. A finger sees it large above itself, slides on, and takes it by being
    lifted."""
    here, there = (visitor.ask(CELL, STEP - 1, POSITION - 1 + more) for more in (0, 2))
    if visitor.ask("() => innerWidth >= 700"):
        visitor.rest(*there)
        said = str(visitor.wait(TIP, until="what is below the mouse"))
        assert f"source {POSITION + 2}: " in said, said
        visitor.rest(1, 1)
        visitor.wait(f"() => !({TIP})()", until="that it is gone")
        return " ".join(said.split())
    touch(visitor, "down", *here)
    first = visitor.wait(TIP, until="what is below the finger")
    top = visitor.ask("() => document.querySelector('.attnviz-tip').getBoundingClientRect().bottom")
    assert top < here[1] - 40, "it stands above the thumb"
    touch(visitor, "move", *there)
    said = visitor.wait(f"(before) => {{ const now = ({TIP})(); return now && now !== before && now; }}", first, until="more")
    assert f"source {POSITION + 2}: " in str(said), said
    assert query(visitor)["position"] == str(POSITION), "nothing is taken yet"
    touch(visitor, "up", *there)
    place = "(place) => new URL(location.href).searchParams.get('position') === place"
    visitor.wait(place, str(POSITION + 2), until="what it was lifted from")
    docked = str(visitor.wait(DOCK, until="it, large, at the lower end"))
    visitor.click(".attnviz-dock-ways button", "left")
    visitor.wait(place, str(POSITION + 1), until="one to the left")
    visitor.click(".attnviz-dock-said button")
    return f"{'a' if visitor.driver.touch else 'a made-up'} finger: {' '.join(docked.split())}"


def touch(visitor: Visitor, kind: str, x: float, y: float) -> None:
    """Put a finger down and let it rest, slide it, or lift it."""
    if not visitor.driver.touch:
        visitor.ask(FINGER, {"down": "touchstart", "move": "touchmove", "up": "touchend"}[kind], x, y)
        return
    move = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0 if kind == "down" else 100}
    acts = {"down": [move, {"type": "pointerDown", "button": 0}, {"type": "pause", "duration": 300}], "move": [move]}
    actions = acts.get(kind, [{"type": "pointerUp", "button": 0}])
    visitor.driver.act({"type": "pointer", "id": "touch", "parameters": {"pointerType": "touch"}, "actions": actions})


def keyboard(visitor: Visitor) -> str:
    """From the text box to the grid over all steps by Tab; there a cell is said, looked at, undone, and read as a table."""
    visitor.click(".st-key-text input")
    for tabs in range(1, 91):
        visitor.keys(TAB)
        name, outline = visitor.ask(FOCUSED)
        if name == "steps":
            break
    assert (name, outline) == ("steps", "dashed"), "the grid, with a frame around it"
    visitor.keys("\ue011", held=CONTROL)
    heard(visitor, "1, 0.")
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
    visitor.wait("() => document.querySelector('.attnviz-presented')", until="the stage alone")
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
