"""The page of many inputs: how a table was read, and read otherwise."""

import pytest

from tests.pages.corpus_page import Many

pytestmark = pytest.mark.usefixtures("small_sample")


FRENCH = "source,target,note\n3 février 2001,2001-02-03,x\n27 août 1994,1994-08-27,\n"


def test_how_a_file_was_read_is_said_and_what_was_left_out():
    page = Many().upload("a.csv", FRENCH.encode("cp1252"))
    assert page.said == [
        "Read as: source column 1 “source”; target column 2 “target” · delimiter: comma · CP1252 (Western European) · "
        "header in line 1 · rows: 2.",
        "Column 3, “note”, is left out. Cells in it: 1, the first in line 2.",
    ]
    assert page.decode().column("right") == [True, True]


def test_how_a_file_is_read_may_be_chosen_and_another_file_is_guessed_anew():
    page = Many().upload("a.csv", FRENCH.encode("cp1252")).otherwise("target", 2).otherwise("header", False)
    assert page.said[0].startswith("Read as: source column 1; target column 3 · delimiter: comma · CP1252")
    assert "rows: 3" in page.said[0]
    assert "target column 2" in page.otherwise("quote", '"').said[0]
    assert "delimiter: none: one column" in page.otherwise("delimiter", "none").said[0]
    page.at.button(key="guess_again").click()
    assert "header in line 1" in page.run().said[0]
    page.otherwise("target", -1)
    assert page.said[0].startswith("Read as: source column 1 “source” · ")
    assert "target column 2" in page.upload("b.csv", FRENCH.encode()).said[0]


def test_a_choice_that_reads_nothing_can_be_taken_back():
    page = Many().upload("a.csv", FRENCH.encode("cp1252")).otherwise("encoding", "utf-8")
    [complaint] = page.complaints
    assert "a.csv, line 2: it is not text in this encoding." in complaint
    assert page.at.selectbox(key="table_encoding").value == "utf-8"
    assert page.otherwise("encoding", "cp1252").said


def test_what_was_chosen_for_a_list_stays_while_it_is_corrected():
    page = Many().paste("source\n1 may 1994").otherwise("header", False)
    assert "rows: 2" in page.said[0]
    assert "rows: 3" in page.paste("source\n1 may 1994\n2 may 1994").said[0]
