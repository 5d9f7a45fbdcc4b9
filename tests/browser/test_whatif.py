"""Making the model look elsewhere, and write something else; and taking it back."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from attnviz.recording.running import decode
from tests.browser.conftest import TEXT
from tests.server.test_routes import IMPOSSIBLE


@pytest.fixture
def edited(screen):
    """Step 7 looks at the first letter alone. Everything is undone afterwards."""
    screen.click_at(6, 0)
    screen.expect_step(7)
    with screen.redrawn():
        screen.page.get_by_role("button", name="Look here at this step").click()
    yield screen
    if screen.page.locator(".attnviz-done").is_visible() and screen.page.get_by_role("button", name="Reset").is_enabled():
        with screen.redrawn():
            screen.page.get_by_role("button", name="Reset").click()


def row(screen, t: int) -> list[float]:
    return screen.data("heatmap")[0]["z"][t]


def changes(screen) -> list[tuple[str, str]]:
    """What the address says of them, in its order."""
    keys = ("given", "edit", "look", "temperature", "write")
    return [pair for pair in parse_qsl(urlsplit(screen.page.evaluate("location.href")).query) if pair[0] in keys]


def written(screen) -> str:
    return screen.output.inner_text().replace("\n", "").removesuffix("■")


def expect_changes(screen, *expected: tuple[str, str]) -> None:
    """In the address, soon: Streamlit writes it too, now and then, and what it wrote is put right."""
    for _ in range(50):
        if changes(screen) == list(expected):
            return
        screen.page.wait_for_timeout(100)
    assert changes(screen) == list(expected)


def test_a_click_selects_a_cell_and_the_button_looks_there(edited):
    assert row(edited, 6) == [1] + [0] * (len(TEXT) - 1)
    expected = decode("dates", "bidirectional", TEXT, edits={6: {0: 1}})
    assert written(edited) == expected.text
    expect_changes(edited, ("edit", "7:1"))
    expect(edited.page.locator(".attnviz-cell")).to_have_text(f"Step 7 ({expected.output[6]}) and source 1 (T): weight 1.000")
    expect(edited.page.locator(".attnviz-changes")).to_contain_text("Before: 1994-09-27")
    shapes = edited.layout("heatmap")["shapes"]
    assert [shape["line"]["color"] for shape in shapes[:2]] == ["#1a202c", "#c53030"]


def test_a_link_of_the_graph_selects_its_cell_too(screen):
    t, s = 3, len(TEXT) - 1
    handles = next(part for part in screen.data("alignment") if part.get("mode") == "markers")
    place = handles["customdata"].index([s, t]) + 3  # the one nearest to the output
    screen.click_at(handles["y"][place], handles["x"][place], "alignment")
    screen.expect_step(t + 1)
    assert screen.address["position"] == str(s + 1)


def test_undo_redo_and_reset_go_back_to_the_very_same_picture(edited):
    page = edited.page
    changed = edited.data("heatmap")
    with edited.redrawn():
        page.get_by_role("button", name="Undo").click()
    assert edited.data("heatmap")[0]["z"] == decode_rows()
    expect_changes(edited)
    expect(page.get_by_role("button", name="Reset")).to_be_disabled()
    with edited.redrawn():
        page.get_by_role("button", name="Redo").click()
    assert edited.data("heatmap") == changed
    with edited.redrawn():
        page.get_by_role("button", name="Reset").click()
    assert edited.data("heatmap")[0]["z"] == decode_rows()
    with edited.redrawn():
        page.get_by_role("button", name="Undo").click()
    assert edited.data("heatmap") == changed


def decode_rows() -> list[list[float]]:
    return decode("dates", "bidirectional", TEXT).attention.weight.astype(float).round(4).tolist()


@pytest.mark.parametrize(
    ("preset", "look"), [("only the largest", "largest"), ("evenly", "evenly"), ("one to the left", "left")]
)
def test_presets_for_all_steps(screen, preset, look):
    screen.page.locator(".attnviz-scope").select_option("all_steps")
    with screen.redrawn():
        screen.page.get_by_role("button", name=preset).click()
    assert written(screen) == decode("dates", "bidirectional", TEXT, look=look).text
    expect_changes(screen, ("look", look))
    with screen.redrawn():
        screen.page.get_by_role("button", name="its own").click()
    expect_changes(screen)
    screen.page.locator(".attnviz-scope").select_option("this_step")


def test_a_preset_for_one_step_changes_its_row_alone(screen):
    before = screen.data("heatmap")[0]["z"]
    screen.tiles.nth(2).evaluate("tile => tile.click()")
    with screen.redrawn():
        screen.page.get_by_role("button", name="one to the right").click()
    after = screen.data("heatmap")[0]["z"]
    assert after[2] == pytest.approx([0, *before[2][:-2], before[2][-2] + before[2][-1]], abs=1e-3)
    assert after[:2] == before[:2]
    with screen.redrawn():
        screen.page.get_by_role("button", name="Undo").click()


def test_the_temperature_is_one_change_however_far_the_slider_moves(screen):
    screen.page.locator(".attnviz-scope").select_option("all_steps")
    slider = screen.page.get_by_role("slider", name="Softmax temperature")
    for exponent in ("0.3", "0.6", "1"):
        with screen.redrawn():
            slider.fill(exponent)
    expect_changes(screen, ("temperature", "10"))
    assert row(screen, 3) == pytest.approx(
        decode("dates", "bidirectional", TEXT, temperature=10).attention.weight[3], abs=1e-4
    )
    with screen.redrawn():
        screen.page.get_by_role("button", name="Undo").click()
    expect_changes(screen)
    screen.page.locator(".attnviz-scope").select_option("this_step")


def test_the_temperature_of_one_step_changes_its_row_alone(screen):
    before = screen.data("heatmap")[0]["z"]
    screen.tiles.nth(1).evaluate("tile => tile.click()")
    for exponent in ("0.3", "0.5"):
        with screen.redrawn():
            screen.page.get_by_role("slider", name="Softmax temperature").fill(exponent)
    expect(screen.page.locator(".attnviz-degrees")).to_have_text("3.2")
    after = screen.data("heatmap")[0]["z"]
    warm = decode("dates", "bidirectional", TEXT, prefix="1", temperature=3.2)  # all steps are, so the first token is forced
    assert after[1] == pytest.approx(warm.attention.weight[1], abs=1e-3)
    assert [after[0], *after[2:4]] == [before[0], *before[2:4]]
    with screen.redrawn():
        screen.page.get_by_role("button", name="Undo").click()
    assert screen.data("heatmap")[0]["z"] == before
    expect(screen.page.locator(".attnviz-degrees")).to_have_text("1")


def test_a_slider_sets_a_weight_and_the_row_sums_to_one(screen):
    screen.tiles.nth(3).evaluate("tile => tile.click()")
    screen.page.locator(".attnviz-row summary").click()
    slider = screen.page.get_by_role("slider", name="weight of source 1: T")
    with screen.redrawn():
        slider.fill("1")
    found = row(screen, 3)
    assert sum(found) == pytest.approx(1, abs=1e-3)
    assert found[0] == pytest.approx(0.5, abs=0.02)
    expect(slider).to_have_value(re.compile(r"0\.(49|50|51)"))
    with screen.redrawn():
        screen.page.get_by_role("button", name="Reset").click()
    screen.page.locator(".attnviz-row summary").click()


def test_a_likely_token_is_written_when_it_is_clicked(screen):
    screen.tiles.nth(2).evaluate("tile => tile.click()")
    token = screen.chart("likeliest").evaluate("chart => chart.data[0].customdata[1]")
    screen.chart("likeliest").scroll_into_view_if_needed()
    x, y = screen.cell(1, 0.7, "likeliest")  # where the row of the second token has nothing but room
    screen.page.mouse.click(x, y)
    screen.page.wait_for_function("() => new URL(location.href).searchParams.getAll('given').length === 3")
    assert [value for _, value in changes(screen)] == ["1", "9", token]
    expect(screen.page.locator(".attnviz-changes")).to_contain_text(f"Forced: 1 9 {token}, with probability")
    with screen.redrawn():
        screen.page.get_by_role("button", name="Reset").click()


def test_every_likely_token_has_a_button_over_its_row(screen):
    screen.tiles.nth(2).evaluate("tile => tile.click()")
    screen.chart("likeliest").scroll_into_view_if_needed()
    tokens = screen.chart("likeliest").evaluate("chart => chart.data[0].customdata")
    for place, token in enumerate(tokens):
        button = screen.page.get_by_role("button", name=f"Write {token} at this step", exact=True)
        box, middle = button.bounding_box(), screen.cell(place, 0, "likeliest")[1]
        assert box["y"] + box["height"] / 2 == pytest.approx(middle, abs=3)


def write(screen, text: str) -> None:
    screen.page.locator(".attnviz-write").fill(text)
    screen.page.get_by_role("button", name="Write", exact=True).click()


def test_a_prefix_is_written_and_the_model_goes_on_from_it(screen):
    with screen.redrawn():
        write(screen, "20")
    assert written(screen) == decode("dates", "bidirectional", TEXT, prefix="20").text
    expect_changes(screen, ("given", "2"), ("given", "0"))
    expect(screen.page.locator(".attnviz-given")).to_have_count(2)
    with screen.redrawn():
        screen.page.get_by_role("button", name="Reset").click()


def test_nothing_typed_is_nothing_to_write(screen):
    write(screen, "   ")
    screen.page.wait_for_timeout(300)
    assert screen.data("heatmap")[0]["z"] == decode_rows()
    expect_changes(screen)


def test_what_cannot_be_written_is_said_and_the_page_stays_as_it_was(edited):
    before, address = edited.data("heatmap"), changes(edited)
    write(edited, "20x")
    expect(edited.notices).to_have_text([re.compile("The model never writes x")])
    expect(edited.notices).to_be_in_viewport()
    assert (edited.data("heatmap"), changes(edited)) == (before, address)
    edited.page.locator(".attnviz-all input").check()
    write(edited, "9 9")
    expect(edited.notices).to_have_text([re.compile("The model never writes ␣, so")])
    expect(edited.page.locator(".attnviz-all input")).to_be_checked()
    edited.page.locator(".attnviz-all input").uncheck()
    write(edited, "1" * 40)
    expect(edited.notices).to_have_text([re.compile("This is 40 characters long")])
    assert (edited.data("heatmap"), changes(edited)) == (before, address)


def test_after_what_cannot_be_written_redo_still_leads_on(edited):
    changed = changes(edited)
    with edited.redrawn():
        edited.page.get_by_role("button", name="Undo").click()
    write(edited, "20x")
    expect(edited.notices).to_have_text([re.compile("The model never writes x")])
    with edited.redrawn():
        edited.page.get_by_role("button", name="Redo").click()
    assert changes(edited) == changed


@pytest.mark.parametrize("key", IMPOSSIBLE)
def test_an_address_that_asks_for_the_impossible_is_answered_with_a_sentence(fresh, key):
    """One of each key; the server's sentences about all of them are tested in tests/server/test_routes.py."""
    value, sentence = IMPOSSIBLE[key][0]
    fresh.open(**{key: value})
    expect(fresh.notices).to_have_text([re.compile(re.escape(sentence))])
    assert written(fresh) == "1994-09-27"


