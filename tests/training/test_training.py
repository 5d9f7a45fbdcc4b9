"""Training: it learns, it can be stopped and taken up again, and its schedule is what it says."""

from dataclasses import replace
from itertools import pairwise

import pytest
import torch

from attnviz.models.family import END_TOKEN
from attnviz.models.variants import VARIANTS
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Pair
from attnviz.training.batches import NO_TARGET
from attnviz.training.recipes import RECIPES, Recipe
from attnviz.training.training import FIRST_CYCLE, TooFewPairs, Training, growing_cycles, learning_rate
from tests.registries import ALL_FAMILIES, ALL_VARIANTS

RECIPE = Recipe(embed_size=8, hidden_size=8, epochs=4, batch_size=8, peak=2e-2)
QUICK = replace(RECIPE, embed_size=24, hidden_size=24, epochs=25)  # learns all in half the time that a smaller model needs
PAIRS = tuple(Pair(f"{first}{second}", f"{second}{first}") for first in "abcdefgh" for second in "1234567890")
TRAIN, DEV = PAIRS[:64], PAIRS[64:]


def training(variant: str = "bidirectional", **other) -> Training:
    chosen = {"train": TRAIN, "dev": DEV, "recipe": RECIPE, "seed": 0} | other
    return Training(find("dates"), variant, **chosen, variants=ALL_VARIANTS, families=ALL_FAMILIES)


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


@pytest.mark.parametrize("variant", ALL_VARIANTS)
def test_every_variant_of_every_family_learns(variant):
    run = training(variant, recipe=replace(RECIPE, epochs=12))
    first, *_, last = run.run()
    assert last.step == last.steps == run.steps
    assert last.loss < first.loss / 2


@pytest.mark.parametrize("variant", ["attention", "gru"])
def test_what_is_learned_is_also_written(variant):
    run = training(variant, train=PAIRS, dev=PAIRS, recipe=QUICK)
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
    """A model that writes the same for everything is right for those pairs that want just that. As in an evaluation, what
    cannot be read is wrong, and of several targets of one source any is right."""
    several = Pair("d4", "x"), Pair("d4", "1111111111")
    run = training(dev=(Pair("a1", "x"), Pair("b2", "1111111111"), Pair("ü", "x"), Pair("c3", "1111111111"), *several))
    model = run.checkpoint.model
    for weight in model.parameters():
        torch.nn.init.zeros_(weight)
    model.decoder.affine.bias.data[run.checkpoint.target_vocabulary.number["1"]] = 1
    assert run.check(run.dev) == (3 / 5, ("a1", "1" * 10))


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(whole):
    again, other = training(), training(seed=1)
    for run in (again, other):
        list(run.run())
    assert same_weights(whole, again)
    assert not same_weights(whole, other)


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
        recipe = replace(QUICK, epochs=40, smoothing=smoothing)
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


def test_a_run_stops_as_soon_as_it_is_good_enough(monkeypatch):
    monkeypatch.setattr("attnviz.training.training.FIRST_CYCLE", 10)
    run = training("attention", train=PAIRS, dev=PAIRS, recipe=replace(RECIPE, epochs=200))
    reports = list(run.run(until=0.3))
    assert reports[-1].accuracy >= 0.3
    assert all(report.accuracy < 0.3 for report in reports[:-1])
    assert [report.step for report in reports] == [10, 30, 70, 150, 310, 630][: len(reports)]
    assert run.curve[-1].step < run.steps
    assert list(run.run(until=0.3)) == []


def test_a_run_stops_early_only_if_it_is_good_on_all_dev_pairs(monkeypatch):
    """The first of them are easy: they are all that is looked at until then."""
    monkeypatch.setattr("attnviz.training.training.FIRST_CYCLE", 10)
    monkeypatch.setattr("attnviz.training.training.CHECKED", 3)
    wrong = tuple(Pair(pair.source, "none of it") for pair in PAIRS[3:])
    run = training("attention", train=PAIRS, dev=PAIRS[:3] + wrong, recipe=QUICK)
    reports = list(run.run(until=0.9))
    assert reports[-1].step == run.steps
    assert all(report.accuracy < 0.9 for report in reports)
    assert any(report.accuracy == 3 / 80 for report in reports)


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


def without_padding(target: list[int]) -> list[int]:
    return [token for token in target if token != NO_TARGET]
