"""What is sent to the browser: one JSON text that holds every step of a trace."""

from base64 import b64decode

import numpy as np
import orjson
import pytest

from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.theme import THEMES, theme_of
from attnviz.figures.stage.stage import BOTTLENECK, USUAL
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from attnviz.recording.shelf import model_id
from attnviz.screen.address import NONE, Changes
from attnviz.screen.picture import colors
from attnviz.screen.picture_cache import picture_of

TEXT = "Tuesday, September 27, 1994"
FORTY = "Wednesday, the 28th of September of 1994"
LARGEST = 30_000  # bytes
WITH_ATTENTION = [name for name, config in VARIANTS.items() if config.attention]


def sent(variant: str, text: str = TEXT, changes: Changes = NONE, task: str = "dates") -> dict:
    return orjson.loads(picture_of(model_id(task, variant), text, "en", changes))


def matrix_of(encoded: dict) -> np.ndarray:
    """The values as the browser reads them: numbers, or levels of a limit."""
    if "bytes" in encoded:
        levels = np.frombuffer(b64decode(encoded["bytes"]), np.int8)
        return (levels * (encoded["limit"] / 127)).reshape(-1, encoded["columns"])
    return np.array(encoded["numbers"]).reshape(-1, encoded["columns"])


@pytest.mark.parametrize("variant", WITH_ATTENTION)
def test_the_browser_is_given_the_numbers_of_every_step(variant):
    stage, attention = sent(variant)["stage"], decode("dates", variant, TEXT).attention
    for name, values in (("weight", attention.weight), ("score", attention.score)):
        assert matrix_of(stage["values"][name]) == pytest.approx(values, abs=1e-4), name
    for name, values in (("hs", attention.value), ("context", attention.context), ("query", attention.query)):
        limit = stage["values"][name]["limit"]
        assert matrix_of(stage["values"][name]) == pytest.approx(values, abs=limit / 127 / 2 + 1e-6), name


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_tracks_are_the_usual_ones_and_each_is_told_in_words(variant):
    picture = sent(variant)
    names = [track["name"] for track in picture["stage"]["tracks"]]
    assert tuple(names) == (USUAL if VARIANTS[variant].attention else BOTTLENECK)
    assert list(picture["alternatives"]["tracks"]) == names
    assert all(picture["alternatives"]["tracks"].values())


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_mark_has_its_values(variant):
    stage = sent(variant, changes=Changes(given=("2",)))["stage"]
    marks = [mark for track in stage["tracks"] for mark in track["marks"]] + [part["mark"] for part in stage["parts"]]
    named = {mark[key] for mark in marks for key in ("value", "shade", "bright", "before") if mark.get(key) is not None}
    named |= {value for mark in marks if mark["kind"] == "neck" for _name, _layer, value in mark["states"]}
    assert named == set(stage["values"])


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_step_has_its_words(variant):
    picture, trace = sent(variant), decode("dates", variant, TEXT)
    for part in (picture["tiles"], picture["sentences"], picture["alternatives"]["steps"], picture["likely"]):
        assert len(part) == len(trace.output)
    assert picture["source"] == list(map(visible, trace.source))
    assert tuple(picture["output"]) == trace.output
    assert picture["editable"] == VARIANTS[variant].attention
    assert (picture["bottleneck"] is None) == VARIANTS[variant].attention


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_picture_of_a_long_text_is_small(variant):
    assert len(FORTY) == 40
    assert len(picture_of(model_id("dates", variant), FORTY, "en")) < LARGEST


def test_tiles_say_how_sure_each_token_is():
    trace, tiles = decode("dates", "bidirectional", TEXT), sent("bidirectional")["tiles"]
    assert [tile["token"] for tile in tiles] == list("1994-09-27■")
    assert [tile["probability"] for tile in tiles] == pytest.approx(trace.written_probability().tolist())


def test_tiles_say_where_a_wrong_output_leaves_what_is_right():
    wrong = sent("bidirectional", "abc", Changes(given=("x", "b", "a")), "reverse")
    assert [tile["token"] for tile in wrong["tiles"] if tile["wrong"]] == ["x"]
    assert not any(tile["wrong"] for tile in sent("bidirectional", "abc", task="reverse")["tiles"])


def test_a_change_is_shown_beside_what_was_written_before():
    own, changed = sent("bidirectional"), sent("bidirectional", changes=Changes(given=("2",)))
    assert (own["before"], own["changes"], own["given"], own["stage"]["before"]) == (None, [], [], None)
    assert changed["given"] == ["2"]
    assert changed["before"] == "1994-09-27"
    assert changed["changes"]
    steps = [step for step, tile in enumerate(changed["tiles"]) if tile["changed"]]
    assert steps == changed["stage"]["changed"]
    assert changed["tiles"][steps[0]]["token"] == "2"
    before = matrix_of(changed["stage"]["values"]["before.weight"])
    assert before == pytest.approx(matrix_of(own["stage"]["values"]["weight"]))


def test_the_colours_of_a_theme_are_those_of_the_style_sheet_and_not_in_the_picture():
    drawn = picture_of(model_id("dates", "bidirectional"), TEXT, "en").decode()
    for theme in THEMES:
        assert theme_of(theme).ink not in drawn
        assert colors(theme)["ink"] == theme_of(theme).ink
        stops = ", ".join(f"{color} {round(100 * share)}%" for share, color in theme_of(theme).weights)
        assert colors(theme)["weights"] == f"linear-gradient(to right, {stops})"
    assert set(colors("light")) == set(colors("dark"))


def test_no_probability_that_a_change_made_small_is_printed_as_0():
    """In sentences; the numbers of the stage are numbers."""
    changed = Changes(given=("9", "9", "-"))
    drawn = sent("bidirectional", "27.9.1994", changed)
    assert min(tile["probability"] for tile in drawn["tiles"]) < 5e-5
    texts = orjson.dumps([drawn["honesty"], drawn["alternatives"], drawn["changes"]]).decode()
    assert "0.0000" not in texts
    assert texts.count("·10⁻") > 3
