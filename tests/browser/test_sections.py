"""What can be opened below the stage: each says what Python computes, follows the page, and can be clicked."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from attnviz.browser.files import PLOTLY
from attnviz.measures.cell_arithmetic import cell
from attnviz.recording.ablation import ablate
from attnviz.recording.attribution import occlude
from attnviz.recording.beam_search import beams, search
from attnviz.recording.running import decode, record
from attnviz.recording.shelf import facts, load
from attnviz.tasks import TASKS
from tests.browser.screen import TEXT

NAMES = {"matters": "all looks", "cell": "one weight", "beams": "beams", "inside": "inside"}  # of the ways to them
SHOWN = "before => Number(document.querySelector('.attnviz-body > .attnviz-sections').dataset.shown || 0) > before"


class Section:
    """The section that is open."""

    def __init__(self, screen) -> None:
        self.screen = screen
        self.root = screen.page.locator(".attnviz-body > .attnviz-sections")
        self.ways = screen.page.locator(".attnviz-ways")
        self.tables = self.root.locator(".attnviz-table")
        self.charts = self.root.locator(".attnviz-plot")

    def count(self) -> int:
        """How often the server's answer has been shown."""
        return int(self.root.get_attribute("data-shown") or 0)

    def renewed(self, before: int) -> "Section":
        self.screen.page.wait_for_function(SHOWN, arg=before)
        return self

    def open(self, name: str) -> "Section":
        before = self.count()
        self.ways.get_by_role("button", name=NAMES[name]).click()
        return self.renewed(before)

    def select(self, label: str):
        return self.root.locator("label", has_text=re.compile(f"^{label}")).locator("select")

    def choose(self, label: str, value: str) -> "Section":
        before = self.count()
        self.select(label).select_option(value)
        return self.renewed(before)

    def slide(self, label: str, value: str) -> "Section":
        before = self.count()
        self.root.get_by_role("slider", name=label).fill(value)
        return self.renewed(before)

    def rows(self, table: int) -> list[list[str]]:
        cells = "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
        return self.tables.nth(table).locator("tbody tr").evaluate_all(cells)

    def marked(self, table: int) -> str:
        return self.tables.nth(table).locator(".attnviz-marked").inner_text()

    def maps(self) -> list:
        return self.charts.first.evaluate("chart => chart.data.map(({ z }) => z)")


@pytest.fixture
def section(screen):
    """None is open, at first and in the end, and nothing is changed."""
    yield Section(screen)
    close = screen.page.get_by_role("button", name="Close").locator("visible=true")
    if close.count():
        close.click()
    screen.reset()


def test_whether_the_look_matters_is_said_for_every_step(section):
    checkpoint = load("dates", "bidirectional")
    found = ablate(checkpoint, record(checkpoint, TEXT))
    section.open("matters")
    rows = section.rows(0)
    assert [row[3] for row in rows] == ["changes" if decides else "the same" for decides in found.decides]
    assert [float(row[4]) for row in rows] == pytest.approx(found.fall_of_largest.tolist(), abs=1e-3)
    assert section.marked(0).startswith("1")
    before = section.count()
    section.screen.tiles.nth(8).click()
    section.renewed(before)
    assert section.marked(0).startswith("9")
    expect(section.root.get_by_text("Step 9 (2) looks mostly at 2 (20)")).to_contain_text("the look decides")


def test_what_was_measured_over_the_whole_test_sample_stands_below(section):
    measured = facts("dates", "bidirectional")["test"]["deciding"]
    section.open("matters")
    rows = {row[0]: row[1:] for row in section.rows(1)}
    assert rows.keys() == {"year", "month", "day", "hyphen", "end mark"}
    assert rows["hyphen"][:3] == ["10,000", "0%", "0%"]
    assert rows["day"][1] == f"{measured['day']['decides']:.0%}"


def test_three_accounts_stand_on_the_same_axes(section):
    checkpoint = load("dates", "bidirectional")
    trace = record(checkpoint, TEXT)
    section.open("matters")
    weight, removed, gradients = section.maps()
    assert np.array(weight) == pytest.approx(trace.attention.weight, abs=1e-3)
    assert np.array(removed) == pytest.approx(occlude(checkpoint, trace), rel=1e-3, abs=1e-3)
    assert np.array(gradients).shape == trace.attention.weight.shape
    section.choose("Occluded tokens are", "blank")
    assert np.array(section.maps()[1]) == pytest.approx(occlude(checkpoint, trace, "blank"), rel=1e-3, abs=1e-3)
    width = section.charts.first.evaluate("chart => [chart.scrollWidth, chart.clientWidth]")
    assert width[0] <= width[1]


