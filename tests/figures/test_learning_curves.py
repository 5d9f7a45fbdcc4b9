"""The learning curves of several models in one picture, by numbers that a person can check."""

import pytest

from attnviz.figures.kit.theme import THEMES
from attnviz.figures.learning_curves import learning_curves, learning_curves_spec, learning_curves_text, ticks_to
from attnviz.measures.learning_curve import curve_of

SLOW = curve_of([(0, 0.0), (50, 0.1), (100, 0.5)], steps=100, epochs=8.0)
FAST = curve_of([(0, 0.0), (50, 0.8), (100, 0.975)], steps=100, epochs=8.0)
CURVES = {"plain": SLOW, "attention": FAST}


def test_each_line_is_what_was_measured():
    lines = learning_curves_spec(CURVES, shown="attention")["data"]
    assert [(line["name"], line["x"], line["y"]) for line in lines] == [
        ("plain", [0, 4, 8], [0, 0.1, 0.5]),
        ("attention", [0, 4, 8], [0, 0.8, 0.975]),
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_the_one_in_view_stands_out_and_no_two_look_alike(theme):
    many = {f"model {number}": SLOW for number in range(6)} | {"mine": FAST}
    lines = learning_curves_spec(many, shown="mine", theme=theme)["data"]
    widths = {line["name"]: line["line"]["width"] for line in lines}
    assert [name for name, width in widths.items() if width == max(widths.values())] == ["mine"]
    assert lines[-1]["line"] == {"color": THEMES[theme].ink, "width": 4, "dash": "solid"}
    assert len({(line["marker"]["symbol"], line["line"]["dash"]) for line in lines}) == 7


def test_the_axis_counts_epochs_and_can_end_early():
    axis = learning_curves_spec(CURVES)["layout"]["xaxis"]
    assert axis["title"]["text"] == "passes over the training data (epochs)"
    assert axis["ticktext"] == ["0", "2", "4", "6", "8"]
    assert learning_curves_spec(CURVES, until=0.8)["layout"]["xaxis"]["range"] == [0, pytest.approx(0.808)]


@pytest.mark.parametrize(
    ("end", "ticks"),
    [(8.0, [0, 2, 4, 6, 8]), (0.8, [0, 0.2, 0.4, 0.6, 0.8]), (16.0, [0, 5, 10, 15]), (0.1, [0, 0.02, 0.04, 0.06, 0.08, 0.1])],
)
def test_there_are_few_ticks(end, ticks):
    assert ticks_to(end) == ticks


def test_a_notebook_draws_it_and_a_name_cannot_act():
    figure = learning_curves({"<b>x</b>": SLOW})
    assert figure.data[0].name == "&lt;b&gt;x&lt;/b&gt;"
    assert learning_curves({}).data[0].text == ("There are no inputs to show.",)


def test_it_is_told_in_words():
    said = learning_curves_text(CURVES)
    assert "plain: 0: 0%; 4: 10%; 8: 50%." in said
    assert "attention: 0: 0%; 4: 80%; 8: 98%." in said
