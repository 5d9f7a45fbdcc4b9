"""How far the gradient comes down: each layer's share of the highest, the numbers beside the markers, a logarithmic scale."""

import math

import numpy as np
import plotly.graph_objects as go
import pytest

from attnviz.figures import layer_gradients
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.layer_gradients import layer_gradients_spec, layer_gradients_text
from attnviz.trace.inside import LayerGradients


def made(encoder, decoder):
    return LayerGradients("deep", ("x",), "x", -0.5, np.array(encoder)[:, None], np.array(decoder)[:, None])


FOUND = {"with": made([3.0, 2.5, 2.0], [1.0, 1.0, 1.0]), "without": made([0.2, 1.0, 2.0], [0.001, 0.1, 4.0])}


@pytest.mark.parametrize("theme", THEMES)
def test_the_markers_stand_at_the_share_of_the_highest_layer(theme):
    spec = layer_gradients_spec(FOUND, theme=theme)
    assert [part["x"] for part in spec["data"]] == [[1.5, 1.25, 1.0], [0.1, 0.5, 1.0], [1.0, 1.0, 1.0], [0.00025, 0.025, 1.0]]
    assert all(part["y"] == [0, 1, 2] for part in spec["data"])
    assert [part["text"] for part in spec["data"]][1::2] == [["0.1", "0.5", ""], ["2.5·10⁻⁴", "0.025", ""]]
    assert go.Figure(spec).to_plotly_json() == layer_gradients(FOUND, theme=theme).to_plotly_json()


def test_what_is_less_has_its_number_at_the_left_and_all_lie_inside_a_logarithmic_scale():
    spec = layer_gradients_spec(FOUND)
    assert [part["textposition"][0] for part in spec["data"]] == ["middle right", "middle left"] * 2
    for name in ("xaxis", "xaxis3"):
        axis = spec["layout"][name]
        low, high = axis["range"]
        assert axis["type"] == "log"
        assert low < math.log10(0.00025) < math.log10(1.5) < high
        assert all(low <= math.log10(value) <= high for value in axis["tickvals"])
        assert [float(text) for text in axis["ticktext"] if "·" not in text] == pytest.approx(
            [value for value in axis["tickvals"] if value >= 0.001]
        )


def test_the_layers_are_named_with_the_highest_on_top():
    axis = layer_gradients_spec(FOUND)["layout"]["yaxis"]
    assert axis["ticktext"] == ["layer 1", "layer 2", "layer 3"]
    assert axis["range"][0] < axis["range"][1]


def test_the_words_say_the_shares():
    assert layer_gradients_text(FOUND) == (
        "Size of the gradient at each layer, the lowest first; at the highest it is 1. "
        "with, encoder: 1.5, 1.2, 1; without, encoder: 0.1, 0.5, 1; "
        "with, decoder: 1, 1, 1; without, decoder: 2.5·10⁻⁴, 0.025, 1."
    )


def test_where_nothing_comes_down_nothing_is_drawn_and_without_models_a_sentence_is():
    spec = layer_gradients_spec({"none": made([0.0, 0.0], [0.0, 1.0])})
    assert [part["x"] for part in spec["data"]] == [[None, None], [None, 1.0]]
    assert [part["text"] for part in spec["data"]] == [["–", ""], ["0", ""]]
    assert "There is nothing to compare." in layer_gradients_spec({})["data"][0]["text"][0].replace("<br>", " ")
