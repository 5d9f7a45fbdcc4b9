"""Forms and averages, counted by hand, in six languages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.language import speaking
from attnviz.measures.averages import DifferentForms, average_attention, form_of, form_shared, forms
from attnviz.trace import END, Trace, cross


def trace_of(source, output, weight=None, ended=True) -> Trace:
    """Without weights, each step looks at the whole source alike."""
    tokens = (*output, END) if ended else tuple(output)
    rows = np.full((len(tokens), len(source)), 1 / max(1, len(source))) if weight is None else np.array(weight)
    record = cross(rows.astype(np.float32))
    return Trace("", "", "".join(source), (), tuple(source), tokens, "".join(output), attentions=(record,))


def fields(source) -> list[str]:
    return ["".join(source[start:end]) for start, end in form_of(source)[1]]


@pytest.mark.parametrize(
    ("source", "name", "parts"),
    [
        ("September 27, 1994", "abc 0, 0000", ["September", " ", "27", ",", " ", "1994"]),
        ("27.9.1994", "0.0.0000", ["27", ".", "9", ".", "1994"]),
        ("1994년 9월 27일", "0000년 0월 0일", ["1994", "년", " ", "9", "월", " ", "27", "일"]),
        ("1994年9月27日", "0000年0月0日", ["1994", "年", "9", "月", "27", "日"]),
        ("27 septembre 1994", "0 abc 0000", ["27", " ", "septembre", " ", "1994"]),
        ("1er août 2015", "0abc abc 0000", ["1", "er", " ", "août", " ", "2015"]),
        ("18. MÄRZ 75", "0. abc 0", ["18", ".", " ", "MÄRZ", " ", "75"]),
        ("3 de mayo de 2041", "0 abc abc abc 0000", ["3", " ", "de", " ", "mayo", " ", "de", " ", "2041"]),
        ("1994. 9. 27. (화)", "0000. 0. 0. (가)", ["1994", ".", " ", "9", ".", " ", "27", ".", " ", "(", "화", ")"]),
        ("1994년9월27일화요일", "0000년0월0일가", ["1994", "년", "9", "월", "27", "일", "화요일"]),
        ("2017/4/14金曜日", "0000/0/0字", ["2017", "/", "4", "/", "14", "金曜日"]),
        ("2017年4月14日日曜日", "0000年0月0日字", ["2017", "年", "4", "月", "14", "日", "日曜日"]),
        ("quatre-vingt-un", "abc-abc-abc", ["quatre", "-", "vingt", "-", "un"]),
        ("ポケット12", "字0", ["ポケット", "12"]),
        ("1,234,567 a12345", "0,000,000 abc00000", ["1", ",", "234", ",", "567", " ", "a", "12345"]),
        ("--", "--", ["-", "-"]),
    ],
)
def test_characters_form_fields(source, name, parts):
    assert (form_of(source)[0], fields(source)) == (name, parts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024. 7. 29. (월)", "2024. 7. 30. (화)"),
        ("2024년 7월 28일 일요일", "2024년 7월 30일 화요일"),
        ("2024/7/29月曜日", "2024/7/30火曜日"),
        ("2024年7月28日日曜日", "2024年7月30日火曜日"),
    ],
)
def test_a_weekday_is_no_unit(first, second):
    """월, 일, 月 and 日 stand for month and day only behind a number, and not where they begin a weekday."""
    assert form_of(first)[0] == form_of(second)[0]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (tuple("letters"), "7 letters"),
        (tuple("구십칠"), "3 letters"),
        (tuple("日本語"), "3 letters"),
        (("x",), "1 letter"),
        (tuple("19940927"), "8 tokens"),
        (("not", "a", "date", "?"), "4 tokens"),
        (("word",), "1 token"),
        (("a", "", "b"), "3 tokens"),
        ((), "0 tokens"),
    ],
)
def test_of_words_and_of_one_run_each_token_is_a_field(source, name):
    assert form_of(source) == (name, tuple((at, at + 1) for at in range(len(source))))


@pytest.mark.parametrize(("unit", "name"), [("words", "4 words"), ("characters", "4 characters"), (None, "4 tokens")])
def test_a_number_of_tokens_says_what_they_are(unit, name):
    assert form_of(("I", "am", "not", "?"), unit)[0] == name
    assert form_of("word", unit)[0] == ("4 words" if unit == "words" else "4 letters")


def test_a_number_of_tokens_is_named_in_the_language_of_the_reader():
    with speaking("ko"):
        assert form_of("letters")[0] == "글자 7개"


@given(st.lists(st.text(max_size=2) | st.characters()))
def test_fields_cover_the_source_in_order(source):
    edges = [0, *(end for _start, end in form_of(source)[1])]
    assert [start for start, _end in form_of(source)[1]] == edges[:-1]
    assert edges[-1] == len(source)


def test_the_most_frequent_form_comes_first():
    sources = ["27.9.1994", "May 3, 2041", "3.5.2041", "2041-05-03", "2041-05-04"]
    plain = Trace("", "", "1.1.2001", (), tuple("1.1.2001"), (), "")
    traces = [*(trace_of(source, "x") for source in sources), plain]
    assert list(forms(traces).items()) == [("0.0.0000", [0, 2]), ("0000-0-0", [3, 4]), ("abc 0, 0000", [1])]
    assert forms([]) == {}


def test_an_average_by_hand():
    """Fields: number (one or two digits), slash, letter."""
    first = trace_of("27/a", "xy", [[0.5, 0.25, 0.25, 0], [0, 0, 0, 1], [0.25, 0.25, 0.25, 0.25]])
    second = trace_of("9/b", "xz", [[0.25, 0.25, 0.5], [1, 0, 0], [0, 0.5, 0.5]])
    average = average_attention([first, second])
    assert average.fields == ("0", "/", "abc")
    assert average.steps == ("x", "#2", "■")
    assert average.weight.tolist() == [[0.5, 0.25, 0.25], [0.5, 0, 0.5], [0.25, 0.375, 0.375]]
    assert (average.count, average.left_out) == (2, 0)


def test_fields_that_are_the_same_in_all_are_shown_as_they_are():
    traces = [trace_of(source, "x") for source in ("3 de mayo de 2041", "27 de abril de 2041")]
    assert average_attention(traces).fields == ("0", " ", "de", " ", "abc", " ", "de", " ", "2041")
    assert form_shared(traces, traces).name == "0 abc abc abc 0000"


def test_tokens_that_differ_are_shown_by_their_number():
    words = [trace_of(("the", "cat"), "x"), trace_of(("the", "dog"), "x")]
    assert average_attention(words).fields == ("the", "#2")
    letters = [trace_of("cat", "x"), trace_of("cut", "x")]
    assert average_attention(letters).fields == ("c", "#2", "t")


def test_outputs_of_another_length_are_left_out_and_counted():
    traces = [trace_of("1/a", "xy"), trace_of("2/b", "xyz"), trace_of("3/c", "xy"), trace_of("4/d", "x")]
    average = average_attention(traces)
    assert (average.count, average.left_out, average.steps) == (2, 2, ("x", "y", "■"))
    assert average_attention([trace_of("1/a", "xyz"), trace_of("2/b", "x")]).steps == ("x", "■")


def test_an_output_that_was_cut_off_has_no_end_step():
    traces = [trace_of("1/a", "xy"), trace_of("2/b", "xyz", ended=False)]
    assert average_attention(traces).steps == ("x", "y", "#3")


def test_the_average_of_nothing_is_empty():
    plain = Trace("", "", "a", (), ("a",), (), "")
    for traces, left_out in (([], 0), ([plain], 1)):
        average = average_attention(traces)
        assert (average.fields, average.steps, average.weight.size, average.count) == ((), (), 0, 0)
        assert average.left_out == left_out


def test_different_forms_are_refused_and_named():
    with pytest.raises(DifferentForms, match=r"0/0; 0abc\. Choose inputs of one form"):
        average_attention([trace_of("1/2", "x"), trace_of("2a", "x")])


def random_traces(seed) -> list[Trace]:
    random = np.random.default_rng(seed)
    sources = [f"{random.choice(['May', 'June'])} {random.integers(1, 31)}, {random.integers(1950, 2049)}" for _ in range(6)]
    steps = [4 + int(random.random() < 0.3) for _ in sources]
    weights = [random.dirichlet(np.ones(len(source)), size=count + 1) for source, count in zip(sources, steps, strict=True)]
    return [trace_of(source, "x" * count, rows) for source, count, rows in zip(sources, steps, weights, strict=True)]


@pytest.mark.parametrize("seed", range(3))
def test_rows_sum_to_one(seed):
    average = average_attention(random_traces(seed))
    assert average.weight.sum(axis=1) == pytest.approx(1)
    assert average.weight.shape == (len(average.steps), 6)
    assert average.count + average.left_out == 6


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_traces_changes_nothing(seed):
    traces = random_traces(seed)
    one, other = average_attention(traces), average_attention(traces[::-1])
    assert (one.fields, one.steps, one.count, one.left_out) == (other.fields, other.steps, other.count, other.left_out)
    assert one.weight == pytest.approx(other.weight)


def test_one_trace_with_fields_of_one_token_is_its_own_average():
    weight = [[0.5, 0.25, 0.25], [0, 1, 0]]
    assert average_attention([trace_of("a/b", "x", weight)]).weight.tolist() == weight
