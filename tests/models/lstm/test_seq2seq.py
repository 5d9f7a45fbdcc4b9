"""What every variant of the LSTM family promises: two ways to the same numbers, wherever there are two ways."""

import pytest
import torch

from attnviz.models.family import Read
from attnviz.models.lstm.bidirectional import BiLSTM
from attnviz.models.lstm.seq2seq import Seq2Seq, States
from attnviz.models.lstm.skip_connection import SkipConnection
from attnviz.models.variants import VARIANTS


def close(ours, theirs) -> None:
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def in_layers(states) -> list[torch.Tensor]:
    return [torch.cat(state, dim=1) for state in states]


def logits(lstm: Seq2Seq, tokens: torch.Tensor, read: Read) -> torch.Tensor:
    return lstm.logits(lstm.write(tokens, read).seen)


def test_the_encoder_opened_equals_the_encoder_fused(lstm, source):
    hs, states = lstm.encoder(lstm.embed(source))
    layers, opened_states = lstm.encoder.open(lstm.embed(source))
    assert len(layers) == len(states) == lstm.config.layers
    close(layers[-1].out, hs)
    close(in_layers(opened_states), in_layers(states))


def test_the_decoder_opened_equals_the_decoder_fused(lstm, source, tokens):
    _, states = lstm.encoder(lstm.embed(source))
    h, last = lstm.decoder.ask(tokens, states)
    layers, opened_last = lstm.decoder.open(tokens, states)
    assert len(layers) == lstm.config.layers
    close(layers[-1].out, h)
    close(in_layers(opened_last), in_layers(last))


def test_the_decoder_starts_where_the_encoder_ended(lstm, source, tokens):
    """The final h and c of each encoder layer are the first of the decoder layer at its level: other ones, other logits."""
    hs, states = lstm.encoder(lstm.embed(source))
    read = lstm.read(lstm.embed(source))
    close(read.hs, hs)
    close(in_layers(read.state.layers), in_layers(states))
    own = logits(lstm, tokens, read)
    for level, state in enumerate(states):
        for part in range(2):
            other = list(states)
            other[level] = state._replace(**{state._fields[part]: state[part] + 1})
            assert not torch.allclose(logits(lstm, tokens, read._replace(state=States(other))), own, atol=1e-4)


def test_the_final_state_stands_where_each_direction_ended(lstm, source):
    layers, states = lstm.encoder.open(lstm.embed(source))
    half = lstm.config.hidden_size // 2 if lstm.config.bidirectional else lstm.config.hidden_size
    for layer, state in zip(layers, states, strict=True):
        for values, last in ((layer.h, state.h), (layer.c, state.c)):
            close(last[:, :half], values[:, -1, :half])
            close(last[:, half:], values[:, 0, half:])


def test_reading_both_ways_knows_what_comes_after(lstm, source):
    """Only then does the first state change with the last token."""
    other = source.clone()
    other[:, -1] += 1
    changed = not torch.allclose(lstm.encoder(lstm.embed(source))[0][:, 0], lstm.encoder(lstm.embed(other))[0][:, 0])
    assert changed == lstm.config.bidirectional


def test_one_step_is_to_ask_to_weigh_and_to_write(lstm, source, tokens):
    read = lstm.read(lstm.embed(source))
    h, after = lstm.decoder.ask(tokens[:, :1], read.state.layers)
    logit, state = lstm.step(tokens[:, :1], read, read.state)
    close(logit, lstm.decoder.write(lstm.decoder.weigh(read.hs, h).context, h)[:, 0])
    close(in_layers(state.layers), in_layers(after))


def test_the_last_layer_sees_the_context_and_h(lstm, source, tokens):
    """Which is what `looks_last` says."""
    read = lstm.read(lstm.embed(source))
    h, _ = lstm.decoder.ask(tokens, read.state.layers)
    attended = lstm.decoder.weigh(read.hs, h)
    written = lstm.write(tokens, read)
    assert lstm.looks_last
    close(written.seen, torch.cat([attended.context, h], dim=2))
    for look in written.looks:
        close(look.query, h)
        close(look.context, attended.context)
        close((look.score[:, 0], look.weight[:, 0]), attended[:2])


@pytest.mark.parametrize("name", VARIANTS)
def test_every_switch_is_built(name):
    """A bidirectional encoder, never a bidirectional decoder; skip connections from the second layer on."""
    config, model = VARIANTS[name], Seq2Seq(VARIANTS[name], 3, 3)
    for side, both_ways in ((model.encoder, config.bidirectional), (model.decoder, False)):
        layers = list(side.stack.layers)
        assert [isinstance(layer, SkipConnection) for layer in layers] == [False] + [config.skip] * (config.layers - 1)
        inner = [layer.layer if isinstance(layer, SkipConnection) else layer for layer in layers]
        assert [isinstance(layer, BiLSTM) for layer in inner] == [both_ways] * config.layers
