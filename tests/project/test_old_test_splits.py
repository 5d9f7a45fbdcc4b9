"""What was taught later cost nothing that was known: the default models on the test pairs of before the natural forms."""

import gzip
from functools import cache
from pathlib import Path

import orjson
import pytest

from attnviz.corpus.evaluation import decode_pairs, score
from attnviz.models.variants import DEFAULT
from attnviz.recording.shelf import load
from attnviz.tasks import TASKS
from attnviz.tasks.task import Gold, Pair

FOLDER = Path(__file__).parents[1] / "fixtures" / "old_test_splits"

# How well they pointed on these pairs before. Where a model of several layers points is chance from one training to the next.
BEFORE = {"bidirectional": 0.762, "attention": 0.539}


@cache
def old_pairs(task: str) -> tuple[Pair, ...]:
    lines = gzip.decompress((FOLDER / f"{task}.tsv.gz").read_bytes()).decode().splitlines()
    return tuple(read_pair(*line.split("\t")) for line in lines)


def read_pair(source: str, target: str, language: str, gold: str = "") -> Pair:
    if not gold:
        return Pair(source, target, language)
    positions, said = orjson.loads(gold)
    return Pair(source, target, language, Gold(tuple(map(tuple, positions)), tuple(said)))


@pytest.mark.parametrize(("task", "least"), [("dates", 0.999), ("numbers", 0.999)])
def test_what_was_known_is_known(task, least):
    items = decode_pairs(load(task, DEFAULT), old_pairs(task), None)
    assert sum(item.by_target == "right" for item in items) >= least * len(items)


@pytest.mark.parametrize("variant", BEFORE)
def test_the_look_points_as_well_as_before(variant):
    """By at most two points less."""
    found = score(TASKS["dates"], decode_pairs(load("dates", variant), old_pairs("dates")[::5], None))
    assert found.pointing_score is not None
    assert found.pointing_score > BEFORE[variant] - 0.02
