"""What the README says is true."""

import ast
import re
import shlex
from pathlib import Path

import pytest

from attnviz.__main__ import parser
from attnviz.corpus import samples
from attnviz.corpus.readme_tables import tables, write_tables
from attnviz.corpus.signs import count_signs
from attnviz.models.variants import VARIANTS
from attnviz.tasks import TASKS, find
from tests.cases import CASES, UNSEEN, UNSEEN2

ROOT = Path(__file__).parents[2]
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
        for file in re.findall(r"`(models/[\w/]+\.py)`", files):
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


def test_the_tables_of_samples_are_what_the_command_writes(tmp_path):
    """Stale tables: the command stands at the marker."""
    copy = tmp_path / "README.md"
    copy.write_text(README, encoding="utf-8")
    assert samples.main([*map(str, (CASES, UNSEEN, UNSEEN2)), "--write", str(copy)]) == 0
    assert copy.read_text(encoding="utf-8") == README


@pytest.mark.parametrize(
    ("folder", "name", "task", "most"),
    [
        (CASES, "dates", "dates", 0.02),
        (CASES, "numbers", "numbers", 0.02),
        (CASES, "phonemes", "phonemes", 0.05),
        (UNSEEN, "dates", "dates", 0.02),
        (UNSEEN, "numbers", "numbers", 0.02),
        (UNSEEN, "words", "phonemes", 0.05),
        (UNSEEN2, "dates", "dates", 0.02),
        (UNSEEN2, "numbers", "numbers", 0.02),
    ],
)
def test_hardly_a_wrong_output_is_silent_and_no_plain_one_is_warned_of(folder, name, task, most):
    decoded = samples.decode_samples(folder / f"{name}.tsv", task)
    wrong = [one.item for one in decoded if one.item.by_target != "right"]
    assert count_signs(wrong).silent <= most * len(wrong)
    assert count_signs([one.item for one in decoded if one.kind == "control"]).warned == 0


def test_the_tables_of_models_are_what_the_command_writes(tmp_path):
    """Stale tables: python -m attnviz table --write README.md"""
    copy = tmp_path / "README.md"
    copy.write_text(README, encoding="utf-8")
    write_tables(copy, tables())
    assert copy.read_text(encoding="utf-8") == README


def test_the_table_of_tasks_names_all_of_them_in_order():
    rows = README.split("| task | what |")[1].split("\n\n")[0].splitlines()[2:]
    assert [row.split("|")[1].strip(" `") for row in rows] == list(TASKS)


def test_the_credit_that_data_ask_for_is_given():
    assert find("translation").credit in README
    assert "© 1993-2015 Carnegie Mellon University" in find("phonemes").credit
    assert "© 1993-2015 Carnegie Mellon University" in README


def commands() -> list[list[str]]:
    """The arguments of every attnviz command in a block of shell lines."""
    lines = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    given = [re.match(r"(?:.* -m )?attnviz (.*)|.* attnviz (serve.*)", line) for line in lines]
    return [shlex.split(match[1] or match[2], comments=True) for match in given if match]


def test_every_command_in_it_can_be_given():
    """The parser leaves with an error otherwise."""
    assert len(commands()) >= 8
    given = [parser(with_task="--model" not in arguments).parse_args(arguments) for arguments in commands()]
    assert {options.task for options in given if "task" in options} <= set(TASKS)
    assert {options.variant for options in given if "variant" in options} <= {None, *VARIANTS}
