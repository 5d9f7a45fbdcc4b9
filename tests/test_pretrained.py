"""The models that are shipped are there, whole and as good as their JSON says."""

from pathlib import Path

import pytest

from attnviz.checkpoints import PRETRAINED, facts, load, trained
from attnviz.evaluation import evaluate
from attnviz.model.config import VARIANTS
from attnviz.tasks import TASKS

SHIPPED = [(task, variant) for task in TASKS for variant in trained(task)]
EVERY_MODEL = pytest.mark.parametrize(("task", "variant"), SHIPPED, ids=["-".join(model) for model in SHIPPED])


@pytest.mark.parametrize("task", TASKS)
def test_every_variant_of_every_task_is_shipped(task):
    assert trained(task) == tuple(VARIANTS)


def test_nothing_else_is_shipped():
    expected = {Path(task) / f"{variant}.{kind}" for task, variant in SHIPPED for kind in ("safetensors", "json")}
    assert {path.relative_to(PRETRAINED) for path in PRETRAINED.rglob("*") if path.is_file()} == expected


def test_all_models_together_are_small():
    """Five tasks are to fit into 50 MB."""
    assert sum(path.stat().st_size for path in PRETRAINED.rglob("*")) < 50e6 / 5 * len(TASKS)


@EVERY_MODEL
def test_a_model_and_its_json_speak_of_the_same(task, variant):
    known, checkpoint = facts(task, variant), load(task, variant)
    assert (checkpoint.task, checkpoint.variant) == (known["task"], known["variant"]) == (task, variant)
    config = checkpoint.model.config
    assert known["config"] == vars(config)
    assert (config.attention, config.bidirectional, config.layers, config.skip) == (
        VARIANTS[variant].attention,
        VARIANTS[variant].bidirectional,
        VARIANTS[variant].layers,
        VARIANTS[variant].skip,
    )
    assert known["parameters"] == sum(weight.numel() for weight in checkpoint.model.parameters())
    assert f"train {task} --variant {variant}" in known["command"]
    assert known["cpu_seconds"] > 0


@EVERY_MODEL
def test_a_model_reproduces_what_was_measured(task, variant):
    """On the test sources of one language, of which the JSON speaks by itself. One source may turn out otherwise where
    another machine rounds otherwise."""
    language, recorded = next(iter(facts(task, variant)["test"]["by_language"].items()))
    found = evaluate(load(task, variant), [pair for pair in TASKS[task].pairs("test") if pair.language == language])
    assert found.sources == recorded["sources"]
    assert found.exact_match == pytest.approx(recorded["exact_match"], abs=1.01 / found.sources)
    assert found.pointing_score == pytest.approx(recorded["pointing_score"], abs=1e-3)
    assert found.pointing_score_tolerance_1 == pytest.approx(recorded["pointing_score_tolerance_1"], abs=1e-3)


@EVERY_MODEL
def test_what_was_measured_is_of_the_whole_test_split(task, variant):
    recorded = facts(task, variant)["test"]
    assert recorded["sources"] == len({pair.source for pair in TASKS[task].pairs("test")})
    for groups in (recorded["by_language"], recorded["by_length"]):
        assert sum(group["sources"] for group in groups.values()) == recorded["sources"]
        right = sum(group["exact_match"] * group["sources"] for group in groups.values())
        assert right / recorded["sources"] == pytest.approx(recorded["exact_match"])
    assert 0 < recorded["lowest_probability_p1"] <= 1


@EVERY_MODEL
def test_attention_is_all_but_always_right(task, variant):
    if VARIANTS[variant].attention:
        assert facts(task, variant)["test"]["exact_match"] >= 0.999
