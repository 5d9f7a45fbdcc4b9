"""What comes with attnviz is found inside the package, where it is installed, and beside it in a checkout."""

import pytest

from attnviz import package_files as location
from attnviz.package_files import locate


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An empty package in an empty checkout."""
    monkeypatch.setattr(location, "PACKAGE", tmp_path / "attnviz")
    (tmp_path / "attnviz").mkdir()
    return tmp_path / "attnviz"


def test_what_lies_inside_is_taken_first(package):
    for folder in (package, package.parent):
        (folder / "pretrained").mkdir()
    assert locate("pretrained") == package / "pretrained"


def test_what_lies_beside_is_taken_where_nothing_is_inside(package):
    (package.parent / "pretrained").mkdir()
    assert locate("pretrained") == package.parent / "pretrained"


def test_what_is_missing_is_missed_beside_the_package(package):
    """That is where a training writes it in a checkout."""
    assert locate("pretrained") == package.parent / "pretrained"


@pytest.mark.parametrize("name", ["pretrained", ".streamlit/config.toml"])
def test_what_the_code_asks_for_is_there(name):
    assert locate(name).exists()
