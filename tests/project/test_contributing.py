"""What CONTRIBUTING.md says works: its blocks are put into a copy of the package, and what comes of it is used."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
Run = Callable[..., str]


def section(heading: str) -> str:
    return TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def blocks(heading: str) -> list[tuple[str, str, str]]:
    """Of each block of code: the file, where in it (nothing: all of it, or its end), and the lines."""
    found = re.findall(r"```(?:python|po|js)\n# (\S+?)(?:, ([^\n]+))?\n(.*?)```", section(heading), re.DOTALL)
    assert found
    return found


def put(into: Path, file: str, where: str, lines: str) -> None:
    """Do what the recipe says to do by hand."""
    path = into / file
    if not where:
        before = path.read_text(encoding="utf-8") + "\n" if path.exists() else ""
        path.write_text(before + lines, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    start = r"^from |^import " if where == "at the top" else rf"^ *{where.removeprefix('in ')}\b.*[\[{{]\n"
    [place] = [match.end() if "in " in where else match.start() for match in re.finditer(start, text, re.MULTILINE)][:1]
    path.write_text(text[:place] + lines + text[place:], encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package without its models, and one model to open a page with."""
    shutil.copytree(ROOT / "attnviz", tmp_path / "attnviz", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "pretrained" / "dates").mkdir(parents=True)
    for suffix in ("safetensors", "json"):
        shutil.copy(ROOT / "pretrained" / "dates" / f"bidirectional.{suffix}", tmp_path / "pretrained" / "dates")
    return tmp_path


@pytest.fixture
def run(copy: Path) -> Run:
    """Runs a Python in the copy and gives what it printed."""

    def run(*arguments: str) -> str:
        environment = os.environ | {"PYTHONPATH": str(copy)}
        command = [sys.executable, *arguments]
        result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    return run


def follow(copy: Path, heading: str) -> None:
    for file, where, lines in blocks(heading):
        put(copy, file, where, lines)


DRAW = """
import attnviz
from attnviz.figures.coverage import coverage_spec, coverage_text
from attnviz.language import speaking
from attnviz.screen.address import NONE
from attnviz.screen.sections import section
from attnviz.screen.sections.request import Request
from attnviz.screen.words import words

trace = attnviz.decode("dates", "bidirectional", "27 may 1994")
for theme in ("light", "dark"):
    assert attnviz.figures.coverage(trace, theme=theme).to_plotly_json() == coverage_spec(trace, theme=theme)
print(coverage_text(trace))
with speaking("ko"):
    [drawn] = section("coverage", Request("dates/bidirectional", "27 may 1994", NONE, "light", 0, None, {}))
    print(drawn["heading"], drawn["alternative"], words()["section_coverage"], sep="; ")
"""
OPEN = """
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("attnviz/pages/main.py", default_timeout=60)
page.query_params.update({address})
page.run()
{then}
assert not page.exception, page.exception
"""


def test_a_task_is_added_as_it_says(copy, run):
    follow(copy, "A task")
    shell = re.findall(r"```sh\n(.*?)```", section("A task"), re.DOTALL)[0].splitlines()
    (copy / "README.md").write_text((ROOT / "README.md").read_text(encoding="utf-8"), encoding="utf-8")
    for line in shell:
        program, *arguments = line.split()
        assert program == "python"
        run(*arguments)
    facts = (copy / "pretrained" / "next-letters" / "bidirectional.json").read_text(encoding="utf-8")
    assert json.loads(facts)["test"]["pointing_score"] > 0.5  # the gold alignments of the recipe are right
    assert "### `next-letters`: Next letters" in (copy / "README.md").read_text(encoding="utf-8")
    decoded = 'import attnviz\nprint(attnviz.decode("next-letters", "bidirectional", "hal").text)'
    then = f"print(page.text_input[0].value)\nprint(page.markdown[-1].value)\n{decoded}"
    text, *teaches, output = run("-c", OPEN.format(address={"task": "next-letters", "lang": "ko"}, then=then)).splitlines()
    assert text == "attention"
    assert "곧은 대각선" in "".join(teaches)
    assert re.fullmatch("[a-z]+", output)


def test_a_page_is_added_as_it_says(copy, run):
    follow(copy, "A page")
    then = 'page.switch_page("lessons.py").run()\nprint(page.caption[0].value)\nprint(len(page.markdown))'
    shown = run("-c", OPEN.format(address={"lang": "ko"}, then=then)).splitlines()
    assert shown[-2] == "과제마다 배울 수 있는 것."
    assert int(shown[-1]) >= 5


def test_a_figure_is_added_as_it_says(copy, run):
    follow(copy, "A figure")
    english, korean = run("-c", DRAW).splitlines()
    assert english.startswith("Looked at in all: 2 ")
    assert korean.startswith("지금까지 얼마나 보았는가; 모두 본 양: 2 ")
    assert korean.endswith("; 지금까지 본 곳")
    address = (copy / "attnviz" / "browser" / "address.js").read_text(encoding="utf-8")
    assert '  "coverage",' in address.split("export const SECTIONS = [")[1].split("]")[0]


