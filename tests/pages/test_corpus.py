"""The page of many inputs, by the keys of its widgets: where the inputs come from, and from page to page."""

import json
from types import SimpleNamespace

import pytest

from attnviz.corpus.decoded_rows import to_csv
from attnviz.language import LANGUAGES
from attnviz.models.variants import VARIANTS, settings, variant_name
from attnviz.recording.running import decode
from attnviz.screen.address import text_of
from attnviz.tasks import TASKS
from attnviz.ui import address_bar as address
from attnviz.ui import address_check
from attnviz.ui.corpus import results as corpus_results
from tests.pages.conftest import SMALL
from tests.pages.corpus_page import LIST, Many

pytestmark = pytest.mark.usefixtures("small_sample")


@pytest.mark.parametrize("task", ["dates", "reverse"])
def test_the_held_out_sample_is_decoded(task):
    page = Many(task=task).decode()
    assert 0 < len(page.rows) <= SMALL
    assert page.column("right").count(True) >= 0.9 * len(page.rows)
    assert page.summary.startswith(f"**{TASKS[task].title} · Bidirectional · {len(page.rows)} inputs · ")
    assert set(page.column("source")) <= {pair.source for pair in TASKS[task].pairs("test")}
    assert page.charts >= {"by_length", "calibration", "average"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant(variant):
    switches = {key: text_of(value) for key, value in settings(variant).items()}
    page = Many(task="reverse", **switches).decode()
    assert page.summary.startswith(f"**Backwards · {variant_name(variant)} · ")
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
    assert page.summary == f"**Spelling to sound · Bidirectional · 5 inputs · 1 of 1 with a target right** · {counts}"
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
    assert page.column("warnings")[2].startswith("‘zzxqzq’: 사전에 없는 단어라서")
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
        "⚠ No model is trained here for Dates: Bidirectional. Train it, or choose one of: No attention."
    ]
    assert page.rows == before


def test_a_click_on_a_row_sets_what_explore_then_shows(monkeypatch):
    page = Many(task="dates", depth="3").paste(LIST).decode().sort("source", falling=True)
    page.choose("task", "reverse").choose("depth", 1)
    session = {"rows": {"selection": {"rows": [0]}}}
    session |= {key: page.at.session_state[key] for key in ("corpus", "listed")}
    with monkeypatch.context() as patch:
        for module in (address, address_check, corpus_results):
            patch.setattr(module, "st", SimpleNamespace(session_state=session))
        corpus_results.open_row()
    wanted = {"task": "dates", "text": "3 mars 2003", "bidirectional": True, "depth": 3, "attention": True, "skip": False}
    assert {key: session[key] for key in wanted} == wanted
    assert session["opening"]
    for key in (*wanted, "task_shown", "opening"):
        page.at.session_state[key] = session[key]
    page.run()
    assert page.at.text_input(key="text").value == "3 mars 2003"
    assert any(button.label.startswith("Deep bidirectional · ") for button in page.at.button)
    [component] = [one for one in page.at.get("bidi_component") if one.proto.id.endswith("-picture")]
    assert json.loads(component.proto.bytes)["asks"]["task"] == "dates"


def test_task_text_and_switches_go_with_the_visitor(explore):
    page = explore(task="reverse", text="hello", depth="3", skip="true", bidirectional="false")
    page.at.switch_page("corpus.py")
    page.run()
    assert page.model_line.startswith("Deep + skip · ")
    assert page.at.session_state["task"] == "reverse"
    assert page.at.query_params.get("depth") == "3"
    page.switch(skip=False).at.switch_page("explore.py")
    page.run()
    assert (page.text, page.output) == ("hello", decode("reverse", "deep", "hello").text + "■")
    assert page.model_line.startswith("Deep · ")
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
