"""What went wrong, the most frequent first."""

from hypothesis import given
from hypothesis import strategies as st

from attnviz.figures.corpus.errors_by_kind import errors_by_kind_spec, errors_by_kind_text
from tests.figures.corpus.conftest import DRAWN, check_harmless, hostile, words


def test_the_most_frequent_error_is_on_top():
    spec = DRAWN["errors_by_kind"]("light")
    bars, axis = spec["data"][0], spec["layout"]["yaxis"]
    assert (bars["x"], bars["y"]) == ([5, 3, 0], [0, 1, 2])
    assert bars["text"] == ["5 · 62%", "3 · 38%", "0 · 0%"]
    assert axis["ticktext"] == ["day and month changed<br>places", "another day", "not a date"]
    assert axis["range"][0] > axis["range"][1]
    assert bars["customdata"][0] == ["day and month changed places", "5", "8"]


def test_kinds_without_errors_are_no_errors():
    assert "There are no errors to show." in words(errors_by_kind_spec({"another day": 0}))


def test_a_very_long_kind_has_two_lines_and_is_whole_in_the_hover():
    kind = "one word after another " * 9
    spec = errors_by_kind_spec({kind.strip(): 1, "가나다라" * 20: 1})
    assert all(label.count("<br>") == 1 for label in spec["layout"]["yaxis"]["ticktext"])
    assert spec["data"][0]["customdata"][0][0] == kind.strip()


@given(st.dictionaries(hostile, st.integers(0, 9), min_size=1))
def test_a_kind_never_becomes_markup(kinds):
    spec = errors_by_kind_spec(kinds)
    check_harmless(spec)
    if sum(kinds.values()):
        assert all(spec["layout"]["yaxis"]["ticktext"])
        assert spec["data"][0]["customdata"] != []


def test_in_words_the_most_frequent_kind_comes_first():
    assert errors_by_kind_text({"wrong": 1, "cut off": 3}) == "Errors by kind: cut off: 3; wrong: 1."


def test_markup_in_a_kind_stays_text():
    axis = errors_by_kind_spec({"<b>bold</b> & more": 1})["layout"]["yaxis"]
    assert axis["ticktext"] == ["&lt;b&gt;bold&lt;/b&gt; &amp; more"]
