"""Why this token and not that one: the sum against the logits themselves."""

import numpy as np
import pytest

import attnviz
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import record
from attnviz.recording.shelf import load, trained_variants
from attnviz.recording.tokenising import UnknownTarget
from attnviz.recording.why.contrast import NoSum, SameToken, contributions, other_token, why
from attnviz.recording.why.question import ask
from attnviz.tasks import TASKS
from attnviz.trace import END
from tests.registries import ALL_VARIANTS

TEXT = "27 sept 94"
EXACT = [name for name, config in VARIANTS.items() if config.attention]
MODELS = [(task, variant) for task in TASKS for variant in trained_variants(task) if variant in EXACT]


@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_the_parts_add_up_to_the_difference_of_the_logits(task, variant):
    """Of every shipped model, at every step of an example: to 1e-4, and as the probabilities say."""
    model = load(task, variant)
    trace = record(model, TASKS[task].examples["en"][0])
    for step in range(len(trace.output)):
        found = why(trace, step)
        assert found.adds.sum() + found.decoder == pytest.approx(found.margin, abs=1e-4)
        written, instead = found.probability
        assert found.margin == pytest.approx(np.log(written) - np.log(instead), abs=1e-3)
        assert written == pytest.approx(trace.written_probability()[step], abs=1e-5)


@pytest.mark.parametrize("variant", EXACT)
def test_each_part_is_what_a_decoding_loses_that_looks_at_nothing_else(small, variant):
    """With all the weight on a position the margin is that position's part at its full weight, and the decoder's."""
    model = small(variant)
    trace = record(model, TEXT, prefix="1994")
    found = why(trace, 2, instead="-" if trace.output[2] != "-" else "1", model=model)
    for place in range(len(trace.source)):
        edited = record(model, TEXT, prefix=trace.output, edits={2: {place: 1}})
        sure = [edited.probability[2][edited.vocabulary.index(token)] for token in (found.written, found.instead)]
        alone = found.adds[place] / found.weight[place] + found.decoder
        assert np.log(sure[0]) - np.log(sure[1]) == pytest.approx(alone, abs=1e-3)


def test_the_other_token_is_the_likeliest_other_or_the_one_that_is_named(small):
    model = small("attention")
    trace = record(model, TEXT, prefix="1994")
    likely = [token for token, _probability in trace.likeliest(1, 3)]
    assert why(trace, 1, model=model).instead == next(token for token in likely if token != trace.output[1])
    assert why(trace, 1, instead=END if trace.output[1] != END else "1", model=model).instead in (END, "1")
    assert attnviz.why is why


@pytest.mark.parametrize("instead", ["x", "1994", ""])
def test_another_token_that_there_is_not_is_refused(small, instead):
    model = small("attention")
    with pytest.raises(UnknownTarget):
        why(record(model, TEXT), 1, instead=instead, model=model)


def test_the_written_token_is_no_other(small):
    model = small("attention")
    trace = record(model, TEXT, prefix="1994")
    with pytest.raises(SameToken, match=f"Step 1 wrote {trace.output[1]} itself"):
        why(trace, 1, instead=trace.output[1], model=model)


def test_another_family_gets_a_sentence_and_the_general_way_for_orders(small):
    """What each position contributes is then how much the margin falls without a look there."""
    model = small("gru")
    trace = record(model, TEXT, prefix="1994")
    with pytest.raises(NoSum, match="a margin is no sum over the source"):
        why(trace, 1, model=model)
    question = ask(trace, 1, model)
    other = other_token(question, None)
    found = contributions(question, other)
    for place in range(len(trace.source)):
        row = dict(enumerate(trace.attention.weight[1].tolist())) | {place: 0.0}
        edited = record(model, TEXT, prefix=trace.output, edits={1: row})
        margins = [np.log(each.probability[1][[question.token, other]]) for each in (trace, edited)]
        (before, before_other), (after, after_other) = margins
        assert found[place] == pytest.approx((before - before_other) - (after - after_other), abs=1e-4)


def test_what_has_no_attention_is_no_question():
    assert set(ALL_VARIANTS) - set(EXACT) == {"plain", "gru", "gru-plain"}
