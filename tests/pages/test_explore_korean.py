"""In Korean no English word is left over, whatever the page shows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from attnviz.language import LANGUAGES, catalogue
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from attnviz.tasks import TASKS
from attnviz.trace.json_form import to_json
from attnviz.ui.address_check import choices

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "alignments"
# Names stay as they are: of the project, its variants and tasks, other projects, formats, and what the book calls c, h and hs.
NAMES = {
    *("attnviz", "c", "h", "hs", "LSTM", "README", "JSON", "CSV", "MB", "safetensors", "Python", "QR"),
    *("PNG", "GIF", "WebP", "SVG"),
    *("Pharaoh", "Sockeye", "Nematus", "OpenNMT", "Marian"),
    *("Language", "English"),  # the choice of the language, for those who cannot read the present one
    *("U", "k"),  # U+2603, 49k
    *("Ctrl", "Z", "Page", "Up", "Down", "Tab", "Esc", "v", "t"),  # keys
    "ko",  # the language that a voice is told
    *("align", "FILE", "to", "csv", "pip", "install"),  # commands
}
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
PLOTLY = re.compile(r"%\{[^}]*\}|</?b>|<br>|<extra></extra>|&[a-z]+;|&#\d+;")
PLACES = re.compile(r"\{\w+\}")
PAYLOAD_WORDS = ("notices", "words")
PICTURE_WORDS = ("typed", "honesty", "sentences", "alternatives", "hidden", "tiles", "changes")


def visible_texts(page) -> Iterator[str]:
    """All words on the page: of Streamlit's elements, of the component, in the figures, and what a screen reader reads."""
    at = page.at
    yield from widget_texts(at)
    yield from (element.value for element in [*at.markdown, *at.caption, *at.text])
    payload = page.payload
    yield from shown_strings([payload[part] for part in PAYLOAD_WORDS])
    if payload["picture"]:
        yield from shown_strings([payload["picture"][part] for part in PICTURE_WORDS])
        yield from stage_texts(payload["picture"]["stage"])
        yield from shown_strings(payload["picture"]["bottleneck"])


def widget_texts(at: AppTest) -> Iterator[str]:
    """The labels of the widgets, and what is to be chosen from."""
    for widget in [*at.toggle, *at.button, *at.text_input, *at.text_area, *at.button_group, *at.selectbox, *at.menu_button]:
        yield widget.label
    for group in at.button_group:
        yield from (option.content for option in group.proto.options)
    for options in [*at.selectbox, *at.menu_button]:
        yield from options.options


def shown_strings(value: object) -> Iterator[str]:
    """All strings in nested lists and dicts, but the ones that are not for people."""
    if isinstance(value, str):
        yield PLACES.sub("", value)
    elif isinstance(value, dict):
        yield from shown_strings([member for key, member in value.items() if key not in ("role", "tone", "shade")])
    elif isinstance(value, list):
        for member in value:
            yield from shown_strings(member)


def stage_texts(stage: dict) -> Iterator[str]:
    """The texts of the stage: names of tracks and parts, what stands in the marks, tokens."""
    for drawn in (*stage["tracks"], *stage["parts"]):
        yield from (drawn["title"], drawn["note"])
    for mark in (*(mark for track in stage["tracks"] for mark in track["marks"]), *(part["mark"] for part in stage["parts"])):
        yield from shown_strings([mark.get("words", ""), mark.get("tokens", [])])
    for axis in (stage["columns"], stage["rows"]):
        yield from axis["tokens"]


def figure_texts(value: object) -> Iterator[str]:
    """The texts of a figure of Plotly's: notes, ticks, hovers and what stands in it."""
    if isinstance(value, list):
        for member in value:
            yield from figure_texts(member)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key == "name" and "showarrow" in value:
                continue  # a note's name is not shown
            if key in ("text", "ticktext", "hovertemplate", "customdata", "name") or (
                key == "title" and isinstance(member, str)
            ):
                yield from (PLOTLY.sub(" ", text) for text in shown_strings(member))
            else:
                yield from figure_texts(member)


def english(page, *typed: str) -> set[str]:
    """The words in Latin letters that are neither names nor the visitor's own, nor single letters of it: tokens."""
    own = {word for text in (page.text, *typed) for word in WORD.findall(text)}
    letters = {letter for word in own for letter in word}
    names = {word for variant in (*VARIANTS, *TASKS) for word in WORD.findall(variant)}
    found = {word for text in visible_texts(page) for word in WORD.findall(text)}
    return found - NAMES - names - own - letters


