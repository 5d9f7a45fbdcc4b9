"""Many inputs, few enough to work out every number on paper; and what may never be in a picture of them."""

import re

import numpy as np
from hypothesis import strategies as st

from attnviz.figures.corpus.accuracy_by_length import accuracy_by_length_spec
from attnviz.figures.corpus.average_map import average_map_spec
from attnviz.figures.corpus.calibration import calibration_spec
from attnviz.figures.corpus.errors_by_kind import errors_by_kind_spec
from attnviz.measures.averages import Average
from tests.figures.conftest import assert_no_control, strings

LENGTHS, RIGHT = [3, 5, 3, 5, 5, 5], [True, False, True, True, True, True]
PROBABILITIES = [0.62, 0.96, 0.68, 0.94]
KINDS = {"another day": 3, "day and month changed places": 5, "not a date": 0}
AVERAGE = Average(
    ("0", " ", "September"), ("x", "#2", "■"), np.array([[0.5, 0.25, 0.25], [0.0, 0.0, 1.0], [0.2, 0.3, 0.5]]), 12, 3
)
NOTHING = Average((), (), np.zeros((0, 0)), 0, 0)
DRAWN = {
    "accuracy_by_length": lambda theme: accuracy_by_length_spec(LENGTHS, RIGHT, theme=theme),
    "calibration": lambda theme: calibration_spec(PROBABILITIES, [True, True, False, True], theme=theme),
    "errors_by_kind": lambda theme: errors_by_kind_spec(KINDS, theme=theme),
    "average_map": lambda theme: average_map_spec(AVERAGE, theme=theme),
}
EMPTY = {
    "accuracy_by_length": lambda theme: accuracy_by_length_spec([], [], theme=theme),
    "calibration": lambda theme: calibration_spec([], [], theme=theme),
    "errors_by_kind": lambda theme: errors_by_kind_spec({}, theme=theme),
    "average_map": lambda theme: average_map_spec(NOTHING, theme=theme),
}


def words(spec) -> str:
    return " ".join(strings([spec["data"], spec["layout"].get("annotations", [])])).replace("<br>", " ")


hostile = st.text(max_size=6) | st.sampled_from(
    ["<b>", "<a href='x'>y</a>", "<extra>", "&lt;", "$x$", "</s>", "\u202e", "<br>"]
)


def check_harmless(spec):
    for text in strings(spec):
        ours = re.sub(r"</?b>|<br>|<extra></extra>", "", text)
        assert "<" not in ours
        assert not re.search(r"\$[^$]*\$", ours)
        assert_no_control(ours)
