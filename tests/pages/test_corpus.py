"""The page of many inputs, by the keys of its widgets."""

import json
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from attnviz.corpus import length_groups
from attnviz.corpus.decoded_rows import to_csv
from attnviz.language import LANGUAGES, speaking
from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.recording.running import decode
from attnviz.recording.shelf import facts
from attnviz.tasks import TASKS
from attnviz.ui import address_bar as address
from attnviz.ui.corpus import inputs as corpus_inputs
from attnviz.ui.corpus import results as corpus_results
from tests.pages.conftest import MAIN, choose

SMALL = 30
LIST = "27.9.1994\t1994-09-27\n3 mars 2003\t2003-03-04\n1 may 2001"


@pytest.fixture(autouse=True)
def small_sample(monkeypatch):
    monkeypatch.setattr(corpus_inputs, "SAMPLE", SMALL)
    corpus_inputs.sample_shelf.cache_clear()
    yield
    corpus_inputs.sample_shelf.cache_clear()


class Many:
    """The page of one visitor. Every run must end without an exception."""

    def __init__(self, **asked: str) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=30)
        self.language = asked.get("lang", "en")
        self.at.switch_page("corpus.py")
        for key, value in asked.items():
            self.at.query_params[key] = value
        self.run()

    def run(self) -> "Many":
        with speaking(self.language):  # AppTest sends a choice by its label
            self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def choose(self, key: str, value: object) -> "Many":
        choose(self.at, key, value)
        return self.run()

    def paste(self, text: str) -> "Many":
        self.choose("inputs", "paste").at.text_area(key="pasted").set_value(text)
        return self.run()

    def upload(self, name: str, content: bytes) -> "Many":
        self.choose("inputs", "file").at.file_uploader(key="uploaded").set_value((name, content, "text/plain"))
        return self.run()

    def decode(self) -> "Many":
        self.at.button(key="decode_all").click()
        return self.run()

    def sort(self, order: str, *, falling: bool = False) -> "Many":
        self.at.selectbox(key="order").set_value(order)
        self.at.toggle(key="falling").set_value(falling)
        return self.run()

    @property
    def rows(self) -> list[dict]:
        return self.at.dataframe[0].value.to_dict("records") if self.at.dataframe else []

    def column(self, name: str) -> list:
        return [row[name] for row in self.rows]

    @property
    def complaints(self) -> list[str]:
        return [text.value for text in self.at.text if text.value.startswith("⚠")]

    @property
    def said(self) -> list[str]:
        """How the table was read, and what was left out."""
        return [text.value for text in self.at.text if not text.value.startswith("⚠")]

    def otherwise(self, what: str, choice: object) -> "Many":
        self.at.selectbox(key=f"table_{what}").set_value(choice)
        return self.run()

    @property
    def summary(self) -> str:
        return self.at.markdown[1].value

    @property
    def html(self) -> str:
        return "".join(element.proto.body for element in self.at.get("html"))

    @property
    def charts(self) -> set[str]:
        return {chart.proto.id.split("-")[-1] for chart in self.at.get("plotly_chart")}


# ---- before anything is decoded


@pytest.mark.parametrize("task", TASKS)
def test_it_opens_with_what_is_known_of_the_model_and_decodes_nothing(task, monkeypatch):
    monkeypatch.setattr("attnviz.ui.corpus.inputs.decode_rows", None)
    page = Many(task=task)
    tested = facts(task, DEFAULT)["test"]
    assert page.summary == f"**What is known of this model: its evaluation on {tested['sources']:,} inputs that it never saw**"
    assert page.charts == {"kept_by_length"}
    assert f"{tested['exact_match']:.2%}" in page.html
    assert any("Nothing has been decoded here yet" in caption.value for caption in page.at.caption)
    assert ("By language" in page.html, "Where the look decides" in page.html) == (bool(tested["by_language"]), True)


