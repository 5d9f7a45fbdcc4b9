"""A small model of every variant of every family, with random weights."""

from dataclasses import replace

import pytest
import torch

from attnviz.models.families import build
from attnviz.models.family import Model
from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.models.variants import VARIANTS
from tests.registries import ALL_FAMILIES, ALL_VARIANTS

SOURCE_SIZE, TARGET_SIZE = 9, 7


def built(variant: str) -> Model:
    torch.manual_seed(0)
    model = build(replace(ALL_VARIANTS[variant], embed_size=5, hidden_size=6), SOURCE_SIZE, TARGET_SIZE, ALL_FAMILIES)
    for name, bias in model.named_parameters():
        if name.endswith("affine.bias"):
            torch.nn.init.normal_(bias)  # zero in a new model, which would hide that it is left out
    return model


@pytest.fixture(params=ALL_VARIANTS)
def model(request: pytest.FixtureRequest) -> Model:
    return built(request.param)


@pytest.fixture(params=VARIANTS)
def lstm(request: pytest.FixtureRequest) -> Seq2Seq:
    return built(request.param)


@pytest.fixture
def source() -> torch.Tensor:
    return torch.tensor([[3, 1, 4, 1], [5, 8, 2, 6], [5, 3, 5, 0]])


@pytest.fixture
def tokens() -> torch.Tensor:
    return torch.tensor([[0, 1, 2, 3, 4], [0, 6, 5, 3, 5], [0, 2, 2, 2, 1]])
