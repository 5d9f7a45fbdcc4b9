"""A history that is missing, cut off or altered is refused by its name, as a model is."""

import gzip
import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from attnviz.errors import DamagedModel
from attnviz.recording.checkpoints import load_file, save_weights
from attnviz.recording.history import keep_outputs, keep_weights, save_history
from attnviz.recording.moments import OF_OUTPUTS, OF_WEIGHTS, load_history
from attnviz.recording.tensor_files import read_tensors
from tests.recording.test_history import changed


@pytest.fixture
def of_weights(small, tmp_path) -> Path:
    one = small("attention")
    save_history(one, [keep_weights(one, 0, 0.0), keep_weights(changed(one), 3, 0.25)], tmp_path / "model.safetensors")
    return tmp_path / f"model{OF_WEIGHTS}"


@pytest.fixture
def of_outputs(small, tmp_path) -> Path:
    one = small("attention")
    save_history(one, [keep_outputs(one, 0, 0.0), keep_outputs(changed(one), 3, 0.25)], tmp_path / "model.safetensors")
    return tmp_path / f"model{OF_OUTPUTS}"


def is_refused(path: Path) -> None:
    with pytest.raises(DamagedModel) as caught:
        load_history(path)
    assert caught.value.data["file"] == path.name


@pytest.mark.parametrize("kind", ["of_weights", "of_outputs"])
def test_what_is_missing_or_cut_off_or_something_else_is_refused(kind, request):
    path = request.getfixturevalue(kind)
    content = path.read_bytes()
    for length in (0, 1, 9, 100, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:length])
        is_refused(path)
    for other in (b"nonsense" * 99, gzip.compress(b"{}"), gzip.compress(b"[" * 9_000), gzip.compress(bytes(9_000_000))):
        path.write_bytes(other)
        is_refused(path)
    path.unlink()
    is_refused(path)


def test_a_model_is_no_history_and_a_history_is_no_model(small, of_weights, tmp_path):
    save_weights(small("attention"), tmp_path / "model.safetensors")
    is_refused(tmp_path / "model.safetensors")
    with pytest.raises(DamagedModel):
        load_file(of_weights)


@pytest.mark.parametrize(
    "moments",
    ["{", "[]", "3", "[3]", "[[0]]", "[[0, 0.5], [0, 0.5]]", '[["0", 0], [3, 0]]', "[[0, 0], [1, null]]", "[[0, 0]]"],
)
def test_weights_of_altered_moments_are_refused(of_weights, moments):
    tensors, metadata = read_tensors(of_weights)
    save_file(tensors, of_weights, metadata | {"moments": moments})
    is_refused(of_weights)


def test_weights_that_are_not_those_of_the_config_are_refused(of_weights):
    tensors, metadata = read_tensors(of_weights)
    some = next(name for name in tensors if name.startswith("1."))
    less = {name: tensor for name, tensor in tensors.items() if name != some}
    short = tensors | {some: tensors[some][:1].clone()}
    for other in (less, short, tensors | {"2.more": torch.zeros(1)}, tensors | {some: tensors[some] * torch.inf}):
        save_file(other, of_weights, metadata)
        is_refused(of_weights)


ROW = [[255, 0]]


@pytest.mark.parametrize(
    ("output", "weight"),
    [
        ("1", ROW),
        ([1], ROW),
        (None, ROW),
        (["1", "2"], ROW),
        (["1"], [[255]]),
        (["1"], [[255], [0, 1]]),
        (["1"], [[0, 0]]),
        (["1"], [[256, 0]]),
        (["1"], [[127, 127]]),
        (["1"], [[-1, 256]]),
        (["1"], [[0.5, 254.5]]),
        (["1"], [["254", "1"]]),
        (["1"], [[10**30, 2]]),
        (["1"], 3),
        (["1"], None),
        (["1"], {}),
    ],
)
def test_outputs_that_do_not_fit_are_refused(tmp_path, output, weight):
    path = tmp_path / f"some{OF_OUTPUTS}"

    def write(**one: object) -> None:
        moments = [{"step": 0, "accuracy": 0, "outputs": [one]}]
        examples = [{"text": "ab", "source": ["a", "b"]}]
        path.write_bytes(gzip.compress(json.dumps({"examples": examples, "moments": moments}).encode()))

    write(output=["1"], weight=ROW)
    [[step, accuracy, [found]]] = load_history(path)
    assert (step, accuracy, found.source, found.output, found.weight.tolist()) == (0, 0.0, ("a", "b"), ("1",), [[1.0, 0.0]])
    write(output=output, weight=weight)
    is_refused(path)
    write(output=["1"])
    is_refused(path)