def test_what_is_known_follows_the_task_and_the_switches_until_something_is_decoded():
    page = Many(task="reverse", attention="false")
    assert "77.23%" in page.html
    page.at.toggle(key="attention").set_value(True)
    assert f"{facts('reverse', DEFAULT)['test']['exact_match']:.2%}" in page.run().html
    page.choose("task", "numbers")
    assert "6,000 inputs that it never saw" in page.summary
    assert "By language" in page.html
    page.paste("twelve").decode()
    assert page.summary.startswith("**Numbers · ")
    assert "kept_by_length" not in page.charts
    assert page.choose("task", "reverse").summary.startswith("**Numbers · ")


def test_what_is_known_is_in_the_readers_language():
    page = Many(task="dates", lang="ko")
    assert page.summary == "**이 모델에 대해 알려진 것: 처음 보는 입력 5,000개로 한 평가**"
    assert "독일어" in page.html


def test_where_nothing_is_kept_by_length_a_sentence_says_so(monkeypatch):
    whole = facts("dates", DEFAULT)
    without = {**whole, "test": {name: value for name, value in whole["test"].items() if not name.startswith("by_")}}
    monkeypatch.setattr(length_groups, "facts", lambda task, variant: without)
    page = Many(task="dates")
    [complaint] = page.complaints
    assert "is not kept of bidirectional for dates" in complaint
    assert page.charts == set()


def test_a_file_that_is_missing_is_a_sentence(models):
    (models / f"{DEFAULT}.json").unlink()
    page = Many(task="dates")
    assert [complaint for complaint in page.complaints if f"{DEFAULT}.json" in complaint]


# ---- where the inputs come from


