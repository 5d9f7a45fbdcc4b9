"""What a skip connection adds, beside what the layer computed."""

import numpy as np
import pytest

from attnviz.figures.skip_added import skip_added_spec


def test_the_bars_are_the_sizes_of_h_and_of_what_was_added(trace, layered):
    deep = layered(trace, layers=3, skip=True)
    bars = skip_added_spec(deep)["data"]
    assert len(bars) == 6
    for layer in range(3):
        below = deep.encoder[layer - 1].out if layer else np.zeros_like(deep.encoder[0].h)
        assert bars[2 * layer]["y"] == pytest.approx(np.sqrt((deep.encoder[layer].h ** 2).sum(axis=1)), abs=5e-4)
        assert bars[2 * layer + 1]["y"] == pytest.approx(np.sqrt((below**2).sum(axis=1)), abs=5e-4)
    assert bars[1]["y"] == [0, 0, 0]


def test_the_highest_layer_is_on_top_and_all_have_one_scale(trace, layered):
    layout = skip_added_spec(layered(trace, layers=3, skip=True), side="decoder")["layout"]
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
    layout = skip_added_spec(layered(trace, layers=3, skip=True), side="decoder")["layout"]
    words = max(len(line) for line in layout["annotations"][0]["text"].split("<br>"))
    assert layout["width"] - layout["margin"]["l"] >= 6.5 * words


def test_without_skip_connections_it_says_so_at_the_same_size(trace, layered):
    full, empty = (skip_added_spec(layered(trace, layers=3, skip=skip)) for skip in (True, False))
    assert "This model has no skip connections" in empty["data"][0]["text"][0].replace("<br>", " ")
    assert (full["layout"]["width"], full["layout"]["height"]) == (empty["layout"]["width"], empty["layout"]["height"])


def test_without_layers_it_says_so(trace):
    assert "This trace holds no layers." in skip_added_spec(trace)["data"][0]["text"][0].replace("<br>", " ")


def test_the_axes_say_that_they_are_sizes(trace, layered):
    layout = skip_added_spec(layered(trace, layers=3, skip=True))["layout"]
    assert [layout[name]["title"]["text"] for name in ("yaxis", "yaxis2", "yaxis3")] == ["size"] * 3
