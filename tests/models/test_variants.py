"""The variants as values, and what is wrong with a config that is none."""

from itertools import product

import pytest

from attnviz.models.lstm.config import BadConfig, LSTMConfig
from attnviz.models.variants import DEFAULT, VARIANTS, variant_named

SWITCHES = list(product([False, True], [1, 3], [False, True]))
GOOD = {"attention": True, "bidirectional": False, "layers": 1, "skip": False, "embed_size": 4, "hidden_size": 6}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"layers": 0}, "layers is 0, and it should be 1 or more."),
        ({"layers": -2}, "layers is -2, and it should be 1 or more."),
        ({"embed_size": 0}, "embed_size is 0, and it should be 1 or more."),
        ({"hidden_size": 1}, "hidden_size is 1, and it should be 2 or more, and even if bidirectional."),
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


@pytest.mark.parametrize(("bidirectional", "depth", "skip"), SWITCHES)
def test_without_attention_there_is_one_variant_whatever_the_other_switches_say(bidirectional, depth, skip):
    assert variant_named(attention=False, bidirectional=bidirectional, depth=depth, skip=skip) == "plain"


@pytest.mark.parametrize(("bidirectional", "depth", "skip"), SWITCHES)
def test_the_switches_choose_the_variant_that_has_what_they_say(bidirectional, depth, skip):
    """Skip connections only where there is depth."""
    chosen = VARIANTS[variant_named(attention=True, bidirectional=bidirectional, depth=depth, skip=skip)]
    assert chosen.attention
    assert chosen.bidirectional == bidirectional
    assert chosen.layers == depth
    assert chosen.skip == (skip and depth == 3)


def test_every_variant_can_be_chosen_by_its_own_switches():
    for name, one in VARIANTS.items():
        switches = {"attention": one.attention, "bidirectional": one.bidirectional, "depth": one.layers, "skip": one.skip}
        assert variant_named(**switches) == name
