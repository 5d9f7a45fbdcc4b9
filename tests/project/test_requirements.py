"""What is installed: ranges in pyproject.toml for whoever installs a package, one version of everything for the tests."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECIDED = {"torch", "babel", "num2words"}  # whose versions decide what the models and the data are


def pins(file: str) -> dict[str, Requirement]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return {canonicalize_name(pin.name): pin for pin in found}


RUNNING, TESTING = pins("requirements.txt"), pins("tests/requirements.txt")
DIRECT = {canonicalize_name(one.name): one for one in map(Requirement, PROJECT["project"]["dependencies"])}


def version_of(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


def needed_by(names: set[str]) -> set[str]:
    """These distributions and what they need in turn, as far as they are installed here."""
    found, left = set(), set(names)
    while left:
        name = left.pop()
        try:
            needs = [Requirement(text) for text in metadata.requires(name) or []]
        except metadata.PackageNotFoundError:  # of another system
            continue
        found.add(name)
        left |= {canonicalize_name(one.name) for one in needs if one.marker is None or one.marker.evaluate({"extra": ""})}
        left -= found
    return found


@pytest.mark.parametrize("pin", [*RUNNING.values(), *TESTING.values()], ids=str)
def test_every_line_is_one_public_version(pin):
    assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.specifier))
    assert pin.url is None


@pytest.mark.parametrize("name", DIRECT)
def test_what_attnviz_needs_is_pinned_within_its_range(name):
    assert DIRECT[name].specifier.contains(version_of(RUNNING[name]))
    assert DIRECT[name].marker == RUNNING[name].marker


@pytest.mark.parametrize("name", sorted(DECIDED))
def test_what_decides_the_models_and_the_data_is_the_same_in_both(name):
    assert str(DIRECT[name].specifier) == str(RUNNING[name].specifier)


def test_the_others_have_ranges():
    assert all("==" not in str(one.specifier) for name, one in DIRECT.items() if name not in DECIDED)


def test_what_is_needed_in_turn_is_pinned_too():
    assert needed_by(set(DIRECT)) - RUNNING.keys() == set()
    tools = {name for name in TESTING if name in {canonicalize_name(one) for one in ("pytest", "mypy", "ruff", "playwright")}}
    assert needed_by(tools) - RUNNING.keys() - TESTING.keys() == set()


def test_nothing_is_pinned_that_nothing_needs():
    assert {name for name in RUNNING.keys() - needed_by(set(DIRECT)) if RUNNING[name].marker is None} == set()


def test_the_versions_here_are_those_of_the_files():
    here = {name: metadata.version(name).split("+")[0] for name in needed_by(set(DIRECT))}
    assert here == {name: version_of(RUNNING[name]) for name in here}


def test_the_tests_need_what_running_needs():
    assert "-r ../requirements.txt" in (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8").splitlines()
