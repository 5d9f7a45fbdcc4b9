"""What every variant promises: two ways to the same numbers, wherever there are two ways."""

import pytest
import torch

from attnviz.models.lstm.lstm import BiLSTM, SkipConnection
from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.models.variants import VARIANTS


def close(ours, theirs) -> None:
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def in_layers(states) -> list[torch.Tensor]:
    return [torch.cat(state, dim=1) for state in states]


def test_the_encoder_opened_equals_the_encoder_fused(model, source):
    hs, states = model.encoder(source)
    layers, opened_states = model.encoder.open(source)
    assert len(layers) == len(states) == model.config.layers
    close(layers[-1].out, hs)
    close(in_layers(opened_states), in_layers(states))


def test_the_decoder_opened_equals_the_decoder_fused(model, source, tokens):
    _, states = model.encoder(source)
    h, last = model.decoder.ask(tokens, states)
    layers, opened_last = model.decoder.open(tokens, states)
    assert len(layers) == model.config.layers
    close(layers[-1].out, h)
    close(in_layers(opened_last), in_layers(last))


def test_the_decoder_starts_where_the_encoder_ended(model, source, tokens):
    """The final h and c of each encoder layer are the first of the decoder layer at its level: other ones, other logits."""
    hs, states = model.encoder(source)
    close(model.decoder(tokens, hs, states), model(source, tokens))
    for level, state in enumerate(states):
        for part in range(2):
            other = list(states)
            other[level] = state._replace(**{state._fields[part]: state[part] + 1})
            assert not torch.allclose(model.decoder(tokens, hs, other), model(source, tokens), atol=1e-4)


def test_the_final_state_stands_where_each_direction_ended(model, source):
    layers, states = model.encoder.open(source)
    half = model.config.hidden_size // 2 if model.config.bidirectional else model.config.hidden_size
    for layer, state in zip(layers, states, strict=True):
        for values, last in ((layer.h, state.h), (layer.c, state.c)):
            close(last[:, :half], values[:, -1, :half])
            close(last[:, half:], values[:, 0, half:])


def test_reading_both_ways_knows_what_comes_after(model, source):
    """Only then does the first state change with the last token."""
    other = source.clone()
    other[:, -1] += 1
    changed = not torch.allclose(model.encoder(source)[0][:, 0], model.encoder(other)[0][:, 0])
    assert changed == model.config.bidirectional


def test_teacher_forcing_equals_decoding_step_by_step(model, source, tokens):
    hs, states = model.encoder(source)
    steps = []
    for token in tokens.split(1, dim=1):
        h, states = model.decoder.ask(token, states)
        steps.append(model.decoder.write(model.decoder.weigh(hs, h).context, h))
    close(torch.cat(steps, dim=1), model(source, tokens))


def test_a_batch_equals_its_members_one_by_one(model, source, tokens):
    alone = [model(source[row : row + 1], tokens[row : row + 1]) for row in range(len(source))]
    close(torch.cat(alone), model(source, tokens))


def test_a_later_token_changes_nothing_before_it(model, source, tokens):
    """So targets may be padded at the end."""
    other = tokens.clone()
    other[:, 3:] = 6
    close(model(source, other)[:, :3], model(source, tokens)[:, :3])


def test_a_logit_is_its_affine_row_times_context_and_h_plus_the_bias(model, source, tokens):
    hs, states = model.encoder(source)
    h, _ = model.decoder.ask(tokens, states)
    context = model.decoder.weigh(hs, h).context
    logit = model.decoder.write(context, h)
    affine, written = model.decoder.affine, tokens[0]
    bias = affine.bias[written] + model.decoder.embed(written) @ affine.reach.bias
    contribution = (model.decoder.affine_rows(written) * torch.cat([context, h], dim=2)[0]).sum(dim=1)
    close(contribution + bias, logit[0, torch.arange(len(written)), written])


def test_without_attention_all_that_the_decoder_knows_of_the_source_are_its_first_states(model, source, tokens):
    hs, states = model.encoder(source)
    alike = torch.allclose(model.decoder(tokens, hs + 1, states), model.decoder(tokens, hs, states), atol=1e-4)
    assert alike == (not model.config.attention)


def test_a_gradient_reaches_every_parameter(model, source, tokens):
    loss = torch.nn.functional.cross_entropy(model(source, tokens).flatten(0, 1), tokens.flatten())
    loss.backward()
    assert [name for name, weight in model.named_parameters() if weight.grad is None or not weight.grad.any()] == []


@pytest.mark.parametrize("name", VARIANTS)
def test_every_switch_is_built(name):
    """A bidirectional encoder, never a bidirectional decoder; skip connections from the second layer on."""
    config, model = VARIANTS[name], Seq2Seq(VARIANTS[name], 3, 3)
    for side, both_ways in ((model.encoder, config.bidirectional), (model.decoder, False)):
        layers = list(side.stack.layers)
        assert [isinstance(layer, SkipConnection) for layer in layers] == [False] + [config.skip] * (config.layers - 1)
        inner = [layer.layer if isinstance(layer, SkipConnection) else layer for layer in layers]
        assert [isinstance(layer, BiLSTM) for layer in inner] == [both_ways] * config.layers
