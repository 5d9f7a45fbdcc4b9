"""What the server answers besides running pages: the files of the component, the picture, and the file of a trace."""

import gzip
import json
import re
import time
from pathlib import Path
from urllib.parse import urlencode

import plotly
import pytest

from attnviz.browser import files
from attnviz.browser.files import OWN, PLOTLY, SOURCES, pack_file
from attnviz.recording.running import decode
from attnviz.screen.address import Changes
from attnviz.screen.picture_cache import picture_of
from attnviz.screen.reproduce import reproduce
from attnviz.screen.scene import Scene
from attnviz.screen.sections import OPENED
from attnviz.server import routes
from attnviz.still_wanted import check_wanted
from attnviz.tasks import TASKS
from attnviz.trace.json_form import from_json
from attnviz.trace.vectors import write_vectors
from tests.server.conftest import get

# ---- the lines that make the picture elsewhere


def lines_for(**query: str) -> dict | None:
    asked = {"task": "dates", "variant": "bidirectional", "text": "27.9.94", "language": "en", "theme": "light"} | query
    return json.loads(gzip.decompress(get("/attnviz/reproduce.json?" + urlencode(asked)).body))


def test_the_lines_are_those_of_what_is_in_view():
    scene = Scene("dates", "bidirectional", "27.9.94", Changes(edit=("7:4",)), 6, both=True, weighted=True, theme="dark")
    asked = {"edit": "7:4", "step": "7", "both": "1", "weighted": "1", "theme": "dark"}
    assert lines_for(**asked) == reproduce(scene)
    assert lines_for(**asked, language="ko-KR") == reproduce(scene._replace(language="ko"))
    assert lines_for() == reproduce(Scene("dates", "bidirectional", "27.9.94"))


@pytest.mark.parametrize("asked", [{"task": "poems"}, {"text": ""}, {"edit": "99:99"}, {"temperature": "cold"}])
def test_there_are_no_lines_for_what_has_no_picture(asked):
    assert lines_for(**asked) is None


# ---- the component's files


@pytest.mark.parametrize("name", SOURCES)
def test_the_files_come_compressed_and_may_be_kept_for_ever(name):
    answer = get(pack_file(name).address)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/css" if name.endswith(".css") else "text/javascript")
    assert gzip.decompress(answer.body) == SOURCES[name].read_bytes()


def test_plotly_is_of_the_version_that_is_installed_and_a_tenth_of_its_size():
    """The figures are made for the installed one; it draws them in a notebook, on Compare and on Many inputs."""
    installed = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    body = get(pack_file(PLOTLY).address).body
    version = re.compile(rb"^\* plotly\.js .*?v(\d+\.\d+\.\d+)$", re.MULTILINE)
    assert version.search(gzip.decompress(body)[:500])[1] == version.search(b"* plotly.js x" + installed.read_bytes()[:500])[1]
    assert len(body) < 0.12 * installed.stat().st_size


def test_the_licence_of_plotly_lies_beside_it():
    licence = SOURCES[PLOTLY].with_name("plotly-cartesian.LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License") or "The MIT License" in licence
    assert "Plotly" in licence


def test_an_address_changes_with_the_content(monkeypatch):
    addresses = {pack_file(name).address for name in SOURCES}
    assert len(addresses) == len(SOURCES)
    assert len({address.split("/")[2] for address in addresses}) == 1  # so that the files find each other
    before = files.digest()
    monkeypatch.setitem(SOURCES, "explore.js", SOURCES["page.css"])
    assert files.digest.__wrapped__() != before


def test_the_component_finds_its_parts_beside_it():
    for name in OWN:
        for part in re.findall(r'from "\./([^"]+)"', SOURCES[name].read_text()):
            assert pack_file(part).address == pack_file(name).address.replace(name, part)
    [library] = re.findall(r'new URL\("\./([^"]+)", import\.meta\.url\)', SOURCES["plotly.js"].read_text())
    assert pack_file(library).address == pack_file("plotly.js").address.replace("plotly.js", PLOTLY)


@pytest.mark.parametrize(
    "path",
    [
        f"/attnviz/000000000000/{PLOTLY}",
        f"/attnviz//{PLOTLY}",
        f"/attnviz/{pack_file(PLOTLY).address.split('/')[2]}/vendor/{PLOTLY}",
        f"/attnviz/{pack_file('explore.js').address.split('/')[2]}/explore.js.map",
        f"/attnviz/{pack_file('explore.js').address.split('/')[2]}/..%2Fserver.py",
        f"/attnviz/{pack_file('explore.js').address.split('/')[2]}/../server.py",
        "/attnviz/x/server.py",
        "/attnviz",
        "/attnviz/",
    ],
)
def test_anything_else_is_not_found(path):
    answer = get(path)
    assert answer.status == 404
    assert b"import" not in answer.body


