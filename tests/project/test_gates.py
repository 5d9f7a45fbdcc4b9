"""What guards the code: the same two scripts everywhere, each gate in one of them, and nothing that is fetched by address."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ["scripts/check", "scripts/test"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[str]:
    """The lines of a shell script that do something."""
    return [line.strip() for line in read(name).splitlines() if line.strip() and not line.strip().startswith("#")]


def test_the_workflow_calls_the_two_scripts_and_nothing_of_its_own():
    found = re.findall(r"^ *(?:- )?run: (.+)$", read(".github/workflows/checks.yml"), re.MULTILINE)
    assert found == ["bash .ci/prepare .venv", *(f". .venv/bin/activate && {script}" for script in SCRIPTS)]
    assert re.findall(r"uses: (\S+)@", read(".github/workflows/checks.yml")) == ["actions/checkout"]


def test_ci_calls_the_same_two_scripts():
    assert commands(".ci/run")[-2:] == SCRIPTS
    assert 'bash .ci/prepare "$environment"' in commands(".ci/run")


def test_hooks_before_a_commit_are_local_and_the_same_gates():
    settings = read(".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", settings) == ["local"]
    assert re.findall(r"entry: (.+)", settings) == ["scripts/check"]


@pytest.mark.parametrize(
    "gate",
    ["ruff check .", "ruff format --check .", "mypy", "lint-imports", "npm run --silent lint", "npm run --silent types"],
)
def test_every_gate_is_in_scripts_check(gate):
    assert f"gate {gate}" in commands("scripts/check")


def test_the_test_command_is_that_of_the_readme():
    assert commands("scripts/test")[-1] == 'exec python -m pytest "$@"'


@pytest.mark.parametrize("script", [*SCRIPTS, ".ci/run", ".ci/prepare"])
def test_scripts_can_be_run_and_stop_at_what_fails(script):
    assert (ROOT / script).stat().st_mode & 0o111
    assert re.search(r"^set -e?uo pipefail$", read(script), re.MULTILINE)


def test_the_type_checker_and_the_linter_see_undefined_names():
    settings = read("pyproject.toml")
    assert "name-defined" not in settings
    assert '"F821"' not in settings
    assert "\nstrict = true\n" in settings


def test_the_browsers_checks_are_private_and_pinned_exactly():
    package = json.loads(read("package.json"))
    assert package["private"] is True
    assert package["type"] == "module"
    assert package["scripts"]["types"] == "tsc --noEmit --checkJs"
    assert "dependencies" not in package
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["devDependencies"].values())
    assert package["devDependencies"]["eslint"].startswith("9.")


def test_the_lock_file_holds_no_addresses():
    lock = read("package-lock.json")
    assert "resolved" not in lock
    assert not re.search(r"https?://[^\"]*registry", lock)
    assert "omit-lockfile-registry-resolved=true" in read(".npmrc").splitlines()


def test_no_test_runs_a_gate_again():
    """They take a minute. (The import contracts are in both: they are a test of the architecture.)"""
    named = re.compile(r'"-m", "(mypy|ruff)"|"(eslint|tsc|npx)"')
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert [path for path in tests if named.search(path.read_text(encoding="utf-8"))] == []
