"""What stands beside the bottleneck: every figure from what is kept of the evaluations, in every language."""

from collections.abc import Callable
from copy import deepcopy

import pytest

from attnviz.corpus import length_groups
from attnviz.errors import DamagedModel, UnknownName
from attnviz.language import LANGUAGES, speaking
from attnviz.models.variants import variant_name
from attnviz.recording.shelf import facts
from attnviz.screen import bottleneck
from attnviz.screen.bottleneck import bottleneck_panel, known_panel
from attnviz.tasks import TASKS

Alter = Callable[..., None]


@pytest.fixture
def alter(monkeypatch: pytest.MonkeyPatch) -> Alter:
    """Other shares for plain and attention, each over the lengths 1, 2, 3 with ten sources each; None: nothing is kept."""
    known_panel.cache_clear()

    def alter(**shares: list[float] | None) -> None:
        def altered(task: str, variant: str) -> dict:
            found = deepcopy(dict(facts(task, variant)))
            kept = shares[variant] or []
            by_length = {str(length): {"sources": 10, "exact_match": share} for length, share in enumerate(kept, 1)}
            return found | {"test": found["test"] | {"by_length": by_length}}

        monkeypatch.setattr(length_groups, "facts", altered)

    yield alter
    known_panel.cache_clear()


@pytest.mark.parametrize("task", TASKS)
def test_the_rows_are_what_was_measured(task):
    panel, most = bottleneck_panel(task), TASKS[task].longest_source
    assert 4 <= len(panel["rows"]) <= 6
    for variant in ("plain", "attention"):
        kept = facts(task, variant)["test"]["by_length"]
        right = sum(found["sources"] * found["exact_match"] for length, found in kept.items() if int(length) <= most)
        assert sum(row["sources"] * row[variant] for row in panel["rows"]) == pytest.approx(right)
    count = sum(row["sources"] for row in panel["rows"])
    assert f" of {count:,} unseen inputs" in panel["measure"]
    first, last = (panel["rows"][place]["label"] for place in (0, -1))
    lengths = [int(length) for length in facts(task, "plain")["test"]["by_length"] if int(length) <= most]
    assert (int(first.split("–")[0]), int(last.split("–")[-1])) == (min(lengths), max(lengths))


@pytest.mark.parametrize("task", TASKS)
def test_the_sentence_has_the_figures_of_the_longest_and_says_whether_one_vector_is_enough(task):
    panel = bottleneck_panel(task)
    first, last = panel["rows"][0], panel["rows"][-1]
    assert f"{last['words']['plain']} are right without attention" in panel["sentence"]
    assert last["words"]["attention"] in panel["sentence"]
    assert panel["sentence"].startswith("One vector is enough here") == (first["plain"] - last["plain"] < 0.05)
    assert (panel["example"] is None) == panel["sentence"].startswith("One vector is enough here")


@pytest.mark.parametrize("task", TASKS)
def test_the_example_is_the_one_that_is_kept(task):
    kept = facts(task, "plain").get("bottleneck_example")
    assert bottleneck_panel(task)["example"] == (kept["source"] if kept else None)


def test_where_more_is_right_than_is_known_it_is_said_what_counts():
    assert [task for task in TASKS if bottleneck_panel(task)["definition"]] == ["translation"]
    assert "equal to a reference" in bottleneck_panel("translation")["definition"]
    assert "of words and marks" in bottleneck_panel("translation")["measure"]


@pytest.mark.parametrize(
    ("plain", "attention", "said"),
    [
        ([1, 0.9, 0.5], [1, 1, 0.9], "Of the longest, 50.0% are right without attention, and 90.0% with it."),
        ([1, 0.9, 0.5], [1, 1, 0.4], "Attention does not help there: 40.0%."),
        ([0.9, 1, 0.98], [1, 1, 0.9996], "One vector is enough here: of the longest, 98.0% are right"),
    ],
)
def test_what_it_says_follows_the_figures_and_not_the_task(alter, plain, attention, said):
    alter(plain=plain, attention=attention)
    assert said in bottleneck_panel("dates")["sentence"]


def test_only_all_is_a_hundred_percent(alter):
    alter(plain=[1, 1, 0.9999], attention=[1, 1, 1])
    assert bottleneck_panel("dates")["rows"][-1]["words"] == {"plain": "99.9%", "attention": "100%"}


@pytest.mark.parametrize("missing", ["plain", "attention"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_kept_a_sentence_says_so(alter, missing, language):
    alter(**{"plain": [1, 1], "attention": [1, 1], missing: None})
    with speaking(language):
        panel = bottleneck_panel("reverse")
        assert variant_name(missing) in panel["sentence"]
    assert (panel["rows"], panel["measure"]) == ([], "")
    assert "evaluate --keep" in panel["sentence"]
    assert panel["example"] == facts("reverse", "plain")["bottleneck_example"]["source"]


def test_a_damaged_file_is_a_sentence_and_is_read_again_later(monkeypatch):
    def damaged(task: str, variant: str) -> dict:
        raise DamagedModel(file=f"{variant}.json", reason="it is missing, or not valid JSON")

    known_panel.cache_clear()
    with monkeypatch.context() as patch:
        for module in (length_groups, bottleneck):
            patch.setattr(module, "facts", damaged)
        panel = bottleneck_panel("reverse")
        assert "plain.json" in panel["sentence"]
        assert (panel["rows"], panel["example"]) == ([], None)
    assert bottleneck_panel("reverse")["rows"]


def test_each_language_has_its_own():
    english = bottleneck_panel("reverse")
    with speaking("ko"):
        korean = bottleneck_panel("reverse")
    for key in ("heading", "sentence", "measure"):
        assert english[key] != korean[key]
    for one, other in zip(english["rows"], korean["rows"], strict=True):
        assert one["about"] != other["about"]
        assert {key: one[key] for key in one if key != "about"} == {key: other[key] for key in other if key != "about"}


def test_no_task_of_another_name():
    with pytest.raises(UnknownName):
        bottleneck_panel("nothing")
