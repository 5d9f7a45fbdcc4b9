"""Models on disk: what was saved is what is loaded, and nothing else is."""

import json
import pickle
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from attnviz.errors import AttnvizError, DamagedModel
from attnviz.recording.attribution import integrated_gradients
from attnviz.recording.checkpoints import load_file, save_weights
from attnviz.recording.running import record
from attnviz.recording.shelf import PRETRAINED
from attnviz.tasks import find
from attnviz.tasks.vocabulary import Vocabulary
from tests.registries import ALL_FAMILIES, ALL_VARIANTS


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "model.safetensors"


@pytest.fixture
def saved(path, small) -> Path:
    save_weights(small("deep-skip-bidirectional"), path)
    return path


def contents(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    with safe_open(path, framework="pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}, file.metadata()  # noqa: SIM118


def damage_of(path: Path) -> str:
    """What is said of a file that cannot be used."""
    with pytest.raises(DamagedModel) as caught:
        load_file(path)
    assert caught.value.data["file"] == path.name
    return caught.value.data["reason"]


@pytest.mark.parametrize("variant", ALL_VARIANTS)
def test_a_loaded_model_is_the_saved_one_in_half_precision(small, path, variant):
    checkpoint = small(variant)
    save_weights(checkpoint, path)
    loaded = load_file(path, families=ALL_FAMILIES)
    assert replace(loaded, model=checkpoint.model) == checkpoint
    assert loaded.model.config == checkpoint.model.config
    rounded = {name: weight.half().float() for name, weight in checkpoint.model.state_dict().items()}
    assert rounded.keys() == loaded.model.state_dict().keys()
    for name, weight in loaded.model.state_dict().items():
        assert weight.dtype == torch.float32
        assert weight.equal(rounded[name])


def test_a_loaded_model_is_for_use_and_not_for_training(saved):
    model = load_file(saved).model
    assert not model.training
    assert not any(weight.requires_grad for weight in model.parameters())


def test_a_loaded_model_saved_again_loses_nothing_more(saved, tmp_path):
    save_weights(load_file(saved), tmp_path / "again.safetensors")
    (weights, metadata), (before, metadata_before) = contents(tmp_path / "again.safetensors"), contents(saved)
    assert metadata == metadata_before
    assert weights.keys() == before.keys()
    assert all(weight.equal(before[name]) for name, weight in weights.items())


def test_config_and_vocabularies_stand_in_the_metadata(small, saved):
    weights, metadata = contents(saved)
    checkpoint = small("deep-skip-bidirectional")
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    assert (metadata["task"], metadata["variant"]) == ("dates", "deep-skip-bidirectional")
    assert json.loads(metadata["config"]) == asdict(checkpoint.model.config)
    assert json.loads(metadata["source_vocabulary"]) == list(checkpoint.source_vocabulary.tokens)
    assert json.loads(metadata["target_vocabulary"]) == list(checkpoint.target_vocabulary.tokens)


def test_tokens_may_be_any_text(small, path):
    """Names in safetensors metadata are plain strings; tokens are kept as JSON inside."""
    tokens = ("\n", '"', "\\", "월", "😀", "\x00", *map(chr, range(0x4E00, 0x4E00 + 31)))
    checkpoint = replace(small("plain"), source_vocabulary=Vocabulary(tokens))
    save_weights(checkpoint, path)
    assert load_file(path).source_vocabulary.tokens == tokens


def test_a_family_that_is_not_known_is_refused(small, path):
    save_weights(small("gru"), path)
    assert contents(path)[1]["family"] == "gru"
    assert "metadata" in damage_of(path)


def test_the_first_models_named_no_family(small, saved):
    rewritten(saved, without="family")
    assert load_file(saved).model.config == small("deep-skip-bidirectional").model.config


def test_a_task_may_be_the_users_own(small, path):
    own = replace(find("dates"), name="own dates")
    save_weights(replace(small("plain"), task=own), path)
    assert load_file(path, tasks={"own dates": own}).task is own
    assert "metadata" in damage_of(path)


def test_folders_are_made_on_the_way(small, tmp_path):
    save_weights(small("plain"), tmp_path / "a" / "b" / "model.safetensors")
    assert load_file(str(tmp_path / "a" / "b" / "model.safetensors")).variant == "plain"


def test_a_missing_file_is_named(path):
    assert "missing" in damage_of(path)


def test_a_folder_is_no_model(tmp_path):
    damage_of(tmp_path)


def test_a_truncated_file_is_refused_wherever_it_ends(saved):
    content = saved.read_bytes()
    for length in [0, 1, 7, 8, 9, 100, len(content) // 2, len(content) - 1]:
        saved.write_bytes(content[:length])
        damage_of(saved)


def test_a_longer_file_is_refused(saved):
    saved.write_bytes(saved.read_bytes() + b"\0")
    damage_of(saved)


@pytest.mark.parametrize("content", [b"nonsense" * 99, b"\xff" * 800, b"", b"\0" * 800])
def test_what_is_no_safetensors_file_is_refused(path, content):
    path.write_bytes(content)
    damage_of(path)


class Payload:
    """Unpickling this writes a file."""

    def __init__(self, victim: Path) -> None:
        self.victim = victim

    def __reduce__(self) -> tuple[Callable, tuple]:
        return Path.touch, (self.victim,)


def test_nothing_is_ever_unpickled(small, path, tmp_path):
    victim = tmp_path / "victim"
    for write in (lambda: torch.save(Payload(victim), path), lambda: path.write_bytes(pickle.dumps(Payload(victim)))):
        write()
        damage_of(path)
    torch.save(small("plain").model.state_dict(), path)
    damage_of(path)
    assert not victim.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_bytes_altered_in_the_header_do_no_harm(saved, data):
    """The file is refused, or it is read, and then it decodes or says why not."""
    content = bytearray(saved.read_bytes())
    header = 8 + int.from_bytes(content[:8], "little")
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, header - 1))] = data.draw(st.integers(0, 255) | st.sampled_from(b'0123456789",:[]{}'))
    altered = saved.with_name("altered.safetensors")
    altered.write_bytes(content)
    try:
        record(load_file(altered), "1 may 1994")
    except AttnvizError as error:
        str(error)


