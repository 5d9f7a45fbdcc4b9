"""Writing an output: where it stops, and that going over it again gives the same."""

from dataclasses import replace

import pytest
import torch
from torch import nn

from attnviz.models.decoding import before, even_out, greedy, outputs_of
from attnviz.models.family import END_TOKEN, Model, Read
from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.models.variants import VARIANTS

LONGEST = 6


def said(tokens: torch.Tensor) -> list[list[int]]:
    """Each row up to its end mark, that included, or to the limit: what stands after that means nothing."""
    rows = tokens.tolist()
    return [row[: row.index(END_TOKEN) + 1] if END_TOKEN in row else row[:LONGEST] for row in rows]


def read(model: Model, source: torch.Tensor) -> Read:
    return model.read(model.embed(source))


def always(token: int) -> Seq2Seq:
    """Writes one token, whatever it reads."""
    model = Seq2Seq(VARIANTS["attention"], 9, 7)
    for weight in model.parameters():
        nn.init.zeros_(weight)
    nn.init.ones_(model.decoder.affine.bias[token : token + 1])
    return model


def counting() -> Seq2Seq:
    """Writes 1, 2, 3, 4, 0: each token's likeliest follower is the next. Its LSTM passes the last token on, and forgets."""
    config = replace(VARIANTS["plain"], embed_size=5, hidden_size=5)
    model = Seq2Seq(config, 2, 5)
    for weight in model.parameters():
        nn.init.zeros_(weight)
    layer, affine = model.decoder.stack.layers[0], model.decoder.affine
    with torch.no_grad():
        model.decoder.embed.weight.copy_(torch.eye(5))
        layer.weight_x[10:15] = 9 * torch.eye(5)  # the third of four: g
        for bias, value in zip(layer.bias_x.split(5), (9, -9, 0, 9), strict=True):
            bias.fill_(value)
        affine.reach.weight.copy_(torch.eye(5).roll(1, dims=0))
    return model


def test_writing_stops_at_the_end_mark():
    model = counting()
    assert greedy(model, read(model, torch.tensor([[1, 0, 1]])), 9).tolist() == [[1, 2, 3, 4, 0]]


@pytest.mark.parametrize(("longest", "written"), [(4, [1, 2, 3, 4, 0]), (3, [1, 2, 3]), (1, [1])])
def test_the_limit_counts_tokens_without_the_end_mark(longest, written):
    model = counting()
    assert greedy(model, read(model, torch.tensor([[1]])), longest).tolist() == [written]


def test_what_never_ends_is_cut_off_at_the_limit():
    model = always(3)
    assert greedy(model, read(model, torch.tensor([[1, 2]])), LONGEST).tolist() == [[3] * LONGEST]


@pytest.mark.parametrize("circle", [6, 7])
def test_what_goes_in_circles_stops_there(circle):
    model = always(3)
    found = read(model, torch.tensor([[1, 2], [2, 1]]))
    assert greedy(model, found, 20, circle=circle).tolist() == [[3] * circle] * 2
    assert greedy(model, found, circle, circle=circle).tolist() == [[3] * circle] * 2
    assert greedy(model, found, 20).tolist() == [[3] * 20] * 2


def test_a_circle_ends_with_a_token_of_the_model():
    """Whatever was forced stands, and the model goes on from there."""
    model = always(3)
    found = read(model, torch.tensor([[1, 2]]))
    assert greedy(model, found, 20, [5] * 8, circle=6).tolist() == [[5] * 8 + [3] * 6]
    assert greedy(model, found, 20, [3] * 8, circle=6).tolist() == [[3] * 9]
    assert greedy(model, found, 20, [4] * 8 + [END_TOKEN], circle=6).tolist() == [[4] * 8 + [END_TOKEN]]


def test_a_row_that_goes_in_circles_is_what_it_is_alone(model):
    source = torch.randint(9, (50, 4), generator=torch.Generator().manual_seed(0))
    for weight in model.parameters():
        nn.init.normal_(weight, std=2)
    together = outputs_of(greedy(model, read(model, source), 12, circle=6), 12, 6)
    alone = [outputs_of(greedy(model, read(model, row), 12, circle=6), 12, 6)[0] for row in source.split(1)]
    assert alone == together
    assert any(len(row) < 12 and row[-1] != END_TOKEN for row in together)


def test_the_end_mark_may_come_at_once():
    model = always(END_TOKEN)
    assert greedy(model, read(model, torch.tensor([[1, 2], [3, 4]])), LONGEST).tolist() == [[END_TOKEN]] * 2


def ending_at_many_steps(model: Model, source: torch.Tensor) -> list[list[int]]:
    """What is written under the first large random weights with which some sources end early and some late or never."""
    for seed in range(100):
        torch.manual_seed(seed)
        for weight in model.parameters():
            nn.init.normal_(weight, std=2)
        written = said(greedy(model, read(model, source), LONGEST))
        if len({len(row) for row in written}) > 2:
            return written
    raise AssertionError("all rows end at one or two steps")


def test_rows_of_one_batch_end_where_they_end_alone(model):
    source = torch.randint(9, (50, 4), generator=torch.Generator().manual_seed(0))
    together = ending_at_many_steps(model, source)
    assert [said(greedy(model, read(model, row), LONGEST))[0] for row in source.split(1)] == together


def test_a_greedy_output_is_its_own_argmax(model, source):
    """Going over what was written, all steps at once, finds each token the likeliest after those before it."""
    found = read(model, source)
    tokens = greedy(model, found, LONGEST)
    assert model.logits(model.write(before(tokens), found).seen).argmax(dim=2).equal(tokens)


def test_before_each_token_stands_the_one_before_it_and_at_first_the_end_mark(tokens):
    assert before(tokens[:, 1:]).equal(tokens[:, :-1])


@pytest.mark.parametrize("prefix", [[3], [3, 6], [2, END_TOKEN], [END_TOKEN]])
def test_a_prefix_is_written_first_and_what_follows_is_the_models_own(model, source, prefix):
    found = read(model, source)
    tokens = greedy(model, found, LONGEST, prefix)
    assert tokens[:, : len(prefix)].tolist() == [prefix] * len(source)
    own = model.logits(model.write(before(tokens), found).seen).argmax(dim=2)
    assert own[:, len(prefix) :].equal(tokens[:, len(prefix) :])
    assert (tokens.shape[1] == len(prefix)) if prefix[-1] == END_TOKEN else tokens.shape[1] > len(prefix)


def test_an_output_goes_up_to_its_end_mark_or_to_the_limit():
    tokens = torch.tensor([[1, 0, 2, 0], [1, 2, 3, 0], [1, 2, 3, 4], [0, 1, 2, 3]])
    assert outputs_of(tokens, longest=3) == [[1, 0], [1, 2, 3, 0], [1, 2, 3], [0]]


def test_an_output_goes_up_to_where_it_goes_in_circles():
    tokens = torch.tensor([[1, 2, 1, 2, 1, 2, 1, 0], [5, 1, 2, 1, 2, 1, 2, 1], [1, 2, 3, 4, 5, 0, 0, 0]])
    assert outputs_of(tokens, 8, 6) == [[1, 2] * 3, [5, *[1, 2] * 3], [1, 2, 3, 4, 5, 0]]


def test_an_evened_output_goes_on_with_its_last_token():
    assert even_out([[1, 0], [1, 2, 3], [0]]).tolist() == [[1, 0, 0], [1, 2, 3], [0, 0, 0]]
