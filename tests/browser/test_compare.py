"""The page Compare, as a visitor sees it: from Explore, a preset, swapped, all variants, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.models.variants import VARIANTS, variant_name
from tests.browser.conftest import choose
from tests.browser.test_appearance import WIDE, color

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIDES = "() => ['left', 'right'].map((side) => document.querySelector(`.st-key-pane_${side}`).getBoundingClientRect().top)"
SHOWN = "key => Number(document.querySelector(`.st-key-${key} .attnviz-showcase`)?.dataset.drawn) > 0"
SAME = """() => [...document.querySelectorAll('.attnviz-showcase')].every((root, at) => root === window.stages[at])
  && window.stages.every((root) => Number(root.dataset.drawn) > 1)"""
# What reaches beyond the window. The tracks and the row of examples scroll by themselves.
OUTSIDE = """() => [...document.querySelectorAll(".attnviz *, .stMainBlockContainer button, .stMainBlockContainer input")]
  .filter((one) => !one.closest(".attnviz-scroller *, .st-key-example") && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className)"""
USUAL_SHADE = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const shades = Array.from({ length: data.length / 4 }, (_, at) => (data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 3);
  return shades.sort((one, other) => one - other)[Math.floor(shades.length / 2)];
}"""
STEPS = ".attnviz-step-bar .attnviz-step"
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
            expect(self.page.locator(f".st-key-model_{side} input")).to_have_value(variant_name(name))
        return self

    def expect_stages(self, *keys: str) -> "Compare":
        for key in keys:
            self.page.wait_for_function(SHOWN, arg=key)
        return self

    def expect_steps(self, *said: str) -> "Compare":
        """What the bars of steps that are shown say."""
        expect(self.page.locator(STEPS).locator("visible=true")).to_have_text(list(said))
        return self

    def plane(self, key: str):
        return self.page.locator(f".st-key-{key} .attnviz-plane")

    def row_here(self, key: str):
        """The frame around the row of the step."""
        return self.page.locator(f".st-key-{key} .attnviz-row-here")

    def point_at(self, key: str, row: float, column: float) -> tuple[float, float]:
        """Move the mouse to a cell of a stage's last track, whose rows are as large as the frame around one."""
        frame = self.row_here(key)
        frame.scroll_into_view_if_needed()
        x, width, height = (float(frame.get_attribute(name)) for name in ("x", "width", "height"))
        rows, columns = self.shape(key)
        plane = self.plane(key).bounding_box()
        bottom = plane["y"] + plane["height"] - 9
        place = plane["x"] + x + (column + 0.5) * width / columns, bottom - (rows - row - 0.5) * height
        self.page.mouse.move(place[0] - 2, place[1])
        self.page.mouse.move(*place)
        return place

    def shape(self, key: str) -> tuple[int, int]:
        """How many rows and columns a stage has."""
        return self.outputs.first.locator(".compare-tile").count(), self.page.locator(f".st-key-{key} .attnviz-fill").count()

    def expect_drawn(self, *keys: str) -> "Compare":
        for key in keys:
            self.page.wait_for_function(DRAWN, arg=key)
        return self


@pytest.fixture
def compare(fresh):
    return Compare(fresh.open(depth="3").type("3 mars 2003")).come()


def test_from_explore_to_a_preset_swapped_and_opened_again_by_its_address(compare, another_visitor, log):
    compare.expect_models("deep-bidirectional", "deep-skip-bidirectional").expect_stages("stage_left", "difference")
    expect(compare.screen.box).to_have_value("3 mars 2003")
    expect(compare.outputs).to_have_text(["2003-03-03■"] * 2)
    compare.press("Attention or none").expect_models("plain", "attention")
    expect(
        compare.page.get_by_text("One of the models (No attention) has no attention, so there are no weights to subtract.")
    ).to_be_visible()
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
    Compare(other).expect_models("attention", "plain").expect_stages("stage_left")
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
    expect(compare.page.get_by_text("Deep + skip · ")).to_be_visible()
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


def test_a_click_and_the_arrow_keys_take_all_stages_to_a_step(compare):
    compare.press("One direction or both").expect_models("attention", "bidirectional")
    compare.expect_stages("stage_left", "stage_right", "difference").expect_steps("Step 1 of 11", "Step 1 of 11")
    compare.point_at("stage_right", 7, 3)
    compare.page.mouse.down()
    compare.page.mouse.up()
    compare.expect_steps("Step 8 of 11", "Step 8 of 11")
    compare.page.keyboard.press("ArrowLeft")
    compare.expect_steps("Step 7 of 11", "Step 7 of 11")
    compare.page.locator(".st-key-stage_left").get_by_role("button", name="Next step").click()
    compare.expect_steps("Step 8 of 11", "Step 8 of 11")