def rewritten(
    path: Path, *, weights: Mapping[str, Tensor] | None = None, without: str = "", **metadata: object
) -> dict[str, Tensor]:
    """Write the file again with other weights or metadata, the latter as JSON; return the weights that were in it."""
    before, texts = contents(path)
    texts |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in metadata.items()}
    texts.pop(without, None)
    save_file(before if weights is None else dict(weights), path, texts)
    return before


ONE = "decoder.affine.bias"


def test_a_weight_of_another_shape_is_refused(saved):
    weights, _ = contents(saved)
    for other in (weights[ONE][:-1], weights[ONE][None], torch.zeros(0).half(), torch.tensor(1.0).half()):
        rewritten(saved, weights=weights | {ONE: other.contiguous()})
        assert "shapes" in damage_of(saved)


def test_a_missing_or_extra_weight_is_refused(saved):
    weights, _ = contents(saved)
    for other in ({ONE: weights[ONE]}, {name: weight for name, weight in weights.items() if name != ONE}, {}):
        rewritten(saved, weights=other)
        assert "weights" in damage_of(saved)
    rewritten(saved, weights=weights | {"decoder.affine.more": weights[ONE].clone()})
    assert "weights" in damage_of(saved)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_refused(saved, value):
    weights, _ = contents(saved)
    weights[ONE][2] = value
    rewritten(saved, weights=weights)
    assert "not finite" in damage_of(saved)


@pytest.mark.parametrize("kind", [torch.int64, torch.bool, torch.uint8, torch.float8_e4m3fn, torch.complex64])
def test_weights_that_are_no_plain_fractions_are_refused(saved, kind):
    weights, _ = contents(saved)
    rewritten(saved, weights=weights | {ONE: weights[ONE].to(kind)})
    damage_of(saved)


