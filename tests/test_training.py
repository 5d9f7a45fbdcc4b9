"""Training: it learns, it can be stopped and taken up again, and its schedule is what it says."""

from dataclasses import replace
from itertools import islice, pairwise

import pytest
import torch

from attnviz.batches import NO_TARGET, PairBatches, outputs, same_length
from attnviz.checkpoints import load
from attnviz.model.config import VARIANTS
from attnviz.model.seq2seq import END_TOKEN
from attnviz.snapshots import OtherRun, resume, save_snapshot
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Pair
from attnviz.training import FIRST_CYCLE, RECIPES, Recipe, TooFewPairs, Training, growing_cycles, learning_rate, sixteen_bits

RECIPE = Recipe(embed_size=8, hidden_size=8, epochs=4, batch_size=8, peak=2e-2)
PAIRS = tuple(Pair(f"{first}{second}", f"{second}{first}") for first in "abcdefgh" for second in "1234567890")
TRAIN, DEV = PAIRS[:64], PAIRS[64:]


def training(variant: str = "bidirectional", **other) -> Training:
    chosen = {"train": TRAIN, "dev": DEV, "recipe": RECIPE, "seed": 0} | other
    return Training(find("dates"), variant, **chosen)


def weights_of(run: Training) -> dict[str, torch.Tensor]:
    return {name: weight.clone() for name, weight in run.checkpoint.model.state_dict().items()}


def same_weights(one: Training, other: Training) -> bool:
    return all(weight.equal(weights_of(other)[name]) for name, weight in weights_of(one).items())


@pytest.fixture(scope="module")
def whole() -> Training:
    """A run that nothing interrupted."""
    run = training()
    list(run.run())
    return run


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_learns(variant):
    run = training(variant, recipe=replace(RECIPE, epochs=12))
    first, *_, last = run.run()
    assert last.step == last.steps == run.steps
    assert last.loss < first.loss / 2


def test_what_is_learned_is_also_written():
    run = training("attention", train=PAIRS, dev=PAIRS, recipe=replace(RECIPE, epochs=60))
    *_, last = run.run()
    assert last.accuracy > 0.9
    assert last.sample == (PAIRS[0].source, PAIRS[0].target)


