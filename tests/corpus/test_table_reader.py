"""A table of inputs: read in every shape, and what is wrong with one is named with its line. Files, plain and packed, whole
and damaged; and those in which every row must have a target."""

import csv
import gzip
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.corpus.table_reader import MOST, BadPairs, BadTable, NoFile, Row, read_file, read_pairs, read_rows
from attnviz.tasks.task import Pair

TABLES = {
    "one cell": ("a.txt", "1 may\n2 may\n", [(1, "1 may", None), (2, "2 may", None)]),
    "two cells": ("a.tsv", "1 may\tx\n2 may\ty", [(1, "1 may", "x"), (2, "2 may", "y")]),
    "pasted": ("", "1 may\tx\n2 may", [(1, "1 may", "x"), (2, "2 may", None)]),
    "no line end": ("", "1 may", [(1, "1 may", None)]),
    "byte order mark": ("a.tsv", "\ufeff1 may\tx\n", [(1, "1 may", "x")]),
    "line ends of Windows": ("a.tsv", "1 may\tx\r\n2 may\ty\r\n", [(1, "1 may", "x"), (2, "2 may", "y")]),
    "line ends of old": ("a.tsv", "1 may\r\r2 may\r", [(1, "1 may", None), (3, "2 may", None)]),
    "other separators end no line": ("", "1\u2028may\x0b\n2", [(1, "1\u2028may", None), (2, "2", None)]),
    "empty lines": ("", "\n \n1 may\n\t\n\n2 may\tx\n\n", [(3, "1 may", None), (6, "2 may", "x")]),
    "white space around cells": ("", " 1 may \t x \n", [(1, "1 may", "x")]),
    "an empty target": ("", "1 may\t \n", [(1, "1 may", None)]),
    "no quoting after a tab": ("a.tsv", '"1, may\tx"y\n', [(1, '"1, may', 'x"y')]),
    "a header": ("", "source\n1 may\n", [(2, "1 may", None)]),
    "a header of two": ("", "\nSource\tTARGET\n1 may\tx\n", [(3, "1 may", "x")]),
    "a header only where it is first": ("", "1 may\nsource\n", [(1, "1 may", None), (2, "source", None)]),
    "only the first row is a header": ("", "source\nsource\n", [(2, "source", None)]),
    "another first row is no header": ("", "source\tx\n", [(1, "source", "x")]),
    "csv": ("a.csv", "1 may,x\n2 may\n", [(1, "1 may", "x"), (2, "2 may", None)]),
    "csv in capitals": ("A.CSV", "1 may,x\n", [(1, "1 may", "x")]),
    "csv header": ("a.csv", "\ufeffSource,Target\r\n1 may,x\r\n", [(2, "1 may", "x")]),
    "csv quoting": ("a.csv", '"May 1, 1994","a ""b"""\n', [(1, "May 1, 1994", 'a "b"')]),
    "csv with white space": ("a.csv", '"May 1, 1994", "a, b"\n 1 may , x\n', [(1, "May 1, 1994", "a, b"), (2, "1 may", "x")]),
    "csv with a line end in a cell": ("a.csv", '"1\nmay",x\n2 may,y\n', [(1, "1\nmay", "x"), (3, "2 may", "y")]),
    "csv empty lines": ("a.csv", '\n,\n1 may,\n,,\n""\n2 may,x\n', [(3, "1 may", None), (6, "2 may", "x")]),
    "csv knows no tab": ("a.csv", "1\tmay,x\n", [(1, "1\tmay", "x")]),
    "composed letters": ("", unicodedata.normalize("NFD", "1월\té"), [(1, "1월", "é")]),
}


@pytest.mark.parametrize("shape", TABLES)
def test_a_table_is_read(shape):
    name, text, expected = TABLES[shape]
    assert read_rows(text.encode(), name) == tuple(Row(*row) for row in expected)