STAGE = """
import attnviz
from attnviz.figures.stage.stage import draw_stage, track_words
from attnviz.screen.stage_json import encode_stage

trace = attnviz.decode("dates", "bidirectional", "27 may 1994")
figure = attnviz.figures.stage(trace, 0, tracks=("tokens", "looked"))
stage = draw_stage(trace, ("tokens", "looked"))
encoded = encode_stage(stage)
print(len(figure.data), [track["name"] for track in encoded["tracks"]], encoded["values"]["looked"]["columns"])
print(track_words(trace, stage)["looked"])
"""


def test_a_track_is_added_as_it_says(copy, run):
    follow(copy, "A track of the stage")
    drawn, words = run("-c", STAGE).splitlines()
    assert drawn.endswith("['tokens', 'looked'] 11")
    assert sum(map(float, words.split(", "))) == pytest.approx(11, abs=0.06)  # a row of weights for each of eleven steps


def train_as_it_says(copy: Path, run: Run, heading: str, pairs: Path) -> None:
    """Follow the recipe, and train as it says, on fewer pairs and not to the end."""
    shell = re.findall(r"```sh\n(.*?)```", section(heading), re.DOTALL)[0].splitlines()
    program, *arguments = shell[0].split()
    assert program == "python"
    run(*arguments, "--pairs", str(pairs), "--until", "0.01")


def test_a_variant_is_added_as_it_says(copy, run, pairs):
    follow(copy, "A variant")
    train_as_it_says(copy, run, "A variant", pairs)
    address = {"attention": "true", "bidirectional": "true", "depth": "2", "skip": "false", "text": "27.9.94"}
    shown = run("-c", OPEN.format(address=address, then="print([button.label for button in page.button])"))
    assert "Two layers · " in shown
    compared = 'page.switch_page("compare.py").run()\nprint(page.session_state["left"], page.session_state["right"])'
    assert run("-c", OPEN.format(address=address, then=compared)).split() == ["two-layers", "bidirectional"]
    assert run("-m", "attnviz", "decode", "dates", "27.9.94", "--variant", "two-layers").strip()


def test_a_family_is_added_as_it_says(copy, run, pairs):
    follow(copy, "A family")
    shutil.copy(ROOT / "tests" / "family.py", copy / "attnviz" / "models" / "gru.py")
    train_as_it_says(copy, run, "A family", pairs)
    file = "pretrained/dates/gru.safetensors"
    known = "import attnviz; trace = attnviz.decode(attnviz.load_file('{file}'), '27.9.94')\n"
    known += "print(trace.variant, len(trace.attentions), *trace.encoder[0].values)"
    assert run("-c", known.format(file=file)).split() == ["gru", "1", "h", "out"]
    assert run("-m", "attnviz", "decode", "--model", file, "27.9.94", "--beam", "2").count("\n") == 2
    compared = 'page.switch_page("compare.py").run().selectbox(key="model_left").set_value("gru").run()\n'
    compared += 'print(page.session_state["left"], *page.get("plotly_chart")[0].proto.spec[:2])'
    assert run("-c", OPEN.format(address={"text": "27.9.94"}, then=compared)).split()[0] == "gru"


def test_its_page_imports_what_pages_may():
    from tests.project.test_import_contracts import KNOWN

    [(_file, _where, lines), *_rest] = blocks("A page")
    imported = re.findall(r"^(?:from|import) (\S+)", lines, re.MULTILINE)
    assert {name for name in imported if name not in KNOWN and not name.startswith("attnviz.ui.")} == set()


@pytest.mark.parametrize("heading", ["A task", "A page", "A figure", "A track of the stage", "A variant"])
def test_every_sentence_of_a_recipe_has_its_korean(heading):
    code = "".join(lines for file, _where, lines in blocks(heading) if file.endswith(".py"))
    korean = "".join(lines for file, _where, lines in blocks(heading) if file.endswith(".po"))
    for sentence in re.findall(r'(?:translatable|_)\("(.+?)"\)', code):
        assert f'msgid "{sentence}"' in korean or f'msgid "{sentence}"' in (ROOT / "attnviz/locale/ko.po").read_text()


def test_every_command_of_the_table_is_there():
    table = TEXT.split("| what | command |")[1].split("\n\n")[0]
    commands = re.findall(r"`([^`]+)`", table)
    assert {"streamlit run app.py", "scripts/check", "scripts/test", "npm test"} <= set(commands)
    for command in commands:
        for name in re.findall(r"(?:scripts|tests)/[\w./]+", command):
            assert (ROOT / name).exists(), name
        for module in re.findall(r"-m (tests\.[\w.]+)", command):
            place = ROOT / module.replace(".", "/")
            assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module
