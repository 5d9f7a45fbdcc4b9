"""LSTM layers against torch's own, and the opened gates against a walk step by step."""

import pytest
import torch
from torch import nn

from attnviz.models.lstm.bidirectional import BiLSTM
from attnviz.models.lstm.lstm import LSTM, LayerState
from attnviz.models.lstm.skip_connection import SkipConnection

B, T, D, H = 3, 5, 4, 6
PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


def own(layer: LSTM) -> list[nn.Parameter]:
    return [layer.weight_x, layer.weight_h, layer.bias_x, layer.bias_h]


def oracle(layer: LSTM | BiLSTM) -> nn.LSTM:
    """torch's LSTM with the same weights."""
    both = [("", layer)] if isinstance(layer, LSTM) else [("", layer.forwards), ("_reverse", layer.backwards)]
    theirs = nn.LSTM(D, both[0][1].hidden_size, batch_first=True, bidirectional=len(both) == 2)
    with torch.no_grad():
        for suffix, one in both:
            for part, weight in zip(PARTS, own(one), strict=True):
                getattr(theirs, f"{part}_l0{suffix}").copy_(weight)
    return theirs


def in_directions(state: LayerState, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """A state as torch wants it: the direction first."""
    return tuple(torch.stack(part.chunk(count, dim=1)) for part in state)


def walked(layer: LSTM, xs: torch.Tensor, state: LayerState) -> dict[str, torch.Tensor]:
    """The equations of 6.2, one step after another."""
    h, c = state
    kept = {name: [] for name in "ifgoch"}
    for x in xs.unbind(1):
        i, f, g, o = (x @ layer.weight_x.T + h @ layer.weight_h.T + layer.bias_x + layer.bias_h).split(
            layer.hidden_size, dim=1
        )
        i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
        c = f * c + i * g
        h = o * torch.tanh(c)
        for name, value in zip("ifgoch", (i, f, g, o, c, h), strict=True):
            kept[name].append(value)
    return {name: torch.stack(values, dim=1) for name, values in kept.items()}


def close(ours, theirs) -> None:
    torch.testing.assert_close(ours, theirs, rtol=1e-5, atol=1e-6)


@pytest.fixture(params=[LSTM, BiLSTM])
def layer(request):
    torch.manual_seed(0)
    return request.param(D, H)


@pytest.fixture(params=["from nothing", "from a state"])
def state(request):
    torch.manual_seed(1)
    return None if request.param == "from nothing" else LayerState(torch.randn(B, H), torch.randn(B, H))


@pytest.fixture
def xs():
    torch.manual_seed(2)
    return torch.randn(B, T, D)


@pytest.mark.parametrize("steps", [1, 2, T])
def test_a_layer_gives_what_torch_gives(layer, state, xs, steps):
    """Values, and the final h and c. One step takes its own path, without the kernel."""
    directions = 1 if isinstance(layer, LSTM) else 2
    start = None if state is None else in_directions(state, directions)
    out, last = layer(xs[:, :steps], state)
    expected, (h, c) = oracle(layer)(xs[:, :steps], start)
    close(out, expected)
    close(in_directions(last, directions), (h, c))


@pytest.mark.parametrize("steps", [1, T])
def test_opened_gates_are_those_of_a_walk_step_by_step(state, xs, steps):
    torch.manual_seed(0)
    layer = LSTM(D, H)
    opened, last = layer.open(xs[:, :steps], state)
    expected = walked(layer, xs[:, :steps], state or LayerState(torch.zeros(B, H), torch.zeros(B, H)))
    for name, values in expected.items():
        close(getattr(opened, name), values)
    close(tuple(last), (expected["h"][:, -1], expected["c"][:, -1]))


def test_opened_directions_stand_side_by_side_the_backward_one_read_from_the_end(state, xs):
    torch.manual_seed(0)
    layer = BiLSTM(D, H)
    opened, last = layer.open(xs, state)
    start = state or LayerState(torch.zeros(B, H), torch.zeros(B, H))
    ahead = walked(layer.forwards, xs, LayerState(start.h[:, : H // 2], start.c[:, : H // 2]))
    behind = walked(layer.backwards, xs.flip(1), LayerState(start.h[:, H // 2 :], start.c[:, H // 2 :]))
    for name in ahead:
        close(getattr(opened, name), torch.cat([ahead[name], behind[name].flip(1)], dim=2))
    close(last.h, torch.cat([opened.h[:, -1, : H // 2], opened.h[:, 0, H // 2 :]], dim=1))
    close(last.c, torch.cat([opened.c[:, -1, : H // 2], opened.c[:, 0, H // 2 :]], dim=1))


@pytest.mark.parametrize("steps", [1, T])
def test_opened_equals_fused(layer, state, xs, steps):
    out, last = layer(xs[:, :steps], state)
    opened, last_opened = layer.open(xs[:, :steps], state)
    close(opened.out, out)
    close(opened.h, out)
    close(tuple(last_opened), tuple(last))


def test_the_last_cell_opened_is_the_final_one(xs):
    opened, last = LSTM(D, H).open(xs)
    close(opened.c[:, -1], last.c)


def test_in_one_step_after_another_as_in_one_go(state, xs):
    layer = LSTM(D, H)
    whole, last = layer(xs, state)
    outs = []
    for x in xs.split(1, dim=1):
        out, state = layer(x, state)
        outs.append(out)
    close(torch.cat(outs, dim=1), whole)
    close(tuple(state), tuple(last))


@pytest.mark.parametrize("kind", [LSTM, BiLSTM])
@pytest.mark.parametrize("steps", [1, T])
def test_a_zeroed_layer_with_a_skip_connection_is_the_identity(kind, steps):
    layer, xs = kind(H, H), torch.randn(B, steps, H)
    for weight in layer.parameters():
        nn.init.zeros_(weight)
    assert SkipConnection(layer)(xs)[0].equal(xs)
    assert SkipConnection(layer).open(xs)[0].out.equal(xs)


@pytest.mark.parametrize("kind", [LSTM, BiLSTM])
def test_a_skip_connection_adds_the_input_to_what_is_passed_on_and_to_nothing_else(kind, state):
    layer, xs = kind(H, H), torch.randn(B, T, H)
    out, last = layer(xs, state)
    skipped, last_skipped = SkipConnection(layer)(xs, state)
    close(skipped, out + xs)
    close(tuple(last_skipped), tuple(last))
    opened, last_opened = SkipConnection(layer).open(xs, state)
    close(opened.out, out + xs)
    close(opened.h, out)
    close(tuple(last_opened), tuple(last))
