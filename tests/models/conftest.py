"""A small model of every variant, with random weights."""

from dataclasses import replace

import pytest
import torch

from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.models.variants import VARIANTS

SOURCE_SIZE, TARGET_SIZE = 9, 7


@pytest.fixture(params=VARIANTS)
def model(request: pytest.FixtureRequest) -> Seq2Seq:
    torch.manual_seed(0)
    config = replace(VARIANTS[request.param], embed_size=5, hidden_size=6)
    model = Seq2Seq(config, SOURCE_SIZE, TARGET_SIZE)
    torch.nn.init.normal_(model.decoder.affine.bias)  # zero in a new model, which would hide that it is left out
    return model


@pytest.fixture
def source() -> torch.Tensor:
    return torch.tensor([[3, 1, 4, 1], [5, 8, 2, 6], [5, 3, 5, 0]])


@pytest.fixture
def tokens() -> torch.Tensor:
    return torch.tensor([[0, 1, 2, 3, 4], [0, 6, 5, 3, 5], [0, 2, 2, 2, 1]])
