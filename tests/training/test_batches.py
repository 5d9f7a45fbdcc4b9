"""Pairs in batches of one source length."""

import pytest

from attnviz.training.batches import NO_TARGET, PairBatches
from tests.training.test_training import without_padding

SOURCES = [[1, 2], [3], [4, 5], [6, 7], [8], [9, 10, 11], [12, 13], [14, 15], [16]]
TARGETS = [[row] * (1 + row % 3) for row in range(1, len(SOURCES) + 1)]


def dealt(seed: int = 0, epoch: int = 0, first: int = 0) -> list[tuple[list, list]]:
    return [
        (batch.source.tolist(), batch.target.tolist()) for batch in PairBatches(SOURCES, TARGETS, 2).epoch(seed, epoch, first)
    ]


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