def test_reports_come_twenty_times_in_a_run_the_last_at_its_end():
    run = training(recipe=replace(RECIPE, epochs=10))
    reports = list(run.run())
    assert [report.step for report in reports] == [run.steps * part // 20 for part in range(1, 21)]
    assert reports == run.curve
    assert all(before.seconds <= after.seconds for before, after in pairwise(reports))


def test_the_accuracy_is_the_share_of_dev_pairs_written_exactly():
    """A model that writes the same for everything is right for those pairs that want just that."""
    run = training(dev=(Pair("a1", "x"), Pair("b2", "1111111111"), Pair("ü", ""), Pair("c3", "1111111111")))
    model = run.checkpoint.model
    for weight in model.parameters():
        torch.nn.init.zeros_(weight)
    model.decoder.affine.bias.data[run.checkpoint.target_vocabulary.number["1"]] = 1
    assert run.check(run.dev) == (0.75, ("a1", "1" * 10))


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(whole):
    again, other = training(), training(seed=1)
    for run in (again, other):
        list(run.run())
    assert same_weights(whole, again)
    assert not same_weights(whole, other)


@pytest.mark.parametrize("stops", [[1], [7], [3, 11]])
def test_a_run_that_was_killed_and_taken_up_again_ends_with_the_same_weights(tmp_path, whole, stops):
    """Killed without a word: each run after it knows only the file."""
    path = tmp_path / "bidirectional.snapshot"
    for reports in stops:
        run = training()
        resume(run, path)
        list(islice(run.run(), reports - len(run.curve)))
        save_snapshot(run, path)
        run.learn(next(run.batches.epoch(0, 0)), 1e-2)  # what was done after the snapshot is lost
    last = training()
    resume(last, path)
    assert len(last.curve) == stops[-1]
    list(last.run())
    assert same_weights(last, whole)
    assert [report._replace(seconds=0) for report in last.curve] == [report._replace(seconds=0) for report in whole.curve]
    assert last.curve[-1].seconds > last.curve[stops[-1] - 1].seconds


@pytest.mark.parametrize("change", [{"dropout": 0.3}, {"smoothing": 0.1}, {"bfloat16": True}, {"deep_size": 6}])
def test_whatever_the_recipe_a_run_taken_up_again_ends_with_the_same_weights(tmp_path, change):
    recipe = replace(RECIPE, **change)
    whole, cut, last = (training("deep-skip-bidirectional", recipe=recipe) for _ in range(3))
    list(whole.run())
    list(islice(cut.run(), 5))
    save_snapshot(cut, tmp_path / "snapshot")
    resume(last, tmp_path / "snapshot")
    list(last.run())
    assert same_weights(whole, last)
    plain = training("deep-skip-bidirectional")
    list(plain.run())
    assert same_weights(whole, plain) == ("bfloat16" in change and not sixteen_bits())  # then it is done in 32 bits


def test_deep_variants_have_their_own_size():
    recipe = replace(RECIPE, deep_size=6)
    assert {variant: recipe.config(variant).hidden_size for variant in VARIANTS} == {
        variant: 6 if variant.startswith("deep") else 8 for variant in VARIANTS
    }
    assert {RECIPE.config(variant).hidden_size for variant in VARIANTS} == {8}


def test_smoothing_keeps_the_model_from_being_sure():
    """On one pair learned by heart, the loss goes to 0 without, and with it to the entropy of the smoothed target."""
    losses = {}
    for smoothing in (0.0, 0.2):
        recipe = replace(RECIPE, epochs=100, batch_size=8, smoothing=smoothing)
        losses[smoothing] = list(training(train=TRAIN[:1] * 8, dev=DEV[:1], recipe=recipe).run())[-1].loss
    assert losses[0.0] < 0.05
    assert losses[0.2] > 0.3


def test_sources_with_rare_tokens_or_too_long_ones_are_passed_over_and_targets_end_before_what_is_rare():
    task = replace(find("dates"), most_tokens=2, longest_source=3, longest_output=4)
    common = tuple(Pair("ab", "ab") for _ in range(8))
    others = {"bb": "abcab", "ba": "abbab", "aa": "cab", "abc": "ab", "abab": "ab"}
    run = Training(task, "plain", (*common, *(Pair(*pair) for pair in others.items())), common, RECIPE, 0)
    assert run.vocabularies[0].tokens == ("a", "b")
    assert run.vocabularies[1].tokens == ("</s>", "a", "b")
    dealt = [(batch.source.tolist(), batch.target.tolist()) for batch in run.batches.epoch(0, 0)]
    learned = {tuple(source): without_padding(target) for batch in dealt for source, target in zip(*batch, strict=True)}
    assert learned == {(0, 1): [1, 2, END_TOKEN], (1, 1): [1, 2], (1, 0): [1, 2, 2, 1]}


def test_a_run_that_may_stop_early_also_ends_with_the_same_weights(tmp_path, monkeypatch):
    monkeypatch.setattr("attnviz.training.FIRST_CYCLE", 4)
    whole, cut = training(), training()
    list(whole.run(until=1.0))
    next(cut.run(until=1.0))
    save_snapshot(cut, tmp_path / "snapshot")
    last = training()
    resume(last, tmp_path / "snapshot")
    list(last.run(until=1.0))
    assert same_weights(last, whole)


def test_without_a_snapshot_there_is_nothing_to_take_up(tmp_path):
    run = training()
    resume(run, tmp_path / "none")
    assert run.curve == []


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"variant": "deep"},
        {"variant": "attention"},
        {"recipe": replace(RECIPE, peak=1e-2)},
        {"recipe": replace(RECIPE, hidden_size=16)},
        {"train": TRAIN[::-1]},
        {"train": TRAIN[:-1]},
        {"train": (*TRAIN[:-1], Pair(TRAIN[-1].source, "11"))},
    ],
    ids=lambda other: "-".join(other),
)
def test_a_snapshot_of_another_run_is_refused_and_nothing_is_changed(tmp_path, other):
    saved = training(**other)
    save_snapshot(saved, tmp_path / "some.snapshot")
    run = training()
    before = weights_of(run)
    with pytest.raises(OtherRun, match=r"some\.snapshot belongs to another run"):
        resume(run, tmp_path / "some.snapshot")
    assert all(weight.equal(before[name]) for name, weight in weights_of(run).items())


@pytest.mark.parametrize("content", [b"", b"nonsense" * 50, None])
def test_a_damaged_snapshot_is_refused(tmp_path, content):
    path = tmp_path / "some.snapshot"
    save_snapshot(training(), path)
    path.write_bytes(path.read_bytes()[:-9] if content is None else content)
    with pytest.raises(OtherRun, match=r"some\.snapshot"):
        resume(training(), path)


def test_a_snapshot_leaves_nothing_beside_it(tmp_path):
    save_snapshot(training(), tmp_path / "a" / "some.snapshot")
    save_snapshot(training(), tmp_path / "a" / "some.snapshot")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["some.snapshot"]


def test_a_run_stops_as_soon_as_it_is_good_enough(monkeypatch):
    monkeypatch.setattr("attnviz.training.FIRST_CYCLE", 10)
    run = training("attention", train=PAIRS, dev=PAIRS, recipe=replace(RECIPE, epochs=200))
    reports = list(run.run(until=0.3))
    assert reports[-1].accuracy >= 0.3
    assert all(report.accuracy < 0.3 for report in reports[:-1])
    assert [report.step for report in reports] == [10, 30, 70, 150, 310, 630][: len(reports)]
    assert run.curve[-1].step < run.steps
    assert list(run.run(until=0.3)) == []


