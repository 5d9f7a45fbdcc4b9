"""The main path on Explore. Each step says what was seen, and fails where what should have changed did not."""

from urllib.parse import parse_qsl

from tests.walk.visitor import CONTROL, ENTER, RIGHT, Visitor

TEXT, OUTPUT = "4 May 2012", "2012-05-04■"
STEP, POSITION = 7, 1  # that is made to look elsewhere: the month at the day, and then it writes that
CHANGED = "2012-04-04■"
# What a visitor sees of the stage: the output, the step, how much is red, how much is covered, the address.
SEEN = """() => {
  const root = document.querySelector(".attnviz");
  const tiles = [...document.querySelectorAll(".attnviz-tile")];
  if (!root?.dataset.drawn) return null;
  const probe = root.appendChild(document.createElement("i"));
  probe.style.color = "var(--attnviz-edit)";
  const { color: red } = getComputedStyle(probe);
  probe.remove();
  const colours = (one) => ["fill", "stroke", "color"].map((name) => getComputedStyle(one)[name]);
  return {
    output: tiles.map((one) => one.querySelector(".attnviz-token").textContent).join(""),
    step: tiles.findIndex((one) => one.getAttribute("aria-current") === "step") + 1,
    sentence: document.querySelector(".attnviz-sentence").textContent,
    says: document.querySelector(".attnviz-step").textContent,
    covered: tiles.filter((one) => one.classList.contains("attnviz-covered")).length,
    red: [...root.querySelectorAll(".attnviz-tile, .attnviz-bar-mark, .attnviz-link-here, .attnviz-edited-row")]
      .filter((one) => one.checkVisibility() && colours(one).includes(red)).length,
    cells: [...document.querySelectorAll(".attnviz-paper canvas")].map((one) => one.toDataURL()).join(),
    address: location.search,
  };
}"""
# Where a cell of the last matrix is, and how many it has.
CELL = """(row, column) => {
  const canvas = [...document.querySelectorAll(".attnviz-paper canvas")].at(-1);
  canvas.scrollIntoView({ block: "center" });
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return [left + ((column + 0.5) * width) / canvas.width, top + ((row + 0.5) * height) / canvas.height];
}"""
# A token that the beam could begin with, and where it stands: of the tree's nodes at the left, one that is not written now.
NODE = """(written) => {
  const chart = document.querySelector(".attnviz-plot");
  const nodes = chart?.data?.find(({ customdata }) => customdata?.length > 3);
  if (!nodes || !chart._fullLayout) return null;
  const token = (number) => nodes.customdata[number][1].match(/<b>(.*?)<.b>/)[1];
  const first = Math.min(...nodes.x);
  const number = [...nodes.x].findIndex((x, at) => x === first && token(at) !== written && token(at) !== "■");
  if (number < 0) throw new Error("the beam has one beginning");
  chart.scrollIntoView({ block: "center" });
  const { left, top, width, height } = chart.querySelectorAll(".barlayer .point")[number].getBoundingClientRect();
  return [token(number), left + width / 2, top + height / 2];
}"""


def seen(visitor: Visitor) -> dict:
    return visitor.wait(SEEN, until="the stage")


def until(visitor: Visitor, what: str, **expected: object) -> dict:
    """What is seen, once it is this."""
    alike = "Object.keys(expected).every((name) => now?.[name] === expected[name])"
    try:
        return visitor.wait(f"(expected) => {{ const now = ({SEEN})(); return {alike} && now; }}", expected, until=what)
    except AssertionError as error:
        raise AssertionError(f"{error}: {expected}, but {seen(visitor) | {'cells': ''}}") from None


def query(visitor: Visitor) -> dict[str, str]:
    return dict(parse_qsl(str(visitor.ask("() => location.search"))[1:], keep_blank_values=True))


def open_page(visitor: Visitor) -> str:
    visitor.open("/?lang=en")
    now = until(visitor, "the example", step=1, output="1994-09-27■")
    assert now["red"] == now["covered"] == 0
    return f"{now['output']}, {now['says']}, {now['sentence']}"


def type_text(visitor: Visitor) -> str:
    visitor.write(".st-key-text input", TEXT)
    visitor.keys(ENTER)
    now = until(visitor, "another output", output=OUTPUT)
    visitor.wait("(text) => new URL(location.href).searchParams.get('text') === text", TEXT, until="the text in the address")
    return f"{TEXT} -> {now['output']}"


def step(visitor: Visitor) -> str:
    """With the button, and with the keyboard."""
    first = seen(visitor)
    visitor.click("button", "^next step|^step forward|^forward|^▶$")
    second = until(visitor, "the next step", step=2)
    visitor.keys(RIGHT)
    third = until(visitor, "the one after", step=3)
    assert len({first["sentence"], second["sentence"], third["sentence"]}) == 3, "each step has its sentence"
    visitor.wait("() => location.search.includes('step=3')", until="the step in the address")
    return f"{third['says']}: {third['sentence']}"


def play(visitor: Visitor) -> str:
    """It writes as it goes: what comes later is covered. Then it is paused, and all is shown again."""
    visitor.click(".attnviz-play")
    visitor.wait(f"() => ({SEEN})().step >= 5", until="two steps more")
    visitor.click(".attnviz-play")
    now = seen(visitor)
    assert now["covered"] == len(OUTPUT) - now["step"], "what comes later is covered"
    visitor.click(".attnviz-cover-switch input")
    until(visitor, "nothing covered", covered=0)
    return f"paused at step {now['step']} with {now['covered']} covered"


def click_cell(visitor: Visitor) -> str:
    visitor.click_at(*visitor.ask(CELL, STEP - 1, POSITION - 1))
    now = until(visitor, "the step of the cell", step=STEP)
    visitor.wait("(place) => new URL(location.href).searchParams.get('position') === place", str(POSITION), until="its place")
    return f"step {now['step']}, position {query(visitor)['position']}"


def look_elsewhere(visitor: Visitor) -> str:
    before = seen(visitor)
    visitor.click(".attnviz-look-here")
    now = until(visitor, "another month", output=CHANGED)
    assert now["red"] > 0
    assert now["cells"] != before["cells"], "the matrix shows other weights"
    assert query(visitor)["edit"] == f"{STEP}:{POSITION}"
    assert visitor.sees(".attnviz-changes"), "it is said what was changed"
    return f"{now['red']} red, {before['output']} -> {now['output']}"


def undo(visitor: Visitor) -> str:
    visitor.click("button", "^undo")
    now = until(visitor, "nothing changed", red=0, output=OUTPUT)
    assert "edit" not in query(visitor)
    visitor.click(".attnviz-step")
    visitor.keys("y", held=CONTROL)
    until(visitor, "the change again", output=CHANGED)
    visitor.keys("z", held=CONTROL)
    again = until(visitor, "nothing changed", red=0, output=OUTPUT)
    assert again["cells"] == now["cells"], "the very same picture"
    return f"back at {again['output']}, by button and by key"


def press_figure(visitor: Visitor) -> str:
    """A figure of Plotly's is pressed, with no movement before: another beginning of the beam is written."""
    before = seen(visitor)
    visitor.click("button", "^beams")
    token, x, y = visitor.wait(NODE, before["output"][0], until="the tree of beams")
    visitor.press_unmoved(x, y)
    visitor.wait(f"(token) => ({SEEN})().output.startsWith(token)", token, until=f"{token} written first")
    now = seen(visitor)
    assert query(visitor)["given"] == token
    assert now["red"] > 0
    visitor.keys("z", held=CONTROL)
    until(visitor, "nothing changed", red=0, output=before["output"])
    return f"{before['output']} -> {now['output']}, and back"
