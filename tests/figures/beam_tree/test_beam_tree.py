"""The tree of a beam search: everything that was weighed stands in its place, and the outputs can be read in their order."""

import math

import pytest

from attnviz.figures.beam_tree.drawing import OPACITY, tree_spec, tree_text
from attnviz.figures.beam_tree.places import BOX, ROWS, middle
from attnviz.figures.beam_tree.twigs import Twig, rows, steps
from attnviz.figures.beam_tree.words import describe_twig
from attnviz.trace import END
from tests.figures.beam_tree.toy import TWIGS

BUCKETS = len(OPACITY)


def chain(width: int, length: int) -> list[Twig]:
    """So many outputs that part at the first token, and at every step as many dead ends."""
    twigs = [Twig(None, "a", -0.1 * way, "kept", None) for way in range(width)]
    for _ in range(length - 1):
        last = (
            range(len(twigs) - width, len(twigs)) if len(twigs) == width else range(len(twigs) - 2 * width, len(twigs) - width)
        )
        twigs += [Twig(place, "a", twigs[place].log_probability - 0.1, "kept", None) for place in last]
        twigs += [Twig(place, "b", twigs[place].log_probability - 2, "pruned", None) for place in last]
    found = range(len(twigs) - 2 * width, len(twigs) - width) if length > 1 else range(width)
    return [twig._replace(rank=place - found[0]) if place in found else twig for place, twig in enumerate(twigs)]


def parts(spec):
    """Its traces by name: the bundles of lines to what was lost and to what was found, and the others."""
    lost, found, rest = spec["data"][:BUCKETS], spec["data"][BUCKETS : 2 * BUCKETS], spec["data"][2 * BUCKETS :]
    return {"lost": lost, "found": found} | dict(zip(("dot", "leaders", "boxes", "more", "results"), rest, strict=True))


def pieces(line):
    """The ends of each line of a bundle: x, y, x, y."""
    found, points = [], []
    for x, y in zip(line["x"], line["y"], strict=True):
        if x is None:
            found.append((*points[0], *points[-1]))
            points = []
        else:
            points.append((x, y))
    return found


def test_an_output_that_begins_a_better_one_still_has_its_own_line():
    """The longest output is cut off, and with the end mark after it, it is better."""
    both = [Twig(None, "a", -0.5, "cut off", 1), Twig(0, END, -0.6, "finished", 0)]
    assert rows(both) == [0, 0]
    assert parts(tree_spec(both))["leaders"]["y"] == [*[middle(0)] * 3, None, middle(0), middle(1), middle(1), None]
    assert parts(tree_spec(both))["results"]["text"] == ["<b>1</b>  54.9%", "<b>2</b>  60.7% …"]
    circling = [both[0]._replace(fate="circling"), both[1]]
    assert parts(tree_spec(circling))["results"] == parts(tree_spec(both))["results"]
    assert "went in circles" in describe_twig(circling, 0, 0)


@pytest.mark.parametrize(("width", "length"), [(1, 1), (1, 30), (5, 12), (10, 30)])
def test_no_two_boxes_stand_in_one_place_and_all_lie_inside(width, length):
    twigs = chain(width, length)
    places = list(zip(steps(twigs), rows(twigs), strict=True))
    assert len(set(places)) == len(twigs)
    spec = tree_spec(twigs)
    boxes, layout = parts(spec)["boxes"], spec["layout"]
    inside = layout["width"] - layout["margin"]["l"] - layout["margin"]["r"], layout["yaxis"]["range"][0]
    assert all(x - wide / 2 > 0 and x + wide / 2 < inside[0] for x, wide in zip(boxes["x"], boxes["width"], strict=True))
    assert all(base > 0 and base + BOX < inside[1] for base in boxes["base"])
    assert len(spec["data"]) == 2 * BUCKETS + 5


def test_each_box_carries_the_number_of_its_twig_and_its_token():
    boxes = parts(tree_spec(TWIGS))["boxes"]
    assert [data[0] for data in boxes["customdata"]] == list(range(len(TWIGS)))
    assert boxes["text"] == ["a", "c", "d", "b", "b", "e", "■", "■"]


