"""Many inputs: tables in every shape, what is wrong with one, decoding in chunks, judging, and what is written."""

import csv
import io
import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.corpus import decoded_rows as entries
from attnviz.corpus.decoded_rows import COLUMNS, Entry, by_rules, decode_rows, judge_rows, tabulate, to_csv, to_json_lines
from attnviz.corpus.tables.table import Row
from attnviz.errors import AttnvizError, EmptyText, NothingKnown, TooLong
from attnviz.recording.judging import judged
from attnviz.recording.running import record
from attnviz.recording.shelf import load
from attnviz.remark import Remark
from attnviz.tasks import find
from attnviz.tasks.task import Gold, SourceReading
from attnviz.trace import END, Trace, cross
from attnviz.trace.json_form import from_json
from tests.corpus.test_evaluation import always

DATES = find("dates")


def rows_of(*pairs: tuple[str, str | None]) -> tuple[Row, ...]:
    return tuple(Row(line, source, target) for line, (source, target) in enumerate(pairs, 1))


MIXED = rows_of(
    ("Tuesday, September 27, 1994", "1994-09-27"),
    ("27 septembre 1994", None),
    ("Ж", "1994-09-27"),
    ("1" * 71, None),
    ("1994년 9월 27일", "1994-09-28"),
    ("27.09.1994Ж", None),
    ("27.09.1994", "1994-09-27"),
)


def alone(checkpoint, row: Row) -> Trace | AttnvizError:
    try:
        return judged(checkpoint, replace(record(checkpoint, row.source).short(), target=row.target))
    except AttnvizError as error:
        return error


@pytest.mark.parametrize("at_once", [1, 2, 3, 512])
def test_each_row_gets_what_it_gets_alone_however_they_are_cut(monkeypatch, at_once):
    monkeypatch.setattr(entries, "AT_ONCE", at_once)
    checkpoint = load("dates", "attention")
    chunks = list(decode_rows(checkpoint, MIXED))
    assert [len(chunk) for chunk in chunks] == [len(MIXED[start : start + at_once]) for start in range(0, len(MIXED), at_once)]
    results = dict(pair for chunk in chunks for pair in chunk)
    assert sorted(results) == list(range(len(MIXED)))
    for index, row in enumerate(MIXED):
        expected, found = alone(checkpoint, row), results[index]
        if isinstance(expected, AttnvizError):
            assert (type(found), str(found)) == (type(expected), str(expected))
            continue
        assert replace(found, attentions=(), probability=None) == replace(expected, attentions=(), probability=None)
        assert found.probability == pytest.approx(expected.probability, abs=1e-5)
        assert found.attention.weight == pytest.approx(expected.attention.weight, abs=1e-5)


def test_sources_of_one_length_come_together(monkeypatch):
    monkeypatch.setattr(entries, "AT_ONCE", 2)
    rows = rows_of(("11", None), ("2222", None), ("33", None), ("4444", None))
    assert [[index for index, _ in chunk] for chunk in decode_rows(load("dates", "attention"), rows)] == [[0, 2], [1, 3]]


def test_decoding_may_stop_in_between(monkeypatch):
    monkeypatch.setattr(entries, "AT_ONCE", 2)
    found = judge_rows(DATES, MIXED, dict(next(decode_rows(load("dates", "attention"), MIXED))))
    assert [entry.row.source for entry in found] == ["Ж", "27.09.1994"]  # the two shortest, in the order of the rows


def toy(letters: str = "ab", source: str = "xyz", ended: bool = True, **changed: object) -> Trace:
    """Probabilities 0.5 for each letter written and 0.8 for the end mark; each step looks at all alike, but the end step."""
    output = (*letters, END) if ended else tuple(letters)
    said = len(letters)
    weight = np.full((len(output), len(source)), 1 / len(source), np.float32)
    probability = np.full((len(output), said + 1), 0.5, np.float32)
    if ended:
        weight[-1] = [1, *[0] * (len(source) - 1)]
        probability[-1] = 0.8
    trace = Trace(
        task="dates",
        variant="attention",
        typed=source,
        dropped=(),
        source=tuple(source),
        output=output,
        text=letters,
        attentions=(cross(weight),),
        vocabulary=(*letters, END),
        probability=probability,
    )
    return replace(trace, **changed)


def entry_of(result: Trace | AttnvizError, target: str | None = None, gold: Gold | None = None) -> Entry:
    source = result.typed if isinstance(result, Trace) else "Ж"
    return judge_rows(DATES, rows_of((source, target)), {0: result}, {0: gold} if gold else None)[0]


