"""The command line: what it prints, what it writes, and one line for whatever goes wrong."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import attnviz
from attnviz.errors import AttnvizError
from attnviz.figures.kit.theme import THEMES
from attnviz.models.variants import VARIANTS
from attnviz.recording.shelf import PRETRAINED, trained_variants
from attnviz.tasks import TASKS
from attnviz.trace.json_form import from_json

TEXT = "Tuesday, September 27, 1994"


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=Path(attnviz.__file__).parent.parent
    )


def test_list_names_every_trained_model(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    listed = [tuple(line.split()[:2]) for line in out.splitlines()]
    assert listed == [(task, variant) for task in TASKS for variant in trained_variants(task)]
    assert all("% right" in line for line in out.splitlines())


def test_list_gives_what_is_known_of_each_model_as_json(run):
    code, out, _ = run("list", "--json")
    found = json.loads(out)
    assert code == 0
    assert [(one["task"], one["variant"]) for one in found] == [
        (task, variant) for task in TASKS for variant in trained_variants(task)
    ]
    assert all({"parameters", "data", "seed", "command", "test"} <= one.keys() for one in found)


@pytest.mark.parametrize("variant", VARIANTS)
def test_decode_prints_the_output_and_with_json_the_trace(run, variant):
    code, plain, _ = run("decode", "dates", TEXT, "--variant", variant)
    _, out, err = run("decode", "dates", TEXT, "--variant", variant, "--json")
    trace = from_json(out)
    assert (code, plain, err) == (0, trace.text + "\n", "")
    assert trace == attnviz.decode("dates", variant, TEXT)


def test_decode_says_on_stderr_whether_it_is_right_and_what_speaks_against_it(run):
    _, out, err = run("decode", "phonemes", "knight")
    assert out == "N AY T\n"
    assert err == "attnviz: right: The pronunciations of “knight” in the dictionary are right.\n"
    _, _, err = run("decode", "phonemes", "zzxqzq")
    first, second, *_more = err.splitlines()
    assert first == "attnviz: unknown: “zzxqzq” is not in the dictionary: what is right is unknown."
    assert second.startswith("attnviz: warning: “zzxqzq” is not in the dictionary")
    _, _, err = run("decode", "reverse", "ab c", "--prefix", "x")
    first, second = err.splitlines()
    assert first.startswith("attnviz: wrong: ")
    assert second == "attnviz: note: Spaces are left out."


def test_the_json_of_decode_holds_what_is_said_otherwise(run):
    trace = from_json(run("decode", "reverse", "ab c", "--json")[1])
    assert (trace.verdict, trace.objections, trace.notes) == ("right", (), ("Spaces are left out.",))


def test_a_beam_has_a_line_of_verdicts(run):
    _, out, err = run("decode", "reverse", "abc", "--beam", "3")
    assert err == "attnviz: 1 right, 2 wrong, 3 wrong\n"
    assert out.count("\n") == 3
    assert run("decode", "reverse", "abc", "--beam", "3", "--json")[2] == ""


def test_decode_takes_the_default_variant(run):
    assert run("decode", "dates", TEXT)[1] == "1994-09-27\n"
    assert from_json(run("decode", "dates", TEXT, "--json")[1]).variant == "bidirectional"


def test_decode_reads_around_a_byte_that_is_no_text(run):
    """The shell hands it on, and Python makes half a character of it."""
    code, out, err = run("decode", "dates", "27.09.1994\udcff", "--json")
    assert (code, err) == (0, "")
    assert from_json(out).dropped == (10,)


LINK = "http://127.0.0.1:8501/?task=dates&text=27.9.94&step=7&edit=7:4&both=1"


def test_picture_writes_what_a_link_shows(run, tmp_path):
    whole, figure = tmp_path / "stage.html", tmp_path / "stage.json"
    assert run("picture", LINK, "--out", str(whole)) == (0, f"{whole} written\n", "")
    assert run("picture", LINK.partition("8501/")[2], "--out", str(figure))[0] == 0
    trace, before = (
        attnviz.decode("dates", "bidirectional", "27.9.94", edits={6: {3: 1}}),
        attnviz.decode("dates", "bidirectional", "27.9.94"),
    )
    wanted = attnviz.figures.stage(trace, 6, before=before).to_json()
    assert json.loads(figure.read_text(encoding="utf-8")) == json.loads(wanted)
    page = whole.read_text(encoding="utf-8")
    assert "Plotly.newPlot" in page
    assert "<script src" not in page  # nothing is fetched: it opens without a network
    assert f"<title>Dates: 27.9.94 → {trace.text} · attnviz</title>" in page
    for told in ("<h1>Dates</h1>", "<dd>27.9.94</dd>", f"<dd>{trace.text}</dd>", "<dt>Step 7 of 11</dt>"):
        assert told in page


def test_a_picture_stands_on_the_ground_of_its_theme(run, tmp_path):
    assert run("picture", LINK + "&theme=dark", "--out", str(tmp_path / "dark.html"))[0] == 0
    assert run("picture", LINK + "&theme=dark", "--out", str(tmp_path / "dark.json"))[0] == 0
    ground = THEMES["dark"].ground
    assert f"background: {ground}" in (tmp_path / "dark.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "dark.json").read_text(encoding="utf-8"))["layout"]["paper_bgcolor"] == ground


def test_what_was_typed_means_nothing_in_a_picture(run, tmp_path):
    assert run("picture", "?task=reverse&text=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "--out", str(tmp_path / "a.html"))[0] == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "alert" in page


def test_a_picture_says_what_its_link_asks_for_in_vain(run, tmp_path):
    code, _out, err = run("picture", LINK.replace("step=7", "step=99"), "--out", str(tmp_path / "a.html"))
    assert (code, err) == (0, "attnviz: The address asks for step 99, and this output has 11. The last is shown instead.\n")


def wrong_file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


TRAIN = ["train", "dates", "--variant", "plain"]
NO_PAIRS = [*TRAIN, "--pairs", "none.tsv"]  # so that no training begins, should what is wrong go unnoticed
WRONG = {
    "no command": ([], "COMMAND"),
    "a picture of no kind": (["picture", LINK, "--out", "stage.png"], "not as stage.png"),
    "a picture of another page": (["picture", "http://a/compare?left=plain", "--out", "a.html"], "Use a link from Explore"),
    "a picture of what cannot be": (["picture", "?edit=99:1", "--out", "a.html"], "There is no step 99 to edit"),
    "a picture of no link": (["picture", "nonsense", "--out", "a.html"], "nonsense is no link to the page"),
    "a picture without a place": (["picture", LINK], "--out"),
    "unknown command": (["fly"], "fly"),
    "unknown option": (["list", "--fast"], "--fast"),
    "no text": (["decode", "dates"], "text"),
    "no variant": (["train", "dates"], "--variant"),
    "unknown task": (["decode", "weather", TEXT], "There is no task weather. Choose one of: dates"),
    "unknown task to evaluate": (["evaluate", "weather"], "There is no task weather"),
    "unknown task to train": (["train", "weather", "--variant", "plain"], "There is no task weather"),
    "unknown variant": (
        ["decode", "dates", TEXT, "--variant", "shallow"],
        "There is no variant shallow. Choose one of: plain",
    ),
    "unknown variant to evaluate": (["evaluate", "dates", "--variant", "shallow"], "There is no variant shallow"),
    "unknown variant to train": (["train", "dates", "--variant", "shallow"], "There is no variant shallow"),
    "empty text": (["decode", "dates", ""], "nothing to read"),
    "blank text": (["decode", "dates", " \n "], "nothing to read"),
    "long text": (["decode", "dates", "1" * 71], "71 characters long"),
    "unknown text": (["decode", "dates", "ЖЖ\u2028\n"], "Ж"),
    "a beam too wide": (["evaluate", "reverse", "--beam", "11"], "11 cannot be the width of a beam"),
    "a beam of nothing": (["evaluate", "reverse", "--beam", "0"], "0 cannot be the width of a beam"),
    "a beam that is a word": (["evaluate", "reverse", "--beam", "wide"], "--beam"),
    "unknown split": (["evaluate", "reverse", "--split", "exam"], "--split"),
    "until zero": ([*NO_PAIRS, "--until", "0"], "--until"),
    "until above one": ([*NO_PAIRS, "--until", "1.01"], "--until"),
    "until not a number": ([*NO_PAIRS, "--until", "nan"], "--until"),
    "until a word": ([*NO_PAIRS, "--until", "good"], "--until"),
    "seed a word": ([*NO_PAIRS, "--seed", "x"], "--seed"),
    "seed below zero": ([*NO_PAIRS, "--seed", "-1"], "--seed"),
    "port zero": (["serve", "--port", "0"], "--port: 0 is not a port"),
    "port too large": (["serve", "--port", "65536"], "--port: 65536 is not a port, which is a number from 1 to 65535"),
    "port a word": (["serve", "--port", "x"], "--port"),
    "host of nothing": (["serve", "--host", ""], 'This machine has no address "". Leave out --host'),
    "host of another machine": (["serve", "--host", "203.0.113.7"], 'no address "203.0.113.7"'),
    "seed too large": ([*NO_PAIRS, "--seed", "99999999999999999999"], "--seed"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_in_one_line(run, wrong):
    arguments, said = WRONG[wrong]
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("attnviz")
    assert err.count("\n") == 1
    assert said in err


PAIRS_FILES = {
    "no target": (b"1 may 1994\t \n", "line 1: it has no target"),
    "no source": (b"1 may 1994\t1994-05-01\n\t1994-05-02\n", "line 2: the source is empty"),
    "empty": (b"", "line 1: there is no row in it"),
    "no text": (b"\xff\xfe\x00", "it is not text in this encoding"),
}


@pytest.mark.parametrize("command", [["evaluate", "dates"], TRAIN], ids=["evaluate", "train"])
@pytest.mark.parametrize("wrong", PAIRS_FILES)
def test_what_is_wrong_with_a_file_of_pairs_is_said_in_one_line(run, tmp_path, command, wrong):
    content, said = PAIRS_FILES[wrong]
    code, out, err = run(*command, "--pairs", wrong_file(tmp_path, "own.tsv", content))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "own.tsv" in err
    assert said in err


@pytest.mark.parametrize("command", [["evaluate", "dates"], TRAIN], ids=["evaluate", "train"])
@pytest.mark.parametrize("file", ["none.tsv", "."])
def test_a_file_of_pairs_that_cannot_be_read_is_named(run, tmp_path, command, file):
    code, out, err = run(*command, "--pairs", tmp_path / file)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert str(tmp_path / file) in err


def test_an_error_of_several_lines_is_said_in_one(run, monkeypatch):
    def fail(model: object, text: str, **changed: object) -> None:
        raise AttnvizError(reason="first\n  second\nthird")

    monkeypatch.setattr("attnviz.recording.running.record", fail)
    assert run("decode", "dates", TEXT) == (2, "", "attnviz: first second third\n")


def test_an_interrupt_is_no_traceback(run, monkeypatch):
    def interrupt(model: object, text: str, **changed: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("attnviz.recording.running.record", interrupt)
    assert run("decode", "dates", TEXT) == (130, "", "attnviz: stopped\n")


def test_a_port_that_is_taken_is_said_before_anything_is_loaded(run):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, out, err = run("serve", "--port", port)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"attnviz: Port {port} is taken")


def test_the_module_can_be_run_and_its_exit_code_arrives():
    result = python("-m", "attnviz", "decode")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == "attnviz decode: the following arguments are required: task, text\n"


MODEL = PRETRAINED / "dates" / "deep.safetensors"


def test_a_model_of_a_file_decodes_as_the_shipped_one_it_is(run):
    assert run("decode", "--model", MODEL, TEXT) == run("decode", "dates", "--variant", "deep", TEXT)
    assert run("decode", f"--model={MODEL}", TEXT, "--json") == run("decode", "dates", TEXT, "--variant", "deep", "--json")
    assert run("decode", TEXT, "--beam", "2", "--model", MODEL) == run(
        "decode", "dates", TEXT, "--variant", "deep", "--beam", "2"
    )
    assert run("decode", "--model", MODEL, TEXT, "--edit", "6:9", "--prefix", "19")[0] == 0


def test_a_model_of_a_file_is_evaluated_and_traces(run, pairs, tmp_path):
    _, mine, _ = run("evaluate", "--model", MODEL, "--pairs", pairs, "--json")
    _, shipped, _ = run("evaluate", "dates", "--variant", "deep", "--pairs", pairs, "--json")
    assert json.loads(mine) == json.loads(shipped)
    for name, asked in (("mine", ("--model", MODEL)), ("shipped", ("dates", "--variant", "deep"))):
        code, out, _ = run("trace", *asked, "--input", pairs, "--output", tmp_path / name)
        assert (code, out) == (0, f"60 lines written to {tmp_path / name}\n")
    assert (tmp_path / "mine").read_bytes() == (tmp_path / "shipped").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("decode", "--model", MODEL, "dates", TEXT), "Leave out {text}, or --model."),
        (("decode", "--model", MODEL, TEXT, "--variant", "deep"), "Leave out --variant deep, or --model."),
        (("evaluate", "dates", "--model", MODEL), "Leave out dates, or --model."),
        (("trace", "dates", "--model", MODEL, "--input", "a", "--output", "b"), "Leave out dates, or --model."),
        (("evaluate", "--model", MODEL, "--keep"), "Results are kept only in the JSON of a shipped model."),
        (("decode", "--model", "nothing.safetensors", TEXT), "The model file nothing.safetensors cannot be used"),
        (("decode", "--model", MODEL), "the following arguments are required: text"),
        (("decode", "dates", TEXT, "more"), "unrecognized arguments: more"),
    ],
)
def test_what_stands_beside_a_model_in_vain_is_refused_with_a_sentence(run, arguments, sentence):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert sentence.format(text=TEXT) in err
    assert err.count("\n") == 1
