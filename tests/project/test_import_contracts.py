"""Imports run downhill: the contracts of pyproject.toml, and the scripts that no import graph holds."""

import ast
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
KNOWN = {  # what a script may import, besides the modules of attnviz.ui
    "streamlit",
    "pathlib",
    "attnviz.server.site",
    "attnviz.ui",
    "attnviz.language",
    "attnviz.errors",
    "attnviz.tasks",
}
SCRIPTS = [ROOT / "app.py", *sorted((ROOT / "attnviz" / "pages").glob("*.py"))]


def test_the_contracts_are_kept(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    kept = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True) == 0
    assert kept, capsys.readouterr().out


def imports_of(script: Path) -> set[str]:
    """The modules that a script imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(script.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_imports_streamlit_and_what_pages_share(script):
    """Work belongs elsewhere: a page picks, guards, calls and shows."""
    assert {name for name in imports_of(script) if name not in KNOWN and not name.startswith("attnviz.ui.")} == set()
