"""The figure of a contrast: its bars are the parts of the margin, on both sides of 0."""

import numpy as np
import plotly.graph_objects as go
import pytest

from attnviz.figures import contrast
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.why.contrast import contrast_spec, contrast_text
from attnviz.trace.why import Contrast

FOUND = Contrast(
    source=("a", "<b>", "a"),
    step=1,
    written="x",
    instead="</s>",
    weight=np.array([0.5, 0.3, 0.2], np.float32),
    adds=np.array([1.5, -0.25, 0.0], np.float32),
    decoder=-0.5,
    margin=0.75,
    probability=(0.6, 0.3),
)


@pytest.mark.parametrize("theme", THEMES)
def test_the_bars_are_the_parts_and_their_sum(theme):
    spec = contrast_spec(FOUND, theme=theme)
    parts, sums = spec["data"]
    assert parts["y"] == [1.5, -0.25, 0.0]
    assert sums["y"] == [-0.5, 0.75]
    assert parts["marker"]["color"][0] != parts["marker"]["color"][1]
    assert contrast(FOUND, theme=theme) == go.Figure(spec)
    low, high = spec["layout"]["yaxis"]["range"]
    assert low < -0.5
    assert high > 1.5


def test_tokens_are_never_tags():
    spec = contrast_spec(FOUND)
    assert spec["layout"]["xaxis"]["ticktext"] == ["a", "&lt;b&gt;", "a"]
    assert "■" in spec["layout"]["annotations"][0]["text"]


def test_in_words():
    assert contrast_text(FOUND) == (
        "What speaks for x and against ■: a (1) +1.50, &lt;b&gt; (2) −0.25, a (3) +0.00; h by itself −0.50; the margin +0.75."
    )
