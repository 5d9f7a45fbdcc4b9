"""The main path on the other pages, and the room that all of it takes."""

import re
from urllib.parse import urlencode

from attnviz.language import LANGUAGES
from attnviz.tasks import TASKS
from tests.browser.test_appearance import OUTSIDE
from tests.browser.test_fitting import ENDS, FAULTS
from tests.walk.explore import SEEN, TEXT
from tests.walk.visitor import CONTROL, ENTER, Visitor

INPUTS = ("4 May 2012", "27.9.94", "12/25/2020")
DRAWN = "() => document.querySelectorAll('.attnviz-showcase[data-drawn]').length >= 3"
# Of each stage in view: the step that its bar names, and where the frame around its row is.
STAGES = """() => [...document.querySelectorAll(".attnviz-showcase")].map((one) => [
  one.querySelector(".attnviz-step-bar .attnviz-step")?.textContent ?? "",
  Number(one.querySelector(".attnviz-row-here")?.getAttribute("y")),
])"""
OUTPUTS = "() => [...document.querySelectorAll('.compare-output > span:first-child')].map((one) => one.textContent)"
# The middle of a heatmap, once it is drawn.
MAP = """() => {
  const chart = document.querySelector(".st-key-all .js-plotly-plot");
  const plot = chart?._fullLayout && [...chart.querySelectorAll(".nsewdrag")].at(1); // the first is of a model without weights
  plot?.scrollIntoView({ block: "center", inline: "center" });
  const { left, top, width, height } = plot?.getBoundingClientRect() ?? {};
  return width ? [left + width / 2, top + height / 2] : null;
}"""
LABEL = "() => document.querySelector('.st-key-all .hoverlayer .hovertext')?.textContent"
SOURCES = ".st-key-rows [data-testid=stDataFrame] td[aria-colindex='2']"
ROWS = f"""() => [...document.querySelectorAll("{SOURCES}")].map((one) => one.textContent)"""


def compare(visitor: Visitor) -> str:
    """Two models side by side, and a step further in both."""
    visitor.click("a", "^compare$")
    visitor.wait(DRAWN, until="the stages of both models, and their difference")
    before = visitor.ask(STAGES)
    outputs = visitor.wait(f"() => {{ const all = ({OUTPUTS})(); return all.length === 2 && all; }}", until="two outputs")
    visitor.click(".attnviz-step-bar button", "^next step")
    moved = f"(before) => ({STAGES})().every(([, y], at) => y !== before[at][1])"
    visitor.wait(moved, before, until="the next step framed on all stages")
    after = visitor.ask(STAGES)
    assert [one[0] for one in before] != [one[0] for one in after], "the bars name the step"
    return f"{' and '.join(outputs)}, {len(after)} stages, {after[0][0]}"


def compare_all(visitor: Visitor) -> str:
    """All variants at once; a press on a small map, with no movement before, says what is there."""
    visitor.click("label, button", "^all variants at once")
    place = visitor.wait(MAP, until="the small maps")
    if not visitor.driver.touch:
        visitor.rest(1, 1)  # else it rests on another map now
        visitor.wait(f"() => !({LABEL})()", until="nothing below the mouse")
    visitor.press_unmoved(*visitor.wait(MAP, until=f"the map at {place}"))
    said = str(visitor.wait(LABEL, until="what is pressed"))
    assert re.match(f"source {len(TEXT) // 2}|source {len(TEXT) // 2 + 1}", said), f"the middle of the map, but {said}"
    return f"a press says: {said}"


def many_inputs(visitor: Visitor) -> str:
    """A list is pasted and decoded: a row for each."""
    visitor.click("a", "^many inputs$")
    visitor.click(".st-key-inputs label, .st-key-inputs button", "paste a list")
    visitor.click(".st-key-pasted textarea")
    visitor.keys(*ENTER.join(INPUTS))
    visitor.keys(ENTER, held=CONTROL)
    visitor.click("button", rf"decode all \({len(INPUTS)}\)")
    found = visitor.wait(f"() => {{ const rows = ({ROWS})(); return rows.length && rows; }}", until="the table")
    assert sorted(found) == sorted(INPUTS), found
    visitor.place(".st-key-rows [data-testid=stDataFrame]")
    return f"{len(found)} rows: {', '.join(found)}"


def fit(visitor: Visitor) -> str:
    """On a projector's screen all of Explore is seen without scrolling; on a phone nothing is beside the window."""
    phone = visitor.ask("() => innerWidth < 700")
    addresses = [
        {"task": task, "lang": language, "text": text, **more}
        for language in LANGUAGES
        for task in TASKS
        for text in (max(TASKS[task].examples[language], key=len), ENDS[task][-1])
        for more in ({}, {"step": "2", "edit": "2:1"})
    ]
    faults = {}
    for address in addresses:
        visitor.open("/?" + urlencode(address))
        visitor.wait(SEEN, until="the stage")
        if found := visitor.ask(OUTSIDE if phone else FAULTS):
            faults[urlencode(address)] = found
    assert not faults, faults
    return f"{len(addresses)} addresses {'beside nothing' if phone else 'without scrolling'}"
