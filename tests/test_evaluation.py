"""One model over many sources: a case small enough to count by hand.

The model writes `aaaaaaaaaa` for everything, sure of each token with 3 in 4, and looks at all positions alike, so that the
largest weight of each step stands at position 0.
"""

import math

import pytest
import torch

from attnviz.checkpoints import Checkpoint
from attnviz.evaluation import Scores, evaluate
from attnviz.model.config import ModelConfig
from attnviz.model.seq2seq import Seq2Seq
from attnviz.tasks.task import Gold, Pair
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END

RIGHT = "a" * 10


def always(attention: bool = True) -> Checkpoint:
    model = Seq2Seq(ModelConfig(attention, bidirectional=False, layers=1, skip=False, embed_size=2, hidden_size=2), 3, 2)
    for weight in model.parameters():
        torch.nn.init.zeros_(weight)
    model.decoder.affine.bias.data[1] = math.log(3)
    return Checkpoint("dates", "attention", Vocabulary(("x", "y", " ")), Vocabulary((END, "a")), model.eval())


def gold(*positions: tuple[int, ...], said: bool = True) -> Gold:
    return Gold(positions, (said,) * len(positions))


PAIRS = [
    Pair("xy", RIGHT, "en", gold((0,), (1,), (2,), ())),  # hits: 1 of 3, with a tolerance 2 of 3
    Pair("xyx", "b", "en", gold((1, 2))),  # 0 of 1, with a tolerance 1 of 1
    Pair("xyx", RIGHT, "en"),  # another target of the same source, which is now right
    Pair("yy", "a", "ko"),
    Pair("y" * 41, RIGHT, "ko", gold((0,))),  # too long
    Pair("äö", RIGHT, "ko"),  # unreadable
    Pair("x", RIGHT, "", gold((0,), said=False)),  # no language; nothing that counts
    Pair("xäy", RIGHT, "en", gold((0,))),  # read without its second character: its gold no longer fits
    Pair("xx", "b", "ko"),
    Pair("xx", "c", "ko"),
]


def test_a_source_is_right_if_it_equals_any_of_its_targets_and_counts_once():
    result = evaluate(always(), PAIRS)
    assert (result.task, result.variant) == ("dates", "attention")
    assert result.sources == 8
    assert result.exact_match == 4 / 8


def test_what_is_too_long_or_unreadable_is_wrong_and_counted():
    result = evaluate(always(), PAIRS)
    assert (result.too_long, result.unreadable) == (1, 1)
    alone = evaluate(always(), [PAIRS[4], PAIRS[5]])
    assert (alone.sources, alone.exact_match, alone.lowest_probability_p1) == (2, 0, None)


def test_pointing_counts_steps_not_sources():
    result = evaluate(always(), PAIRS)
    assert result.pointing_score == 1 / 4
    assert result.pointing_score_tolerance_1 == 3 / 4


def test_what_was_surest_is_known_of_right_outputs_alone():
    assert evaluate(always(), PAIRS).lowest_probability_p1 == pytest.approx(0.75)


def test_each_language_is_counted_and_no_language_is_none():
    assert evaluate(always(), PAIRS).by_language == {
        "en": Scores(sources=3, exact_match=1, pointing_score=1 / 4, pointing_score_tolerance_1=3 / 4),
        "ko": Scores(sources=4, exact_match=0, pointing_score=None, pointing_score_tolerance_1=None),
    }


def test_each_length_is_counted_in_tens():
    by_length = evaluate(always(), [*PAIRS, Pair("x" * 10, RIGHT), Pair("x" * 19, "b")]).by_length
    assert {name: (scores.sources, scores.exact_match) for name, scores in by_length.items()} == {
        "0": (7, 4 / 7),
        "10": (2, 1 / 2),
        "40": (1, 0),
    }


def test_without_attention_nothing_points():
    result = evaluate(always(attention=False), PAIRS)
    assert result.exact_match == 4 / 8
    assert (result.pointing_score, result.pointing_score_tolerance_1) == (None, None)
