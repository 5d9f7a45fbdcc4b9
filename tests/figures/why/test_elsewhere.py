"""The figure of another look: what single positions write, the own row, the other row."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from attnviz.figures import elsewhere
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.why.elsewhere import elsewhere_spec, elsewhere_text
from attnviz.trace.why import Elsewhere

FOUND = Elsewhere(
    source=("the", "old", "<b>"),
    step=0,
    written="le",
    weight=np.array([0.75, 0.25, 0], np.float32),
    alone=("le", "vieux", "le"),
    same=np.array([True, False, True]),
    row=np.array([0, 0, 1], np.float32),
    distance=1.0,
    farthest=1.0,
    searched="rows",
)


@pytest.mark.parametrize("theme", THEMES)
def test_both_rows_are_there_and_what_writes_the_same_is_bold(theme):
    spec = elsewhere_spec(FOUND, theme=theme)
    assert [part["y"] for part in spec["data"][:2]] == [[0.75, 0.25, 0], [0, 0, 1]]
    assert ["<b>" in text for text in spec["layout"]["xaxis2"]["ticktext"]] == [True, False, True]
    assert spec["layout"]["xaxis"]["ticktext"][2] == "&lt;b&gt;"
    assert elsewhere(FOUND, theme=theme) == go.Figure(spec)


def test_where_no_weights_write_it_that_is_said():
    none = replace(FOUND, row=None, distance=float("nan"), same=np.array([False] * 3))
    assert any("none were found" in words["text"] for words in elsewhere_spec(none)["layout"]["annotations"])
    assert elsewhere_text(none) == "With all its weight on one token it writes the same at: –."


def test_in_words():
    assert elsewhere_text(FOUND) == (
        "With all its weight on one token it writes the same at: the (1), &lt;b&gt; (3). "
        "The other row differs by 100% of the weight."
    )