@pytest.mark.parametrize("part", ["task", "variant", "config", "source_vocabulary", "target_vocabulary"])
def test_missing_metadata_are_refused(saved, part):
    rewritten(saved, without=part)
    assert "metadata" in damage_of(saved)


def test_a_file_without_any_metadata_is_refused(saved):
    save_file(contents(saved)[0], saved)
    assert "metadata" in damage_of(saved)


GOOD = {"attention": True, "bidirectional": True, "layers": 3, "skip": True, "embed_size": 6, "hidden_size": 8}


@pytest.mark.parametrize(
    "config",
    [
        "{",
        "",
        [],
        None,
        3,
        "[true, true, 3, true, 6, 8]",
        {},
        GOOD | {"width": 0.1},
        {name: value for name, value in GOOD.items() if name != "layers"},
        GOOD | {"layers": "3"},
        GOOD | {"layers": 3.0},
        GOOD | {"layers": True},
        GOOD | {"layers": None},
        GOOD | {"attention": 1},
        GOOD | {"skip": "yes"},
        GOOD | {"hidden_size": [8]},
        GOOD | {"layers": 0},
        GOOD | {"layers": 1},
        GOOD | {"hidden_size": 7},
        GOOD | {"embed_size": -6},
    ],
    ids=str,
)
def test_what_is_no_config_is_refused(saved, config):
    rewritten(saved, config=config)
    assert "metadata" in damage_of(saved)


@pytest.mark.parametrize(
    "change",
    [
        {"hidden_size": 10},
        {"hidden_size": 6},
        {"embed_size": 7},
        {"layers": 2},
        {"layers": 4},
        {"attention": False},
        {"bidirectional": False},
        {"skip": False},
        {"hidden_size": 10**5},
        {"embed_size": 10**6},
        {"layers": 10**9},
        {"hidden_size": 2**62, "embed_size": 2**62},
    ],
    ids=str,
)
def test_a_config_that_the_weights_do_not_fit_is_refused_before_it_takes_memory(saved, change):
    rewritten(saved, config=GOOD | change)
    assert "weights" in damage_of(saved)


@pytest.mark.parametrize("side", ["source_vocabulary", "target_vocabulary"])
def test_what_is_no_vocabulary_is_refused(small, saved, side):
    tokens = list(getattr(small("plain"), side).tokens)
    wrong = [7, None, "text", dict.fromkeys(tokens, 1), [1, *tokens[1:]], [*tokens[:-1], None], [*tokens[:-1], [1]]]
    for value in [*wrong, [*tokens[:-1], tokens[0]], "".join(tokens), json.dumps("".join(tokens))]:
        rewritten(saved, **{side: value})
        assert "metadata" in damage_of(saved)


@pytest.mark.parametrize("side", ["source_vocabulary", "target_vocabulary"])
def test_a_vocabulary_of_another_size_is_refused(small, saved, side):
    tokens = list(getattr(small("plain"), side).tokens)
    for value in ([*tokens, "more"], tokens[:-1]):
        rewritten(saved, **{side: value})
        assert "shapes" in damage_of(saved)


def test_a_target_vocabulary_that_does_not_begin_with_the_end_mark_is_refused(small, saved):
    rewritten(saved, target_vocabulary=list(small("plain").target_vocabulary.tokens[::-1]))
    assert "metadata" in damage_of(saved)


def test_gradients_can_be_taken_of_a_model_that_was_loaded_where_none_are_kept():
    """Models are kept once loaded, whoever needed them first."""
    with torch.inference_mode():
        checkpoint = load_file(PRETRAINED / "reverse" / "attention.safetensors")
    trace = record(checkpoint, "abc")
    assert integrated_gradients(checkpoint, trace).value.shape == trace.attention.weight.shape
