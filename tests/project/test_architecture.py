"""docs/architecture.md says what the contracts say, and names what is there."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def contract(beginning: str) -> dict:
    [found] = [one for one in CONTRACTS if one["name"].startswith(beginning)]
    return found


def rooms_of(line: str) -> set[str]:
    """The rooms in the first cell of a line of the table."""
    return set(re.findall(r"`(\w+)`", line.split("|")[1]))


def test_the_floors_are_those_of_the_contract():
    lines = [line for line in PAGE.splitlines() if line.startswith("| `")]
    floors = [set(re.findall(r"\w+", layer)) for layer in contract("Imports run downhill")["layers"]]
    assert [rooms_of(line) for line in lines] == floors


def test_every_room_is_there_and_every_folder_is_a_room():
    folders = {path.name for path in (ROOT / "attnviz").iterdir() if (path / "__init__.py").exists()} | {"pages"}
    named = set().union(*(rooms_of(line) for line in PAGE.splitlines() if line.startswith("| `")))
    files = {"__main__", "commands", "alignment_commands", "language", "errors", "remark", "spreadsheet", "package_files"}
    assert named - folders == files | {"atomic_file"}
    assert folders <= named


def test_who_knows_torch_and_who_does_not_is_as_the_contracts_say():
    [knows] = re.findall(r"- torch is known to (.+?) alone", PAGE, re.DOTALL)
    allowed = {name.removeprefix("attnviz.").replace(".", "/") for name in contract("torch is known")["allowed_importers"]}
    assert {name.removesuffix(".py") for name in re.findall(r"`([\w/.]+)`", knows)} == allowed
    [free] = re.findall(r"- (.+?) reach no torch", PAGE)
    sources = {name.removeprefix("attnviz.") for name in contract("A trace can be saved")["source_modules"]}
    assert set(re.findall(r"`(\w+)`", free)) == sources


def test_every_file_and_registry_it_names_is_there():
    for name in re.findall(r"`((?:\w+/)+\w+\.py)`", PAGE):
        assert (ROOT / "attnviz" / name).exists() or (ROOT / name).exists(), name
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "attnviz").rglob("*.py"))
    [registries] = re.findall(r"registries are literal dicts \(([^)]+)\)", PAGE)
    for name in re.findall(r"`(\w+)`", registries):
        assert re.search(rf"^{name}(: .+)? = (MappingProxyType\()?{{", code, re.MULTILINE), name


def test_a_class_name_occurs_once():
    """Whoever reads a name knows which class it is."""
    found = Counter(
        node.name
        for path in (ROOT / "attnviz").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, count in found.items() if count > 1} == set()


def test_no_two_files_of_a_folder_differ_by_an_ending_or_a_plural():
    files = [path for path in (ROOT / "attnviz").rglob("*") if path.suffix in (".py", ".js")]
    for folder in {path.parent for path in files}:
        here = {path for path in files if path.parent == folder} | {path.parent for path in files if path.parents[1] == folder}
        stems = [path.stem for path in here]
        assert len(set(stems)) == len(stems), folder
        assert {stem for stem in stems if f"{stem}s" in stems} == set(), folder
