"""tests/ mirrors attnviz/: whoever knows a module knows where its tests are."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS, PACKAGE = ROOT / "tests", ROOT / "attnviz"
# What is tested in a browser, what is tested of the whole project, what is measured: none of them is about one module.
OTHER = {"browser", "project", "benchmarks"}
MODULES = sorted(path for path in TESTS.rglob("test_*.py") if path.relative_to(TESTS).parts[0] not in OTHER)


def mirrored(test: Path) -> set[str]:
    """What a test module in this folder may be named for: a module, a package, or the package of the folder itself."""
    folder = PACKAGE / test.parent.relative_to(TESTS)
    modules = {path.stem.strip("_") for path in folder.glob("*.py")} - {"init"}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")} | {folder.name}


@pytest.mark.parametrize("test", MODULES, ids=lambda test: test.relative_to(TESTS).as_posix())
def test_every_test_module_is_named_for_what_it_tests(test):
    """One module may have several: test_explore.py and test_explore_korean.py are about explore.py."""
    name = test.stem.removeprefix("test_")
    assert any(name == module or name.startswith(f"{module}_") for module in mirrored(test))


@pytest.mark.parametrize("test", MODULES, ids=lambda test: test.relative_to(TESTS).as_posix())
def test_every_test_module_says_what_it_holds_true(test):
    assert ast.get_docstring(ast.parse(test.read_text(encoding="utf-8")))
