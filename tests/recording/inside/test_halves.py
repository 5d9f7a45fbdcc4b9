"""What is written with one half of hs: against the ordinary decoding, and against the chapter's formulas step by step."""

import numpy as np
import pytest
import torch

import attnviz
from attnviz.models.repetition import in_circles
from attnviz.models.variants import VARIANTS
from attnviz.recording.inside.halves import NoHalves, halves
from attnviz.recording.running import record
from attnviz.recording.shelf import load, trained_variants
from attnviz.recording.why.question import NamesNoModel, OtherTokens
from attnviz.tasks import TASKS
from attnviz.trace import END
from attnviz.trace.inside import HALVES
from tests.registries import ALL_VARIANTS

TEXT = "27 sept 94"
TWO_WAYS = [name for name, config in VARIANTS.items() if config.bidirectional]
MODELS = [(task, variant) for task in TASKS for variant in trained_variants(task) if variant in TWO_WAYS]


def examples(task):
    return TASKS[task].examples["en"][:2]


@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_with_both_halves_it_is_the_ordinary_decoding_bit_for_bit(task, variant):
    for text in examples(task):
        trace = record(load(task, variant), text)
        both = halves(trace).of("both")
        assert (both.output, both.text, both.verdict) == (trace.output, trace.text, trace.verdict)
        assert np.array_equal(both.weight, trace.attention.weight)
        assert np.array_equal(both.probability, trace.written_probability())


@torch.inference_mode()
def steps_by_hand(model, source, output, kept):
    """The weights and probabilities at each step of this output, where attention compares and sums these units of hs alone, by
    the formulas of 8.1: score = h . hs, weight = softmax, c = weights times hs."""
    hs, states = model.encoder(model.embed(source))
    hs = hs[0, :, kept]
    reach = model.decoder.affine.reach
    token, weights, sure = 0, [], []
    for number in output[0].tolist():
        h, states = model.decoder.ask(torch.tensor([[token]]), states)
        h = h[0, 0]
        score = hs @ h[kept]
        weight = score.exp() / score.exp().sum()
        seen = reach.weight[:, kept] @ (weight @ hs) + reach.weight[:, len(h) :] @ h + reach.bias
        logit = model.decoder.embed.weight @ seen + model.decoder.affine.bias
        weights.append(weight.numpy())
        sure.append(logit.softmax(dim=0).numpy())
        token = number
    return np.array(weights), np.array(sure)


@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_with_one_half_off_every_step_is_that_of_the_formulas(task, variant):
    checkpoint = load(task, variant)
    half = checkpoint.model.config.hidden_size // 2
    for text in examples(task):
        trace = record(checkpoint, text)
        found = halves(trace)
        for name, kept in (("forwards", slice(half)), ("backwards", slice(half, 2 * half))):
            one = found.of(name)
            numbers = [checkpoint.target_vocabulary.number[token] for token in one.output]
            source, _output = checkpoint.numbers(trace)
            weight, sure = steps_by_hand(checkpoint.model, source, torch.tensor([numbers]), kept)
            assert one.weight == pytest.approx(weight, abs=1e-5)
            assert sure.argmax(axis=1).tolist() == numbers
            assert one.probability == pytest.approx(sure.max(axis=1), abs=1e-5)
            ended = one.output[-1] == END
            circling = in_circles(numbers, checkpoint.task.circle(len(trace.source)))
            assert ended or circling or len(numbers) == checkpoint.task.longest_output


@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_each_half_makes_a_difference(task, variant):
    found = halves(record(load(task, variant), examples(task)[0]))
    weights = [one.weight[0] for one in found.decodings]
    assert all(np.abs(weights[0] - other).max() > 1e-3 for other in weights[1:])
    assert np.abs(weights[1] - weights[2]).max() > 1e-3


def test_the_verdict_is_that_of_the_rules_for_each_output():
    trace = record(load("dates", "bidirectional"), "Tuesday, September 27, 1994")
    verdicts = {one.text: one.verdict for one in halves(trace).decodings}
    assert verdicts.pop("1994-09-27") == "right"
    assert set(verdicts.values()) == {"wrong"}


def test_what_was_changed_is_left_out(small):
    model = small("bidirectional")
    trace = record(model, TEXT)
    changed = record(model, TEXT, edits={0: {1: 1.0}}, prefix="99")
    assert changed.output != trace.output
    assert halves(changed, model) == halves(trace, model)


@pytest.mark.parametrize("variant", ["plain", "attention", "deep", "deep-skip", "gru", "gru-plain"])
def test_a_model_without_two_directions_gets_a_sentence(small, variant):
    assert set(TWO_WAYS) == {"bidirectional", "deep-bidirectional", "deep-skip-bidirectional"}
    assert variant in ALL_VARIANTS
    model = small(variant)
    with pytest.raises(NoHalves, match="Only a bidirectional model with attention"):
        halves(record(model, TEXT), model)


def test_a_trace_of_another_model_or_of_none_is_refused(small):
    trace = record(small("bidirectional"), TEXT)
    with pytest.raises(OtherTokens):
        halves(trace, load("translation", "bidirectional"))
    foreign = attnviz.read_trace('{"source": ["a"], "output": ["x"], "attention": {"weight": [[1.0]]}}')
    with pytest.raises(NamesNoModel):
        halves(foreign)


@pytest.mark.parametrize("variant", TWO_WAYS)
def test_the_record_says_how_many_layers_mix_below(small, variant):
    model = small(variant)
    found = halves(record(model, TEXT), model)
    assert found.layers == VARIANTS[variant].layers
    assert tuple(one.half for one in found.decodings) == HALVES
    assert attnviz.halves is halves
