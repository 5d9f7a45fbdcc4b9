"""A model of a family that attnviz does not know, from its training to its pictures: everything serves it as it is."""

from pathlib import Path

import numpy as np
import pytest

import attnviz
from attnviz import figures
from attnviz.recording.ablation import ablate
from attnviz.recording.attribution import integrated_gradients, occlude
from attnviz.recording.checkpoints import Checkpoint, load_file, save_weights
from attnviz.tasks import find
from attnviz.tasks.task import Pair
from attnviz.training.recipes import Recipe
from attnviz.training.training import Training
from tests.registries import ALL_FAMILIES, ALL_VARIANTS

RECIPE = Recipe(embed_size=24, hidden_size=24, epochs=25, batch_size=8, peak=2e-2)
PAIRS = tuple(Pair(f"{first}{second}", f"{second}{first}") for first in "abcdefgh" for second in "1234567890")


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """The file of a model that has learned to turn two characters round."""
    run = Training(find("dates"), "gru", PAIRS, PAIRS, RECIPE, 0, ALL_VARIANTS, ALL_FAMILIES)
    *_, last = run.run()
    assert last.accuracy > 0.9
    path = tmp_path_factory.mktemp("own") / "gru.safetensors"
    save_weights(run.checkpoint, path)
    return path


@pytest.fixture(scope="module")
def learned(path) -> Checkpoint:
    return load_file(path, families=ALL_FAMILIES)


@pytest.fixture(scope="module")
def trace(learned) -> attnviz.Trace:
    return attnviz.decode(learned, "c4")


def test_what_was_learned_and_saved_is_loaded_and_written(trace):
    assert (trace.text, trace.variant) == ("4c", "gru")
    assert {*trace.encoder[0].values} == {"h", "out"}
    assert trace.attention.weight.sum(axis=1) == pytest.approx(1)


def test_its_beams_are_its_own(learned, trace):
    found = attnviz.beams(learned, "c4", width=3)
    assert found[0].output == trace.output
    assert len({hypothesis.output for hypothesis in found}) == 3


def test_it_can_be_interfered_with(learned, trace):
    edited = attnviz.decode(learned, "c4", prefix=("4",), edits={1: {0: 1, 1: 3}})
    assert edited.attention.weight[1].tolist() == [0.25, 0.75]
    assert (edited.output[0], edited.intervention.edited) == ("4", (1,))


def test_whether_its_look_matters(learned, trace):
    found = ablate(learned, trace)
    assert found.largest == tuple(trace.attention.weight.argmax(axis=1))
    assert occlude(learned, trace).shape == found.fall.shape
    assert integrated_gradients(learned, trace).missed == pytest.approx(np.zeros(len(trace.output)), abs=1e-2)


def test_it_goes_into_json_and_back(trace):
    assert attnviz.read_trace(attnviz.write_trace(trace)) == trace


def test_its_pictures_show_its_numbers(trace):
    assert np.array(figures.heatmap(trace).data[0].z) == pytest.approx(trace.attention.weight, abs=1e-2)
    for side, layers in (("encoder", trace.encoder), ("decoder", trace.decoder)):
        found = figures.inside(trace, side=side, part="out").data
        assert len(found) == 1
        assert np.array(found[0].z) == pytest.approx(layers[0].out.T, abs=1e-3)
    for drawn in (figures.alignment(trace), figures.step(trace, 1), figures.output(trace), figures.small_multiples([trace])):
        assert drawn.data
