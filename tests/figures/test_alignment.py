"""The alignment graph: one curve for each weight that is shown, in the bundle of its size."""

import numpy as np
import pytest

from attnviz.figures import hidden_share
from attnviz.figures.alignment import alignment_spec, alignment_text, grid
from attnviz.figures.kit.links import BOUNDS, BUCKETS


def ends_of(bundle, ends):
    """The (t, s) that the curves of a bundle join, read off their first and last points."""
    starts, stops, line = [], [], []
    for x in bundle["x"]:
        if x is None:
            starts.append(line[0])
            stops.append(line[-1])
            line = []
        else:
            line.append(x)
    place = lambda x, among: int(np.abs(among - x).argmin())  # noqa: E731
    return {(place(stop, ends.output), place(start, ends.source)) for start, stop in zip(starts, stops, strict=True)}


def links_of(spec):
    return spec["data"][2 : 2 + BUCKETS], spec["data"][2 + BUCKETS : 2 + 2 * BUCKETS]


def test_each_bundle_holds_exactly_its_weights(trace):
    links, _ = links_of(alignment_spec(trace))
    found = [ends_of(bundle, grid(trace)) for bundle in links]
    assert found == [{(0, 2)}, {(0, 1)}, {(1, 0)}, {(1, 2)}, {(1, 1)}, {(0, 0)}]


def test_every_weight_that_does_not_print_as_zero_has_one_link(date):
    links, _ = links_of(alignment_spec(date))
    found = [ends_of(bundle, grid(date)) for bundle in links]
    number = np.digitize(date.attention.weight, BOUNDS)
    expected = [{tuple(map(int, pair)) for pair in np.argwhere(number == bucket)} for bucket in range(1, BUCKETS + 1)]
    assert found == expected


def test_stronger_bundles_are_wider_and_darker(trace):
    links, _ = links_of(alignment_spec(trace))
    widths, opacities = [line["line"]["width"] for line in links], [line["opacity"] for line in links]
    assert widths == sorted(widths)
    assert opacities == sorted(opacities)


def test_the_links_of_the_step_are_drawn_on_top(trace):
    _, now = links_of(alignment_spec(trace, at=1))
    found = set().union(*(ends_of(bundle, grid(trace)) for bundle in now))
    assert found == {(1, 0), (1, 1), (1, 2)}
    assert all(not bundle["x"] for bundle in links_of(alignment_spec(trace))[1])


def test_weak_links_are_shown_when_asked_for(trace):
    hidden = [part["visible"] for bundles in links_of(alignment_spec(trace)) for part in bundles]
    assert hidden == [False, True, True, True, True, True] * 2
    assert all(part["visible"] for bundles in links_of(alignment_spec(trace, weak=True)) for part in bundles)


def test_hidden_share_is_the_weight_below_a_twentieth(trace, plain):
    assert hidden_share(trace) == pytest.approx(0.04 / 2)
    assert hidden_share(plain) == 0


def test_the_shorter_row_is_centred(trace):
    ends = grid(trace)
    assert ends.source.tolist() == [0.5, 1.5, 2.5]
    assert ends.output.tolist() == [1, 2]


def test_a_word_has_a_box_as_wide_as_itself(foreign):
    narrow, wide = alignment_spec(foreign)["data"][1]["width"]
    assert wide / narrow > 1.5


def test_a_single_korean_letter_has_one_cell(written):
    boxes = alignment_spec(written("년월", "12", [[1, 0], [0, 1]]))["data"]
    assert boxes[0]["width"] == boxes[1]["width"]


def test_hovering_a_box_lists_its_links_the_strongest_first(trace):
    source, output = alignment_spec(trace)["data"][:2]
    assert source["customdata"][2] == "source 3: <b>a</b><br>looked at for<br><b>■</b> (2)  0.300"
    assert output["customdata"][1] == (
        "output 2: <b>■</b><br>looking at<br><b>␣</b> (2)  0.500<br><b>a</b> (3)  0.300<br><b>a</b> (1)  0.200"
    )


def test_the_boxes_of_the_step_are_tinted_by_its_weights(trace):
    still, there = alignment_spec(trace)["data"], alignment_spec(trace, at=0)["data"]
    assert len(set(still[0]["marker"]["color"])) == 1
    assert len(set(there[0]["marker"]["color"])) == 3
    assert there[1]["marker"]["color"][0] != there[1]["marker"]["color"][1] == still[1]["marker"]["color"][1]


def test_the_alignment_in_words(trace):
    assert alignment_text(trace) == (
        "Each output token with what it looked at: x ← a (0.90), ␣ (0.06); ■ ← ␣ (0.50), a (0.30), a (0.20). "
        "Links weaker than 0.05 are hidden: together 2% of the weight."
    )


def test_its_boxes_are_the_tokens_of_the_attention_in_view(encoder_view, memory_view):
    above, below = alignment_spec(encoder_view)["data"][:2]
    assert above["text"] == below["text"] == ["a", "␣", "a"]
    assert below["customdata"][1].startswith("source 2: <b>␣</b><br>looking at<br>")
    spec = alignment_spec(memory_view)
    assert [part["text"] for part in spec["data"][:2]] == [["1", "2", "3", "4"], ["a", "␣", "a", "x", "■"]]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["memory", "time"]
    assert spec["data"][0]["customdata"][3].startswith("memory cell 4<br>looked at for<br>")


def test_a_step_shows_the_links_of_its_own_row_or_none(encoder_view, memory_view):
    _, now = links_of(alignment_spec(memory_view, at=0))
    assert {row for bundle in now for row, _column in ends_of(bundle, grid(memory_view))} == {3}
    assert alignment_spec(encoder_view, at=0) == alignment_spec(encoder_view)


def test_another_alignment_in_words(encoder_view):
    assert alignment_text(encoder_view).startswith("Each row with what it looked at: a ← a (0.")
