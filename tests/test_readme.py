"""What the README says is true."""

import ast
import re
from pathlib import Path

import orjson

from attnviz.model.config import VARIANTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def chapter_rows() -> list[list[str]]:
    table = README.split("## The chapter")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")]
    return rows[2:]


def classes_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / "attnviz" / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def test_every_idea_of_the_chapter_lives_where_the_table_says():
    rows = chapter_rows()
    assert len(rows) == 8
    for _, _, classes, files, _ in rows:
        named = re.findall(r"`(\w+)`", classes)
        found = set().union(*(classes_in(file) for file in re.findall(r"`([\w/]+\.py)`", files))) | set(VARIANTS)
        assert named
        assert set(named) <= found


def test_every_class_of_the_chapter_has_a_docstring_that_names_its_section():
    for _, section, classes, files, _ in chapter_rows():
        for file in re.findall(r"`(model/[\w/]+\.py)`", files):
            tree = ast.parse((ROOT / "attnviz" / file).read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and f"`{node.name}`" in classes:
                    assert section in (ast.get_docstring(node) or ""), node.name


def test_the_two_commands_install_what_the_files_list():
    assert "pip install -r requirements.txt && streamlit run app.py" in README
    assert "pip install -r tests/requirements.txt && python -m pytest" in README
    assert "torch==2.13.0" in (ROOT / "requirements.txt").read_text().splitlines()
    assert "-r ../requirements.txt" in (ROOT / "tests" / "requirements.txt").read_text()


def test_every_file_the_readme_names_exists():
    for name in re.findall(r"`((?:attnviz|tests|docs|pretrained)/[\w./]+?)/?`", README):
        assert "NAME" in name or (ROOT / name).exists(), name


def test_the_table_of_models_is_what_their_files_say():
    for variant in VARIANTS:
        facts = orjson.loads((ROOT / "pretrained" / "dates" / f"{variant}.json").read_bytes())
        row = next(line for line in README.splitlines() if line.startswith(f"| `{variant}` |"))
        assert f"| {facts['parameters']:,} |" in row
        assert f"| {facts['test']['exact_match']:.2%} |" in row
        if variant != "plain":
            assert f"| {facts['test']['pointing_score']:.1%} ({facts['test']['pointing_score_tolerance_1']:.1%}) |" in row
