"""What every family of models promises: two ways to the same numbers, wherever there are two ways."""

import pytest
import torch

from attnviz.models.family import Model, Read
from attnviz.models.looking import LOOKS, OWN, Looking


def close(ours, theirs) -> None:
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def read(model: Model, source: torch.Tensor) -> Read:
    return model.read(model.embed(source))


def written(model: Model, source: torch.Tensor, tokens: torch.Tensor, looking: Looking = OWN) -> torch.Tensor:
    return model.logits(model.write(tokens, read(model, source), looking).seen)


def stepped(model: Model, found: Read, tokens: torch.Tensor, looking: Looking = OWN) -> torch.Tensor:
    """The logits of one step after another."""
    logits, state = [], found.state
    for t, token in enumerate(tokens.split(1, dim=1)):
        logit, state = model.step(token, found, state, looking, t)
        logits.append(logit)
    return torch.stack(logits, dim=1)


LOOKINGS = [
    OWN,
    Looking(temperature=0.4),
    *(Looking(look=look) for look in LOOKS),
    Looking(rows={1: torch.tensor([0.0, 0.25, 0.75, 0.0]), 3: torch.tensor([1.0, 0.0, 0.0, 0.0])}),
    Looking(without=2),
]


@pytest.mark.parametrize("looking", LOOKINGS, ids=str)
def test_writing_all_steps_at_once_equals_step_after_step(model, source, tokens, looking):
    """However it is made to look, if it looks."""
    if not model.config.attention:
        looking = OWN
    close(stepped(model, read(model, source), tokens, looking), written(model, source, tokens, looking))


def test_a_batch_equals_its_members_one_by_one(model, source, tokens):
    alone = [written(model, source[row : row + 1], tokens[row : row + 1]) for row in range(len(source))]
    close(torch.cat(alone), written(model, source, tokens))


def test_what_is_picked_goes_on_as_the_rows_that_it_was_picked_from(model, source, tokens):
    """In another order, one twice: what was read, and the state in the middle of an output."""
    rows, found = torch.tensor([2, 0, 2]), read(model, source)
    picked = found.pick(rows)
    assert picked.hs.equal(found.hs[rows])
    close(stepped(model, picked, tokens[rows]), stepped(model, found, tokens)[rows])
    _, after = model.step(tokens[:, :1], found, found.state)
    second, _ = model.step(tokens[:, 1:2], found, after)
    again, _ = model.step(tokens[rows, 1:2], picked, after.pick(rows))
    close(again, second[rows])


def test_an_own_look_changes_nothing_at_all(model, source, tokens):
    found = read(model, source)
    assert model.write(tokens, found, OWN).seen.equal(model.write(tokens, found).seen)
    assert model.step(tokens[:, :1], found, found.state, OWN)[0].equal(model.step(tokens[:, :1], found, found.state)[0])


def test_the_rows_of_every_attention_sum_to_one(model, source, tokens):
    for looking in LOOKINGS if model.config.attention else [OWN]:
        result = model.write(tokens, read(model, source), looking)
        for look in result.looks:
            close(look.weight.sum(dim=3), torch.ones(look.weight.shape[:3]))
            assert (look.weight >= 0).all()


def test_there_is_an_attention_to_the_source_if_the_config_says_so(model, source, tokens):
    looks = model.write(tokens, read(model, source)).looks
    assert ("cross" in [look.kind for look in looks]) == model.config.attention
    for look in looks:
        assert (look.rows, look.columns) == ("output", "source")
        assert look.weight.shape == look.score.shape == (len(source), 1, tokens.shape[1], source.shape[1])
        close(look.context, look.weight[:, 0] @ look.value)
        close(look.score[:, 0], look.query @ look.key.transpose(1, 2))


def test_opened_equals_closed(model, source, tokens):
    """And every layer is there only if it was asked for."""
    found, opened = read(model, source), model.read(model.embed(source), opened=True)
    close(opened.hs, found.hs)
    assert (found.layers, found.looks) == ([], [])
    assert len(opened.layers) == model.config.layers
    close(opened.layers[-1].values["out"], opened.hs)
    result, closed = model.write(tokens, opened, opened=True), model.write(tokens, found)
    close(result.seen, closed.seen)
    assert closed.layers == []
    assert len(result.layers) == model.config.layers
    for layer in (*opened.layers, *result.layers):
        assert {"h", "out"} <= layer.values.keys()
        assert len({value.shape for value in layer.values.values()}) == 1
    assert not any(layer.both_ways for layer in result.layers)


def test_a_later_token_changes_nothing_before_it(model, source, tokens):
    """So targets may be padded at the end."""
    other = tokens.clone()
    other[:, 3:] = 6
    close(written(model, source, other)[:, :3], written(model, source, tokens)[:, :3])


def test_a_logit_is_its_affine_row_times_what_was_seen_plus_the_bias(model, source, tokens):
    seen = model.write(tokens, read(model, source)).seen
    bias = model.logits(torch.zeros_like(seen))
    rows = model.affine_rows(torch.arange(7))
    close(seen @ rows.T + bias, model.logits(seen))


def test_without_attention_all_that_the_decoder_knows_of_the_source_is_its_first_state(model, source, tokens):
    found = read(model, source)
    own, other = (model.logits(model.write(tokens, each).seen) for each in (found, found._replace(hs=found.hs + 1)))
    assert torch.allclose(own, other, atol=1e-4) == (not model.config.attention)


def test_a_gradient_reaches_every_parameter(model, source, tokens):
    loss = torch.nn.functional.cross_entropy(written(model, source, tokens).flatten(0, 1), tokens.flatten())
    loss.backward()
    assert [name for name, weight in model.named_parameters() if weight.grad is None or not weight.grad.any()] == []


def test_the_embeddings_are_those_of_the_source_and_of_the_output(model, source, tokens):
    read_embedding, written_embedding = model.embeddings
    assert (len(read_embedding.weight), len(written_embedding.weight)) == (9, 7)
    close(read_embedding.weight[source], model.embed(source))


def test_a_model_has_at_least_the_weights_that_its_config_says(model):
    """Or a file that was not altered would be refused."""
    assert model.config.least(9, 7) <= sum(weight.numel() for weight in model.parameters())
