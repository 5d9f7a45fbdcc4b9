"""A table of inputs: read in every shape, or otherwise where that is wanted, and what is wrong is named with its line. Files,
plain and packed, whole and damaged; those in which every row must have a target, and those in which some must."""

import csv
import gzip
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.corpus.table_reader import (
    MOST,
    BadPairs,
    BadTable,
    NoFile,
    pairs_of,
    read_answered,
    read_file,
    read_pairs,
    read_table,
)
from attnviz.corpus.tables.cells import DELIMITERS
from attnviz.corpus.tables.table import NO_COLUMN, Row, WantedReading
from attnviz.corpus.tables.targets import ABSENT
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Pair

DATES, FRENCH = find("dates"), find("translation")
TABLES = {
    "one cell": ("a.txt", "1 may\n2 may\n", [(1, "1 may", None), (2, "2 may", None)]),
    "two cells": ("a.tsv", "1 may\tx\n2 may\ty", [(1, "1 may", "x"), (2, "2 may", "y")]),
    "pasted": ("", "1 may\tx\n2 may", [(1, "1 may", "x"), (2, "2 may", None)]),
    "no line end": ("", "1 may", [(1, "1 may", None)]),
    "byte order mark": ("a.tsv", "\ufeff1 may\tx\n", [(1, "1 may", "x")]),
    "line ends of Windows": ("a.tsv", "1 may\tx\r\n2 may\ty\r\n", [(1, "1 may", "x"), (2, "2 may", "y")]),
    "line ends of old": ("a.tsv", "1 may\r\r2 may\r", [(1, "1 may", None), (3, "2 may", None)]),
    "other separators end no line": ("", "1\u2028may\x0b\n2", [(1, "1 may", None), (2, "2", None)]),
    "empty lines": ("", "\n \n1 may\n\t\n\n2 may\tx\n\n", [(3, "1 may", None), (6, "2 may", "x")]),
    "white space around cells": ("", " 1 may \t x \n", [(1, "1 may", "x")]),
    "an empty target": ("", "1 may\t \n", [(1, "1 may", None)]),
    "a quotation mark in a text after a tab": ("a.tsv", '"1, may\tx"y\n', [(1, '"1, may', 'x"y')]),
    "a header": ("", "source\n1 may\n", [(2, "1 may", None)]),
    "a header of two": ("", "\nSource\tTARGET\n1 may\tx\n", [(3, "1 may", "x")]),
    "a header only where it is first": ("", "1 may\nsource\n", [(1, "1 may", None), (2, "source", None)]),
    "only the first row is a header": ("", "source\nsource\n", [(2, "source", None)]),
    "a lone row is no header": ("", "source\tq\n", [(1, "source", "q")]),
    "csv": ("a.csv", "1 may,x\n2 may\n", [(1, "1 may", "x"), (2, "2 may", None)]),
    "csv in capitals": ("A.CSV", "1 may,x\n", [(1, "1 may", "x")]),
    "csv header": ("a.csv", "\ufeffSource,Target\r\n1 may,x\r\n", [(2, "1 may", "x")]),
    "csv quoting": ("a.csv", '"May 1, 1994","a ""b"""\n', [(1, "May 1, 1994", 'a "b"')]),
    "csv with white space": ("a.csv", '"May 1, 1994", "a, b"\n 1 may , x\n', [(1, "May 1, 1994", "a, b"), (2, "1 may", "x")]),
    "csv with a line end in a cell": ("a.csv", '"1\nmay",x\n2 may,y\n', [(1, "1 may", "x"), (3, "2 may", "y")]),
    "csv empty lines": ("a.csv", '\n,\n1 may,\n,,\n""\n2 may,x\n', [(3, "1 may", None), (6, "2 may", "x")]),
    "composed letters": ("", unicodedata.normalize("NFD", "1월\té"), [(1, "1월", "é")]),
    "more columns than two": ("a.csv", "source,target,language\n1 may,x,en\n", [(2, "1 may", "x")]),
}


@pytest.mark.parametrize("shape", TABLES)
def test_a_table_is_read(shape):
    name, text, expected = TABLES[shape]
    assert read_table(text.encode(), name, DATES).rows == tuple(Row(*row) for row in expected)


