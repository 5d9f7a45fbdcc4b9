"""How large the gradient is at each layer: by back-propagation, from the log probability of an output down."""

from collections.abc import Sequence
from copy import deepcopy

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.decoding import before
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.why.question import check_tokens, model_of
from attnviz.trace import Trace
from attnviz.trace.inside import LayerGradients


@torch.inference_mode(False)  # whoever asks may be in it
@torch.enable_grad()
def layer_gradients(trace: Trace, model: Checkpoint | None = None) -> LayerGradients:
    """The gradient of the log probability of the output of this trace with respect to what each layer passes on, with the
    attention that the model itself has there: what a visitor edited is left out.

    In double precision: where a model is sure, the gradient is as small as what it leaves to other tokens, and in single
    precision that would be rounded to nothing.

    model: which wrote the trace; None for the shipped one that the trace names
    Raises: NamesNoModel, UnknownName, NotTrained, DamagedModel, OtherTokens.
    """
    checkpoint = model_of(trace) if model is None else model
    check_tokens(checkpoint, trace)
    source, output = checkpoint.numbers(trace)
    exact = deepcopy(checkpoint.model).double()
    read = exact.read(exact.embed(source).detach().requires_grad_(), opened=True)
    written = exact.write(before(output), read, opened=True)
    sure = exact.logits(written.seen).log_softmax(dim=2).gather(2, output.unsqueeze(2)).sum()
    passed = [layer.values["out"] for layer in (*read.layers, *written.layers)]
    found = torch.autograd.grad(sure, passed, allow_unused=True, materialize_grads=True)
    return LayerGradients(
        variant=checkpoint.variant,
        output=trace.output,
        text=trace.text,
        log_probability=float(sure.detach()),
        encoder=norms(found[: len(read.layers)]),
        decoder=norms(found[len(read.layers) :]),
    )


def norms(gradients: Sequence[Float[Tensor, "1 time H"]]) -> Float[np.ndarray, "layers time"]:
    """The Euclidean norm at each token, a row a layer."""
    found: np.ndarray = torch.cat(list(gradients)).norm(dim=2).numpy()
    return found
