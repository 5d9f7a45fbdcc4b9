"""One model over many sources: a case small enough to count by hand.

The model writes `aaaaaaaaaa` for everything, sure of each token with 3 in 4, and looks at all positions alike, so that the
largest weight of each step stands at position 0.
"""

import math
from dataclasses import astuple, replace

import pytest
import torch

from attnviz.corpus.evaluation import Scores, evaluate
from attnviz.errors import NothingKnown
from attnviz.models.decoding import even_out
from attnviz.models.family import END_TOKEN
from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.recording.beam_search import BadWidth, search
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record_many
from attnviz.recording.shelf import load
from attnviz.remark import Remark
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Gold, Pair, SourceReading
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END

RIGHT = "a" * 10


def always(attention: bool = True) -> Checkpoint:
    model = Seq2Seq(
        LSTMConfig(attention=attention, bidirectional=False, layers=1, skip=False, embed_size=2, hidden_size=2), 3, 2
    )
    for weight in model.parameters():
        torch.nn.init.zeros_(weight)
    model.decoder.affine.bias.data[1] = math.log(3)
    return Checkpoint(find("dates"), "attention", Vocabulary(("x", "y", " ")), Vocabulary((END, "a")), model.eval())


def gold(*positions: tuple[int, ...], said: bool = True) -> Gold:
    return Gold(positions, (said,) * len(positions))