def test_whoever_opens_the_link_sees_the_same(edited, another_visitor):
    edited.page.get_by_role("button", name="Copy link").click()
    link = edited.page.evaluate("navigator.clipboard.readText()")
    other = another_visitor(locale="ko-KR")
    other.page.goto(link)
    other.wait(0).expect_step(7)
    assert other.data("heatmap")[0]["z"] == edited.data("heatmap")[0]["z"]
    expect(other.page.locator(".attnviz-cell")).to_contain_text("T")


def test_another_language_leaves_the_text_in_the_address(fresh):
    fresh.open(edit="7:1")
    with fresh.redrawn():
        fresh.page.get_by_text("한국어", exact=True).click()
    fresh.page.wait_for_function("() => new URL(location.href).searchParams.get('lang') === 'ko'")
    fresh.page.wait_for_function("text => new URL(location.href).searchParams.get('text') === text", arg=TEXT, timeout=5000)
    fresh.page.reload()
    fresh.wait(0)
    assert row(fresh, 6) == [1] + [0] * (len(TEXT) - 1)


def test_before_and_after_stand_side_by_side(edited, another_visitor):
    edited.page.locator(".attnviz-both input").check()
    before = edited.chart("before-heatmap")
    expect(before.locator(".heatmaplayer")).to_have_count(1)
    assert before.evaluate("chart => chart.data[0].z") == decode_rows()
    boxes = [edited.chart(name).bounding_box() for name in ("before-heatmap", "heatmap")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=2)
    other = another_visitor()
    other.page.goto(edited.page.url)
    other.wait(0)
    expect(other.chart("before-heatmap").locator(".heatmaplayer")).to_have_count(1)
    edited.page.locator(".attnviz-both input").uncheck()
    expect(before).to_be_hidden()
    assert "both" not in edited.address


def test_another_text_has_no_changes_and_another_variant_keeps_them(edited):
    with edited.redrawn():
        edited.page.locator(".st-key-bidirectional label").first.click()
    expect_changes(edited, ("edit", "7:1"))
    with edited.redrawn():
        edited.page.locator(".st-key-bidirectional label").first.click()
    edited.type("27 septembre 1994")
    expect_changes(edited)
    expect(edited.page.locator(".attnviz-done")).to_be_hidden()
    edited.type(TEXT)


def test_without_attention_there_is_no_look_to_change(edited):
    edited.page.locator(".st-key-attention label").first.click()
    expect(edited.notices).to_have_text([re.compile("This model has no attention, so there is no look to change")])
    expect(edited.page.locator(".attnviz-looks")).to_be_hidden()
    expect_changes(edited)
    edited.switch("attention")
