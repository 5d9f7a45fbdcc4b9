"""Sections of the stage: a chart, a sheet of numbers, the moments of the training."""

from tests.walk.explore import OUTPUT, TEXT, query, seen, until
from tests.walk.visitor import Visitor

# Bars and words of the charts in view, how many words are cut off by the picture's edge, and what is beside the window.
CHART = """() => {
  const charts = [...document.querySelectorAll(".attnviz-sections .js-plotly-plot")];
  const box = (one) => one.getBoundingClientRect();
  const drawn = charts.flatMap((one) => [...one.querySelectorAll(".barlayer .point")]).filter((one) => box(one).height > 1);
  if (!drawn.length) return null;
  const words = charts.flatMap((one) => [...one.querySelectorAll("text")]).filter((one) => box(one).width);
  const cut = words.filter((one) => {
    const [inner, outer] = [box(one), box(one.closest(".main-svg"))];
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
  });
  return { bars: drawn.length, words: words.length, cut: cut.map((one) => one.textContent) };
}"""
SHEET = """() => {
  const box = document.querySelector(".attnviz-sheet");
  if (!box?.querySelector("tbody tr")) return null;
  const [head, body] = ["thead th", "tbody tr"].map((name) => box.querySelectorAll(name).length);
  box.scrollLeft = 400;
  const corner = box.querySelector("tbody th").getBoundingClientRect();
  return { head, body, scrolls: box.scrollLeft > 0, named: corner.left - box.getBoundingClientRect().left < 4 };
}"""
MARKED = "() => document.querySelector('.attnviz-sheet .attnviz-marked th')?.textContent"


def chart(visitor: Visitor) -> str:
    """Why this and not that: bars, with their names in the picture."""
    visitor.click("[data-section=why]")
    found = visitor.wait(CHART, until="the bars")
    assert found["words"] > len(TEXT)
    assert not found["cut"], found["cut"]
    visitor.click(".attnviz-sections .attnviz-close")
    return f"{found['bars']} bars, {found['words']} words"


def sheet(visitor: Visitor) -> str:
    """c of every step in full: a table that scrolls in its box, with the step marked, and a file."""
    visitor.open(f"/{seen(visitor)['address']}&more=inside&ask=vectors&which=c")
    found = visitor.wait(SHEET, until="the numbers")
    assert found["body"] == len(OUTPUT)
    assert found["scrolls"]
    assert found["named"], "the names of the rows stay in view"
    marked = visitor.wait(MARKED, until="the step in the table")
    file = visitor.saved(lambda: visitor.click(".attnviz-sections a[download]"))
    lines = file.read_text(encoding="utf-8").splitlines()
    visitor.click(".attnviz-sections .attnviz-close")
    return f"{found['body']} x {found['head'] - 1} numbers, row {marked} marked; {file.name} of {len(lines)} lines"


def moments(visitor: Visitor) -> str:
    """The slider leads to a moment of the training, at which the model still writes something else, and back."""
    visitor.click("[data-section=learned]")
    visitor.click(".attnviz-moment-slide", at=(0.05, 0.5))
    visitor.wait("() => location.search.includes('moment=')", until="the moment in the address")
    visitor.wait("() => Boolean(document.querySelector('.attnviz-moment'))", until="the moment above the stage")
    now = seen(visitor)
    said = visitor.ask("() => document.querySelector('.attnviz-moment-said').textContent")
    visitor.click(".attnviz-moment")
    until(visitor, "the trained model", output=OUTPUT)
    assert "moment" not in query(visitor)
    visitor.click(".attnviz-sections .attnviz-close")
    assert now["output"] != OUTPUT
    return f"{said} {now['output']}"