def test_a_hover_tells_how_likely_and_what_became_of_it():
    told = [data[1] for data in parts(tree_spec(TWIGS))["boxes"]["customdata"]]
    assert told[3] == (
        "output 2: <b>b</b><br><b>0.900</b> after what stands before it<br>all of it: <b>54.0%</b>, log -0.62<br>"
        "kept: others go on from it<br>a b"
    )
    assert "dropped: better ones took its place" in told[2]
    assert "has ended · output number 2" in told[7]


def test_a_line_is_in_the_bundle_of_its_tokens_probability():
    """0.6, 0.9, 0.8 on the way to the first output, 0.35, 0.4, 0.55 to the second; 0.1 and 0.1 to what was dropped."""
    found, lost = parts(tree_spec(TWIGS))["found"], parts(tree_spec(TWIGS))["lost"]
    assert [len(pieces(bundle)) for bundle in found] == [0, 0, 0, 2, 2, 2]
    assert [len(pieces(bundle)) for bundle in lost] == [0, 2, 0, 0, 0, 0]


def test_a_line_joins_the_edges_of_two_boxes():
    found = parts(tree_spec(TWIGS))
    boxes = found["boxes"]
    left, right = ([x + side * wide / 2 for x, wide in zip(boxes["x"], boxes["width"], strict=True)] for side in (-1, 1))
    height = [base + BOX / 2 for base in boxes["base"]]
    expected = {
        (right[twig.parent], height[twig.parent], left[place], height[place])
        for place, twig in enumerate(TWIGS)
        if twig.parent is not None
    }
    drawn = {piece for bundle in (*found["lost"], *found["found"]) for piece in pieces(bundle)}
    root = {(found["dot"]["x"][0], found["dot"]["y"][0], left[place], height[place]) for place in range(3)}
    assert sorted(drawn) == [pytest.approx(piece, abs=0.11) for piece in sorted(expected | root)]


def test_likelier_bundles_are_wider_and_darker():
    for bundles in (parts(tree_spec(TWIGS))["lost"], parts(tree_spec(TWIGS))["found"]):
        widths, opacities = [line["line"]["width"] for line in bundles], [line["opacity"] for line in bundles]
        assert widths == sorted(set(widths))
        assert opacities == sorted(set(opacities))


def test_the_best_output_is_the_darkest_and_what_was_lost_the_palest():
    colors = parts(tree_spec(TWIGS))["boxes"]["marker"]["color"]
    assert colors[0] == colors[3] == colors[6] != colors[1] == colors[4] == colors[7]
    assert colors[2] == colors[5]
    assert [sum(bytes.fromhex(colors[place][1:])) for place in (0, 1, 2)] == sorted(
        sum(bytes.fromhex(colors[place][1:])) for place in (0, 1, 2)
    )


def test_the_probabilities_stand_at_the_right_best_first():
    results = parts(tree_spec(TWIGS))["results"]
    assert results["text"] == ["<b>1</b>  43.2%", "<b>2</b>  7.7%"]
    assert results["y"] == [middle(0), middle(1)]


@pytest.mark.parametrize(("probability", "text"), [(1, "100.0%"), (0.001, "0.1%"), (5e-4, "5·10⁻⁴"), (2e-21, "2·10⁻²¹")])
def test_small_probabilities_are_powers_of_ten(probability, text):
    twigs = [Twig(None, END, math.log(probability), "finished", 0)]
    assert parts(tree_spec(twigs))["results"]["text"] == [f"<b>1</b>  {text}"]


def test_what_has_no_room_is_counted_and_named_the_likeliest_first():
    """One output and nine that were dropped at the same step: six rows."""
    crowd = [Twig(None, END, -0.5, "finished", 0), *(Twig(None, f"t{n}", -1.0 - n, "pruned", None) for n in range(9))]
    found = parts(tree_spec(crowd))
    assert len(found["boxes"]["text"]) == ROWS
    assert found["more"]["text"] == ["+4"]
    assert found["more"]["hovertext"][0].startswith("<b>t5</b>  0.2%<br><b>t6</b>")
    assert parts(tree_spec(TWIGS))["more"]["text"] == []


def test_the_tree_in_words():
    assert tree_text(TWIGS) == ("Beam search: 8 hypotheses in 3 steps. The outputs, best first: a b ■ (43.2%); c b ■ (7.7%).")
    assert tree_text([]) == "There are no hypotheses to show."