@pytest.mark.parametrize("task", ["dates", "reverse"])
def test_the_held_out_sample_is_decoded(task):
    page = Many(task=task).decode()
    assert 0 < len(page.rows) <= SMALL
    assert page.column("right").count(True) >= 0.9 * len(page.rows)
    assert page.summary.startswith(f"**{TASKS[task].title} · bidirectional · {len(page.rows)} inputs · ")
    assert set(page.column("source")) <= {pair.source for pair in TASKS[task].pairs("test")}
    assert page.charts >= {"by_length", "calibration", "average"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant(variant):
    settings = {key: address.text_of(value) for key, value in address.settings(variant).items()}
    page = Many(task="reverse", **settings).decode()
    assert page.summary.startswith(f"**Backwards · {variant} · ")
    with_attention = VARIANTS[variant].attention
    assert ("average" in page.charts) == with_attention
    assert ({"entropy", "coverage", "pointing_score"} <= page.rows[0].keys()) == with_attention
    assert page.sort("pointing_score").rows  # a column that is not there sorts nothing


def test_a_list_is_pasted_with_targets_and_without():
    page = Many().paste(LIST).decode()
    assert page.column("output") == ["1994-09-27", "2003-03-03", "2001-05-01"]
    assert page.column("right") == [True, False, None]
    assert page.column("kind") == ["right", "differs from its target, and may be right", "right"]
    assert "· 3 inputs · 1 of 2 with a target right** · by the rules: " in page.summary
    page = page.paste("27.9.1994\n☃").decode()
    assert "right" not in page.rows[0]
    assert "target" not in page.rows[0]
    assert "· 2 inputs** · by the rules: " in page.summary
    assert page.charts == {"errors", "average"}


WORDS = "knight\tN AY T\nread\tX\nzzxqzq\tZ\nblorptag\nattention\tF"


def test_one_target_is_one_of_one_whatever_the_rules_say():
    page = Many(task="phonemes").paste("knight\tN AY T\nread\nxylophone\nzzxqzq\nblorptag").decode()
    counts = "by the rules: 3 right, 0 wrong, 2 unknown, 2 with a warning"
    assert page.summary == f"**Spelling to sound · bidirectional · 5 inputs · 1 of 1 with a target right** · {counts}"
    assert page.column("verdict") == ["✓ right"] * 3 + ["unknown"] * 2
    assert page.column("right") == [True, None, None, None, None]
    assert page.column("kind") == ["right"] * 3 + ["no target given"] * 2


def test_the_verdict_is_of_the_rules_and_where_they_cannot_tell_of_the_target():
    page = Many(task="phonemes").paste(WORDS).decode()
    assert page.column("verdict")[:4] == ["✓ right", "✓ right", "✗ wrong", "unknown"]
    assert page.column("right")[:4] == [True, False, False, None]
    assert page.column("kind")[:4] == ["right", "differs from its target, and may be right", "wrong", "no target given"]
    assert "1 of 4 with a target right** · by the rules: 3 right, 0 wrong, 2 unknown, " in page.summary


def test_rows_are_filtered_by_verdict_and_by_warning():
    page = Many(task="phonemes").paste(WORDS).decode()
    assert page.choose("verdicts", ["wrong", "unknown"]).column("line") == [3, 4]
    assert page.choose("verdicts", ["warned"]).column("line") == [3, 4]
    assert page.choose("verdicts", ["right", "warned"]).column("line") == []
    assert page.choose("verdicts", ["right"]).choose("kinds", ["right"]).column("line") == [1]
    assert page.choose("verdicts", []).choose("kinds", []).column("line") == [1, 2, 3, 4, 5]


def test_the_warnings_are_in_the_readers_language_and_in_english_in_the_file():
    page = Many(task="phonemes", lang="ko").paste(WORDS).decode()
    assert page.column("warnings")[2].startswith("“zzxqzq”은(는) 사전에 없어서")
    assert page.column("verdict")[:3] == ["✓ 맞음", "✓ 맞음", "✗ 틀림"]
    assert "정답이 있는 4개 중 1개 맞음" in page.summary
    content = to_csv(page.at.session_state["corpus"].entries).decode()
    assert "“zzxqzq” is not in the dictionary" in content
    assert "사전에" not in content


def test_without_targets_nothing_went_wrong():
    assert Many().paste("27.9.1994").decode().charts == {"average"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b'source,target\r\n"May 1, 1994",1994-05-01\r\n'),
        ("a.tsv", b"May 1, 1994\t1994-05-01\n"),
        ("a.txt", b"May 1, 1994"),
    ],
)
def test_a_file_is_uploaded(name, content):
    [row] = Many().upload(name, content).decode().rows
    assert (row["source"], row["output"]) == ("May 1, 1994", "1994-05-01")


