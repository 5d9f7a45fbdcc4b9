"""What is sent to the browser: one JSON text that holds every step of a trace."""

import re
from functools import partial

import orjson
import pytest

from attnviz.figures.alignment import alignment_spec
from attnviz.figures.heatmap import heatmap_spec
from attnviz.figures.kit.spec import apply_frame
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.step.panels import step_panel_specs
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from attnviz.recording.shelf import model_id
from attnviz.screen.address import Changes
from attnviz.screen.picture import picture, to_json, without_scale
from attnviz.screen.picture_cache import picture_of

TEXT = "Tuesday, September 27, 1994"
FORTY = "Wednesday, the 28th of September of 1994"
LARGEST = 200_000  # bytes


def sent(variant: str, text: str = TEXT, theme: str = "light") -> dict:
    return orjson.loads(picture_of(model_id("dates", variant), text, "en", theme))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_step_in_the_browser_is_the_figure_that_python_draws(variant, theme):
    picture, trace = sent(variant, theme=theme), decode("dates", variant, TEXT)
    draw = {
        "heatmap": lambda t: without_scale(heatmap_spec(trace, at=t, theme=theme)),
        "alignment": lambda t: alignment_spec(trace, at=t, theme=theme),
        **{name: partial(panel, trace, name, theme) for name in ("score", "context", "likeliest")},
    }
    assert picture["figures"].keys() == picture["frames"].keys() == draw.keys()
    for name, figure in draw.items():
        frames = picture["frames"][name]
        assert len(frames) == len(trace.output)
        for t, frame in enumerate(frames):
            assert apply_frame(picture["figures"][name], frame) == as_sent(figure(t)), (name, t)


def panel(trace, name, theme, t):
    return without_scale(step_panel_specs(trace, t, theme)[name])


def as_sent(spec):
    """The figure after a journey through JSON, which knows no tuples."""
    return orjson.loads(orjson.dumps(spec, option=orjson.OPT_SERIALIZE_NUMPY))


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_picture_of_a_long_text_is_small(variant):
    assert len(FORTY) == 40
    assert len(picture_of(model_id("dates", variant), FORTY, "en", "light")) < LARGEST


def test_tiles_say_how_sure_each_token_is():
    trace, tiles = decode("dates", "bidirectional", TEXT), sent("bidirectional")["tiles"]
    assert [tile["token"] for tile in tiles] == list("1994-09-27■")
    assert [tile["probability"] for tile in tiles] == pytest.approx(trace.written_probability().tolist())


def test_tiles_say_where_a_wrong_output_leaves_what_is_right():
    wrong = orjson.loads(
        picture_of(model_id("reverse", "bidirectional"), "abc", "en", "light", Changes(given=("x", "b", "a")))
    )
    assert [tile["token"] for tile in wrong["tiles"] if tile["wrong"]] == ["x"]
    right = orjson.loads(picture_of(model_id("reverse", "bidirectional"), "abc", "en", "light"))
    assert not any(tile["wrong"] for tile in right["tiles"])


def test_a_paler_tile_is_less_sure():
    tiles = sent("plain", "z0z0z0z0z0")["tiles"]
    light = {tile["shade"]: sum(bytes.fromhex(tile["shade"][1:])) for tile in tiles}
    unsure, sure = min(tiles, key=lambda tile: tile["probability"]), max(tiles, key=lambda tile: tile["probability"])
    assert sure["probability"] - unsure["probability"] > 0.2
    assert light[unsure["shade"]] > light[sure["shade"]]


def test_no_probability_that_a_change_made_small_is_printed_as_0():
    before = decode("dates", "bidirectional", "27.9.1994")
    forced = decode("dates", "bidirectional", "27.9.1994", prefix=("9", "9", "-"))
    drawn = re.sub(r"-?\d+\.\d+(?=[,\]}])", "", to_json(picture(forced, "light", before=before)).decode())  # texts alone
    assert forced.written_probability().min() < 5e-5
    assert "0.0000" not in drawn
    assert drawn.count("·10⁻") > 3
