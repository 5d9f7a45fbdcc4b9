"""The size of the gradient at each layer: against a stack that is run layer by layer by hand, and against differences."""

from copy import deepcopy

import numpy as np
import pytest
import torch

import attnviz
from attnviz.models.decoding import before
from attnviz.models.variants import VARIANTS, sibling
from attnviz.recording.inside.layer_gradients import layer_gradients
from attnviz.recording.running import record
from attnviz.recording.shelf import load, trained_variants
from attnviz.tasks import TASKS

TEXT = "27 sept 94"
DEEP = [name for name, config in VARIANTS.items() if config.layers > 1]
MODELS = [(task, variant) for task in TASKS for variant in trained_variants(task) if variant in DEEP]
EXACT = torch.double


def log_probability(model, source, output, more):
    """Of an output, layer by layer, with something more added to what each layer passes on: the encoder's layers, the
    decoder's."""
    xs, states, more = model.embed(source), [], list(more)
    for layer in model.encoder.stack.layers:
        xs, state = layer(xs)
        xs = xs + more.pop(0)
        states.append(state)
    hs, ys = xs, model.decoder.embed(before(output))
    for layer, state in zip(model.decoder.stack.layers, states, strict=True):
        ys, _state = layer(ys, state)
        ys = ys + more.pop(0)
    context = (ys @ hs.transpose(1, 2)).softmax(dim=2) @ hs
    logits = model.decoder.affine(torch.cat([context, ys], dim=2), model.decoder.embed.weight)
    return logits.log_softmax(dim=2).gather(2, output.unsqueeze(2)).sum()


def nothing_more(model, source, output):
    layers, H = model.config.layers, model.config.hidden_size
    lengths = [source.shape[1]] * layers + [output.shape[1]] * layers
    return [torch.zeros(1, length, H, dtype=EXACT) for length in lengths]


@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_it_is_the_gradient_of_what_is_added_to_each_layer(task, variant):
    """Of every deep model that is shipped: what is added is 0, so its gradient is that of the layer's output."""
    checkpoint = load(task, variant)
    trace = record(checkpoint, TASKS[task].examples["en"][0])
    source, output = checkpoint.numbers(trace)
    model = deepcopy(checkpoint.model).double()
    more = [one.requires_grad_() for one in nothing_more(model, source, output)]
    total = log_probability(model, source, output, more)
    total.backward()
    expected = [one.grad[0].norm(dim=1).numpy() for one in more]
    found = layer_gradients(trace)
    assert found.log_probability == pytest.approx(total.item(), rel=1e-9)
    assert found.log_probability == pytest.approx(trace.log_probability(), rel=1e-2, abs=1e-5)
    assert np.concatenate([found.encoder.ravel(), found.decoder.ravel()]) == pytest.approx(np.concatenate(expected), rel=1e-8)
    whole = [np.sqrt((values**2).sum()) for values in expected]
    assert [*found.sizes("encoder"), *found.sizes("decoder")] == pytest.approx(whole, rel=1e-8)


@pytest.mark.parametrize("variant", DEEP)
def test_it_is_how_much_the_log_probability_changes(small, variant):
    """By central differences, unit by unit: no back-propagation at all."""
    checkpoint = small(variant)
    trace = record(checkpoint, "94", prefix=["1", "9", "</s>"])
    source, output = checkpoint.numbers(trace)
    model, step = deepcopy(checkpoint.model).double(), 1e-5
    found = layer_gradients(trace, checkpoint)
    for number, norms in enumerate((*found.encoder, *found.decoder)):
        gradient = np.zeros((len(norms), model.config.hidden_size))
        for t, unit in np.ndindex(gradient.shape):
            ends = []
            for sign in (1, -1):
                more = nothing_more(model, source, output)
                more[number][0, t, unit] = sign * step
                ends.append(log_probability(model, source, output, more).item())
            gradient[t, unit] = (ends[0] - ends[1]) / (2 * step)
        assert norms == pytest.approx(np.linalg.norm(gradient, axis=1), rel=1e-4, abs=1e-8)


@pytest.mark.parametrize(("task", "variant"), [(task, variant) for task, variant in MODELS if VARIANTS[variant].skip])
def test_with_skip_connections_more_of_it_comes_down_than_without(task, variant):
    """As 8.4.3 says, in every task, on one side of the model and on the other."""
    text = TASKS[task].examples["en"][0]
    ours, theirs = (layer_gradients(record(load(task, name), text)) for name in (variant, sibling(variant, "skip")))
    for side in ("encoder", "decoder"):
        shares = [found.sizes(side)[0] / found.sizes(side)[-1] for found in (ours, theirs)]
        assert shares[0] > shares[1]


def test_it_can_be_asked_where_no_gradients_are_kept_and_leaves_the_model_as_it_is(small):
    checkpoint = small("deep-skip")
    weights = {name: weight.clone() for name, weight in checkpoint.model.state_dict().items()}
    with torch.inference_mode():
        trace = record(checkpoint, TEXT)
        inside = layer_gradients(trace, checkpoint)
    assert inside == layer_gradients(trace, checkpoint)
    assert all(torch.equal(weight, weights[name]) for name, weight in checkpoint.model.state_dict().items())
    assert not any(weight.requires_grad or weight.grad is not None for weight in checkpoint.model.parameters())


def test_what_was_edited_is_left_out_and_what_was_forced_is_what_it_is_about(small):
    checkpoint = small("deep")
    trace = record(checkpoint, TEXT, prefix=["1", "</s>"])
    edited = record(checkpoint, TEXT, prefix=["1", "</s>"], edits={0: {0: 1.0}})
    assert layer_gradients(edited, checkpoint) == layer_gradients(trace, checkpoint)
    assert layer_gradients(trace, checkpoint).output == ("1", "</s>")


@pytest.mark.parametrize("variant", ["plain", "attention", "gru", "gru-plain"])
def test_a_model_of_one_layer_and_of_another_family_has_one_size_a_side(small, variant):
    checkpoint = small(variant)
    trace = record(checkpoint, TEXT)
    found = layer_gradients(trace, checkpoint)
    assert (found.encoder.shape, found.decoder.shape) == ((1, len(trace.source)), (1, len(trace.output)))
    looks = checkpoint.model.config.attention
    assert (found.sizes("encoder")[0] > 0) == looks  # without attention the last state alone is used, and that is handed over
    assert found.sizes("decoder")[0] > 0
    assert attnviz.layer_gradients is layer_gradients