def test_the_arithmetic_is_that_of_the_chosen_cell(section):
    section.open("cell")
    before = section.count()
    section.screen.click_at(6, 13)
    section.renewed(before)
    found = cell(decode("dates", "bidirectional", TEXT), 6, 13)
    expect(section.root.get_by_text("Step 7 (9) and source 14 (e).")).to_be_visible()
    assert section.rows(0)[-1] == ["score", "", "", f"{found.score:z.4f}"]
    assert [row[0] for row in section.rows(0)[:3]] == [f"{term.unit + 1}" for term in found.terms[:3]]
    assert section.rows(1)[-2:] == [
        ["h itself", "", f"{found.from_h:z.4f}"],
        ["the logit without its bias", "", f"{found.contribution.sum() + found.from_h:z.4f}"],
    ]


def test_a_beam_as_wide_as_asked_for_and_each_output_can_be_seen(section):
    section.open("beams")
    items = section.root.locator(".attnviz-outputs li")
    expect(items).to_have_count(5)
    section.slide("Width of the beam", "8")
    expect(items).to_have_count(8)
    expected = beams("dates", "bidirectional", TEXT, width=8)
    assert section.root.locator(".attnviz-output").all_inner_texts() == [trace.text for trace in expected]
    section.slide("Length normalisation", "1")
    expect(items.first).to_contain_text("by length")
    with section.screen.redrawn():
        items.nth(2).get_by_role("button").click()
    third = beams("dates", "bidirectional", TEXT, width=8, normalisation=1)[2]
    assert section.screen.output.inner_text().replace("\n", "") == "".join(third.output).replace("</s>", "■")
    assert section.screen.stage.shows(third.attention.weight)
    expect(section.screen.output).to_be_in_viewport()
    expect(section.root.locator(".attnviz-outputs [aria-pressed=true]")).to_have_text(third.text)


def test_a_beginning_in_the_tree_is_written_when_it_is_clicked(section):
    section.open("beams")
    with section.screen.redrawn():
        section.charts.first.evaluate("chart => chart.emit('plotly_click', { points: [{ customdata: [1] }] })")
    width = int(section.root.get_by_role("slider", name="Width of the beam").input_value())  # as it was set last
    found = search(load("dates", "bidirectional"), TEXT, width=width)
    begun = found.vocabulary[found.search.branches[1].token]
    expect(section.screen.page.locator(".attnviz-changes")).to_contain_text(f"Forced: {begun}")


def test_the_inside_of_every_layer_can_be_chosen(section):
    section.open("inside")
    forwards, backwards = section.charts.first.evaluate("chart => chart.data.map(({ z }) => z)")
    h = decode("dates", "bidirectional", TEXT).encoder[0].h
    assert np.array(forwards) == pytest.approx(h[:, :32].T, abs=1e-3)
    assert np.array(backwards) == pytest.approx(h[:, 32:].T, abs=1e-3)
    section.choose("Encoder or decoder", "decoder")
    section.choose("Values", "f")
    (shown,) = section.charts.first.evaluate("chart => chart.data.map(({ z }) => z)")
    assert np.array(shown) == pytest.approx(decode("dates", "bidirectional", TEXT).decoder[0].values["f"].T, abs=1e-3)


def test_a_deep_model_shows_each_layer_and_what_its_skips_add(fresh):
    fresh.open(variant="deep-skip-bidirectional", attention="true", depth="3", skip="true", more="inside")
    section = Section(fresh).renewed(0)
    expect(section.select("Layer").locator("option")).to_have_count(3)
    section.choose("Layer", "3")
    expect(section.charts).to_have_count(1)
    section.choose("Question", "skips")
    expect(section.root.get_by_role("heading", name="What the skip connections add")).to_be_visible()
    expect(section.charts).to_have_count(3)


def test_an_edit_is_not_what_is_spoken_of_and_that_is_said(section):
    section.screen.click_at(8, 10).look_at_position()
    section.open("matters")
    expect(section.root.locator("p").first).to_contain_text("without your edits of its weights")
    assert section.rows(0)[8][2:4] == ["2", "2 (20)"]  # what it writes by itself, and where it looks then


def test_a_fall_below_zero_is_called_a_rise(section):
    section.open("matters")
    rise = section.root.get_by_text("A fall below 0 is a rise")
    least = min(ablate(load("dates", "bidirectional"), decode("dates", "bidirectional", TEXT)).fall_of_largest)
    expect(rise).to_have_count(int(least < -0.0005))
    section.screen.open(more="matters", edit="7:1")
    section.renewed(0)
    assert "−" in section.tables.first.inner_text() or "-" in section.tables.first.inner_text()
    expect(rise).to_be_visible()


def test_the_address_holds_which_section_is_open_and_what_was_chosen_in_it(section, another_visitor):
    section.open("beams").slide("Width of the beam", "7")
    assert (section.screen.address["more"], section.screen.address["width"]) == ("beams", "7")
    other = another_visitor()
    other.page.goto(section.screen.page.url)
    other.wait(0)
    expect(other.page.locator(".attnviz-ways [aria-expanded=true]")).to_have_text(f"{NAMES['beams']} ▸")
    expect(other.page.locator(".attnviz-outputs li")).to_have_count(7)
    section.slide("Width of the beam", "5")


