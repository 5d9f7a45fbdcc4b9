"""Beam search against going over all outputs one by one."""

from itertools import product

import pytest
import torch
from torch import nn

from attnviz.models.beams import Search, beam_search
from attnviz.models.decoding import before, greedy
from attnviz.models.family import END_TOKEN, Model, Read
from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.models.repetition import in_circles
from attnviz.models.variants import VARIANTS

LONGEST = 4
WIDTHS = [1, 2, 3, 10]


@pytest.fixture
def lively(model: Model) -> Model:
    """Weights large enough that outputs differ and end at many steps."""
    torch.manual_seed(3)
    for weight in model.parameters():
        nn.init.normal_(weight, std=0.7)
    return model


def outputs(found: Search) -> list[list[int]]:
    return [found.tokens(end) for end in found.best]


def read(model: Model, source: torch.Tensor) -> Read:
    return model.read(model.embed(source))


@torch.inference_mode()
def log_probability(model: Model, source: torch.Tensor, tokens: list[int]) -> float:
    """Of these tokens, by forcing them."""
    given = torch.tensor([tokens])
    logit = model.logits(model.write(before(given), read(model, source)).seen)
    return float(logit.log_softmax(dim=2).gather(2, given.unsqueeze(2)).sum())


def test_a_beam_of_one_is_greedy_decoding(lively, source):
    for row in source.split(1):
        written = greedy(lively, read(lively, row), LONGEST)[0].tolist()
        assert outputs(beam_search(lively, read(lively, row), LONGEST, 1)[0]) == [written]


@pytest.mark.parametrize("width", WIDTHS)
def test_as_many_different_outputs_as_the_beam_is_wide_best_first(lively, source, width):
    for found in beam_search(lively, read(lively, source), LONGEST, width):
        assert len({tuple(tokens) for tokens in outputs(found)}) == width
        sure = [found.branches[end].log_probability for end in found.best]
        assert sure == sorted(sure, reverse=True)


@pytest.mark.parametrize("longest", [1, 2, 4])
@pytest.mark.parametrize("width", WIDTHS)
def test_none_is_another_one_without_its_end(lively, source, width, longest):
    for found in beam_search(lively, read(lively, source), longest, width):
        written = outputs(found)
        assert [tokens for tokens in written if [*tokens, END_TOKEN] in written] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_probability_of_a_hypothesis_is_that_of_forcing_it(lively, source, width):
    row = source[:1]
    found = beam_search(lively, read(lively, row), LONGEST, width)[0]
    for end in range(len(found.branches)):
        expected = log_probability(lively, row, found.tokens(end))
        assert found.branches[end].log_probability == pytest.approx(expected, abs=1e-4)


def test_a_beam_as_wide_as_the_tree_finds_the_best_of_all_outputs(lively, source):
    """All sequences of up to two tokens and the end mark, each forced: an oracle without any search."""
    row, longest, size = source[:1], 2, 7
    said = [tokens for length in range(longest + 1) for tokens in product(range(1, size), repeat=length)]
    all_of_them = {tokens: log_probability(lively, row, [*tokens, END_TOKEN]) for tokens in said}
    best = sorted(all_of_them, key=lambda tokens: -all_of_them[tokens])[:5]
    found = beam_search(lively, read(lively, row), longest, size**longest)[0]
    ended = [tokens for tokens in outputs(found) if tokens[-1] == END_TOKEN]
    assert ended[:5] == [[*tokens, END_TOKEN] for tokens in best]


@pytest.mark.parametrize("normalisation", [0.0, 0.6, 1.0])
def test_normalisation_ranks_by_log_probability_over_length(lively, source, normalisation):
    for found in beam_search(lively, read(lively, source), LONGEST, 5, normalisation):
        scores = [found.branches[end].log_probability / len(found.tokens(end)) ** normalisation for end in found.best]
        assert scores == sorted(scores, reverse=True)


def test_together_sources_find_what_each_finds_alone(lively, source):
    together = beam_search(lively, read(lively, source), LONGEST, 3)
    alone = [beam_search(lively, read(lively, row), LONGEST, 3)[0] for row in source.split(1)]
    assert [outputs(found) for found in together] == [outputs(found) for found in alone]


def test_parents_stand_before_their_children_and_nothing_follows_an_end_mark(lively, source):
    for found in beam_search(lively, read(lively, source), LONGEST, 5):
        for place, branch in enumerate(found.branches):
            assert branch.parent is None or branch.parent < place
            assert branch.parent is None or found.branches[branch.parent].token != END_TOKEN
            assert branch.length == len(found.tokens(place))


def test_what_never_ends_is_cut_off_at_the_limit(source):
    model = Seq2Seq(VARIANTS["attention"], 9, 7)
    for weight in model.parameters():
        nn.init.zeros_(weight)
    nn.init.constant_(model.decoder.affine.bias[:1], -100)
    found = beam_search(model, read(model, source[:1]), LONGEST, 3)[0]
    assert [len(tokens) for tokens in outputs(found)] == [LONGEST] * 3


def test_a_beam_of_one_goes_in_circles_as_greedy_decoding_does(lively, source):
    for row in source.split(1):
        written = greedy(lively, read(lively, row), 12, circle=6)[0].tolist()
        assert outputs(beam_search(lively, read(lively, row), 12, 1, circle=6)[0]) == [written]


def test_hypotheses_that_go_in_circles_are_cut_off_and_others_go_on(source):
    """One token is by far the likeliest, whatever came before it, so the best hypothesis is the first to go in circles."""
    model = Seq2Seq(VARIANTS["attention"], 9, 7)
    for weight in model.parameters():
        nn.init.zeros_(weight)
    nn.init.constant_(model.decoder.affine.bias[:1], -100)
    nn.init.constant_(model.decoder.affine.bias[3:4], 3)
    found = beam_search(model, read(model, source[:1]), 10, 3, circle=6)[0]
    assert [3] * 6 in outputs(found)
    assert not any(in_circles(tokens[:-1], 6) for tokens in outputs(found))
    assert len(outputs(found)) == 3


def test_a_vocabulary_smaller_than_the_beam_fills_it_at_later_steps(source):
    torch.manual_seed(0)
    model = Seq2Seq(VARIANTS["attention"], 9, 2)
    found = beam_search(model, read(model, source[:1]), 10, 5)[0]
    assert sorted(map(len, outputs(found))) == [1, 2, 3, 4, 5]
