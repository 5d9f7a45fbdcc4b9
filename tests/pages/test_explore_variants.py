"""A variant is added by one entry: with one more, of two layers, every page and command works, and names it nowhere."""

import json
from pathlib import Path

import pytest

from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.variants import SWITCHES, VARIANTS, choose, contrasts, settings, values
from attnviz.tasks import TASKS

NAME = "two-layers-bidirectional"
CONFIG = LSTMConfig(attention=True, bidirectional=True, layers=2, skip=False)


@pytest.fixture
def one_more(models: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The entry, and a model of it, which knows nothing yet."""
    from attnviz.recording.checkpoints import save_weights
    from attnviz.training.recipes import RECIPES
    from attnviz.training.training import make_untrained

    monkeypatch.setitem(VARIANTS, NAME, CONFIG)
    task = TASKS["dates"]
    texts = task.pairs("dev")[:300]
    sources = [[piece.token for piece in task.split_source(pair.source)] for pair in texts]
    targets = [task.split_target(pair.target) for pair in texts]
    save_weights(make_untrained(task, NAME, sources, targets, RECIPES["dates"], seed=1), models / f"{NAME}.safetensors")
    facts = json.loads((models / "bidirectional.json").read_text(encoding="utf-8"))
    (models / f"{NAME}.json").write_text(json.dumps(facts | {"variant": NAME}), encoding="utf-8")
    return NAME


def written(variant: str) -> dict[str, str]:
    """The keys of the address that choose a variant."""
    return {key: str(value).lower() for key, value in settings(variant).items()}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_settings_of_a_variant_choose_it(variant):
    assert choose(settings(variant)).variant == variant


def test_the_switches_lead_to_it(one_more):
    [depth] = [switch for switch in SWITCHES if switch.key == "depth"]
    assert values(depth) == (1, 2, 3)
    assert choose(settings(one_more)).variant == one_more
    assert choose(settings(one_more) | {"bidirectional": False}).variant in {"attention", "deep"}  # the nearest that there is


def test_compare_sets_another_beside_it_that_differs_in_one_idea(one_more):
    assert contrasts(one_more)[0] in {"bidirectional", "deep-bidirectional"}
    assert all(name != one_more for name in contrasts(one_more))
    assert one_more in contrasts("bidirectional")


def test_explore_shows_it(explore, one_more):
    page = explore(text="27.9.94", **written(one_more))
    assert page.model_line.startswith(f"{one_more} · ")
    assert page.notices == []
    assert len(page.picture["tiles"]) == len(page.picture["sentences"])
    assert page.choose("depth", 3).model_line.startswith("Deep bidirectional · ")
    assert page.choose("depth", 2).model_line.startswith(f"{one_more} · ")


def test_its_sections_are_drawn(one_more):
    from attnviz.screen.address import NONE
    from attnviz.screen.sections import OPENED, section
    from attnviz.screen.sections.request import Request

    for name in OPENED:
        options = {"layer": "2"} if name == "inside" else {}
        blocks = section(name, Request(f"dates/{one_more}", "27.9.94", NONE, "light", 0, None, options))
        assert len(blocks) > 1, blocks


def test_compare_and_many_inputs_take_it(one_more):
    from tests.pages.test_compare import Compare
    from tests.pages.test_corpus import Many

    page = Compare(left=one_more, text="27.9.94")
    assert page.at.session_state["right"] == contrasts(one_more)[0]
    assert not page.at.exception
    many = Many(task="dates", **written(one_more)).paste("27.9.94\t1994-09-27").decode()
    assert len(many.rows) == 1


def test_the_command_decodes_and_lists_with_it(run, one_more):
    code, _, err = run("decode", "dates", "27.9.94", "--variant", one_more)
    assert code == 0
    assert all(line.startswith("attnviz: ") for line in err.splitlines())
    assert any(line.split()[:2] == ["dates", one_more] for line in run("list")[1].splitlines())
