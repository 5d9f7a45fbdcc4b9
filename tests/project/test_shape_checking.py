"""The test run checks the shapes that signatures state."""

import importlib

import pytest
import torch
from jaxtyping import TypeCheckError

from attnviz.models.attention import WeightSum


def test_every_module_that_states_shapes_is_checked(module_with_shapes):
    assert "jaxtyping" in type(importlib.import_module(module_with_shapes).__spec__.loader).__module__


def test_a_wrong_shape_raises_where_torch_would_let_it_pass():
    hs, weight = torch.ones(2, 3, 4), torch.ones(1, 5, 3)
    assert (weight @ hs).shape == (2, 5, 4)
    with pytest.raises(TypeCheckError, match="weight"):
        WeightSum()(hs, weight)


def test_torch_uses_one_thread():
    assert torch.get_num_threads() == 1
