"""Two other ways to ask which source tokens a step depends on: leave each out, and follow the gradient.

Both are about the tokens that a trace holds, with the attention that the model itself has there: what a visitor edited is left
out.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor

from attnviz.errors import NothingLeft
from attnviz.models.batches import AT_ONCE
from attnviz.models.config import Config
from attnviz.models.decoding import before
from attnviz.models.family import Model
from attnviz.recording.checkpoints import Checkpoint
from attnviz.tasks.task import ONE
from attnviz.trace import Record, Trace

# What the path of integrated gradients may take, in ms. A source read and an output written anew at one point, with its
# gradient, takes each layer about 0.13 ms and 0.6 ms for each million products; without the gradient, a third of it.
PATH_TIME, POINT_TIME, PRODUCTS_TIME, WITHOUT_GRADIENT = 400, 0.13, 0.6e-6, 1 / 3
FEWEST, MOST = 12, 256  # points of a step
LOOKED_AT = 0.5  # places where the logits are looked at beforehand, for each point that there is time for
FEWEST_PLACES, MOST_PLACES = 64, 1024
EVENLY = 0.5  # the share of its points that a path has evenly, however the logit moves

How = Literal["removed", "blank"]


@torch.inference_mode()
def occlude(checkpoint: Checkpoint, trace: Trace, how: How = "removed") -> Float[np.ndarray, "T S"]:
    """By how many nats the log probability of the token written at t falls if the source has no token s (Zeiler and Fergus
    2014, Visualizing and Understanding Convolutional Networks, on tokens). All S sources are read in one batch.

    removed: the source is one token shorter; raises NothingLeft if that leaves none
    blank:   the token is there, and its embedding is zero
    """
    source, output = checkpoint.numbers(trace)
    S, model = source.shape[1], checkpoint.model
    if how == "removed" and S < 2:
        raise NothingLeft(one=ONE[checkpoint.task.reads])
    embedded = model.embed(source)
    if how == "removed":
        changed = torch.cat([embedded[:, [*range(s), *range(s + 1, S)]] for s in range(S)])
    else:
        changed = embedded * (1 - torch.eye(S)).unsqueeze(2)
    return (sureness(model, embedded, output) - sureness(model, changed, output)).T.numpy()


def sureness(model: Model, embedded: Float[Tensor, "N S D"], output: Int[Tensor, "1 T"]) -> Float[Tensor, "N T"]:
    """The log probability of each token of this output after each of these sources, given as embeddings."""
    tokens = output.expand(len(embedded), -1)
    logit = model.logits(model.write(before(tokens), model.read(embedded)).seen)
    return logit.log_softmax(dim=2).gather(2, tokens.unsqueeze(2)).squeeze(2)


@dataclass(frozen=True, eq=False)
class Attribution(Record):
    """What each source token adds to the logit of the token written at t, compared with average tokens in its place.

    value: of each source token; difference: between the logit and that of the average tokens, which a row should sum to
    """

    value: Float[np.ndarray, "T S"]
    difference: Float[np.ndarray, " T"]

    @property
    def missed(self) -> Float[np.ndarray, " T"]:
        """How far the sum of each row is from what it should be, whatever the sign: how little the row can be trusted."""
        distance: np.ndarray = np.abs(self.value.sum(axis=1) - self.difference)
        return distance


def integrated_gradients(checkpoint: Checkpoint, trace: Trace) -> Attribution:
    """The gradient along the straight path from the mean embedding to the real ones (Sundararajan et al. 2017), by Captum.

    Of the logit, as the probability changes within so small a part of the path that no practical number of points finds it;
    and from the mean embedding, as from zeros the path is rougher still. Where a model makes up its mind abruptly (the
    dates) points at even distances pass over it. So the logits are looked at along the path first, without gradients, and
    each step has its points closer where its own logit moves: the integral along a path is the same at whatever pace it is
    walked. What is still passed over, `missed` says.
    """
    from captum.attr import IntegratedGradients  # a second to import

    source, output = checkpoint.numbers(trace)
    model, T, S = checkpoint.model, output.shape[1], source.shape[1]
    count = counts(model.config, S, T)
    real = model.embed(source).detach()
    average = model.embeddings[0].weight.mean(dim=0).expand_as(real)

    def along(share: Float[Tensor, " N *S"]) -> Float[Tensor, "N T"]:
        """The logits at these places of the path, from 0 to 1: of all tokens, or of each."""
        return logits(model, average + share.unsqueeze(-1) * (real - average), output)

    with torch.inference_mode():
        places = torch.linspace(0, 1, count.places + 1).unsqueeze(1).split(AT_ONCE)
        seen = torch.cat([along(some) for some in places])
    walk = pace(seen.clone())

    def written(walked: Float[Tensor, "N S"], t: Int[Tensor, " N"]) -> Float[Tensor, " N"]:
        return along(place(walk[t], walked)).gather(1, t.unsqueeze(1)).squeeze(1)

    found = IntegratedGradients(written).attribute(
        torch.ones(T, S),
        additional_forward_args=(torch.arange(T),),
        n_steps=count.points,
        method="riemann_middle",  # the pace changes from place to place, which a finer rule cannot make use of
        internal_batch_size=AT_ONCE,
    )
    return Attribution(found.detach().numpy(), (seen[-1] - seen[0]).numpy())


def pace(logit: Float[Tensor, "P T"]) -> Float[Tensor, "T P"]:
    """For each step, how much of the walk is over at each place of the path, from 0 to 1: slowly where its logit moves."""
    moves = logit.diff(dim=0).abs() + torch.finfo(logit.dtype).tiny
    time = EVENLY / len(moves) + (1 - EVENLY) * moves / moves.sum(dim=0)
    return torch.nn.functional.pad((time / time.sum(dim=0)).cumsum(dim=0), (0, 0, 1, 0)).T.contiguous()


def place(walk: Float[Tensor, "N P"], walked: Float[Tensor, "N S"]) -> Float[Tensor, "N S"]:
    """Where on the path one is when so much of the walk is over: `paced` the other way round, straight between places."""
    last = walk.shape[1] - 1
    after = torch.searchsorted(walk, walked.detach().contiguous()).clamp(1, last)
    start, end = walk.gather(1, after - 1), walk.gather(1, after)
    return (after - 1 + (walked - start) / (end - start)) / last


class Counts(NamedTuple):
    """places: where the logits are looked at; points: where the gradient of each step is taken"""

    places: int
    points: int


def counts(config: Config, source: int, output: int) -> Counts:
    """As many as there is time for, for a source and an output of so many tokens."""
    products = config.hidden_size**2 * (source + output)
    points = PATH_TIME / (config.layers * (POINT_TIME + PRODUCTS_TIME * products))
    places = max(FEWEST_PLACES, min(MOST_PLACES, int(LOOKED_AT * points)))
    return Counts(places, max(FEWEST, min(MOST, int(points - WITHOUT_GRADIENT * places) // output)))


def logits(model: Model, embedded: Float[Tensor, "N S D"], output: Int[Tensor, "1 T"]) -> Float[Tensor, "N T"]:
    """The logit of each token of this output, its bias left out, after each of these sources, given as embeddings."""
    tokens = output.expand(len(embedded), -1)
    return (model.write(before(tokens), model.read(embedded)).seen * model.affine_rows(output[0])).sum(dim=2)