PAIRS = [
    Pair("xy", RIGHT, "en", gold((0,), (1,), (2,), ())),  # hits: 1 of 3, with a tolerance 2 of 3
    Pair("xyx", "b", "en", gold((1, 2))),  # 0 of 1, with a tolerance 1 of 1
    Pair("xyx", RIGHT, "en"),  # another target of the same source, which is now right
    Pair("yy", "a", "ko"),
    Pair("y" * 71, RIGHT, "ko", gold((0,))),  # too long
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


def test_a_source_without_a_target_has_no_answer_and_counts_in_no_score():
    more = [*PAIRS, Pair("yxy", ""), Pair("y" * 72, ""), Pair("xy", "")]  # the last one has a target elsewhere
    before, found = evaluate(always(), PAIRS), evaluate(always(), more)
    assert (before.with_target, found.with_target, found.sources, found.too_long) == (8, 8, 10, 2)
    assert (found.exact_match, found.lowest_probability_p1) == (before.exact_match, before.lowest_probability_p1)
    assert found.silent - before.silent == 1 - (found.warned - before.warned)  # the one that is read, unless it is warned of


@pytest.mark.parametrize("task", TASKS)
def test_where_nothing_has_a_target_there_is_no_score(task):
    found = evaluate(replace(always(), task=find(task)), [Pair("xyxy", "")])
    assert math.isnan(found.exact_match)
    assert {getattr(found, name) for name in ("word_error_rate", "phoneme_error_rate", "bleu", "chrf")} == {None}
    assert (found.with_target, found.lowest_probability_p1, found.warned_right) == (0, None, 0)


def test_what_the_page_would_say_is_counted_without_the_targets():
    task = replace(find("dates"), read_source=rules)
    found = evaluate(replace(always(), task=task), [Pair("x", RIGHT), Pair("y", "b"), Pair("xy", "b"), Pair("yy", "")])
    assert found.verdicts == {"right": 2, "wrong": 1, "unknown": 1}
    assert (found.warned, found.silent, found.warned_right) == (4, 0, 1)  # all of them are cut off


def rules(text: str) -> SourceReading:
    """Of x the right answer is known, of y another one, and of xy the first too, although the file says otherwise."""
    answers = {"x": (RIGHT,), "y": ("b",), "xy": (RIGHT,)}.get(text, ())
    warned = (Remark("Beware."),) if text in ("x", "yy") else ()
    return SourceReading(answers=answers, reason=Remark("Known."), objections=warned)


def test_at_most_one_right_output_in_a_hundred_is_less_sure_than_the_first_percentile():
    checkpoint, pairs = load("reverse", DEFAULT), find("reverse").pairs("test")[-101:]
    found = evaluate(checkpoint, pairs)
    traces = record_many(checkpoint, [pair.source for pair in pairs])
    sure = [trace.written_probability().min() for trace, pair in zip(traces, pairs, strict=True) if trace.text == pair.target]
    assert found.lowest_probability_p1 is not None
    assert sum(one < found.lowest_probability_p1 for one in sure) <= 0.01 * len(sure)


def test_pointing_counts_steps_not_sources():
    result = evaluate(always(), PAIRS)
    assert result.pointing_score == 1 / 4
    assert result.pointing_score_tolerance_1 == 3 / 4


def test_what_was_surest_is_known_of_right_outputs_alone():
    assert evaluate(always(), PAIRS).lowest_probability_p1 == pytest.approx(0.75)


def test_each_language_is_counted_and_no_language_is_none():
    found = evaluate(always(), PAIRS).by_language
    assert found["en"] == Scores(
        sources=3,
        exact_match=1,
        pointing_score=1 / 4,
        pointing_score_tolerance_1=3 / 4,
        alignment_error_rate=pytest.approx((2 / 3 + 1) / 2),  # of `xy`, one link of three is right; of `xyx`, none of one
        alignment_error_rate_tolerance_1=pytest.approx((1 / 3 + 0) / 2),
    )
    assert found["ko"] == Scores(sources=4, exact_match=0)
    assert found.keys() == {"en", "ko"}


def test_what_is_read_whole_is_counted_by_itself():
    result = evaluate(always(), PAIRS)
    assert result.covered == 5  # not the one that is too long, nor the two with unknown characters
    assert result.on_covered is not None
    assert (result.on_covered.sources, result.on_covered.exact_match) == (5, 3 / 5)
    assert evaluate(always(), PAIRS[4:6]).on_covered is None


def test_the_measures_of_the_traces_are_averaged():
    measures = evaluate(always(), [Pair("xy", RIGHT), Pair("xxyy", RIGHT), Pair("y" * 71, RIGHT)]).measures
    assert measures["mean_entropy"] == pytest.approx((1 + 2) / 2)  # two and four positions looked at alike
    assert measures["lowest_probability"] == pytest.approx(0.75)
    assert "pointing_score" not in measures  # no alignment is known
    assert set(evaluate(always(attention=False), [Pair("xy", RIGHT)]).measures) == {"lowest_probability", "mean_probability"}


def test_how_often_the_look_decides_is_counted_by_part():
    """The five sources of more than one token give ten steps each, all in front of a first hyphen, and no look matters."""
    found = evaluate(always(), PAIRS).deciding
    assert list(found) == ["year"]
    assert astuple(found["year"]) == pytest.approx((50, 0, 0, 0, 0), abs=1e-6)
    assert evaluate(always(attention=False), PAIRS).deciding == {}


def test_each_length_is_counted():
    by_length = evaluate(always(), [*PAIRS, Pair("x" * 10, RIGHT), Pair("x" * 19, "b")]).by_length
    assert {name: (scores.sources, scores.exact_match) for name, scores in by_length.items()} == {
        "1": (1, 1),
        "2": (4, 1 / 4),
        "3": (2, 1),
        "10": (1, 1),
        "19": (1, 0),
        "71": (1, 0),
    }
    assert list(by_length) == sorted(by_length, key=int)


def test_without_attention_nothing_points():
    result = evaluate(always(attention=False), PAIRS)
    assert result.exact_match == 4 / 8
    assert (result.pointing_score, result.pointing_score_tolerance_1) == (None, None)


SAMPLE = ("27 september 1994", "1 may 2001", "03.04.05", "2", "27 september 1995", "ЖЖ")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_beam_of_one_writes_what_greedy_decoding_writes(small, variant):
    greedy, beam = (record_many(small(variant), SAMPLE, width) for width in (None, 1))
    assert beam[:-1] == greedy[:-1]
    assert isinstance(beam[-1], NothingKnown)


@pytest.mark.parametrize("task", TASKS)
def test_a_beam_of_one_has_the_scores_of_greedy_decoding(task):
    checkpoint = load(task, DEFAULT)
    pairs = find(task).pairs("test")[:30]
    assert evaluate(checkpoint, pairs, 1) == evaluate(checkpoint, pairs)


@pytest.mark.parametrize("variant", VARIANTS)
def test_many_texts_have_the_best_outputs_that_a_search_finds_for_each(small, variant):
    together = record_many(small(variant), SAMPLE[:-1], 5)
    assert [trace.output for trace in together] == [
        search(small(variant), text, 5).hypotheses[0].output for text in SAMPLE[:-1]
    ]


@pytest.mark.parametrize("width", [0, 11])
def test_a_beam_that_cannot_be_is_refused(width):
    with pytest.raises(BadWidth):
        evaluate(always(), PAIRS, width)


def test_an_output_that_was_cut_off_does_not_seem_to_end_beside_a_longer_one():
    assert even_out([[3, 4, END_TOKEN], [3, 4]]).tolist() == [[3, 4, END_TOKEN], [3, 4, 4]]
