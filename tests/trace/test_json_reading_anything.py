"""Whatever is read as a trace, it is refused in words or can be written, drawn and measured."""

import json

from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError
from attnviz.figures.alignment import alignment_spec
from attnviz.figures.heatmap import heatmap_spec
from attnviz.figures.output_tiles import output_spec
from attnviz.figures.step.panels import step_spec
from attnviz.measures.attention import entropy, lowest_probability
from attnviz.trace import END, Trace
from attnviz.trace.json_form import from_json, to_json
from tests.trace.toy_json import (
    BOTH_WAYS,
    CROSS,
    FIRST_FORM,
    FIRST_MATRICES,
    MATRICES,
    STACKS,
    WHOLE,
    changed,
)

names = st.sampled_from([*WHOLE, "attention", *CROSS, *WHOLE["memory"], *BOTH_WAYS])
leaves = st.none() | st.booleans() | st.integers() | st.integers(10**30, 10**40) | st.floats() | st.text(max_size=4)
values = st.recursive(
    leaves | st.sampled_from(["a", "b", "x", "y", END, 0, 1, 0.5]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


def refused_or_good(text: str | bytes) -> Trace | None:
    """Whatever is read, nothing but one of our errors may be raised; and what is accepted can be written, drawn, measured."""
    try:
        trace = from_json(text)
    except AttnvizError:
        return None
    assert from_json(to_json(trace)) == trace
    for draw in (heatmap_spec, alignment_spec, output_spec):
        draw(trace)
    step_spec(trace, len(trace.output) - 1)
    if trace.attention is not None:
        assert (entropy(trace) >= 0).all()
    if trace.probability is not None:
        assert lowest_probability(trace) >= 0
    return trace


@given(st.text() | st.binary())
def test_no_text_at_all_breaks_the_reader(text):
    refused_or_good(text)


@given(values | st.dictionaries(names, values))
def test_no_json_at_all_breaks_the_reader(value):
    refused_or_good(json.dumps(value))


@given(values)
def test_no_value_in_the_place_of_another_breaks_the_reader(value):
    of_attention, of_view = (
        [f"{part}.{name}" for name in data] for part, data in (("attention", CROSS), ("view", WHOLE["view"]))
    )
    for part in [*WHOLE, *MATRICES, *STACKS, *of_attention, *of_view, *(f"encoder.{name}" for name in BOTH_WAYS)]:
        refused_or_good(json.dumps(changed(part, value)))
    for part in ["attention", *FIRST_MATRICES]:
        refused_or_good(json.dumps(changed(part, value, WHOLE | FIRST_FORM)))


@given(st.data())
def test_no_value_deep_inside_breaks_the_reader(data):
    """Walk from the whole trace into its parts and stop somewhere; put something else there, or take it away."""
    whole = json.loads(json.dumps(WHOLE))
    place, key = whole, data.draw(st.sampled_from(list(whole)))
    while isinstance(place[key], list | dict) and data.draw(st.booleans()):
        place, inner = place[key], place[key]
        key = data.draw(st.sampled_from(list(inner))) if isinstance(inner, dict) else data.draw(st.integers(0, len(inner) - 1))
    if data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(values)
    refused_or_good(json.dumps(whole))
