"""The variants as values, and what is wrong with a config that is none."""

import re
from itertools import product

import pytest

from attnviz.language import LANGUAGES, speaking
from attnviz.models.config import BadConfig
from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.variants import (
    DEFAULT,
    NAMES,
    OPENED_FIRST,
    SWITCHES,
    VARIANTS,
    choose,
    contrasts,
    need_of,
    neighbours,
    opened_first,
    settings,
    sibling,
    values,
    variant_name,
)
from attnviz.tasks import TASKS

SETTINGS = list(product([False, True], [1, 3], [False, True]))
GOOD = {"attention": True, "bidirectional": False, "layers": 1, "skip": False, "embed_size": 4, "hidden_size": 6}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"layers": 0}, "layers is 0, and it should be 1 or more."),
        ({"layers": -2}, "layers is -2, and it should be 1 or more."),
        ({"embed_size": 0}, "embed_size is 0, and it should be 1 or more."),
        ({"hidden_size": 1}, "hidden_size is 1, and it should be 2 or more."),
        ({"dropout": 1.0}, "dropout is 1.0, and it should be a share below 1."),
        (
            {"hidden_size": 7, "bidirectional": True},
            "hidden_size is 7, and it should be 2 or more, and even if bidirectional.",
        ),
        ({"skip": True}, "skip is true, and it should be false where there is one layer."),
    ],
)
def test_a_bad_config_says_what_it_should_be(change, sentence):
    with pytest.raises(BadConfig) as caught:
        LSTMConfig(**GOOD | change)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("change", [{}, {"hidden_size": 7}, {"layers": 2, "skip": True}, {"hidden_size": 2, "embed_size": 1}])
def test_what_can_be_built_is_accepted(change):
    assert LSTMConfig(**GOOD | change)


def test_there_are_seven_variants_all_different():
    assert list(VARIANTS) == [
        "plain",
        "attention",
        "bidirectional",
        "deep",
        "deep-skip",
        "deep-bidirectional",
        "deep-skip-bidirectional",
    ]
    assert len(set(VARIANTS.values())) == 7
    assert DEFAULT == "bidirectional"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variant_has_a_name_that_no_other_has(language):
    with speaking(language):
        names = [variant_name(variant) for variant in VARIANTS]
    assert len(set(names)) == len(VARIANTS) == len(NAMES)
    assert all(re.search("[가-힣]", name) for name in names) == (language == "ko")
    assert not set(names) & set(VARIANTS)


def test_what_has_no_name_is_called_by_its_id():
    assert (variant_name("two-layers"), variant_name("")) == ("two-layers", "")


def test_each_task_is_opened_with_a_variant_that_there_is():
    assert {opened_first(task) for task in TASKS} <= VARIANTS.keys()
    assert OPENED_FIRST.keys() <= TASKS.keys()
    assert DEFAULT not in OPENED_FIRST.values()
    assert (opened_first("phonemes"), opened_first("dates")) == ("deep-bidirectional", DEFAULT)


@pytest.mark.parametrize(("bidirectional", "depth", "skip"), SETTINGS)
def test_without_attention_there_is_one_variant_whatever_the_other_switches_say(bidirectional, depth, skip):
    chosen = choose({"attention": False, "bidirectional": bidirectional, "depth": depth, "skip": skip})
    assert chosen.variant == "plain"
    assert [switch.key for switch in SWITCHES if chosen.rests(switch.key)] == ["bidirectional", "depth", "skip"]


@pytest.mark.parametrize(("bidirectional", "depth", "skip"), SETTINGS)
def test_the_switches_choose_the_variant_that_has_what_they_say(bidirectional, depth, skip):
    """Skip connections only where there is depth."""
    choice = choose({"attention": True, "bidirectional": bidirectional, "depth": depth, "skip": skip})
    chosen = VARIANTS[choice.variant]
    assert chosen.attention
    assert chosen.bidirectional == bidirectional
    assert chosen.layers == depth
    assert chosen.skip == (skip and depth == 3)
    assert [switch.key for switch in SWITCHES if choice.rests(switch.key)] == ([] if depth == 3 else ["skip"])


@pytest.mark.parametrize("standing", list(product(*map(values, SWITCHES))))
def test_a_switch_that_rests_names_what_it_waits_for(standing):
    """With that it would rest no longer, or for a later switch alone. What is said of a toggle speaks of it as on."""
    set_to = dict(zip((switch.key for switch in SWITCHES), standing, strict=True))
    for switch in SWITCHES:
        need = need_of(switch.key, set_to)
        assert (need is not None) == choose(set_to).rests(switch.key)
        if need is not None:
            assert need.setting != set_to[need.switch.key]
            then = need_of(switch.key, set_to | {need.switch.key: need.setting})
            assert then is None or SWITCHES.index(then.switch) > SWITCHES.index(need.switch)
            assert need.setting is True or "{setting}" in need.switch.needed


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_can_be_chosen_by_its_own_switches(name):
    one = VARIANTS[name]
    own = {"attention": one.attention, "bidirectional": one.bidirectional, "depth": one.layers, "skip": one.skip}
    assert settings(name) == own
    assert choose(own).variant == name


NEAREST = {
    "plain": "attention",
    "attention": "bidirectional",
    "bidirectional": "attention",
    "deep": "deep-skip",
    "deep-skip": "deep",
    "deep-bidirectional": "deep-skip-bidirectional",
    "deep-skip-bidirectional": "deep-bidirectional",
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_contrast_differs_in_one_idea_of_the_chapter(name):
    found = contrasts(name)
    assert found[0] == NEAREST[name]
    assert set(found) == set(VARIANTS) - {name}


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("switch", SWITCHES)
def test_a_sibling_differs_in_one_switch_alone(name, switch):
    other = sibling(name, switch.key)
    if other is not None:
        assert {key for key, setting in settings(name).items() if settings(other)[key] != setting} == {switch.key}
    else:
        changed = [settings(one) for one in VARIANTS]
        mine = settings(name)
        assert not any({key for key in mine if one[key] != mine[key]} == {switch.key} for one in changed)


def test_the_siblings_with_and_without_skip_connections_find_each_other():
    pairs = {name: sibling(name, "skip") for name, config in VARIANTS.items() if config.layers > 1}
    assert pairs == {
        "deep": "deep-skip",
        "deep-skip": "deep",
        "deep-bidirectional": "deep-skip-bidirectional",
        "deep-skip-bidirectional": "deep-bidirectional",
    }
    assert sibling("attention", "skip") is None


@pytest.mark.parametrize("variant", VARIANTS)
def test_neighbours_differ_in_one_switch(variant):
    mine = settings(variant)
    different = {name: sum(mine[key] != value for key, value in settings(name).items()) for name in VARIANTS}
    assert set(neighbours(variant)) == {name for name, count in different.items() if count == 1}


def test_the_pairs_of_the_chapter_are_neighbours():
    assert neighbours("plain") == ["attention"]
    assert neighbours("deep")[0] == "deep-skip"