def test_a_run_stops_early_only_if_it_is_good_on_all_dev_pairs(monkeypatch):
    """The first of them are easy: they are all that is looked at until then."""
    monkeypatch.setattr("attnviz.training.FIRST_CYCLE", 10)
    monkeypatch.setattr("attnviz.training.CHECKED", 3)
    wrong = tuple(Pair(pair.source, "none of it") for pair in PAIRS)
    run = training("attention", train=PAIRS, dev=PAIRS[:3] + wrong, recipe=replace(RECIPE, epochs=60))
    reports = list(run.run(until=0.9))
    assert reports[-1].step == run.steps
    assert all(report.accuracy < 0.9 for report in reports)
    assert any(report.accuracy == 3 / 83 for report in reports)


def test_cycles_grow_and_cover_the_run_without_a_gap():
    assert FIRST_CYCLE == 400
    assert growing_cycles(400) == [(0, 400)]
    assert growing_cycles(399) == [(0, 399)]
    assert growing_cycles(401) == [(0, 400), (400, 401)]
    assert growing_cycles(3000) == [(0, 400), (400, 1200), (1200, 2800), (2800, 3000)]


@pytest.mark.parametrize(
    ("done", "rate"), [(0, 0.04), (0.05, 0.52), (0.1, 1), (0.325, 0.8535534), (0.55, 0.5), (0.775, 0.1464466), (1, 0)]
)
def test_the_learning_rate_rises_for_a_tenth_and_falls_along_a_cosine(done, rate):
    assert learning_rate(done, 1.0) == pytest.approx(rate)
    assert learning_rate(done, 0.02) == pytest.approx(0.02 * rate)


@pytest.mark.parametrize(("train", "dev"), [(7, 2), (0, 2), (64, 0)])
def test_too_few_pairs_are_counted(train, dev):
    with pytest.raises(TooFewPairs) as caught:
        training(train=TRAIN[:train], dev=DEV[:dev])
    assert caught.value.data == {"train": train, "dev": dev}


def test_every_task_has_a_recipe():
    assert RECIPES.keys() == TASKS.keys()


SOURCES = [[1, 2], [3], [4, 5], [6, 7], [8], [9, 10, 11], [12, 13], [14, 15], [16]]
TARGETS = [[row] * (1 + row % 3) for row in range(1, len(SOURCES) + 1)]


def dealt(seed: int = 0, epoch: int = 0, first: int = 0) -> list[tuple[list, list]]:
    return [
        (batch.source.tolist(), batch.target.tolist()) for batch in PairBatches(SOURCES, TARGETS, 2).epoch(seed, epoch, first)
    ]


def without_padding(target: list[int]) -> list[int]:
    return [token for token in target if token != NO_TARGET]


def test_an_epoch_deals_out_every_pair_once():
    pairs = [(source, without_padding(target)) for batch in dealt() for source, target in zip(*batch, strict=True)]
    assert sorted(pairs) == sorted(zip(SOURCES, TARGETS, strict=True))


def test_a_batch_has_one_source_length_and_at_most_its_size_and_no_empty_column():
    for source, target in dealt():
        assert len({len(row) for row in source}) == 1
        assert 1 <= len(source) <= 2
        assert max(len(without_padding(row)) for row in target) == len(target[0])
        assert all(row == without_padding(row) + [NO_TARGET] * (len(row) - len(without_padding(row))) for row in target)


def test_the_number_of_batches_is_known_before():
    assert len(PairBatches(SOURCES, TARGETS, 2)) == len(dealt()) == 3 + 2 + 1
    assert len(PairBatches(SOURCES, TARGETS, 99)) == 3


def test_the_order_follows_from_seed_and_epoch():
    assert dealt(3, 5) == dealt(3, 5)
    assert len({str(dealt(seed, epoch)) for seed in range(3) for epoch in range(3)}) == 9


@pytest.mark.parametrize("first", range(7))
def test_an_epoch_can_be_taken_up_after_any_batch(first):
    assert dealt(first=first) == dealt()[first:]


def test_sequences_of_one_length_are_grouped_in_their_order():
    assert same_length(["aa", "b", "cc", "d", "ee", "ff"], 2) == [[1, 3], [0, 2], [4, 5]]
    assert same_length([], 2) == []


def test_outputs_are_those_of_each_source_alone_without_the_end_mark():
    """At the length limit, too, where one source may end and another not."""
    checkpoint = load("dates", "attention")
    number = checkpoint.source_vocabulary.number
    sources = [[number[str(first)], number[second]] for first in range(10) for second in "abcdefghij"]
    together = outputs(checkpoint.model, [*sources, []], 10)
    assert together == [*(outputs(checkpoint.model, [source], 10)[0] for source in sources), []]
    assert END_TOKEN not in {token for output in together for token in output}
    assert max(map(len, together)) == 10
