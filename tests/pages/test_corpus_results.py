"""The page of many inputs: the table of what was decoded, and what stands below it."""

import json

import pytest

from attnviz.ui.corpus import results as corpus_results
from tests.pages.corpus_page import LIST, Many

pytestmark = pytest.mark.usefixtures("small_sample")


def test_the_table_is_filtered_and_sorted():
    page = Many().paste(LIST + "\n12345\t1\n" + "9" * 80 + "\t1").decode()
    assert page.column("line") == [1, 2, 3, 4, 5]
    assert page.choose("kinds", ["right", "too long"]).column("line") == [1, 3, 5]
    page.choose("kinds", []).at.text_input(key="within").set_value("MARS")
    assert page.run().column("line") == [2]
    assert [caption.value for caption in page.at.caption if "Rows: 1" in caption.value]
    page.at.text_input(key="within").set_value("")
    assert page.run().sort("source", falling=True).column("source") == sorted(page.column("source"), reverse=True)
    lowest = page.sort("lowest_probability").column("lowest_probability")
    assert lowest[:4] == sorted(lowest[:4])
    assert lowest[4] != lowest[4]  # nothing was written: at the end


def test_what_is_typed_is_not_read_as_markdown():
    hostile = "**x** $y$ :material/home: [z](http://z) `q`"
    page = Many().paste(hostile).decode()
    assert page.column("source") == [hostile]
    written = [element.value for element in [*page.at.markdown, *page.at.caption]]
    assert not [text for text in written if "http" in text or "material" in text or "$" in text]


def test_the_form_of_the_average_is_chosen_and_named_in_the_readers_language():
    page = Many(lang="ko").paste("27.9.1994\n3.3.2003\n1994-09-27").decode()
    forms = page.at.selectbox(key="form")
    assert forms.options == ["0.0.0000 (2)", "0000-0-0 (1)"]
    page.at.selectbox(key="form").set_value("0000-0-0")
    assert page.run().at.selectbox(key="form").value == "0000-0-0"
    page = Many(task="reverse").paste("abc\nabd").decode()
    assert page.at.selectbox(key="form").options == ["3 letters (2)"]
    page.choose("lang", "ko")
    assert page.at.selectbox(key="form").options == ["글자 3개 (2)"]


def test_all_visitors_share_the_sample_and_no_one_elses_list():
    first, second = Many().decode(), Many().decode()
    assert first.at.session_state["corpus"] is second.at.session_state["corpus"]
    assert first.paste(LIST).decode().rows != second.run().rows


def test_the_downloads_hold_what_is_shown():
    page = Many().paste("=1+1 may 2001\n27.9.1994\n☃").decode()
    corpus = page.at.session_state["corpus"]
    lines = corpus_results.json_lines(corpus, [entry.row for entry in corpus.entries]).splitlines()
    assert [json.loads(line).get("text") for line in lines] == [entry.output or None for entry in corpus.entries]
    assert json.loads(lines[2])["error"]
    assert {button.label for button in page.at.get("download_button")} == {"Table as CSV", "Traces as JSON lines"}