# ---- the picture, and the file of a trace


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("text", ["27 septembre 1994", "1994년 9월 27일", "27.9.1994 ☃ <b>"])
def test_a_picture_is_what_python_draws(text, language):
    asked = {"task": "dates", "variant": "deep-skip", "text": text, "language": language}
    answer = get("/attnviz/picture.json?" + urlencode(asked))
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "no-store"
    assert gzip.decompress(answer.body) == picture_of("dates/deep-skip", text, language)


def test_a_picture_has_the_usual_language_where_it_is_unknown():
    asked = {"task": "dates", "variant": "plain", "text": "27.9.1994"}
    answer = get("/attnviz/picture.json?" + urlencode(asked | {"language": "../ko"}))
    assert gzip.decompress(answer.body) == picture_of("dates/plain", "27.9.1994", "en")


@pytest.mark.parametrize("text", ["27 septembre 1994", "1994년 9월 27일", "27.9.1994 ☃ <b>"])
def test_a_trace_can_be_saved(text):
    answer = get("/attnviz/trace.json?" + urlencode({"task": "dates", "variant": "deep-skip", "text": text}))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="trace.json"'
    assert from_json(answer.body) == decode("dates", "deep-skip", text)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "There is no task . Choose one of: dates, "),
        ({"task": "x", "variant": "plain", "text": "1"}, "There is no task x. Choose one of: dates, "),
        (
            {"task": "dates", "variant": "../plain", "text": "1"},
            "There is no variant ../plain. Choose one of: plain, attention,",
        ),
        ({"task": "../dates", "variant": "plain", "text": "1"}, "There is no task ../dates."),
        ({"task": "dates", "variant": "plain"}, "There is nothing to read yet."),
        ({"task": "dates", "variant": "plain", "text": "☃"}, "The model knows none of these characters: ☃."),
        ({"task": "dates", "variant": "plain", "text": "1" * 71}, "This text is 71 characters long"),
    ],
)
def test_what_there_is_none_of_is_a_sentence_and_no_picture(asked, sentence):
    picture = get("/attnviz/picture.json?" + urlencode(asked))
    assert (picture.status, gzip.decompress(picture.body)) == (200, b"null")
    answer = get("/attnviz/trace.json?" + urlencode(asked))
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.body.decode().startswith(sentence)


@pytest.mark.parametrize("threshold", ["0.3", "0.5", "1"])
def test_the_alignment_of_a_decoding_is_a_file_of_links_from_the_threshold_on(threshold):
    asked = {"task": "dates", "variant": "attention", "text": "27.9.94", "threshold": threshold}
    answer = get("/attnviz/alignment.txt?" + urlencode(asked))
    assert answer.status == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="alignment.txt"'
    weight = decode("dates", "attention", "27.9.94").attention.weight[:-1]
    links = {(s, t) for t, row in enumerate(weight) for s, value in enumerate(row) if value >= float(threshold)}
    assert {tuple(map(int, link.split("-"))) for link in answer.body.decode().split()} == links


def test_the_alignment_with_a_change_is_another_and_every_weight_is_in_the_table():
    asked = {"task": "dates", "variant": "attention", "text": "27.9.94"}
    table = get("/attnviz/alignment.csv?" + urlencode(asked))
    assert table.headers["content-type"].startswith("text/csv")
    rows = table.body.decode().splitlines()
    assert len(rows) == 1 + 11 * 7
    changed = get("/attnviz/alignment.csv?" + urlencode(asked | {"edit": "1:7"})).body.decode().splitlines()
    assert changed[1:8] != rows[1:8]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"variant": "attention", "threshold": "much"}, "much cannot be a threshold."),
        ({"variant": "attention"}, " cannot be a threshold."),
        ({"variant": "plain", "threshold": "0.5"}, "In trace 0, no look from the output at the source is in view"),
    ],
)
def test_an_alignment_that_there_is_not_is_a_sentence(asked, sentence):
    answer = get("/attnviz/alignment.txt?" + urlencode({"task": "dates", "text": "27.9.94"} | asked))
    assert answer.status == 400
    assert answer.body.decode().startswith(sentence)


def test_all_numbers_of_a_decoding_are_a_file_and_with_a_change_it_is_another():
    asked = {"task": "dates", "variant": "deep-skip-bidirectional", "text": "27.9.94"}
    answer = get("/attnviz/vectors.csv?" + urlencode(asked))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="vectors.csv"'
    trace = decode("dates", "deep-skip-bidirectional", "27.9.94")
    assert answer.body.decode() == write_vectors(trace)
    changed = get("/attnviz/vectors.csv?" + urlencode(asked | {"edit": "1:7"})).body.decode()
    assert changed == write_vectors(decode("dates", "deep-skip-bidirectional", "27.9.94", edits={0: {6: 1.0}}))
    assert changed != answer.body.decode()
    refused = get("/attnviz/vectors.csv?" + urlencode(asked | {"text": ""}))
    assert (refused.status, refused.body.decode()[:20]) == (400, "There is nothing to ")


def test_a_broken_query_does_no_harm():
    for file, none in (("picture.json", 200), ("trace.json", 400)):
        assert get(f"/attnviz/{file}?task=dates&variant=plain&text=%ff%fe27.9.1994%00").status == 200
        assert get(f"/attnviz/{file}?%%%&&==&text").status == none


