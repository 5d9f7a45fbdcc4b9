"""The lines for a trace that was opened, run beside its file."""

import shutil
from pathlib import Path

import pytest

import attnviz
from attnviz import figures
from attnviz.language import speak
from attnviz.screen.reproduce_opened import OpenedScene, opened_lines
from attnviz.trace.subwords import join_pieces
from attnviz.trace.trace import View

FIXTURES = Path(__file__).parents[1] / "fixtures"
HEADS, PIECES = FIXTURES / "cases/alignments/layers-heads.json", FIXTURES / "opened/pieces.json"
LINKS, LINES = FIXTURES / "cases/alignments/pharaoh.txt", FIXTURES / "cases/alignments/lines.jsonl"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the lines in a folder with the file, under whatever name it has there; at step 1, counted from 0."""

    def run(file: Path, scene: OpenedScene) -> dict:
        shutil.copy(file, tmp_path / scene.file)
        monkeypatch.chdir(tmp_path)
        before, after = opened_lines(scene)
        names: dict = {}
        exec((before + "1" + after).removesuffix("figure.show()"), names)
        speak("en")
        return names

    return run


def test_the_one_trace_of_a_file(run):
    made = run(LINES, OpenedScene("lines.jsonl", {}, 1))
    assert made["trace"] == attnviz.read_traces(LINES)[1]
    assert made["figure"] == figures.stage(made["trace"], 1)


def test_another_layer_and_head(run):
    for head in (None, 1):
        made = run(HEADS, OpenedScene("a.json", {}, view=View("cross", 0, head)))
        assert made["trace"] == attnviz.read_trace(HEADS).seen("cross", 0, head)


def test_joined_pieces_in_the_dark_and_in_korean(run):
    made = run(PIECES, OpenedScene("a.json", {}, joined=True, theme="dark", language="ko"))
    assert made["trace"] == join_pieces(attnviz.read_trace(PIECES))
    speak("ko")
    assert made["figure"] == figures.stage(made["trace"], 1, theme="dark")
    assert made["figure"] != figures.stage(made["trace"], 1)


def test_what_was_said_of_how_to_read_it(run):
    source, output = "a b c d e 'f\\ \"", "t u v w x y z"
    made = run(LINKS, OpenedScene("a.txt", {"source": f"{source}\n" * 2, "output": f"{output}\n" * 2, "normalise": False}))
    assert made["trace"].source == ("a", "b", "c", "d", "e", "'f\\", '"')
    assert made["trace"].output[:7] == tuple(output.split())


@pytest.mark.parametrize("name", ['it\'s "one".json', "정렬 {step} %s.json", "back\\slash$HOME.json"])
def test_a_name_of_any_kind(run, name):
    assert run(LINES, OpenedScene(name, {}))["trace"] == attnviz.read_traces(LINES)[0]