def test_the_mouse_on_one_stage_shows_its_column_and_row_on_all(compare):
    compare.press("One direction or both").expect_models("attention", "bidirectional")
    compare.expect_stages("stage_left", "stage_right", "difference")
    before = [compare.row_here(key).get_attribute("y") for key in ("stage_left", "stage_right", "difference")]
    compare.point_at("stage_left", 2, 4)
    expect(compare.page.locator(".st-key-stage_left .attnviz-tip")).to_contain_text("output 3: 0")
    expect(compare.page.locator(".attnviz-column-here")).to_have_count(3)
    for key, y in zip(("stage_left", "stage_right", "difference"), before, strict=True):
        expect(compare.row_here(key)).not_to_have_attribute("y", y)
    compare.page.mouse.move(1, 1)
    expect(compare.page.locator(".attnviz-column-here")).to_have_count(0)
    for key, y in zip(("stage_left", "stage_right", "difference"), before, strict=True):
        expect(compare.row_here(key)).to_have_attribute("y", y)


def test_another_text_is_drawn_into_the_same_stages(compare):
    compare.press("One direction or both").expect_models("attention", "bidirectional")
    compare.expect_stages("stage_left", "stage_right", "difference")
    compare.screen.idle()
    compare.page.evaluate("window.stages = [...document.querySelectorAll('.attnviz-showcase')]")
    compare.screen.box.fill("27.9.94")
    expect(compare.outputs).to_have_text(["1994-09-27■"] * 2)
    compare.page.wait_for_function(SAME)
    expect(compare.page.locator(".st-key-stage_left .attnviz-fill")).to_have_count(len("27.9.94"))


def test_what_differs_most_is_in_a_table_and_in_the_picture(compare):
    compare.press("One direction or both").expect_models("attention", "bidirectional").expect_stages("difference")
    row, place = compare.tables.first.locator("tbody tr").first, re.compile(r"\((\d+)\)")
    step, position = (int(place.search(cell)[1]) for cell in row.locator("th, td").all_inner_texts()[:2])
    compare.point_at("difference", step - 1, position - 1)
    tip = compare.page.locator(".st-key-difference .attnviz-tip")
    expect(tip).to_contain_text(f"output {step}: ")
    expect(tip).to_contain_text(f"source {position}: ")
    drawn = float(re.search(r"weight of B minus that of A: (\S+)", tip.inner_text())[1])
    assert f"{drawn:+.2f}" == row.locator("td").last.inner_text()
    said = compare.page.locator(".st-key-difference").get_by_role("img", name=re.compile("The right weights minus the left"))
    expect(said).to_have_count(1)


def test_one_click_shows_all_variants_of_the_present_input(compare):
    compare.choose("view", "All variants at once").expect_drawn("all")
    titles = compare.page.locator(".st-key-all .annotation-text")
    expect(titles).to_have_text(list(map(variant_name, VARIANTS)))
    expect(compare.page.locator(".st-key-all .hm")).to_have_count(len(VARIANTS) - 1)
    expect(compare.tables.locator("tbody th")).to_have_text(list(map(variant_name, VARIANTS)))
    compare.press("One direction or both").expect_models("attention", "bidirectional").expect_stages("stage_right")


def test_on_a_phone_the_sides_stack_and_only_charts_and_tables_scroll(another_visitor):
    compare = Compare(another_visitor(**PHONE).open(text="Wednesday, the 28th of September of 1994")).come()
    compare.expect_stages("stage_left", "stage_right", "difference")
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
    compare.expect_stages("stage_left", "difference")
    dark = THEMES["dark"]
    for place, fill in (
        (".st-key-stage_left .attnviz-fill", dark.source_fill),
        (".st-key-difference .attnviz-name-tokens", dark.source),
    ):
        expect(compare.page.locator(place).first).to_have_css("fill", color(fill))
    canvas = compare.page.locator(".st-key-difference .attnviz-pixels")
    assert canvas.evaluate(USUAL_SHADE) < 100  # what does not differ is dark
    chosen = compare.page.locator(".st-key-presets [data-testid=stBaseButton-primary]")
    ground = compare.page.locator(".stApp").evaluate("one => getComputedStyle(one).backgroundColor")
    assert bright(chosen.evaluate("one => getComputedStyle(one).color")) < 60  # dark letters on the pale primary colour
    assert bright(ground) < 60
    said = compare.page.locator(".stMain").inner_text()
    words = {word for name in VARIANTS for word in name.split("-")}
    names = {"attnviz", "English", "k", "A", "B", "a", "e", "hs", "softmax", "JSON", "Esc", "t", "v", *words}
    examples = compare.page.locator(".st-key-example").inner_text()
    assert set(re.findall("[A-Za-z]+", said)) - names - set(re.findall("[A-Za-z]+", examples)) == set()


def bright(rgb: str) -> float:
    return sum(map(int, re.findall(r"\d+", rgb)[:3])) / 3
