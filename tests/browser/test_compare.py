"""The page Compare, as a visitor sees it: from Explore, a preset, swapped, all variants, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.models.variants import VARIANTS
from tests.browser.conftest import choose
from tests.browser.test_appearance import OUTSIDE, WIDE, color

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIDES = "() => ['left', 'right'].map((side) => document.querySelector(`.st-key-pane_${side}`).getBoundingClientRect().top)"
DRAWN = "key => document.querySelector(`.st-key-${key} .js-plotly-plot`)?.data?.length > 0"


class Compare:
    """The page in a browser window."""

    def __init__(self, screen) -> None:
        self.screen = screen
        self.page = screen.page
        self.outputs = self.page.locator(".compare-output > span:first-child")
        self.tables = self.page.locator(".compare-table")

    def come(self, name: str = "Compare") -> "Compare":
        """By the link, as a visitor does: the address alone makes Streamlit ask for what is not there, and the log fill."""
        self.page.get_by_role("link", name=name).click()
        expect(self.page.locator(".st-key-presets button").first).to_be_visible()
        self.screen.idle()
        return self

    def press(self, name: str) -> "Compare":
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def choose(self, key: str, label: str) -> "Compare":
        choose(self.page, key, label)
        return self

    def expect_models(self, left: str, right: str) -> "Compare":
        for side, name in (("left", left), ("right", right)):
            expect(self.page.locator(f".st-key-model_{side} input")).to_have_value(name)
        return self

    def expect_drawn(self, *keys: str) -> "Compare":
        for key in keys:
            self.page.wait_for_function(DRAWN, arg=key)
        return self


@pytest.fixture
def compare(fresh):
    return Compare(fresh.open(depth="3").type("3 mars 2003")).come()


def test_from_explore_to_a_preset_swapped_and_opened_again_by_its_address(compare, another_visitor, log):
    compare.expect_models("deep-bidirectional", "deep-skip-bidirectional").expect_drawn("heatmap_left", "difference")
    expect(compare.screen.box).to_have_value("3 mars 2003")
    expect(compare.outputs).to_have_text(["2003-03-03■"] * 2)
    compare.press("Attention or none").expect_models("plain", "attention")
    expect(compare.page.get_by_text("The model plain has no attention, so there are no weights to subtract.")).to_be_visible()
    compare.press("⇄ Swap A and B").expect_models("attention", "plain")
    expect(compare.page).to_have_url(re.compile("left=attention&right=plain"))
    assert compare.screen.address == {
        "task": "dates",
        "text": "3 mars 2003",
        "left": "attention",
        "right": "plain",
        "view": "two",
        "lang": "en",
    }
    other = another_visitor(locale="ko-KR")
    other.page.goto(compare.page.url)
    Compare(other).expect_models("attention", "plain").expect_drawn("heatmap_left")
    expect(other.page.locator(".st-key-text input")).to_have_value("3 mars 2003")
    expect(other.page.get_by_text("Another input for B")).to_be_visible()
    # Streamlit's own: it tries the path of the page first, to find out where the server is.
    assert all("404" in said for said in log.said)
    log.said.clear()


def test_the_left_model_and_the_text_go_back_to_explore(compare):
    compare.press("Deep: skip connections or none").expect_models("deep", "deep-skip").press("⇄ Swap A and B")
    compare.expect_models("deep-skip", "deep")
    compare.page.get_by_role("link", name="Explore").click()
    compare.screen.wait(0)
    expect(compare.screen.output).to_have_text("2003-03-03■")
    expect(compare.page.get_by_text("deep-skip · ")).to_be_visible()
    assert compare.screen.address == {"text": "3 mars 2003", "bidirectional": "false", "depth": "3", "skip": "true"}


def test_another_input_for_b_is_typed_and_each_side_has_its_own_error(compare):
    compare.choose("apart", "Another input for B")
    box = compare.page.locator(".st-key-text2 input")
    expect(box).to_have_value("3 mars 2003")
    box.fill("27.9.94")
    expect(compare.outputs).to_have_text(["2003-03-03■", "1994-09-27■"])
    expect(compare.page.get_by_text("The two read different sources")).to_be_visible()
    compare.screen.box.fill("☃")
    expect(compare.page.locator(".st-key-complaint_left")).to_contain_text("The model knows none of these characters: ☃.")
    expect(compare.outputs).to_have_text(["1994-09-27■"])


def test_what_differs_most_is_in_a_table_and_in_the_picture(compare):
    compare.press("One direction or both").expect_models("attention", "bidirectional").expect_drawn("difference")
    chart = compare.page.locator(".st-key-difference .js-plotly-plot")
    z = chart.evaluate("chart => chart._fullData[0].z.map((row) => [...row])")
    assert chart.evaluate("chart => [chart._fullData[0].zmin, chart._fullData[0].zmax]") == [-1, 1]
    largest = max((abs(value), value) for row in z for value in row)[1]
    expect(compare.tables.first.locator("tbody tr").first.locator("td").last).to_have_text(f"{largest:+.2f}")
    said = compare.page.locator(".st-key-difference").get_by_role("figure", name=re.compile("The right weights less the left"))
    expect(said).to_have_count(1)


def test_one_click_shows_all_variants_of_the_present_input(compare):
    compare.choose("view", "All variants at once").expect_drawn("all")
    titles = compare.page.locator(".st-key-all .annotation-text")
    expect(titles).to_have_text(list(VARIANTS))
    expect(compare.page.locator(".st-key-all .hm")).to_have_count(len(VARIANTS) - 1)
    expect(compare.tables.locator("tbody th")).to_have_text(list(VARIANTS))
    compare.press("One direction or both").expect_models("attention", "bidirectional").expect_drawn("heatmap_right")


def test_on_a_phone_the_sides_stack_and_only_charts_and_tables_scroll(another_visitor):
    compare = Compare(another_visitor(**PHONE).open(text="Wednesday, the 28th of September of 1994")).come()
    compare.expect_drawn("heatmap_left", "heatmap_right", "difference")
    left, right = compare.page.evaluate(SIDES)
    assert right > left + 200
    for key in ("two", "all"):
        if key == "all":
            compare.choose("view", "All variants at once").expect_drawn("all")
        assert compare.page.evaluate("innerWidth") == 390
        assert compare.page.evaluate(WIDE) == []
        assert compare.page.evaluate(OUTSIDE) == []
    chart = compare.page.locator(".st-key-all")
    wide, seen = chart.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert wide > 2 * seen
    assert chart.locator("svg.main-svg").first.evaluate("svg => svg.clientWidth") > 2 * seen


def test_in_korean_in_the_dark(another_visitor):
    compare = Compare(another_visitor(locale="ko-KR", color_scheme="dark").open()).come("비교")
    compare.expect_drawn("heatmap_left", "difference")
    dark = THEMES["dark"]
    scale = compare.page.locator(".st-key-difference .js-plotly-plot").evaluate("chart => chart._fullData[0].colorscale")
    assert scale == [list(stop) for stop in dark.differences]
    expect(compare.page.locator(".st-key-heatmap_left .xtick text").first).to_have_css("fill", color(dark.source))
    chosen = compare.page.locator(".st-key-presets [data-testid=stBaseButton-primary]")
    ground = compare.page.locator(".stApp").evaluate("one => getComputedStyle(one).backgroundColor")
    assert bright(chosen.evaluate("one => getComputedStyle(one).color")) < 60  # dark letters on the pale primary colour
    assert bright(ground) < 60
    said = compare.page.locator(".stMain").inner_text()
    names = {"attnviz", "English", "k", "A", "B", "e", *(word for name in VARIANTS for word in name.split("-"))}
    examples = compare.page.locator(".st-key-example").inner_text()
    assert set(re.findall("[A-Za-z]+", said)) - names - set(re.findall("[A-Za-z]+", examples)) == set()


def bright(rgb: str) -> float:
    return sum(map(int, re.findall(r"\d+", rgb)[:3])) / 3
