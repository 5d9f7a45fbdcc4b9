"""Could it have looked elsewhere and written the same (Jain and Wallace 2019, Attention is not Explanation; Wiegreffe and
Pinter 2019, Attention is not not Explanation)?"""

import numpy as np
import torch
from jaxtyping import Float

from attnviz.models.last_look import highest_look, look_adds
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.why.farthest_row import farthest_row, total_variation
from attnviz.recording.why.question import Question, ask, logits_of_rows
from attnviz.trace import Trace
from attnviz.trace.why import Elsewhere

PARTS = 32  # in how many a way from the own row is cut where the logits are no sum

Row = Float[np.ndarray, " S"]


@torch.inference_mode()
def elsewhere(trace: Trace, step: int, model: Checkpoint | None = None) -> Elsewhere:
    """Which single positions would have this step write the same, and the most different row of weights that still does.

    step:  from 0
    model: which wrote the trace; None for the shipped one that the trace names

    Other rows are looked for as `Elsewhere.searched` says; there may be a more different one. Raises: as `ask`.
    """
    question = ask(trace, step, model)
    best = logits_of_rows(question, torch.eye(len(trace.source))).argmax(dim=1).tolist()
    own = question.weight.double().numpy()
    exact = question.checkpoint.model.looks_last
    row = farthest_row(own, leads_of(question)) if exact else farthest_of_few(question, own)
    return Elsewhere(
        source=trace.source,
        step=step,
        written=trace.output[step],
        weight=question.weight.numpy(),
        alone=tuple(map(question.name, best)),
        same=np.array(best) == question.token,
        row=None if row is None else row.astype(np.float32),
        distance=float("nan") if row is None else total_variation(own, row),
        farthest=1 - float(own.min()),
        searched="rows" if exact else "positions",
    )


def leads_of(question: Question) -> Float[np.ndarray, "S others"]:
    """By how much the written token leads each other one with all the weight on each position: what a row of weights does is
    the sum of this, weighted."""
    adds, token = look_adds(question.checkpoint.model, highest_look(question.written)), question.token
    logits = (adds.of_query[0, -1] + adds.of_value[0]).double()
    leads = logits[:, token, None] - logits
    return np.delete(leads.numpy(), token, axis=1)


def farthest_of_few(question: Question, own: Row) -> Row | None:
    """For a family whose logits are no sum: of single positions, all alike, and the ways from the own row to them."""
    S = len(own)
    ends = np.vstack([np.eye(S), np.full((1, S), 1 / S)])
    shares = np.arange(PARTS + 1)[:, None, None] / PARTS
    rows = ((1 - shares) * own + shares * ends).reshape(-1, S)
    best = logits_of_rows(question, torch.from_numpy(rows.astype(np.float32))).argmax(dim=1).numpy()
    same = rows[best == question.token]
    return max(same, key=lambda row: total_variation(own, row)) if len(same) else None
