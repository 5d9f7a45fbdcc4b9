"""How far outputs are from their targets, counted by hand."""

import pytest
from sacrebleu import corpus_bleu, corpus_chrf

from attnviz.measures.text_scores import bleu, chrf, edits, phoneme_error_rate

FRENCH = ["le chat noir dort.", "je ne sais pas.", "où est la gare ?"]


@pytest.mark.parametrize(
    ("output", "target", "expected"),
    [
        ("HH AH L OW", "HH AH L OW", 0),
        ("HH L OW", "HH AH L OW", 1),
        ("HH AH L OW Z", "HH AH L OW", 1),
        ("HH EH L OW", "HH AH L OW", 1),
        ("L OW HH", "HH L OW", 2),
        ("", "HH AH", 2),
        ("AA", "AE", 1),  # a sound is one token, however many letters write it
    ],
)
def test_edits_are_counted_in_sounds(output, target, expected):
    assert edits(output, target) == expected


def test_the_nearest_target_counts():
    outputs, targets = ["T AH M EY T OW", "R EH D"], [["T AH M AA T OW", "T AH M EY T OW"], ["R IY D"]]
    assert phoneme_error_rate(outputs, targets) == 1 / (6 + 3)


def test_where_two_targets_are_as_near_the_shorter_one_counts():
    assert phoneme_error_rate(["A B C"], [["A B", "A B C D"]]) == 1 / 2


def test_nothing_written_is_all_wrong():
    assert phoneme_error_rate([""], [["A B"]]) == 1


def test_equal_texts_score_a_hundred():
    assert bleu(FRENCH, [[text] for text in FRENCH]) == pytest.approx(100)
    assert chrf(FRENCH, [[text] for text in FRENCH]) == pytest.approx(100)


def test_any_target_will_do_and_who_has_fewer_loses_nothing():
    more = [["un chat noir dort.", FRENCH[0]], [FRENCH[1]], ["où se trouve la gare ?", "où est le train ?", FRENCH[2]]]
    assert bleu(FRENCH, more) == pytest.approx(100)
    assert chrf(FRENCH, more) == pytest.approx(100)


def test_the_numbers_are_sacrebleus_own():
    written = ["le chat dort.", "je sais pas.", "où est gare ?"]
    assert bleu(written, [[text] for text in FRENCH]) == corpus_bleu(written, [FRENCH]).score
    assert chrf(written, [[text] for text in FRENCH]) == corpus_chrf(written, [FRENCH]).score
    assert 0 < bleu(written, [[text] for text in FRENCH]) < 100