# ---- changes, and the sections below the picture

# By the key of the address, what nobody can do to the decoding of a date of 27 tokens, and what is said of it.
IMPOSSIBLE = {
    "edit": [
        ("99:1", "There is no step 99 to edit: steps run from 1 to 11"),
        ("7:99", "There is no source position 99"),
        ("7:1=0", "All weights of step 7 are 0"),
        ("7:1=-1", "-1 cannot be a weight"),
        ("nonsense", "nonsense is not an edit"),
        ("7:1=much", "7:1=much is not an edit"),
        ("1:2:3", "1:2:3 is not an edit"),
    ],
    "temperature": [("0", "0 cannot be a temperature"), ("warm", "warm cannot be a temperature")],
    "look": [("up", "There is no look up")],
    "given": [("x", "The model never writes x")],
}


@pytest.mark.parametrize(("key", "value", "sentence"), [(key, *case) for key, cases in IMPOSSIBLE.items() for case in cases])
def test_a_change_that_cannot_be_made_is_a_sentence(key, value, sentence):
    asked = {"task": "dates", "variant": "bidirectional", "text": "Tuesday, September 27, 1994", key: value}
    found = json.loads(gzip.decompress(get("/attnviz/picture.json?" + urlencode(asked)).body))
    assert found.keys() == {"problem"}
    assert found["problem"].startswith(sentence)


@pytest.mark.parametrize("name", OPENED)
@pytest.mark.parametrize("task", TASKS)
def test_a_section_is_made_of_what_the_component_can_show(task, name):
    """And not of a sentence alone, which would say why there is nothing to show."""
    asked = {"task": task, "variant": "bidirectional", "text": TASKS[task].examples["en"][0], "section": name}
    blocks = json.loads(gzip.decompress(get("/attnviz/section.json?" + urlencode(asked)).body))
    kinds = {block["kind"] for block in blocks}
    assert kinds <= {"text", "table", "figure", "choices", "outputs", "reveal", "units", "ways", "moments", "facts", "command"}
    tones = {block.get("tone") for block in blocks}
    assert kinds & {"table", "figure", "units", "moments"} or tones & {"right", "wrong", "unknown"}


@pytest.mark.parametrize("task", TASKS)
def test_whether_a_look_mattered_is_said_of_every_step(task):
    text = TASKS[task].examples["en"][0]
    asked = {"task": task, "variant": "bidirectional", "text": text, "section": "look"}
    [block] = json.loads(gzip.decompress(get("/attnviz/section.json?" + urlencode(asked)).body))
    assert block["kind"] == "steps"
    assert [len(lines) for lines in block["lines"]] == [2] * len(decode(task, "bidirectional", text).output)


def test_a_section_that_nobody_waits_for_any_more_is_given_up(monkeypatch):
    def without_end(name, asked):
        while True:
            check_wanted()
            time.sleep(0.01)

    monkeypatch.setattr(routes, "section", without_end)
    asked = {"task": "dates", "variant": "attention", "text": "27.9.94", "section": "why"}
    assert get("/attnviz/section.json?" + urlencode(asked), leaves=True).status == routes.CLOSED


def test_a_section_comes_whole_to_whoever_waits():
    asked = {"task": "dates", "variant": "attention", "text": "27.9.94", "section": "why", "ask": "erasure", "how": "token"}
    answer = get("/attnviz/section.json?" + urlencode(asked))
    assert [block["kind"] for block in json.loads(gzip.decompress(answer.body))][-2:] == ["table", "text"]


# ---- moments of the training

AT = {"task": "dates", "variant": "bidirectional", "text": "Tuesday, September 27, 1994"}


def test_a_picture_may_be_of_a_moment_which_is_counted_from_one():
    early = get("/attnviz/picture.json?" + urlencode(AT | {"moment": "3"}))
    assert gzip.decompress(early.body) == picture_of("dates/bidirectional@422", AT["text"], "en")
    saved = get("/attnviz/trace.json?" + urlencode(AT | {"moment": "3", "edit": "7:4"}))
    assert from_json(saved.body) == decode("dates", "bidirectional@422", AT["text"], edits={6: {3: 1}})


@pytest.mark.parametrize("moment", ["", "0", "-1", "12", "13", "99999999", "x"])
def test_any_other_moment_is_the_trained_model(moment):
    answer = get("/attnviz/picture.json?" + urlencode(AT | {"moment": moment}))
    assert gzip.decompress(answer.body) == picture_of("dates/bidirectional", AT["text"], "en")


def test_every_section_works_on_the_model_of_a_moment():
    said = {}
    for name in OPENED:
        answer = get("/attnviz/section.json?" + urlencode(AT | {"moment": "3", "section": name, "step": "7"}))
        said[name] = json.loads(gzip.decompress(answer.body))
    assert all(len(blocks) > 1 for blocks in said.values())
    assert "not the trained one" in str(said["verdict"])
    [slider] = [block for block in said["learned"] if block["kind"] == "moments"]
    assert slider["value"] == 2
