"""A small table as HTML: the same data as the component draws, and no cell becomes markup."""

import re
from html import unescape

import pytest

from attnviz.language import speak
from attnviz.screen.sections.blocks import table
from attnviz.ui.table import table_html
from tests.pages.test_explore_bad_input import HOSTILE

TAG = re.compile(r"<[^>]*>")


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html)
    return [[unescape(TAG.sub("", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_the_head_comes_first_and_the_first_cell_of_a_row_is_its_name() -> None:
    html = table_html(table(["", "A"], [["right", "1"], ["wrong", "2"]], "How often"))
    assert cells(html) == [["", "A"], ["right", "1"], ["wrong", "2"]]
    assert re.findall(r"<th scope=.row.>(.*?)</th>", html) == ["right", "wrong"]
    assert "<caption>How often</caption>" in html
    assert "<caption>" not in table_html(table([""], [["right"]]))


def test_a_table_that_takes_the_focus_has_a_name() -> None:
    assert 'role="region" aria-label="How often"' in table_html(table([""], [["right"]], "How often"), "Errors")
    assert 'role="region" aria-label="Errors &quot;x&quot;"' in table_html(table([""], [["right"]]), 'Errors "x"')


def test_what_is_better_is_told_to_those_who_do_not_see_it_too() -> None:
    made = table(["", "A", "B"], [["right", "1", "2"], ["wrong", "2", "1"]], best=[(0, 2), (1, 2)])
    assert cells(table_html(made))[1:] == [["right", "1", "2 (better)"], ["wrong", "2", "1 (better)"]]
    assert table_html(made).count("compare-best") == 2
    speak("ko")
    assert "better" not in TAG.sub("", table_html(made))


def test_one_row_can_be_marked() -> None:
    html = table_html(table(["", "A"], [["right", "1"], ["wrong", "2"]], marked=1))
    assert re.findall(r"<tr aria-current=true>(.*?)</tr>", html) == ['<th scope="row">wrong</th><td>2</td>']


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_is_never_markup(text: str) -> None:
    html = table_html(table([text], [[text, text]], text, best=[(0, 1)]))
    assert unescape(TAG.sub("", html)).count(text) >= 4
    assert not re.search(r"<(?!/?(span|div|table|caption|thead|tbody|tr|th|td)\b)", html)
