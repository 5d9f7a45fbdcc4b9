"""The HTML of the page Compare: no token becomes markup."""

import re
from html import unescape

import pytest

from attnviz.trace import END, Trace
from attnviz.ui.compare import html as compare_html
from tests.pages.test_explore_bad_input import HOSTILE

TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_token_is_never_markup(text):
    trace = Trace("dates", "deep", text, tuple(range(len(text))), (text,), (text, END), text)
    verdict, rest = compare_html.trust(trace, "light")
    for piece, count in ((compare_html.output(trace, {0}, "light"), 1), (verdict, 0), (rest, 1)):
        assert unescape(TAG.sub("", piece)).replace("␣", " ").count(text) >= count
        assert not re.search(r"<(?!/?(p|span|div)\b)", piece)
        assert "javascript" not in piece
