"""Attention, with numbers that can be checked by hand."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from attnviz.models.attention import Attention, AttentionWeight, NoAttention, WeightSum

HS = torch.tensor([[[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]])


def test_the_score_is_the_dot_product():
    score, _ = AttentionWeight()(HS, torch.tensor([[[3.0, -1.0], [0.0, 0.5]]]))
    assert score.tolist() == [[[3.0, -2.0, 2.0], [0.0, 1.0, 0.5]]]


def test_the_weight_is_the_softmax_of_the_score():
    _, weight = AttentionWeight()(torch.tensor([[[0.0], [math.log(3)]]]), torch.tensor([[[1.0]]]))
    torch.testing.assert_close(weight, torch.tensor([[[0.25, 0.75]]]))


@given(st.integers(1, 4), st.integers(1, 6), st.integers(1, 9), st.integers(1, 5), st.floats(0, 30), st.integers(0, 99))
def test_the_weights_of_each_step_sum_to_one(B, T, S, H, scale, seed):
    random = torch.Generator().manual_seed(seed)
    hs, h = scale * torch.randn(B, S, H, generator=random), torch.randn(B, T, H, generator=random)
    _, weight = AttentionWeight()(hs, h)
    assert (weight >= 0).all()
    torch.testing.assert_close(weight.sum(dim=2), torch.ones(B, T))


@pytest.mark.parametrize("position", range(3))
def test_all_the_weight_on_one_position_picks_its_state(position):
    weight = torch.zeros(1, 1, 3)
    weight[0, 0, position] = 1
    assert WeightSum()(HS, weight)[0, 0].equal(HS[0, position])


def test_the_context_is_the_sum_of_states_times_weights():
    torch.manual_seed(0)
    hs, weight = torch.randn(2, 3, 4), torch.rand(2, 5, 3)
    context = torch.zeros(2, 5, 4)
    for b in range(2):
        for t in range(5):
            for s in range(3):
                context[b, t] += weight[b, t, s] * hs[b, s]
    torch.testing.assert_close(WeightSum()(hs, weight), context)


def test_attention_is_the_weight_and_then_the_sum():
    torch.manual_seed(0)
    hs, h = torch.randn(2, 3, 4), torch.randn(2, 5, 4)
    score, weight = AttentionWeight()(hs, h)
    attended = Attention()(hs, h)
    assert attended.score.equal(score)
    assert attended.weight.equal(weight)
    assert attended.context.equal(WeightSum()(hs, weight))


def test_attention_has_nothing_to_learn():
    assert list(Attention().parameters()) == []


def test_without_attention_weights_and_context_are_empty():
    for part in NoAttention()(torch.randn(2, 3, 4), torch.randn(2, 5, 4)):
        assert part.shape == (2, 5, 0)
