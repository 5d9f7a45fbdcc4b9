"""The section that says how a model was trained, over all models that are shipped."""

import shlex
import sys

import pytest

from attnviz.__main__ import parser
from attnviz.language import LANGUAGES, speaking
from attnviz.models.variants import VARIANTS, neighbours, variant_name
from attnviz.recording.shelf import facts, trained_variants
from attnviz.screen.address import NONE
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.trained import trained
from attnviz.tasks import TASKS

MODELS = [(task, variant) for task in TASKS for variant in trained_variants(task)]
EVERY_MODEL = pytest.mark.parametrize(("task", "variant"), MODELS)


def blocks_of(name: str, **options: str) -> dict:
    """The blocks by kind: there is one of each, but for texts."""
    found = trained(Request(name, "x", NONE, "light", 0, None, options))
    return {block["kind"]: block for block in found} | {"texts": [one["text"] for one in found if one["kind"] == "text"]}


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY_MODEL
def test_what_is_known_of_every_model_is_told(task, variant, language):
    with speaking(language):
        blocks, name = blocks_of(f"{task}/{variant}"), variant_name(variant)
    known, said = facts(task, variant), " ".join(value for _name, value in blocks["facts"]["items"])
    counts = [known["parameters"], known["data"]["train"], known["data"].get("besides", known["data"]["dev"])]
    counts += [known["data"]["dev"], known["data"]["test"], known["test"]["sources"]]
    assert all(f"{count:,}" in said for count in counts)
    assert f"{known['cpu_seconds'] / 60:.1f}" in said
    assert {name, known["torch"], str(known["seed"])} <= {value for _name, value in blocks["facts"]["items"]}
    assert f"{known['test']['exact_match']:.2%}" in said
    assert str(known["recipe"]["peak"]) in said


@EVERY_MODEL
def test_the_command_is_one_that_the_command_line_takes_and_trains_this_model(task, variant):
    blocks = blocks_of(f"{task}/{variant}")
    python, _m, package, *words = shlex.split(blocks["command"]["text"])
    assert (python, package) == ("python", "attnviz")
    options = parser().parse_args(words)
    assert (options.task, options.variant, options.seed) == (task, variant, facts(task, variant)["seed"])
    assert (options.pairs is not None) == any("is not shipped" in text for text in blocks["texts"])


@EVERY_MODEL
def test_the_curve_ends_as_the_training_did_and_stands_out(task, variant):
    lines = blocks_of(f"{task}/{variant}")["figure"]["spec"]["data"]
    known = facts(task, variant)
    mine = lines[0]
    assert (mine["name"], mine["line"]["width"]) == (variant_name(variant), 4)
    assert (mine["x"][0], mine["x"][-1]) == (0, known["recipe"]["epochs"])
    assert mine["y"][-1] == pytest.approx(known["curve"][-1]["accuracy"], abs=1e-4)
    assert all(any(abs(point["accuracy"] - y) < 1e-4 for y in mine["y"]) for point in known["curve"])


@pytest.mark.parametrize(("one", "other"), [("plain", "attention"), ("deep", "deep-skip")])
def test_those_of_the_chapter_stand_in_one_chart(one, other):
    for mine, beside in ((one, other), (other, one)):
        names = [line["name"] for line in blocks_of(f"reverse/{mine}")["figure"]["spec"]["data"]]
        assert names[0] == variant_name(mine)
        assert variant_name(beside) in names
        assert names[1:] == list(map(variant_name, neighbours(mine)))


@pytest.mark.parametrize(
    ("wanted", "count"), [("near", 3), ("all", 7), ("none", 1), ("plain", 2), ("bidirectional", 3), ("nonsense", 3)]
)
def test_the_visitor_chooses_whom_to_compare_with(wanted, count):
    blocks = blocks_of("dates/bidirectional", beside=wanted)
    assert len(blocks["figure"]["spec"]["data"]) == count
    assert len(blocks["choices"]["choices"][0]["options"]) == len(VARIANTS) + 2


def test_the_beginning_can_be_seen_alone():
    figures = (blocks_of("dates/bidirectional", span=span)["figure"] for span in ("whole", "start"))
    whole, start = (figure["spec"]["layout"]["xaxis"] for figure in figures)
    assert (whole["range"][1], start["range"][1]) == (pytest.approx(8.08), pytest.approx(0.808))


OLDER = {"parameters": 3, "test": {"sources": 2, "exact_match": 0.5, "lowest_probability_p1": None}}


def test_an_older_file_says_what_it_has(monkeypatch):
    monkeypatch.setattr(sys.modules[trained.__module__], "facts", lambda _task, _variant: OLDER)
    blocks = blocks_of("dates/plain")
    assert dict(blocks["facts"]["items"]) == {
        "model": "No attention",
        "parameters": "3",
        "test: exactly right": "50.00%",
        "test: inputs": "2",
    }
    assert blocks.keys() == {"facts", "ways", "texts"}


def test_of_a_model_that_is_not_shipped_nothing_is_known():
    assert blocks_of("own:12")["texts"] == ["Nothing is known about how this model was trained."]
