"""AxisTokens as labels."""

import pytest

from attnviz.figures.kit.labels import cells, full_label, label, seen, visible


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        (" ", "␣"),
        ("\u3000", "␣"),
        ("\u00a0", "⍽"),
        ("</s>", "■"),
        ("", "∅"),
        ("\n", "␊"),
        ("\x7f", "␡"),
        ("\u202e", "�"),
        ("\u0301", "◌\u0301"),
        ("e", "e"),
        ("월", "월"),
        ("New York", "New␣York"),
        ("שלום", "\u2068שלום\u2069"),
        ("▁سلام", "\u2068▁سلام\u2069"),
        ("می\u200cخواهم", "\u2068می\u200cخواهم\u2069"),  # what shapes its letters stays
        ("\u200c", "�"),
        ("a\u200f", "a�"),
    ],
)
def test_every_token_can_be_seen(token, shown):
    assert visible(token) == shown


def test_a_joiner_is_kept_where_it_makes_one_picture_of_two():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert seen(family) == family
    assert "\u200d" not in seen("\U0001f468\u200d")  # nothing to join
    assert "\u200d" not in seen("1\u200d\U0001f468")


def test_markup_entities_and_formulas_are_text():
    assert full_label("<b>&amp;$x$") == "&lt;b&gt;&amp;amp;&#36;x&#36;"


def test_a_long_token_is_cut_on_the_axis_and_whole_in_the_hover():
    assert label("a" * 40) == "a" * 15 + "…"
    assert full_label("a" * 40) == "a" * 40


def test_a_korean_letter_is_two_cells_wide_and_an_escaped_one_is_one():
    assert (cells("년"), cells("&lt;"), cells("ab")) == (2, 1, 2)


def test_a_token_from_right_to_left_is_set_apart_once_and_takes_the_room_of_its_letters():
    shown = visible("שָׁלוֹם")
    assert visible(shown) == label(shown) == shown
    assert cells(shown) == 4
    assert label("ש" * 40) == f"\u2068{'ש' * 15}…\u2069"
