"""Streamlit's files: compressed, and no other file."""

import gzip
from urllib.parse import quote

import pytest

from attnviz.server.compression import STREAMLIT_FILES, static_file, static_names
from tests.server.conftest import get


def test_streamlits_scripts_and_styles_come_compressed():
    for name in (next(name for name in static_names() if name.endswith(end)) for end in (".js", ".css")):
        answer = get(f"/static/{name}")
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"].endswith("immutable")
        assert gzip.decompress(answer.body) == (STREAMLIT_FILES / name).read_bytes()


def test_who_cannot_unpack_gets_them_as_they_are():
    name = next(name for name in static_names() if name.endswith(".css"))
    answer = get(f"/static/{name}", accept="identity")
    assert "content-encoding" not in answer.headers
    assert answer.body == (STREAMLIT_FILES / name).read_bytes()


@pytest.mark.parametrize(
    "name", ["../index.html", "../../../config.py", "js/../../index.html", "/etc/passwd", "", ".", "js", "x.js"]
)
def test_no_other_file_is_read(name):
    assert static_file(name) is None


TRICKS = ["../../__init__.py", "../index.html", "js/../../../__init__.py", "....//....//__init__.py", "/etc/passwd", "js"]


@pytest.mark.parametrize(
    "path", [*TRICKS, *(quote(path, safe="") for path in TRICKS), "..\\..\\__init__.py", "%2e%2e/index.html"]
)
def test_tricks_with_paths_find_nothing(path):
    answer = get(f"/static/{path}")
    assert answer.status == 404
    assert answer.body == b"Not Found"
