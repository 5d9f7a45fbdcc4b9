"""Inside the LSTM: every number in its own cell, the directions apart."""

from dataclasses import replace

import numpy as np
import pytest

from attnviz.errors import UnknownName
from attnviz.figures.inside import inside_spec, inside_text

PARTS = ("i", "f", "g", "o", "c", "h", "out")


def values(spec):
    """The numbers of all cells, units × tokens, the directions one below the other."""
    return np.concatenate([part["z"] for part in spec["data"]])


def texts(spec):
    return [note["text"] for note in spec["layout"].get("annotations", [])]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("side", ["encoder", "decoder"])
@pytest.mark.parametrize("both_ways", [False, True])
def test_each_cell_has_its_value_a_row_a_unit_and_a_column_a_token(trace, layered, both_ways, side, part):
    deep = layered(trace, layers=2, both_ways=both_ways)
    spec = inside_spec(deep, side=side, layer=1, part=part)
    assert values(spec) == pytest.approx(getattr(deep, side)[1].values[part].T, abs=5e-4)


def test_a_hover_names_unit_and_token(trace, layered):
    spec = inside_spec(layered(trace, both_ways=True))
    forwards, backwards = spec["data"]
    assert forwards["customdata"][1][2] == ["a", 3, 2]
    assert backwards["customdata"][0][1] == ["␣", 2, 1]
    assert "h = <b>%{z:.3f}</b>" in forwards["hovertemplate"]


def test_the_directions_stand_apart_and_are_named(trace, layered):
    spec = inside_spec(layered(trace, both_ways=True, H=6))
    assert texts(spec) == ["reads forwards →", "reads backwards ←"]
    assert [len(part["z"]) for part in spec["data"]] == [3, 3]
    upper, lower = spec["layout"]["yaxis"]["domain"], spec["layout"]["yaxis2"]["domain"]
    assert 0 <= lower[0] < lower[1] < upper[0] < upper[1] < 1
    assert lower[0] == pytest.approx(0)
    assert [part["showscale"] for part in spec["data"]] == [True, False]


@pytest.mark.parametrize(("both_ways", "side"), [(False, "encoder"), (True, "decoder")])
def test_what_reads_one_way_is_in_one_piece(trace, layered, both_ways, side):
    spec = inside_spec(layered(trace, both_ways=both_ways), side=side)
    assert len(spec["data"]) == 1
    assert texts(spec) == []
    assert spec["layout"]["yaxis"]["domain"] == pytest.approx([0, 1])


def test_gates_run_from_0_to_1_and_the_rest_as_far_as_it_goes(trace, layered):
    deep = layered(trace)  # up to 1.32 on both sides
    ranges = {part: (spec["zmin"], spec["zmax"]) for part in PARTS for spec in inside_spec(deep, part=part)["data"]}
    assert ranges["i"] == ranges["f"] == ranges["o"] == (0, 1)
    assert ranges["h"] == ranges["c"] == ranges["out"] == (-1.3, 1.3)
    assert ranges["g"] == (-1, 1)  # 0.132 at most, and the scale is never narrower than that of tanh
    assert inside_spec(deep, part="c")["data"][0]["colorbar"]["tickvals"] == [-1.3, 0, 1.3]


def test_source_and_output_have_their_own_colours(trace, layered):
    deep = layered(trace)
    read, wrote = (inside_spec(deep, side=side)["layout"]["xaxis"] for side in ("encoder", "decoder"))
    assert (read["ticktext"], wrote["ticktext"]) == (["a", "␣", "a"], ["x", "■"])
    assert read["tickfont"]["color"] != wrote["tickfont"]["color"]


def test_what_there_is_not_is_named(trace, layered):
    deep = layered(trace, layers=3)
    for wrong in ({"side": "middle"}, {"part": "z"}, {"layer": 3}, {"layer": -1}):
        with pytest.raises(UnknownName):
            inside_spec(deep, **wrong)
    with pytest.raises(UnknownName, match="0, 1, 2"):
        inside_spec(deep, layer=3)


def test_without_layers_it_says_so(trace, layered):
    for spec in (inside_spec(trace), inside_spec(trace, side="decoder")):
        assert "This trace holds no layers." in spec["data"][0]["text"][0].replace("<br>", " ")
    assert inside_text(trace).startswith("This trace holds no layers.")
    assert "This trace holds no layers." not in str(inside_spec(layered(trace)))


def test_a_layer_in_words(trace, layered):
    deep = replace(layered(trace, layers=2), source=("a", " ", "a"))
    assert inside_text(deep, "encoder", 1, "c") == (
        "c of layer 2: 4 units at 3 tokens, from -2.32 to -2.00. The mean size at each token: a 2.15, ␣ 2.16, a 2.17."
    )


def test_what_is_added_to_h_is_a_part_too_with_its_units_on_the_axis(trace, layered):
    skipping = layered(trace, layers=3, skip=True)
    spec = inside_spec(skipping, layer=1, part="added")
    assert np.array(spec["data"][0]["z"]) == pytest.approx(skipping.encoder[0].out.T, abs=1e-3)
    assert spec["layout"]["yaxis"]["ticktext"] == ["1", "2", "4"]
    assert "added to h" in spec["data"][0]["hovertemplate"]
    assert inside_text(skipping, "encoder", 1, "added").startswith("added to h of layer 2: 4 units")
    assert not np.array(inside_spec(skipping, layer=0, part="added")["data"][0]["z"]).any()
