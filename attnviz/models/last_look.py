"""What a look does to the logits where it is the last thing before the last layer: a sum, exactly."""

from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.family import Look, Model, Written


class LookAdds(NamedTuple):
    """The logits of a model that looks last, taken apart: of_query + weight @ of_value.

    of_query: what the query adds by itself, with the biases; of_value: what each value adds where it has the weight 1
    """

    of_query: Float[Tensor, "B T V"]
    of_value: Float[Tensor, "B S V"]


def highest_look(written: Written) -> Look:
    """The highest attention from the output to the source."""
    return [look for look in written.looks if look.kind == "cross"][-1]


def look_adds(model: Model, look: Look) -> LookAdds:
    """For a model whose last layer is given [context, query] and no more (`looks_last`). As that layer is linear, what each
    value adds to the logits is worked out once, for all steps and all rows of weights."""
    nothing, no_query = torch.zeros_like(look.context), torch.zeros_like(look.value)
    of_query = model.logits(torch.cat([nothing, look.query], dim=2))
    of_value = model.logits(torch.cat([look.value, no_query], dim=2)) - model.logits(torch.cat([no_query] * 2, dim=2))
    return LookAdds(of_query, of_value)
