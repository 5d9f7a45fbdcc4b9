"""The small heatmaps of many models on one source."""

import pytest

from attnviz.figures.compare.small_multiples import row_tops, small_multiples_spec, small_multiples_text
from attnviz.measures.comparison import OtherSource
from tests.figures.compare.conftest import RIGHT
from tests.figures.conftest import strings, trace_of


def heatmaps(spec):
    return [part for part in spec["data"] if part["type"] == "heatmap"]


def test_each_small_heatmap_has_its_weights_and_its_name(seven):
    spec = small_multiples_spec(seven)
    assert len(heatmaps(spec)) == 6
    assert heatmaps(spec)[1]["z"] == [pytest.approx(row) for row in RIGHT]
    names = [note["text"] for note in spec["layout"]["annotations"]]
    assert names == [f"<b>number-{number}</b>" for number in range(7)]


def test_a_model_without_attention_says_so_in_its_place(seven):
    spec = small_multiples_spec(seven)
    [words] = [part for part in spec["data"] if part["type"] == "scatter"]
    assert words["text"][0].replace("<br>", " ") == "This model has no attention: all it keeps of the source is one vector."
    assert (words["xaxis"], words["yaxis"]) == ("x", "y")  # the first place
    assert spec["layout"]["yaxis"]["domain"][1] <= 1 - 26 / spec["layout"]["height"]  # below its name


def test_all_share_one_scale_that_is_shown_once(seven):
    parts = heatmaps(small_multiples_spec(seven))
    assert {(part["zmin"], part["zmax"]) for part in parts} == {(0, 1)}
    assert len({str(part["colorscale"]) for part in parts}) == 1
    assert [part["showscale"] for part in parts] == [True, *[False] * 5]
    assert not any("colorbar" in part for part in parts[1:])


def test_every_panel_has_axes_of_its_own_and_none_lies_on_another(seven):
    spec = small_multiples_spec(seven)
    assert len({(part["xaxis"], part["yaxis"]) for part in spec["data"]}) == 7
    boxes = []
    for part in spec["data"]:
        x, y = (spec["layout"][f"{part[side][0]}axis{part[side][1:]}"]["domain"] for side in ("xaxis", "yaxis"))
        assert 0 <= x[0] < x[1] <= 1
        assert 0 <= y[0] < y[1] <= 1
        boxes.append((*x, *y))
    for number, (left, right, bottom, top) in enumerate(boxes):
        for other_left, other_right, other_bottom, other_top in boxes[:number]:
            assert right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom


def test_labels_of_small_heatmaps_are_all_there(seven):
    layout = small_multiples_spec(seven)["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith("xaxis") and axis["showticklabels"]]
    assert [axis["ticktext"] for axis in axes] == [["a", "␣", "a"]] * 6
    longer = layout["yaxis4"]
    assert longer["ticktext"] == ["x", "y", "■"]
    assert longer["range"][0] > longer["range"][1]


@pytest.mark.parametrize(("length", "across"), [(3, 4), (27, 4), (40, 3), (56, 2), (75, 1)])
def test_long_sources_have_fewer_side_by_side(length, across):
    traces = [trace_of("a" * length, "x", [[1 / length] * length])] * 7
    layout = small_multiples_spec(traces)["layout"]
    starts = {layout[f"xaxis{number or ''}"]["domain"][0] for number in ["", *range(2, 8)]}
    assert len(starts) == across


def test_a_row_is_as_high_as_its_highest():
    assert row_tops([3, 5, 4, 2, 6], 2) == [0, 5, 9, 15]
    assert row_tops([7], 4) == [0, 7]


def test_other_sources_are_refused(left, foreign):
    with pytest.raises(OtherSource):
        small_multiples_spec([left, foreign])


def test_none_at_all_are_said_to_be_none():
    assert "There are no inputs to show." in " ".join(strings(small_multiples_spec([]))).replace("<br>", " ")


def test_the_small_multiples_in_words_name_every_model(seven):
    said = small_multiples_text(seven)
    assert all(f"number-{number}:" in said for number in range(7))
    assert "number-0: This model has no attention" in said
    assert "number-2: Attention weights: 2 steps, 3 source tokens. The largest weight of each step: x ← ␣ (0.80)" in said
