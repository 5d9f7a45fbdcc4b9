"""The lines and the command are run, and make what the page shows."""

import gzip
import json
import shlex
import subprocess
import sys
from urllib.parse import urlencode

import pytest

from attnviz import figures
from attnviz.__main__ import main
from attnviz.language import speak, speaking
from attnviz.recording.shelf import trained_variants
from attnviz.screen.address import NONE, Changes
from attnviz.screen.reproduce import command_line, python_lines
from attnviz.screen.scene import Scene
from attnviz.tasks import TASKS
from tests.server.conftest import get

DATE = "27.9.94"
CHANGES = {
    "nothing": NONE,
    "a step looks at one position": Changes(edit=("7:4",)),
    "and at several, weighted": Changes(edit=("7:4=0.25,2", "1:1=0.00001")),
    "every look": Changes(look="evenly"),
    "another temperature": Changes(temperature="0.3"),
    "forced tokens": Changes(given=("2", "0")),
    "an output, whole": Changes(given=("2", "0", "</s>")),
    "a typed prefix": Changes(write="1989"),
    "a typed output": Changes(write=" 1989-01-01</s>"),
    "all of it": Changes(given=("1", "8"), edit=("3:2", "11:1"), look="left", temperature="2"),
}
QUOTED = {
    "quotes": "it's \"27\" 'Sept' 94",
    "backslashes": r"27\9\94 \n \\",
    "a shell's signs": "27 $HOME `id` !! %PATH% ${x} $(id) & | ; > 9 94",
    "Korean": "1994년 9월 27일 화요일",
    "beyond the plane": "27 9 1994 🙂 e\u0301 \u202e\u2028",
    "new lines": "27\n9\r\n1994\t",
    "braces": "{27} {{9}} {0} 1994 %s",
}


def run_lines(scene: Scene) -> dict:
    """What the Python lines leave behind, but for the last, which opens a window."""
    lines = python_lines(scene)
    assert lines.endswith("\nfigure.show()")
    names: dict = {}
    exec(lines.removesuffix("\nfigure.show()"), names)
    speak("en")
    return names


def run_command(scene: Scene, tmp_path) -> dict:
    """The figure that the command writes."""
    *program, command, link, out_option, out_name = shlex.split(command_line(scene))
    assert program == ["python", "-m", "attnviz"]
    arguments = [command, link, out_option, out_name]
    assert arguments[-1] == "stage.html"
    out = tmp_path / "stage.json"
    assert main([*arguments[:-1], str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


def shown_by_the_page(scene: Scene) -> dict:
    """The picture as the page gets it."""
    given, edit, look, temperature, write = scene.changes
    query = [("task", scene.task), ("variant", scene.variant), ("text", scene.text), ("language", scene.language)]
    query += [("given", one) for one in given] + [("edit", one) for one in edit]
    query += [("look", look), ("temperature", temperature), ("write", write)]
    return json.loads(gzip.decompress(get("/attnviz/picture.json?" + urlencode(query)).body))


def check(scene: Scene, tmp_path) -> None:
    """Both make the same figure, of the trace that the page shows."""
    from attnviz.screen.picture import picture, to_json

    names = run_lines(scene)
    assert json.loads(names["figure"].to_json()) == run_command(scene, tmp_path)
    before = names.get("before")
    with speaking(scene.language):
        drawn = json.loads(to_json(picture(names["trace"], before)))
    page = shown_by_the_page(scene)
    for part in ("stage", "source", "output", "given", "before", "changes"):
        assert drawn[part] == page[part], part


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("both", [False, True])
def test_every_kind_of_change(changes, both, tmp_path):
    check(Scene("dates", "bidirectional", DATE, changes, step=6, both=both), tmp_path)


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_every_text(text, tmp_path):
    check(Scene("dates", "bidirectional", text, Changes(edit=("1:1",))), tmp_path)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_in_every_language_and_theme(task, tmp_path):
    for language, examples in TASKS[task].examples.items():
        variant = trained_variants(task)[-1]
        scene = Scene(task, variant, examples[0], Changes(look="largest"), 1, both=True, theme="dark", language=language)
        check(scene, tmp_path)


@pytest.mark.parametrize("task", TASKS)
def test_a_model_without_attention(task, tmp_path):
    forced = Changes(write=TASKS[task].join(["1"]) if task in ("dates", "numbers") else "")
    check(Scene(task, "plain", TASKS[task].examples["en"][0], forced, step=2), tmp_path)


def test_hs_times_the_weights_and_a_step_behind_the_end(tmp_path):
    scene = Scene("dates", "bidirectional", DATE, step=99, weighted=True)
    check(scene, tmp_path)
    assert run_lines(scene)["figure"] == figures.stage(scene.trace, len(scene.trace.output) - 1, product=True)


def test_what_is_ticked_makes_another_figure():
    """Or else the comparison above would prove nothing of it."""
    scene = Scene("dates", "bidirectional", DATE, Changes(edit=("7:4",)), step=6)
    others = [
        scene._replace(both=True),
        scene._replace(weighted=True),
        scene._replace(theme="dark"),
        scene._replace(language="ko"),
    ]
    made = [
        run_lines(one)["figure"].to_json() for one in (scene, *others, scene._replace(step=3), scene._replace(changes=NONE))
    ]
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("about", ["quotes", "a shell's signs", "new lines"])
def test_a_real_shell_reads_the_command_as_it_is(about):
    """A program that writes down what it is given stands in for Python."""
    scene = Scene("dates", "bidirectional", QUOTED[about])
    stand_in = f"python() {{ {shlex.quote(sys.executable)} -c 'import json, sys; print(json.dumps(sys.argv[1:]))' \"$@\"; }}\n"
    done = subprocess.run(["bash", "-c", stand_in + command_line(scene)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == shlex.split(command_line(scene))[1:]


def test_what_stands_between_the_quotation_marks_means_nothing_to_any_shell():
    for text in QUOTED.values():
        _, inside, _ = command_line(Scene("dates", "bidirectional", text)).split('"')
        assert set(inside) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?&=+%._~-")


def test_long_lines_are_broken_at_their_arguments():
    lines = python_lines(Scene("translation", "bidirectional", "the old bridge is very beautiful in the morning")).splitlines()
    assert "    'the old bridge is very beautiful in the morning'," in lines
    assert max(map(len, lines)) <= 72