ISO = "1994-09-27"
KINDS = {
    "right": (toy(ISO), ISO),
    "right although characters were dropped": (toy(ISO, dropped=(0,)), ISO),
    "wrong": (toy(ISO), "1994-09-28"),
    "refused": (toy("1994-02-30"), ISO),
    "refused without a target": (toy("1994-02-30"), None),
    "unread": (toy(ISO, dropped=(0,)), "1994-09-28"),
    "unread rather than refused": (toy("x", dropped=(0,)), ISO),
    "right by the rules, without a target": (toy(ISO, verdict="right"), None),
    "wrong by the rules, without a target": (toy(ISO, verdict="wrong"), None),
    "unread and wrong by the rules, without a target": (toy(ISO, dropped=(0,), verdict="wrong"), None),
    "right although the rules call it wrong": (toy(ISO, verdict="wrong"), ISO),
    "different: the target is not what the rules call right": (toy(ISO, verdict="right"), "1994-09-28"),
    "different: it may be right all the same": (toy(ISO, verdict="unknown"), "1994-09-28"),
    "cut off": (toy("1994-09-271", ended=False), ISO),
    "cut off without a target": (toy("1994-09-271", ended=False), None),
    "too long": (TooLong(length=71, longest=70, parts="characters"), ISO),
    "unreadable": (NothingKnown(unknown="Ж", parts="characters"), None),
    "unreadable as it is empty": (EmptyText(), ISO),
    "unjudged": (toy(ISO), None),
    "unjudged although characters were dropped": (toy(ISO, dropped=(0,)), None),
}


@pytest.mark.parametrize("case", KINDS)
def test_every_kind_of_result(case):
    result, target = KINDS[case]
    entry = entry_of(result, target)
    assert case.startswith(entry.kind)
    assert entry.right is (None if target is None else entry.kind == "right")
    assert entry.output == (result.text if isinstance(result, Trace) else "")


def test_a_source_with_several_targets_is_right_if_it_equals_any_of_them():
    rows = rows_of(("xyz", ISO), ("xyz", "1994-09-28"), ("xyz", None), ("zyx", "1994-09-28"))
    found = judge_rows(DATES, rows, dict.fromkeys(range(4), toy(ISO)))
    assert [entry.right for entry in found] == [True, True, None, False]


WRITTEN = "a" * 10  # by the model of `always`, whatever it reads
FOUR = rows_of(("xy", "b"), ("xy", WRITTEN), ("yy", "b"), ("yx", None))


def judged_by(*answers: str) -> tuple[list[Entry], list[str | None]]:
    """The four rows where the rules know these answers to every source, and the verdicts of the rules alone."""
    rules = replace(DATES, read_source=lambda text: SourceReading(answers=answers, reason=Remark("Known.")))
    results = dict(pair for chunk in decode_rows(replace(always(), task=rules), FOUR) for pair in chunk)
    found = judge_rows(rules, FOUR, results)
    return found, [by_rules(rules, entry) for entry in found]


def test_where_no_rule_tells_all_the_targets_of_a_source_do():
    found, ruled = judged_by()
    assert [entry.verdict for entry in found] == ["right", "right", "wrong", "unknown"]
    assert [entry.result.target for entry in found] == ["b", WRITTEN, "b", None]
    assert ruled == ["unknown"] * 4


def test_what_the_rules_call_right_or_wrong_stays_so_whatever_the_targets_are():
    for answer, verdict in ((WRITTEN, "right"), ("b", "wrong")):
        found, ruled = judged_by(answer)
        assert [entry.verdict for entry in found] == ruled == [verdict] * 4
        assert [entry.right for entry in found] == [True, True, False, None]


def test_the_warnings_of_a_row_are_one_text():
    assert entry_of(toy(ISO, objections=("One.", "Two."))).warnings == "One. Two."
    assert entry_of(toy(ISO)).warnings is entry_of(EmptyText()).warnings is entry_of(EmptyText()).verdict is None


def test_targets_are_compared_as_the_task_writes_them():
    phonemes = replace(DATES, split_target=lambda text: tuple(text.split()), join=" ".join)
    trace = toy("ab", text="AH B")
    assert judge_rows(phonemes, rows_of(("xyz", "AH   B")), {0: trace})[0].right