REFUSED = {
    "in no encoding": (b"1 may\n\x81\xff\n", 2),
    "a quotation mark": (b'1 may,1\n"2 may,2\n', 2),
    "a packed file": (b"PK\x03\x04", 1),
    "no source": (b"1 may 1994,1994-05-01\n,1994-05-02\n", 2),
    "too many": (b"1 may\n" * 20_001, 20_001),
    "nothing": (b"", 1),
    "a zero byte": (b"1 may\n2\0\n", 2),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_read_is_named_with_its_line_and_nothing_is_lost(language):
    """One file after another."""
    page = Many(lang=language).paste(LIST).decode()
    before, summary = page.rows, page.summary
    for fault, (content, line) in REFUSED.items():
        page.upload("a_*b*.csv", content)
        [complaint] = page.complaints
        assert "a_*b*.csv" in complaint or fault == "too many", fault
        assert str(line) in complaint, fault
        assert page.at.button(key="decode_all").disabled, fault
        assert (page.rows, page.summary) == (before, summary), fault


def test_a_fault_in_what_is_pasted_is_named():
    [complaint] = Many().paste("27 may 1994\t1994-05-27\n\t1994-05-27").complaints
    assert complaint.startswith("⚠ Line 2: the source is empty.")


def test_a_model_that_is_not_there_is_a_sentence(monkeypatch):
    from attnviz.recording import shelf

    page = Many().paste(LIST).decode()
    monkeypatch.setattr(shelf, "trained_variants", lambda task: ("plain",))
    shelf.load.cache_clear()
    before = page.rows
    assert page.decode().complaints == [
        "⚠ There is no trained model bidirectional for dates here. Train it, or choose one of: plain."
    ]
    assert page.rows == before


# ---- how a table is read

FRENCH = "source,target,note\n3 février 2001,2001-02-03,x\n27 août 1994,1994-08-27,\n"


def test_how_a_file_was_read_is_said_and_what_was_left_out():
    page = Many().upload("a.csv", FRENCH.encode("cp1252"))
    assert page.said == [
        "Read as: source column 1 “source”; target column 2 “target” · delimiter: comma · CP1252 (Western European) · "
        "header in line 1 · rows: 2.",
        "Column 3, “note”, is left out. Cells in it: 1, the first in line 2.",
    ]
    assert page.decode().column("right") == [True, True]


def test_how_a_file_is_read_may_be_chosen_and_another_file_is_guessed_anew():
    page = Many().upload("a.csv", FRENCH.encode("cp1252")).otherwise("target", 2).otherwise("header", False)
    assert page.said[0].startswith("Read as: source column 1; target column 3 · delimiter: comma · CP1252")
    assert "rows: 3" in page.said[0]
    assert "target column 2" in page.otherwise("quote", '"').said[0]
    assert "delimiter: none: one column" in page.otherwise("delimiter", "none").said[0]
    page.at.button(key="guess_again").click()
    assert "header in line 1" in page.run().said[0]
    page.otherwise("target", -1)
    assert page.said[0].startswith("Read as: source column 1 “source” · ")
    assert "target column 2" in page.upload("b.csv", FRENCH.encode()).said[0]


def test_a_choice_that_reads_nothing_can_be_taken_back():
    page = Many().upload("a.csv", FRENCH.encode("cp1252")).otherwise("encoding", "utf-8")
    [complaint] = page.complaints
    assert "a.csv, line 2: it is not text in this encoding." in complaint
    assert page.at.selectbox(key="table_encoding").value == "utf-8"
    assert page.otherwise("encoding", "cp1252").said


def test_what_was_chosen_for_a_list_stays_while_it_is_corrected():
    page = Many().paste("source\n1 may 1994").otherwise("header", False)
    assert "rows: 2" in page.said[0]
    assert "rows: 3" in page.paste("source\n1 may 1994\n2 may 1994").said[0]


# ---- the table


def test_the_table_is_filtered_and_sorted():
    page = Many().paste(LIST + "\n12345\t1\n" + "9" * 50 + "\t1").decode()
    assert page.column("line") == [1, 2, 3, 4, 5]
    assert page.choose("kinds", ["right", "too long"]).column("line") == [1, 3, 5]
    page.choose("kinds", []).at.text_input(key="within").set_value("MARS")
    assert page.run().column("line") == [2]
    assert [caption.value for caption in page.at.caption if "Rows: 1" in caption.value]
    page.at.text_input(key="within").set_value("")
    assert page.run().sort("source", falling=True).column("source") == sorted(page.column("source"), reverse=True)
    lowest = page.sort("lowest_probability").column("lowest_probability")
    assert lowest[:4] == sorted(lowest[:4])
    assert lowest[4] != lowest[4]  # nothing was written: at the end


def test_what_is_typed_is_not_read_as_markdown():
    hostile = "**x** $y$ :material/home: [z](http://z) `q`"
    page = Many().paste(hostile).decode()
    assert page.column("source") == [hostile]
    written = [element.value for element in [*page.at.markdown, *page.at.caption]]
    assert not [text for text in written if "http" in text or "material" in text or "$" in text]


def test_the_form_of_the_average_is_chosen_and_named_in_the_readers_language():
    page = Many(lang="ko").paste("27.9.1994\n3.3.2003\n1994-09-27").decode()
    forms = page.at.selectbox(key="form")
    assert forms.options == ["0.0.0000 (2)", "0000-0-0 (1)"]
    page.at.selectbox(key="form").set_value("0000-0-0")
    assert page.run().at.selectbox(key="form").value == "0000-0-0"
    page = Many(task="reverse").paste("abc\nabd").decode()
    assert page.at.selectbox(key="form").options == ["3 letters (2)"]
    page.choose("lang", "ko")
    assert page.at.selectbox(key="form").options == ["글자 3개 (2)"]


def test_all_visitors_share_the_sample_and_no_one_elses_list():
    first, second = Many().decode(), Many().decode()
    assert first.at.session_state["corpus"] is second.at.session_state["corpus"]
    assert first.paste(LIST).decode().rows != second.run().rows


def test_the_downloads_hold_what_is_shown():
    page = Many().paste("=1+1 may 2001\n27.9.1994\n☃").decode()
    corpus = page.at.session_state["corpus"]
    lines = corpus_results.json_lines(corpus, [entry.row for entry in corpus.entries]).splitlines()
    assert [json.loads(line).get("text") for line in lines] == [entry.output or None for entry in corpus.entries]
    assert json.loads(lines[2])["error"]
    assert {button.label for button in page.at.get("download_button")} == {"Table as CSV", "Traces as JSON lines"}


# ---- from page to page


def test_a_click_on_a_row_sets_what_explore_then_shows(monkeypatch):
    page = Many(task="dates", depth="3").paste(LIST).decode().sort("source", falling=True)
    page.choose("task", "reverse").choose("depth", 1)
    session = {"rows": {"selection": {"rows": [0]}}}
    session |= {key: page.at.session_state[key] for key in ("corpus", "listed")}
    with monkeypatch.context() as patch:
        for module in (address, corpus_results):
            patch.setattr(module, "st", SimpleNamespace(session_state=session))
        corpus_results.open_row()
    wanted = {"task": "dates", "text": "3 mars 2003", "bidirectional": True, "depth": 3, "attention": True, "skip": False}
    assert {key: session[key] for key in wanted} == wanted
    assert session["opening"]
    for key in (*wanted, "task_shown", "opening"):
        page.at.session_state[key] = session[key]
    page.run()
    assert page.at.text_input(key="text").value == "3 mars 2003"
    assert page.at.caption[0].value.startswith("deep-bidirectional · ")
    [component] = page.at.get("bidi_component")
    assert json.loads(component.proto.bytes)["asks"]["task"] == "dates"


def test_task_text_and_switches_go_with_the_visitor(explore):
    page = explore(task="reverse", text="hello", depth="3", skip="true", bidirectional="false")
    page.at.switch_page("corpus.py")
    page.run()
    assert page.model_line.startswith("deep-skip · ")
    assert page.at.session_state["task"] == "reverse"
    assert page.at.query_params.get("depth") == "3"
    page.switch(skip=False).at.switch_page("explore.py")
    page.run()
    assert (page.text, page.output) == ("hello", decode("reverse", "deep", "hello").text + "■")
    assert page.model_line.startswith("deep · ")
    assert page.address == explore(task="reverse", text="hello", depth="3", bidirectional="false").address


def test_another_task_brings_an_example_of_its_own_to_explore(explore):
    page = explore(text="3 mars 2003")
    page.at.switch_page("corpus.py")
    page.run().choose("task", "reverse").at.switch_page("explore.py")
    assert page.run().text == TASKS["reverse"].examples["en"][0]


def test_what_the_address_asks_for_in_vain_is_named_until_something_is_done():
    many = Many(task="nothing", depth="2")
    assert [warning.value.split("; it")[0] for warning in many.at.warning] == [
        "The address asks for task=nothing",
        "The address asks for depth=2",
    ]
    assert len(many.choose("depth", 3).at.warning) == 1
    assert not many.choose("task", "translation").at.warning
