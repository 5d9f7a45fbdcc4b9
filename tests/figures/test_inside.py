"""Inside the LSTM: every number in its own cell, the directions apart, and what a skip connection adds."""

from dataclasses import replace

import numpy as np
import pytest

from attnviz.errors import UnknownName
from attnviz.figures.alternatives import inside_text
from attnviz.figures.inside import PARTS, inside_spec, skip_added_spec
from attnviz.models.variants import VARIANTS


def values(spec):
    """The numbers of all cells, units × tokens, the directions one below the other."""
    return np.concatenate([part["z"] for part in spec["data"]])


def texts(spec):
    return [note["text"] for note in spec["layout"].get("annotations", [])]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("side", ["encoder", "decoder"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_each_cell_has_its_value_a_row_a_unit_and_a_column_a_token(trace, layered, variant, side, part):
    deep = layered(trace, variant, layers=2)
    spec = inside_spec(deep, side=side, layer=1, part=part)
    assert values(spec) == pytest.approx(getattr(getattr(deep, side)[1], part).T, abs=5e-4)


def test_a_hover_names_unit_and_token(trace, layered):
    spec = inside_spec(layered(trace, "bidirectional"))
    forwards, backwards = spec["data"]
    assert forwards["customdata"][1][2] == ["a", 3, 2]
    assert backwards["customdata"][0][1] == ["␣", 2, 1]
    assert "h = <b>%{z:.3f}</b>" in forwards["hovertemplate"]


def test_the_directions_stand_apart_and_are_named(trace, layered):
    spec = inside_spec(layered(trace, "bidirectional", H=6))
    assert texts(spec) == ["reads forwards →", "reads backwards ←"]
    assert [len(part["z"]) for part in spec["data"]] == [3, 3]
    upper, lower = spec["layout"]["yaxis"]["domain"], spec["layout"]["yaxis2"]["domain"]
    assert 0 <= lower[0] < lower[1] < upper[0] < upper[1] < 1
    assert lower[0] == pytest.approx(0)
    assert [part["showscale"] for part in spec["data"]] == [True, False]


@pytest.mark.parametrize(("variant", "side"), [("attention", "encoder"), ("bidirectional", "decoder"), ("unknown", "encoder")])
def test_what_reads_one_way_is_in_one_piece(trace, layered, variant, side):
    spec = inside_spec(layered(trace, variant), side=side)
    assert len(spec["data"]) == 1
    assert texts(spec) == []
    assert spec["layout"]["yaxis"]["domain"] == pytest.approx([0, 1])


def test_gates_run_from_0_to_1_and_the_rest_as_far_as_it_goes(trace, layered):
    deep = layered(trace, "attention")  # up to 1.32 on both sides
    ranges = {part: (spec["zmin"], spec["zmax"]) for part in PARTS for spec in inside_spec(deep, part=part)["data"]}
    assert ranges["i"] == ranges["f"] == ranges["o"] == (0, 1)
    assert ranges["h"] == ranges["c"] == ranges["out"] == (-1.3, 1.3)
    assert ranges["g"] == (-1, 1)  # 0.132 at most, and the scale is never narrower than that of tanh
    assert inside_spec(deep, part="c")["data"][0]["colorbar"]["tickvals"] == [-1.3, 0, 1.3]


def test_source_and_output_have_their_own_colours(trace, layered):
    deep = layered(trace, "attention")
    read, wrote = (inside_spec(deep, side=side)["layout"]["xaxis"] for side in ("encoder", "decoder"))
    assert (read["ticktext"], wrote["ticktext"]) == (["a", "␣", "a"], ["x", "■"])
    assert read["tickfont"]["color"] != wrote["tickfont"]["color"]


def test_what_there_is_not_is_named(trace, layered):
    deep = layered(trace, "deep", layers=3)
    for wrong in ({"side": "middle"}, {"part": "z"}, {"layer": 3}, {"layer": -1}):
        with pytest.raises(UnknownName):
            inside_spec(deep, **wrong)
    with pytest.raises(UnknownName, match="0, 1, 2"):
        inside_spec(deep, layer=3)


def test_without_layers_it_says_so(trace, layered):
    for spec in (inside_spec(trace), inside_spec(trace, side="decoder"), skip_added_spec(trace)):
        assert "This trace holds no layers." in spec["data"][0]["text"][0].replace("<br>", " ")
    assert inside_text(trace).startswith("This trace holds no layers.")
    assert "This trace holds no layers." not in str(inside_spec(layered(trace, "plain")))


def test_the_bars_are_the_sizes_of_h_and_of_what_was_added(trace, layered):
    deep = layered(trace, "deep-skip", layers=3, skip=True)
    bars = skip_added_spec(deep)["data"]
    assert len(bars) == 6
    for layer in range(3):
        below = deep.encoder[layer - 1].out if layer else np.zeros_like(deep.encoder[0].h)
        assert bars[2 * layer]["y"] == pytest.approx(np.sqrt((deep.encoder[layer].h ** 2).sum(axis=1)), abs=5e-4)
        assert bars[2 * layer + 1]["y"] == pytest.approx(np.sqrt((below**2).sum(axis=1)), abs=5e-4)
    assert bars[1]["y"] == [0, 0, 0]


def test_the_highest_layer_is_on_top_and_all_have_one_scale(trace, layered):
    layout = skip_added_spec(layered(trace, "deep-skip", layers=3, skip=True), side="decoder")["layout"]
    axes = [layout[name] for name in ("yaxis", "yaxis2", "yaxis3")]
    assert [axis["domain"] for axis in axes] == sorted(axis["domain"] for axis in axes)
    assert len({tuple(axis["range"]) for axis in axes}) == 1
    assert [note["text"] for note in layout["annotations"]][1:] == [
        "<b>layer 1, without a skip connection</b>",
        "<b>layer 2</b>",
        "<b>layer 3</b>",
    ]


def test_what_the_bars_mean_has_room_over_the_shortest_output(trace, layered):
    assert len(trace.output) == 2
    layout = skip_added_spec(layered(trace, "deep-skip", layers=3, skip=True), side="decoder")["layout"]
    words = max(len(line) for line in layout["annotations"][0]["text"].split("<br>"))
    assert layout["width"] - layout["margin"]["l"] >= 6.5 * words


def test_without_skip_connections_it_says_so_at_the_same_size(trace, layered):
    full, empty = (skip_added_spec(layered(trace, "deep", layers=3, skip=skip)) for skip in (True, False))
    assert "This model has no skip connections" in empty["data"][0]["text"][0].replace("<br>", " ")
    assert (full["layout"]["width"], full["layout"]["height"]) == (empty["layout"]["width"], empty["layout"]["height"])


def test_a_layer_in_words(trace, layered):
    deep = replace(layered(trace, "deep", layers=2), source=("a", " ", "a"))
    assert inside_text(deep, "encoder", 1, "c") == (
        "c of layer 2: 4 units at 3 tokens, from -2.32 to -2.00. The mean size at each token: a 2.15, ␣ 2.16, a 2.17."
    )