def test_the_words_are_found_at_all(explore):
    page = explore(lang="en")
    assert {"Layers", "Skip", "looking", "softmax", "probability", "weekday", "hidden", "Previous", "step"} <= english(page)
    assert {"looked", "score", "entropy"} <= english(page)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant(explore, variant):
    one = VARIANTS[variant]
    switches = {key: str(getattr(one, key)).lower() for key in ("attention", "bidirectional", "skip")}
    examples = [example for language in LANGUAGES for example in TASKS["dates"].examples[language]]
    assert english(explore(lang="ko", depth=str(one.layers), **switches), *examples) == set()


CREDITED = [task for task in TASKS.values() if task.credit and catalogue("ko").gettext(task.credit) != task.credit]


@pytest.mark.parametrize("task", CREDITED, ids=lambda task: task.name)
def test_who_made_the_data_is_said_in_korean(explore, task):
    page = explore(lang="ko", task=task.name)
    assert f"데이터: {catalogue('ko').gettext(task.credit)}" in [caption.value for caption in page.at.caption]


@pytest.mark.parametrize(
    "text", ["", "1" * 71, "☃", "27☃.9.1994", "2001년 2월 30일", "z0z0z0z0z0z0z0z0z0z0", "12.12.1912 12.12.1912"]
)
def test_every_sentence_about_the_text(explore, text):
    examples = TASKS["dates"].examples["ko"]
    assert english(explore(lang="ko", text=text), text, *examples) == set()


@pytest.mark.parametrize("key", [*sorted(choices()), "step"])
def test_every_sentence_about_the_address(explore, monkeypatch, key):
    monkeypatch.setattr("attnviz.ui.controls.language.matching", lambda locale: "ko")
    page = explore(**{key: "0x0"})
    assert page.notices
    assert english(page, key, *choices().get(key, ()), "x", *TASKS["dates"].examples["ko"]) == set()


def test_every_sentence_about_the_models(explore, models):
    examples = TASKS["dates"].examples["ko"]
    (models / "bidirectional.json").unlink()
    (models / "attention.safetensors").write_bytes(b"")
    (models / "plain.safetensors").unlink()
    page = explore(lang="ko")
    assert english(page, "json", *examples) == set()
    assert english(page.switch(bidirectional=False), *examples) == set()
    assert english(page.switch(attention=False), *examples) == set()


PARTS = "source output attention weight typed dropped encoder.i"  # of a trace's JSON; they keep their names
FOREIGN = {"source": ["a"], "output": ["b"], "attention": {"weight": [[1.0]]}}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"source": ["a"]}),
        json.dumps(FOREIGN | {"schema": 99}),
        json.dumps(FOREIGN | {"attention": {"weight": [[1.0, 0.0, 0.0]]}}),
        json.dumps(FOREIGN | {"attention": {"weight": "a"}}),
        json.dumps(FOREIGN | {"source": []}),
        json.dumps(FOREIGN | {"dropped": "a"}),
        json.dumps(FOREIGN | {"encoder": "a"}),
        json.dumps(FOREIGN | {"encoder": [{}]}),
        "",
    ],
)
def test_every_sentence_about_a_file_that_cannot_be_opened(explore, opened, content):
    page = opened(explore(lang="ko"), content)
    assert page.notices
    assert english(page, "trace.json a b", PARTS, *TASKS["dates"].examples["ko"]) == set()


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.*") if path.suffix != ".md"))
def test_every_sentence_about_an_opened_file(explore, opened, name):
    page = opened(explore(lang="ko"), (CASES / name).read_bytes(), name)
    if page.payload["opened"]:
        tokens = [tile["token"] for tile in page.picture["tiles"]] + page.picture["source"]
        options = page.at.selectbox(key="opened_trace").options if "trace" in page.boxes else []
        assert english(page, name, *tokens, *options) == set()


@pytest.mark.parametrize("variant", ["plain", "bidirectional"])
def test_every_sentence_about_a_trace_of_ours(explore, opened, variant):
    page = opened(explore(lang="ko"), to_json(decode("dates", variant, "27.9.94")))
    assert english(page, "trace.json dates") == set()
