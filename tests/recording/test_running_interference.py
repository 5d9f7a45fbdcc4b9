"""A decoding that is interfered with: edited attention, forced tokens, beams. Over all variants of all families."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attnviz
from attnviz.errors import UnknownName
from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.recording.beam_search import BadNormalisation, BadWidth, search
from attnviz.recording.running import record
from attnviz.recording.tokenising import EndInside, TargetTooLong, UnknownTarget
from attnviz.tasks import TASKS, find
from attnviz.trace import END, Intervention, Trace
from attnviz.trace.edits import AllZero, BadTemperature, BadWeight, NoSuchPosition, NoSuchStep, NothingToEdit
from attnviz.trace.json_form import from_json, to_json
from tests.registries import ALL_VARIANTS

TEXT = "27 september 1994"
LONGEST = find("dates").longest_output
WITH_ATTENTION = [name for name, config in ALL_VARIANTS.items() if config.attention]


@pytest.fixture(params=ALL_VARIANTS)
def checkpoint(request, small):
    return small(request.param)


@pytest.fixture(params=WITH_ATTENTION)
def looking(request, small):
    return small(request.param)


def alike(one: Trace, other: Trace) -> bool:
    """The same tokens, and the same numbers but for rounding: in every layer, in the attention, and in the last layer."""
    return one.output == other.output and all(
        np.allclose(mine, yours, atol=1e-5) for mine, yours in zip(numbers(one), numbers(other), strict=True)
    )


def numbers(trace: Trace) -> list[np.ndarray]:
    layers = [values for layer in (*trace.encoder, *trace.decoder) for values in layer.values.values()]
    looks = [values for one in trace.attentions for _, values in one.parts() if isinstance(values, np.ndarray)]
    return [trace.probability, trace.affine, *layers, *looks]


def test_nothing_asked_for_changes_nothing(checkpoint):
    asked = record(checkpoint, TEXT, prefix=(), edits={}, temperature=1.0, look="own")
    assert asked == record(checkpoint, TEXT)
    assert asked.intervention is None


@given(
    st.sampled_from(WITH_ATTENTION),
    st.dictionaries(
        st.integers(0, LONGEST),
        st.dictionaries(st.integers(0, len(TEXT) - 1), st.floats(0, 1e6), min_size=1).filter(lambda row: any(row.values())),
        max_size=4,
    ),
    st.floats(0.1, 10),
    st.sampled_from(["own", "largest", "evenly", "left", "right"]),
)
def test_rows_sum_to_one_after_any_edits(small, variant, edits, temperature, look):
    trace = record(small(variant), TEXT, edits=edits, temperature=temperature, look=look)
    assert trace.attention.weight.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert (trace.attention.weight >= 0).all()


def test_an_edited_row_is_used_and_its_context_follows(looking):
    trace = record(looking, TEXT, edits={1: {3: 1, 5: 3}})
    row = np.zeros(len(TEXT))
    row[[3, 5]] = 0.25, 0.75
    assert trace.attention.weight[1] == pytest.approx(row)
    assert trace.attention.context[1] == pytest.approx(row @ trace.attention.value, abs=1e-6)
    assert trace.intervention == Intervention(edited=(1,))


def test_an_edit_changes_its_own_step_and_through_the_token_what_follows(looking):
    """Steps before it stay; at its own step, the states that ask stay too: attention feeds what is written alone."""
    before, after = record(looking, TEXT), record(looking, TEXT, edits={1: {3: 1}})
    assert after.output[:1] == before.output[:1]
    assert np.allclose(after.attention.weight[0], before.attention.weight[0], atol=1e-6)
    assert np.allclose(after.attention.score[1], before.attention.score[1], atol=1e-5)
    assert not np.allclose(after.probability[1], before.probability[1], atol=1e-6)


def test_what_was_written_under_edits_is_the_likeliest_under_them(looking):
    trace = record(looking, TEXT, edits={0: {3: 1}, 4: {0: 1}}, temperature=3.0, look="right")
    assert [trace.likeliest(step, 1)[0][0] for step in range(len(trace.output))] == list(trace.output)


def test_an_edit_equal_to_the_models_own_rows_changes_nothing(looking):
    own = record(looking, TEXT)
    rows = {step: dict(enumerate(row.tolist())) for step, row in enumerate(own.attention.weight)}
    assert alike(record(looking, TEXT, edits=rows), own)


def test_forcing_the_models_own_output_changes_nothing(checkpoint):
    own = record(checkpoint, TEXT)
    for count in range(len(own.output) + 1):
        again = record(checkpoint, TEXT, prefix=own.output[:count])
        assert replace(again, intervention=None) == own
        assert again.intervention == (Intervention(given=count) if count else None)


def test_forced_tokens_are_written_with_the_probability_they_had(checkpoint):
    own, forced = record(checkpoint, TEXT), record(checkpoint, TEXT, prefix=("2", "0"))
    assert forced.output[:2] == ("2", "0")
    column = own.vocabulary.index("2")
    assert forced.written_probability()[0] == pytest.approx(own.probability[0, column])


def test_a_whole_target_is_all_that_is_written(checkpoint):
    trace = record(checkpoint, TEXT, prefix=(*"1994", END))
    assert (trace.text, trace.ended, trace.intervention.given) == ("1994", True, 5)
    total = np.log([trace.probability[step, trace.vocabulary.index(token)] for step, token in enumerate(trace.output)]).sum()
    assert trace.log_probability() == pytest.approx(total, abs=1e-4)


def test_the_longest_target_fits_with_its_end_mark(checkpoint):
    assert len(record(checkpoint, TEXT, prefix=("1",) * LONGEST + (END,)).output) == LONGEST + 1
    with pytest.raises(TargetTooLong):
        record(checkpoint, TEXT, prefix=("1",) * (LONGEST + 1))


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"prefix": ("x",)}, UnknownTarget),
        ({"prefix": (END, "1")}, EndInside),
        ({"edits": {LONGEST + 1: {0: 1}}}, NoSuchStep),
        ({"edits": {0: {len(TEXT): 1}}}, NoSuchPosition),
        ({"edits": {0: {0: -1}}}, BadWeight),
        ({"edits": {0: {0: 0}}}, AllZero),
        ({"temperature": 0}, BadTemperature),
        ({"look": "up"}, UnknownName),
    ],
)
def test_what_cannot_be_done_is_a_value_error_of_our_own(looking, asked, error):
    with pytest.raises(error) as raised:
        record(looking, TEXT, **asked)
    assert isinstance(raised.value, ValueError)


@pytest.mark.parametrize("asked", [{"edits": {0: {0: 1}}}, {"temperature": 2.0}, {"look": "evenly"}])
def test_without_attention_there_is_nothing_to_edit(small, asked):
    with pytest.raises(NothingToEdit):
        record(small("plain"), TEXT, **asked)


def test_an_edit_at_a_step_not_reached_is_ignored_and_named(looking):
    trace = record(looking, TEXT, prefix=("1", END), edits={1: {0: 1}, 5: {0: 1}})
    assert trace.intervention == Intervention(given=2, edited=(1,), ignored=(5,))


def test_an_intervention_survives_json(looking):
    trace = record(looking, TEXT, prefix=("1",), edits={1: {0: 1}, 2: {0: 0.5, 1: 0.7}}, temperature=0.3, look="left")
    assert from_json(to_json(trace)) == trace


@pytest.mark.parametrize("width", [1, 4, 10])
def test_every_hypothesis_has_its_own_attention(checkpoint, width):
    """The usual bug is attention of the wrong beam: each is compared with forcing its tokens."""
    found = search(checkpoint, TEXT, width)
    assert len(found.hypotheses) == width
    for hypothesis in found.hypotheses:
        assert alike(hypothesis, record(checkpoint, TEXT, prefix=hypothesis.output))


def test_a_beam_of_one_is_the_greedy_output(checkpoint):
    assert alike(search(checkpoint, TEXT, 1).hypotheses[0], record(checkpoint, TEXT))


def test_the_probability_of_a_beam_is_that_of_forcing_it(checkpoint):
    found = search(checkpoint, TEXT, 6)
    for end, hypothesis in zip(found.search.best, found.hypotheses, strict=True):
        assert found.search.branches[end].log_probability == pytest.approx(hypothesis.log_probability(), abs=1e-3)


@pytest.mark.parametrize("width", [0, -1, 11])
def test_a_beam_has_a_width_from_one_to_ten(small, width):
    with pytest.raises(BadWidth):
        search(small("attention"), TEXT, width)


@pytest.mark.parametrize("normalisation", [-0.1, 1.1, float("nan")])
def test_normalisation_runs_from_zero_to_one(small, normalisation):
    with pytest.raises(BadNormalisation):
        search(small("attention"), TEXT, 2, normalisation)


def test_decode_and_beams_with_a_shipped_model():
    text = "Tuesday, September 27, 1994"
    assert attnviz.decode("dates", "bidirectional", text, prefix="20").text.startswith("20")
    found = attnviz.beams("dates", "bidirectional", text, width=3)
    assert (len(found), found[0].text) == (3, "1994-09-27")


EVERY_TASK_AND_EVERY_VARIANT = [
    *((task, DEFAULT) for task in TASKS),
    *(("dates", name) for name in VARIANTS if name != DEFAULT),
]


@pytest.mark.parametrize(("task", "variant"), EVERY_TASK_AND_EVERY_VARIANT)
def test_the_same_is_true_of_models_that_have_learned(task, variant):
    """They are sure of what they write, and their vocabularies are large."""
    text = TASKS[task].examples["en"][0]
    own, best = attnviz.decode(task, variant, text), attnviz.beams(task, variant, text, width=1)
    assert len(best) == 1
    assert alike(best[0], own)
    assert replace(attnviz.decode(task, variant, text, prefix=own.output), intervention=None) == own
    found = attnviz.beams(task, variant, text, width=10)
    assert len(found) == len({trace.output for trace in found}) == 10
    chances = [trace.log_probability() for trace in found]
    assert chances == sorted(chances, reverse=True)
    assert alike(found[1], attnviz.decode(task, variant, text, prefix=found[1].output))
    if own.attention is not None:
        rows = {step: dict(enumerate(row.tolist())) for step, row in enumerate(own.attention.weight)}
        assert alike(attnviz.decode(task, variant, text, edits=rows), own)
        moved = attnviz.decode(task, variant, text, edits={0: {0: 2, 1: 6}})
        assert moved.attention.weight[0] == pytest.approx([0.25, 0.75] + [0] * (len(own.source) - 2))