REFUSED = {
    "no UTF-8": ("a.tsv", b"1\r\n2\xff\n", 2, "it is not text in UTF-8"),
    "no UTF-8 after a byte order mark": ("a.csv", b"\xef\xbb\xbf1\n2\n\n\xff\n", 4, "it is not text in UTF-8"),
    "UTF-16": ("a.tsv", "1 may".encode("utf-16"), 1, "it is not text in UTF-8"),
    "half a character": ("a.tsv", "1 may\n월".encode()[:-1], 2, "it is not text in UTF-8"),
    "zero byte": ("a.csv", b"\xef\xbb\xbf1\r2\n3\0\n", 3, "zero byte"),
    "zero byte without quoting": ("", b"1\n\0", 2, "zero byte"),
    "three cells": ("a.tsv", b"1\ta\n\n2\tb\tc\n", 3, "more than two cells"),
    "three cells, one empty": ("a.csv", b"1,a,\n", 1, "more than two cells"),
    "three in the csv header": ("a.csv", b"source,target,language\n", 1, "more than two cells"),
    "no source": ("a.tsv", b"1\ta\n \tb\n", 2, "the source is empty"),
    "no source in csv": ("a.csv", b'source,target\n"1\n2",a\n,b\n', 4, "the source is empty"),
    "unclosed quote": ("a.csv", b'1,a\n"2,b\n3,c\n', 2, "quotation mark"),
    "text after a quote": ("a.csv", b'1,a\n"2\n"2,b\n', 2, "quotation mark"),
    "endless cell": ("a.csv", b"1\n" + b"2" * 140_000, 2, "quotation mark"),
    "nothing": ("a.tsv", b"", 1, "no row"),
    "nothing in csv": ("a.csv", b"\xef\xbb\xbf\n\n", 1, "no row"),
    "a header alone": ("", b"source\ttarget\n", 1, "no row"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_a_table_is_refused_with_the_line_the_reason_and_the_way_out(wrong):
    name, content, line, reason = REFUSED[wrong]
    with pytest.raises(BadTable, match=reason) as caught:
        read_rows(content, name)
    assert caught.value.data["line"] == line
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}, line {line}: " if name else f"Line {line}: ")
    assert sentence.endswith("try again.")


def test_a_table_may_have_so_many_rows_and_no_more():
    assert len(read_rows(b"source\n" + b"1\n\n" * MOST, "")) == MOST
    with pytest.raises(BadTable, match=rf"Line {2 * MOST + 2}: at most {MOST} rows are read here\."):
        read_rows(b"source\n" + b"1\n\n" * MOST + b"2\n", "")
    assert len(read_rows(b"1\n2\n3\n", "", most=3)) == 3
    with pytest.raises(BadTable):
        read_rows(b"1\n2\n3\n4\n", "", most=3)
    assert len(read_rows(b"1\n" * (MOST + 1), "", most=None)) == MOST + 1


def cells(without: str) -> st.SearchStrategy[str]:
    characters = st.characters(codec="utf-8", exclude_characters="\0" + without)
    return st.text(characters).map(lambda text: unicodedata.normalize("NFC", text.strip())).filter(str.strip)


@given(st.lists(st.tuples(cells("\t\r\n"), st.none() | cells("\t\r\n")), min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_with_tabs_is_read_again(pairs, end):
    text = f"source\ttarget{end}" + end.join(
        f"{source}\t{target}" if target is not None else source for source, target in pairs
    )
    assert [(row.source, row.target) for row in read_rows(text.encode(), "a.tsv")] == pairs


@given(st.lists(st.tuples(cells(""), st.none() | cells("")), min_size=1), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_what_is_written_as_csv_is_read_again(pairs, encoding):
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("source", "target"), *pairs])
    assert [(row.source, row.target) for row in read_rows(written.getvalue().encode(encoding), "a.csv")] == pairs


SCRAPS = st.text(st.sampled_from('ab\t,"\r\n 월'))


@given(st.binary(max_size=60) | SCRAPS.map(str.encode), st.sampled_from(["", "a.tsv", "a.csv"]))
def test_any_bytes_are_rows_or_refused(content, name):
    try:
        lines = [row.line for row in read_rows(content, name)]
    except BadTable as error:
        lines = [error.data["line"]]
    assert lines == sorted(set(lines))
    assert 1 <= lines[0] <= lines[-1] <= len(content.splitlines()) + 1


LINES = "Wait!\tAttends\u202f!\r\n\nWait!\tAttendez !\n"
PAIRS = (Pair("Wait!", "Attends\u202f!"), Pair("Wait!", "Attendez !"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["own.tsv", "own", "own.tsv.gz"])
def test_a_packed_file_is_read_like_a_plain_one_whatever_its_name(tmp_path: Path, encoding: str, name: str) -> None:
    file = tmp_path / name
    for content in (LINES.encode(encoding), gzip.compress(LINES.encode(encoding))):
        file.write_bytes(content)
        assert read_file(file) == read_rows(LINES.encode(), "own.tsv")
        assert read_pairs(file) == PAIRS


@pytest.mark.parametrize("name", ["own.csv", "own.csv.gz", "OWN.CSV.GZ"])
def test_a_file_that_is_named_csv_has_commas_packed_or_not(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    for content in (b'source,target\n"May 1, 1994",1994-05-01\n', gzip.compress(b'"May 1, 1994",1994-05-01\n')):
        file.write_bytes(content)
        assert read_pairs(file) == (Pair("May 1, 1994", "1994-05-01"),)


PACKED = gzip.compress(LINES.encode())
DAMAGED = {
    "cut off": PACKED[:-12],
    "only its first bytes": PACKED[:2],
    "of another method": PACKED[:2] + b"\x07" + PACKED[3:],
    "of another length": PACKED[:-1] + b"\x01",
    "altered": PACKED[:12] + bytes(byte ^ 0xFF for byte in PACKED[12:20]) + PACKED[20:],
}


@pytest.mark.parametrize("read", [read_file, read_pairs])
@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_packed_file_is_named(tmp_path: Path, damaged: str, read) -> None:
    file = tmp_path / "own.tsv"
    file.write_bytes(DAMAGED[damaged])
    with pytest.raises(NoFile) as caught:
        read(file)
    assert caught.value.data == {"file": str(file), "reason": "it is a damaged gzip file"}


def test_packed_bytes_that_are_no_text_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_bytes(gzip.compress(b"\xff\xfe\x00"))
    with pytest.raises(BadTable, match="not text in UTF-8"):
        read_file(tmp_path / "own.tsv")


def test_a_page_unpacks_nothing() -> None:
    """A few packed bytes can be very many."""
    with pytest.raises(BadTable, match="not text in UTF-8"):
        read_rows(PACKED, "own.tsv")


NO_PAIRS = {
    "no second cell": ("a.tsv", b"1\ta\n\n2\n", 3, "it has no target"),
    "an empty target": ("a.csv", b"source,target\n1,a\n2, \n", 3, "it has no target"),
    "a line that would do with a comma": ("a.tsv", b"1,a\n", 1, "it has no target"),
} | {shape: REFUSED[shape] for shape in REFUSED if REFUSED[shape][0]}


@pytest.mark.parametrize("wrong", NO_PAIRS)
def test_pairs_are_refused_with_the_line_the_reason_and_the_way_out(tmp_path: Path, wrong: str) -> None:
    name, content, line, reason = NO_PAIRS[wrong]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadPairs, match=reason) as caught:
        read_pairs(tmp_path / name)
    assert str(caught.value).startswith(f"{name}, line {line}: ")
    assert "a source and a target" in str(caught.value)
