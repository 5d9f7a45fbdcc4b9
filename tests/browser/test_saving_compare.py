"""Pictures of the stages of Compare, and of their difference."""

import numpy as np
from playwright.sync_api import expect

from attnviz.recording.running import decode
from tests.browser.saved_picture import SavedPicture, drawn_shapes, open_menu, take
from tests.browser.test_compare import Compare


def on_compare(screen, **address: str):
    """Without attention at the left, with it at the right."""
    screen.open(lang="en", **address)
    compare = Compare(screen).come().press("Attention or none").expect_models("plain", "attention")
    compare.expect_stages("stage_left", "stage_right")
    screen.idle()
    return screen


def test_a_stage_of_compare_can_be_saved_too(another_visitor, tmp_path):
    screen = on_compare(another_visitor(), text="27 May 1994")
    pane = ".st-key-pane_right"
    picture = SavedPicture(take(screen, tmp_path, within=pane))
    assert "steps" in picture.tracks()
    for name in picture.tracks():
        assert picture.shapes(f"track {name}") == drawn_shapes(screen.page.locator(f"{pane} .attnviz-track-{name}"))
    said = picture.texts("heading")
    assert said[0] == "Dates"
    assert said[1].startswith("Attention · ")
    assert picture.texts("output")[1:] == [*decode("dates", "attention", "27 May 1994").text, "■"]
    assert screen.page.locator(f"{pane} .attnviz-tile").count() == 0  # they were there for the picture alone


def test_the_difference_can_be_saved_too(another_visitor, tmp_path):
    screen = another_visitor().open(lang="en", text="27 May 1994")
    compare = Compare(screen).come().press("One direction or both").expect_models("attention", "bidirectional")
    compare.expect_stages("difference")
    screen.idle()
    within = ".st-key-difference"
    expect(open_menu(screen, within).get_by_role("button", name="GIF")).to_be_hidden()  # it has one step
    picture = SavedPicture(take(screen, tmp_path, within=within))
    assert picture.name == "attnviz-dates-difference-27-May-1994.svg"
    assert picture.tracks() == ["tokens", "difference"]
    for name in picture.tracks():
        assert picture.shapes(f"track {name}") == drawn_shapes(screen.page.locator(f"{within} .attnviz-track-{name}"))
    assert picture.texts("heading") == [
        "Dates",
        "weights of B (Bidirectional) minus those of A (Attention)",
        *("input", "27 May 1994"),
        *("output", decode("dates", "attention", "27 May 1994").text),
    ]
    assert picture.texts("foot")[0].startswith("B minus A  −1")
    [image] = picture.images("track difference")
    assert len(np.unique(image.reshape(-1, 3), axis=0)) > 10  # the cells, in more than one colour


def test_a_token_that_the_other_one_did_not_write_is_framed(another_visitor, tmp_path):
    screen = on_compare(another_visitor(), task="phonemes", text="exaggerate")
    for pane in (".st-key-pane_left", ".st-key-pane_right"):
        differing = screen.page.locator(f"{pane} .compare-differs").count()
        wrong = screen.page.locator(f"{pane} .compare-not-right").count()
        assert differing > 0
        output = SavedPicture(take(screen, tmp_path, within=pane)).groups["output"]
        assert sum(shape.get("class") == "attnviz-apart" for shape in output) == differing
        assert sum(shape.get("class") == "attnviz-differs" for shape in output) == 2 * wrong