def test_the_numbers_of_a_toy_by_hand():
    """Two letters over four tokens: every token gets 2 * 0.25 in all, and 0.5 is a deviation of -log(1.25)."""
    entry = entry_of(toy("ab", source="wxyz"), gold=Gold(((0,), (1,)), (True, True)))
    assert entry.probability == pytest.approx(0.5 * 0.5 * 0.8)
    assert entry.lowest_probability == pytest.approx(0.5)
    assert entry.entropy == pytest.approx(2)
    assert entry.coverage == pytest.approx(-math.log(1.25))
    assert entry.pointing_score == 0.5  # of equals, the first counts as the largest


NUMBERS = ("probability", "lowest_probability", "entropy", "coverage", "pointing_score")
GOLD = Gold(((0,),), (True,))
MISSING = {
    "unreadable": (EmptyText(), GOLD, set(NUMBERS)),
    "no gold": (toy(), None, {"pointing_score"}),
    "dropped": (toy(dropped=(0,)), GOLD, {"pointing_score"}),
    "gold that says nothing": (toy(), Gold(((),), (True,)), {"pointing_score"}),
    "no attention": (toy(attentions=()), GOLD, {"entropy", "coverage", "pointing_score"}),
    "no probability": (toy(probability=None, vocabulary=()), GOLD, {"probability", "lowest_probability"}),
    "empty output": (toy(""), GOLD, {"entropy", "pointing_score"}),
}


@pytest.mark.parametrize("case", MISSING)
def test_a_number_that_does_not_apply_is_none(case):
    result, gold, missing = MISSING[case]
    entry = entry_of(result, gold=gold)
    assert {name for name in NUMBERS if getattr(entry, name) is None} == missing


@pytest.mark.filterwarnings("error")
def test_the_numbers_of_a_model_are_in_range():
    rows = tuple(Row(line, pair.source, pair.target) for line, pair in enumerate(DATES.pairs("test")[:60], 1))
    golds = {index: pair.gold for index, pair in enumerate(DATES.pairs("test")[:60])}
    results = dict(pair for chunk in decode_rows(load("dates", "attention"), rows) for pair in chunk)
    for line in tabulate(judge_rows(DATES, rows, results, golds)):
        assert 0 < line["probability"] <= line["lowest_probability"] <= 1 + 1e-6
        assert 0 <= line["entropy"] <= math.log2(40)
        assert line["coverage"] <= 0
        assert 0 <= line["pointing_score"] <= 1


def test_the_table_has_a_line_for_each_entry():
    [line] = tabulate([entry_of(toy(ISO), ISO)])
    assert tuple(line) == COLUMNS
    assert (line["line"], line["source"], line["output"], line["target"]) == (1, "xyz", ISO, ISO)
    assert (line["right"], line["kind"], line["pointing_score"]) == (True, "right", None)
    assert tabulate([]) == []


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_csv_is_the_table():
    found = [entry_of(toy(ISO), ISO), entry_of(toy(ISO)), entry_of(EmptyText(), "월")]
    content = to_csv(found)
    assert content.startswith(b"\xef\xbb\xbfline,source,output,verdict,target,")
    for read, line in zip(read_csv(content), tabulate(found), strict=True):
        assert read == {name: "" if cell is None else str(cell) for name, cell in line.items()}
    assert read_csv(content)[0]["coverage"].startswith("-")  # a number is no formula


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0", "-", '=","']
)
def test_a_spreadsheet_runs_no_cell(cell):
    entry = entry_of(toy(ISO, text=cell), cell)
    [read] = read_csv(to_csv([replace(entry, row=Row(1, cell, cell))]))
    assert (read["source"], read["output"], read["target"]) == (f"'{cell}",) * 3


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_survives_the_csv(text):
    [read] = read_csv(to_csv([entry_of(toy(ISO, typed=text), text)]))
    assert read["source"] in (text, f"'{text}")
    assert read["source"][:1] not in tuple("=+-@\t\r\n")  # of the letters, not of the empty text


def test_the_json_lines_are_the_traces_in_their_short_form():
    checkpoint = load("dates", "attention")
    results = dict(pair for chunk in decode_rows(checkpoint, MIXED) for pair in chunk)
    lines = list(to_json_lines(judge_rows(DATES, MIXED, results)))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    for index, line in enumerate(lines):
        if isinstance(results[index], Trace):
            assert from_json(line) == results[index]
        else:
            assert json.loads(line) == {"typed": MIXED[index].source, "error": str(results[index])}
    whole = record(checkpoint, MIXED[0].source)
    [line] = to_json_lines([entry_of(whole)])
    assert from_json(line) == whole.short()