@pytest.mark.parametrize("name", ["matters", "cell"])
def test_without_attention_a_sentence_says_so(section, name):
    section.open(name)
    section.screen.switch("attention")
    expect(section.root.get_by_text(re.compile("This model has no attention"))).to_be_visible()
    section.screen.switch("attention")
    expect(section.tables.first).to_be_visible()


def test_every_section_opens_for_a_task_of_words(fresh):
    """What the server answers for every task is tested in tests/server/test_routes.py."""
    fresh.open(task="translation", text=TASKS["translation"].examples["en"][0])
    section = Section(fresh)
    for name in NAMES:
        section.open(name)
        expect(section.charts.first if name != "cell" else section.tables.first).to_be_visible()


def test_without_plotly_a_figure_is_a_sentence_and_it_is_drawn_once_plotly_comes(fresh):
    fresh.page.route(f"**/{PLOTLY}", lambda route: route.fulfill(body="", content_type="text/javascript"))
    fresh.page.goto(f"{fresh.server}/?more=inside")
    section = Section(fresh)
    expect(section.charts.first).to_have_text("The drawing library could not be loaded. Reload the page.")
    fresh.page.unroute(f"**/{PLOTLY}")
    section.choose("Encoder or decoder", "decoder")
    assert section.charts.first.evaluate("chart => chart.data.length") == 1
    expect(section.charts.first).not_to_contain_text("could not be loaded")
    expect(fresh.page.locator("script[src$='plotly-cartesian.min.js']")).to_have_count(1)


# ---- pressed without a movement before, as a finger does, and who clicks where the mouse already rests

NODE = """(chart) => {
  const bars = chart.data.find(({ type }) => type === "bar");
  const first = Math.min(...bars.x);
  const others = [...bars.x.keys()].filter((at) => bars.x[at] === first && !/<b>[1■]<.b>/.test(bars.customdata[at][1]));
  chart.scrollIntoView({ block: "center" });
  return others.slice(0, 2).map((at) => {
    const { left, top, width, height } = chart.querySelectorAll(".barlayer .point")[at].getBoundingClientRect();
    return [bars.customdata[at][1].match(/<b>(.*?)<.b>/)[1], left + width / 2, top + height / 2];
  });
}"""

HURRY = """([x, y, toX, toY]) => {
  const have = (name, clientX, clientY) => document.elementFromPoint(clientX, clientY).dispatchEvent(
    new MouseEvent(name, { bubbles: true, cancelable: true, view: window, clientX, clientY }));
  have("mousemove", x, y);
  for (const name of ["mousemove", "mousedown", "mouseup"]) have(name, toX, toY);
}"""


def press(screen, x: float, y: float) -> None:
    """With a mouse that has not moved, as far as the page knows."""
    browser = screen.page.context.new_cdp_session(screen.page)
    for kind in ("mousePressed", "mouseReleased"):
        browser.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})


def test_a_node_of_the_beam_is_written_though_the_mouse_did_not_move_before(section):
    """And again on the figure that comes of it."""
    screen = section.open("beams").screen
    expect(section.charts.first.locator(".barlayer .point").first).to_be_attached()
    for number in (0, 1):
        token, x, y = section.charts.first.evaluate(NODE)[number]
        before = section.count()
        press(screen, x, y)
        section.renewed(before)
        expect(screen.tiles.first.locator(".attnviz-token")).to_have_text(token)
        assert screen.address["given"] == token


def test_a_press_counts_where_it_is_however_soon_it_follows_a_movement(section):
    """From one node to another: all at once, as no driver is, but the mouse of one in a hurry."""
    screen = section.open("beams").screen
    expect(section.charts.first.locator(".barlayer .point").first).to_be_attached()
    (_, *here), (token, *there) = section.charts.first.evaluate(NODE)
    with screen.redrawn():
        screen.page.evaluate(HURRY, [*here, *there])
    expect(screen.tiles.first.locator(".attnviz-token")).to_have_text(token)


def test_a_finger_writes_a_node_of_the_beam_and_is_told_what_a_cell_is(another_visitor):
    screen = another_visitor(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    charts = screen.open(more="beams").page.locator(".attnviz-plot")
    expect(charts.first.locator(".barlayer .point").first).to_be_attached()
    token, x, y = charts.first.evaluate(NODE)[0]
    with screen.redrawn():
        screen.page.touchscreen.tap(x, y)
    expect(screen.tiles.first.locator(".attnviz-token")).to_have_text(token)
    screen.open(more="matters")
    expect(charts.first.locator(".hm").first).to_be_attached()
    charts.first.evaluate("chart => chart.scrollIntoView({ block: 'center' })")
    box = charts.first.locator(".nsewdrag").first.bounding_box()
    screen.page.touchscreen.tap(box["x"] + 20, box["y"] + box["height"] - 20)  # above it is the strip that stays in view
    expect(charts.first.locator(".hovertext")).to_contain_text("output")
