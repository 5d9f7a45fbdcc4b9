"""The history of a model: what was kept while it was trained is what is read, the last of it is the model, and it is small."""

from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attnviz.recording.checkpoints import Checkpoint, fingerprint, load_file, save_weights
from attnviz.recording.history import (
    MOST_BYTES,
    KeptMoment,
    examples_of,
    keep_outputs,
    keep_weights,
    packed,
    save_history,
    whole_parts,
)
from attnviz.recording.moments import OF_OUTPUTS, OF_WEIGHTS, Moment, find_history, load_history
from attnviz.recording.running import record_many
from attnviz.recording.shelf import PRETRAINED, trained_variants
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.training.recipes import MOMENTS, Recipe
from attnviz.training.training import make_untrained
from tests.registries import ALL_FAMILIES, ALL_VARIANTS

SHIPPED = [
    path
    for task in TASKS
    for variant in trained_variants(task)
    if (path := find_history(PRETRAINED / task / f"{variant}.safetensors"))
]


def changed(checkpoint: Checkpoint) -> Checkpoint:
    """The same with other weights."""
    other = replace(checkpoint, model=deepcopy(checkpoint.model))
    for weight in other.model.parameters():
        weight += torch.linspace(-1, 1, weight.numel()).view_as(weight)
    return other


TINY = Recipe(embed_size=6, hidden_size=8, epochs=1, batch_size=4, peak=1e-2)


def is_the_model(moment: Moment, saved: Checkpoint, near: float = 0.0) -> None:
    """Whether this is what the saved model has, or does. near: what weights may differ in on another machine"""
    if isinstance(moment.kept, Checkpoint):
        assert fingerprint(moment.kept) == fingerprint(saved)
        return
    traces = [trace for trace in record_many(saved, examples_of(saved.task)) if not isinstance(trace, ValueError)]
    assert len(moment.kept) == len(traces)
    for kept, trace in zip(moment.kept, traces, strict=True):
        assert (kept.source, kept.output) == (trace.source, trace.output)
        assert (kept.weight is None) == (trace.attention is None)
        if trace.attention is not None:
            assert kept.weight == pytest.approx(whole_parts(trace.attention.weight) / 255, abs=near + 1e-6)


@pytest.mark.parametrize("keep", [keep_weights, keep_outputs])
@pytest.mark.parametrize("variant", ALL_VARIANTS)
def test_what_was_kept_is_read_and_the_last_is_the_saved_model(small, tmp_path, variant, keep):
    first, last, file = small(variant), changed(small(variant)), tmp_path / "model.safetensors"
    save_weights(last, file)
    save_history(last, [keep(first, 0, 0.0), keep(last, 12, 0.5)], file)
    path = find_history(file)
    moments = load_history(path, families=ALL_FAMILIES)
    assert [(moment.step, moment.accuracy) for moment in moments] == [(0, 0.0), (12, 0.5)]
    is_the_model(moments[1], load_file(file, families=ALL_FAMILIES))
    save_weights(first, tmp_path / "first.safetensors")
    is_the_model(moments[0], load_file(tmp_path / "first.safetensors", families=ALL_FAMILIES))


@given(arrays(np.float32, st.tuples(st.integers(1, 4), st.integers(1, 90)), elements=st.floats(0, 30, width=32)))
def test_weights_are_written_in_parts_of_255_all_of_which_are_given(score):
    weight = np.exp(score) / np.exp(score).sum(axis=1, keepdims=True)
    parts = whole_parts(weight)
    assert (parts >= 0).all()
    assert (parts.sum(axis=1) == 255).all()
    assert np.abs(parts / 255 - weight).max() < 1.001 / 255


def test_keeping_outputs_leaves_the_model_as_it_is(small):
    one = changed(small("deep"))
    one.model.train()
    before, random = fingerprint(one), torch.get_rng_state()
    keep_outputs(one, 0, 0.0)
    assert one.model.training
    assert fingerprint(one) == before
    assert torch.get_rng_state().equal(random)


def test_a_new_history_takes_the_place_of_the_old_one(small, tmp_path):
    """Be it of the other kind."""
    file, one = tmp_path / "model.safetensors", small("plain")
    assert find_history(file) is None
    for keep, ending in ((keep_weights, OF_WEIGHTS), (keep_outputs, OF_OUTPUTS), (keep_weights, OF_WEIGHTS)):
        save_history(one, [keep(one, 0, 0.0)], file)
        assert find_history(file) == tmp_path / f"model{ending}"
        assert len([*tmp_path.iterdir()]) == 1


def test_the_examples_are_those_of_all_languages_each_once_and_the_first_of_each_first():
    task = replace(TASKS["dates"], examples={"en": ("a", "b", "c"), "ko": ("d", "a")})
    assert examples_of(task) == ["a", "d", "b", "c"]


def long_outputs(task: Task, seed: int) -> tuple[Checkpoint, list[KeptMoment]]:
    """As large as a history can be: outputs as long as can be, of any tokens, and no look at anything in particular."""
    random, examples = np.random.default_rng(seed), examples_of(task)
    tokens = [[piece.token for piece in task.split_source(text)] for text in examples]
    written = [f"{letter}{sign}" for letter in "AEIOU" for sign in "HYWR"]
    one = make_untrained(task, "deep", tokens, [written], TINY, seed)
    kept = []
    for step in range(len(MOMENTS)):
        weights = [np.exp(random.normal(size=(task.longest_output, len(source)))) for source in tokens]
        outputs = [
            {
                "output": random.choice(written, task.longest_output).tolist(),
                "weight": whole_parts(weight / weight.sum(axis=1, keepdims=True)).tolist(),
            }
            for weight in weights
        ]
        kept.append(KeptMoment(step, 0.5, {}, outputs))
    return one, kept


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_a_history_of_outputs_is_small_however_long_they_are(task, tmp_path, monkeypatch):
    """And where there are too many examples, the last ones are left out."""
    one, kept = long_outputs(task, 0)
    content = packed(one, kept)
    assert len(content) <= MOST_BYTES
    (tmp_path / f"whole{OF_OUTPUTS}").write_bytes(content)
    whole = load_history(tmp_path / f"whole{OF_OUTPUTS}")
    monkeypatch.setattr("attnviz.recording.history.MOST_BYTES", len(content) // 2)
    save_history(one, kept, tmp_path / "model.safetensors")
    path = find_history(tmp_path / "model.safetensors")
    assert path.stat().st_size <= len(content) // 2
    fewer = load_history(path)
    assert len(fewer) == len(whole) == 12
    for mine, theirs in zip(fewer, whole, strict=True):
        assert 0 < len(mine.kept) < len(theirs.kept)
        assert mine.kept == theirs.kept[: len(mine.kept)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.name.partition('.')[0]}")
def test_the_last_moment_of_a_shipped_history_is_the_shipped_model(path):
    """Those trained before there were histories have none."""
    moments = load_history(path)
    assert len(moments) == len(MOMENTS)
    variant = path.name.partition(".")[0]
    is_the_model(moments[-1], load_file(path.with_name(f"{variant}.safetensors")), near=1 / 128)
    if path.name.endswith(OF_OUTPUTS):
        assert path.stat().st_size <= MOST_BYTES