REFUSED = {
    "damaged UTF-8": ("a.tsv", "1월\r\n2월".encode() + b"\xff\n", 2, "it is not text in UTF-8"),
    "no UTF-8 after a byte order mark": ("a.csv", b"\xef\xbb\xbf1\n2\n\n\xff\n", 4, "it is not text in this encoding"),
    "half a character": ("a.tsv", "1월\n2월\n3월".encode()[:-1], 3, "it is not text in UTF-8"),
    "half a character of UTF-16": ("a.tsv", "1\n2".encode("utf-16")[:-1], 2, "it is not text in this encoding"),
    "in no encoding": ("a.tsv", b"1\n\x81\xff\n", 2, "it is not text in an encoding that is known here"),
    "zero byte": ("a.csv", b"\xef\xbb\xbf1\r2\n3\0\n", 3, "zero byte"),
    "zero byte without quoting": ("", b"1\n\0", 2, "zero byte"),
    "no source": ("a.tsv", b"1\ta\n \tb\n", 2, "the source is empty"),
    "no source in csv": ("a.csv", b'source,target\n"1\n2",a\n,b\n', 4, "the source is empty"),
    "unclosed quote": ("a.csv", b'1,a\n"2,b\n3,c\n', 2, "quotation mark"),
    "text after a quote": ("a.csv", b'1,a\n"2\n"2,b\n', 2, "quotation mark"),
    "nothing": ("a.tsv", b"", 1, "there is no row in it"),
    "nothing in csv": ("a.csv", b"\xef\xbb\xbf\n\n", 1, "there is no row in it"),
    "comments alone": ("a.csv", b"# 1\n# 2\n", 1, "there is no row in it"),
    "a header alone": ("", b"source\ttarget\n", 1, "there is a header in it and no row"),
    "lines of JSON": ("", b'{"source": "1"}\n{"source": "2"}\n', 1, "it is JSON"),
    "a packed file": ("a.tsv", gzip.compress(b"1\n"), 1, "it is a packed file: unpack it first"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_a_table_is_refused_with_the_line_the_reason_and_the_way_out(wrong):
    name, content, line, reason = REFUSED[wrong]
    with pytest.raises(BadTable, match=reason) as caught:
        read_table(content, name, DATES)
    assert caught.value.data["line"] == line
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}, line {line}: " if name else f"Line {line}: ")
    assert sentence.endswith("try again.")


def test_a_table_may_have_so_many_rows_and_no_more():
    assert len(read_table(b"source\n" + b"1\n\n" * MOST, "", DATES).rows) == MOST
    with pytest.raises(BadTable, match=rf"Line {2 * MOST + 2}: at most {MOST} rows are read here\."):
        read_table(b"source\n" + b"1\n\n" * MOST + b"2\n", "", DATES)
    assert len(read_table(b"1\n2\n3\n", "", DATES, most=3).rows) == 3
    with pytest.raises(BadTable):
        read_table(b"1\n2\n3\n4\n", "", DATES, most=3)
    assert len(read_table(b"1\n" * (MOST + 1), "", DATES, most=None).rows) == MOST + 1


def cells(without: str) -> st.SearchStrategy[str]:
    """Cells as they are read: on one line, without white space around them."""
    marks = "\0\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufeff\u200b"
    characters = st.characters(codec="utf-8", exclude_characters=marks + without)
    return st.text(characters).map(lambda text: unicodedata.normalize("NFC", text.strip())).filter(is_plain)


def is_plain(cell: str) -> bool:
    """Whether it is no comment, no drawn line, no mark for a missing target."""
    return cell.strip("-=:+ ?–") != "" and not cell.startswith(("#", ";;;", "//")) and cell.lower() not in ABSENT


WRITTEN = st.lists(st.tuples(cells('"'), st.none() | cells('"')), min_size=1)


@given(WRITTEN, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-16"]))
def test_what_is_written_with_tabs_is_read_again(pairs, end, encoding):
    text = f"source\ttarget{end}" + end.join(
        f"{source}\t{target}" if target is not None else source for source, target in pairs
    )
    wanted = WantedReading(delimiter="tab", quote="", header=True, source=0, target=1)
    table = read_table(text.encode(encoding), "a.tsv", find("reverse"), wanted)
    expected = [(source, target and (find("reverse").read_target(target) or target)) for source, target in pairs]
    assert [(row.source, row.target) for row in table.rows] == expected


@given(WRITTEN, st.sampled_from(["utf-8", "utf-8-sig"]), st.sampled_from([",", ";", "|", "_"]))
def test_what_is_written_as_csv_is_read_again(pairs, encoding, mark):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([("source", "target"), *pairs])
    [delimiter] = [key for key, one in DELIMITERS.items() if one.mark == mark]
    wanted = WantedReading(delimiter=delimiter, quote='"', header=True, source=0, target=1)
    table = read_table(written.getvalue().encode(encoding), "a.csv", find("reverse"), wanted)
    assert [row.source for row in table.rows] == [source for source, _ in pairs]


SCRAPS = st.text(st.sampled_from('ab1\t,;|_"\r\n 월#-'))


@given(st.binary(max_size=60) | SCRAPS.map(str.encode), st.sampled_from(["", "a.tsv", "a.csv"]), st.sampled_from([*TASKS]))
def test_any_bytes_are_rows_or_refused(content, name, task):
    try:
        lines = [row.line for row in read_table(content, name, find(task)).rows]
    except BadTable as error:
        lines = [error.data["line"]]
    assert lines == sorted(set(lines))
    assert lines[0] >= 1


# ---- the guess, changed

THREE = b"27 May 1994,1994-05-27,3 May 2001\n"
CHANGED = {
    "nothing": (WantedReading(), [(1, "27 May 1994", "1994-05-27")]),
    "the source": (WantedReading(source=2), [(1, "3 May 2001", "1994-05-27")]),
    "no target": (WantedReading(target=NO_COLUMN), [(1, "27 May 1994", None)]),
    "the target": (WantedReading(target=2), [(1, "27 May 1994", "3 May 2001")]),
    "both": (WantedReading(source=1, target=0), [(1, "1994-05-27", "27 May 1994")]),
    "no delimiter": (WantedReading(delimiter="none"), [(1, "27 May 1994,1994-05-27,3 May 2001", None)]),
    "another delimiter": (WantedReading(delimiter="first-space"), [(1, "27", "May 1994,1994-05-27,3 May 2001")]),
    "a column that is not there": (WantedReading(source=9), [(1, "27 May 1994", "1994-05-27")]),
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_is_wanted_is_done(what):
    wanted, rows = CHANGED[what]
    assert [tuple(row) for row in read_table(THREE, "a.csv", DATES, wanted).rows] == rows


def test_a_header_may_be_wanted_or_not():
    without, with_one = WantedReading(header=False), WantedReading(header=True)
    assert [row.source for row in read_table(b"source\n1 may\n", "", DATES, without).rows] == ["source", "1 may"]
    table = read_table(b"1 may\tx\n2 may\ty\n", "", DATES, with_one)
    assert [row.source for row in table.rows] == ["2 may"]
    assert (table.reading.header, table.reading.columns) == (1, ("1 may", "x"))


def test_quotation_marks_may_be_part_of_the_text():
    content = b'"27 May 1994"\t1994-05-27\n'
    assert read_table(content, "", DATES).rows[0].source == "27 May 1994"
    assert read_table(content, "", DATES, WantedReading(quote="")).rows[0].source == '"27 May 1994"'


def test_an_encoding_may_be_wanted():
    content = "1994년\n".encode("cp949")
    assert read_table(content, "a.txt", DATES).reading.encoding == "cp949"
    assert read_table(content, "a.txt", DATES, WantedReading(encoding="cp1252")).rows[0].source == content.strip().decode(
        "cp1252"
    )
    with pytest.raises(BadTable, match="this encoding"):
        read_table(content, "a.txt", DATES, WantedReading(encoding="utf-8"))


# ---- files

LINES = "Wait!\tAttends\u202f!\r\n\nWait!\tAttendez !\n"
PAIRS = (Pair("Wait!", "attends !"), Pair("Wait!", "attendez !"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["own.tsv", "own", "own.tsv.gz", "own.csv"])
def test_a_packed_file_is_read_like_a_plain_one_whatever_its_name(tmp_path: Path, encoding: str, name: str) -> None:
    file = tmp_path / name
    for content in (LINES.encode(encoding), gzip.compress(LINES.encode(encoding))):
        file.write_bytes(content)
        assert read_file(file, FRENCH).rows == read_table(LINES.encode(), "own.tsv", FRENCH).rows
        assert pairs_of(read_pairs(file, FRENCH)) == pairs_of(read_answered(file, FRENCH)) == PAIRS


PACKED = gzip.compress(LINES.encode())
DAMAGED = {
    "cut off": PACKED[:-12],
    "only its first bytes": PACKED[:2],
    "of another method": PACKED[:2] + b"\x07" + PACKED[3:],
    "of another length": PACKED[:-1] + b"\x01",
    "altered": PACKED[:12] + bytes(byte ^ 0xFF for byte in PACKED[12:20]) + PACKED[20:],
}


@pytest.mark.parametrize("read", [read_file, read_pairs, read_answered])
@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_packed_file_is_named(tmp_path: Path, damaged: str, read) -> None:
    file = tmp_path / "own.tsv"
    file.write_bytes(DAMAGED[damaged])
    with pytest.raises(NoFile) as caught:
        read(file, DATES)
    assert caught.value.data == {"file": str(file), "reason": "it is a damaged gzip file"}


NO_PAIRS = {
    "no second cell": ("a.tsv", b"1\ta\n\n2\n", 3, "it has no target"),
    "an empty target": ("a.csv", b"source,target\n1,a\n2, \n", 3, "it has no target"),
    "a target that pandas had not": ("a.csv", b"1 may,1994-05-01\n2 may,nan\n", 2, "it has no target"),
} | {shape: REFUSED[shape] for shape in REFUSED if REFUSED[shape][0] and "packed" not in shape}


@pytest.mark.parametrize("wrong", NO_PAIRS)
def test_pairs_are_refused_with_the_line_the_reason_and_the_way_out(tmp_path: Path, wrong: str) -> None:
    name, content, line, reason = NO_PAIRS[wrong]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadPairs, match=reason) as caught:
        read_pairs(tmp_path / name, DATES)
    assert str(caught.value).startswith(f"{name}, line {line}: ")
    assert "a source and a target" in str(caught.value)


def test_some_rows_may_have_no_target_but_not_all(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"27 May 1994,1994-05-27\n30 February 2001,\n")
    table = read_answered(file, DATES)
    assert (len(table.rows), table.without_target, len(pairs_of(table))) == (2, 1, 1)
    file.write_bytes(b"27 May 1994\n3 May 2001\n")
    with pytest.raises(BadPairs, match="it has no target, and no row has one"):
        read_answered(file, DATES)
