"""What each direction of a bidirectional encoder knows: what is written where attention has one half of hs."""

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.errors import AttnvizError, translatable
from attnviz.models.decoding import before, greedy
from attnviz.models.family import Read
from attnviz.models.last_look import highest_look
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.judging import judge_trace
from attnviz.recording.why.question import check_tokens, model_of
from attnviz.trace import END, Trace
from attnviz.trace.inside import HALVES, Half, HalfDecoding, Halves


class NoHalves(AttnvizError):
    message = translatable(
        "Only a bidirectional model with attention looks at an hs of two halves, of which one can be switched off. Choose one."
    )


@torch.inference_mode()
def halves(trace: Trace, model: Checkpoint | None = None) -> Halves:
    """What the model writes for the source of this trace with both halves of hs, and with each alone: decoded anew,
    greedily, so whatever was changed in the trace is left out.

    model: which wrote the trace; None for the shipped one that the trace names
    Raises: NamesNoModel, UnknownName, NotTrained, DamagedModel; NoHalves; OtherTokens.
    """
    checkpoint = model_of(trace) if model is None else model
    check_tokens(checkpoint, trace)
    source, _output = checkpoint.numbers(trace)
    read = checkpoint.model.read(checkpoint.model.embed(source), opened=True)
    if not (checkpoint.model.config.attention and read.layers and read.layers[-1].both_ways):
        raise NoHalves
    found = (decode_half(checkpoint, trace, read._replace(hs=only(read.hs, half)), half) for half in HALVES)
    return Halves(trace.source, len(read.layers), tuple(found))


def only(hs: Float[Tensor, "B S H"], half: Half) -> Float[Tensor, "B S H"]:
    """hs with zeros in the half that is switched off: it adds nothing to any score, and nothing to c."""
    ahead, behind = hs.chunk(2, dim=2)
    kept = {
        "both": (ahead, behind),
        "forwards": (ahead, torch.zeros_like(behind)),
        "backwards": (torch.zeros_like(ahead), behind),
    }
    return torch.cat(kept[half], dim=2)


def decode_half(checkpoint: Checkpoint, trace: Trace, read: Read, half: Half) -> HalfDecoding:
    """read: of the trace's source, as attention has it"""
    model, task, names = checkpoint.model, checkpoint.task, checkpoint.target_vocabulary.tokens
    tokens = greedy(model, read, task.longest_output, circle=task.circle(len(trace.source)))
    written = model.write(before(tokens), read)
    sure = model.logits(written.seen).softmax(dim=2).gather(2, tokens.unsqueeze(2))[0, :, 0]
    output = tuple(names[number] for number in tokens[0].tolist())
    text = task.join([token for token in output if token != END])
    said = Trace(
        task=task.name,
        variant=checkpoint.variant,
        typed=trace.typed,
        dropped=trace.dropped,
        source=trace.source,
        output=output,
        text=text,
        target=trace.target,
    )
    return HalfDecoding(
        half=half,
        output=output,
        text=text,
        weight=highest_look(written).weight[0].mean(dim=0).numpy(),
        probability=sure.numpy(),
        verdict=judge_trace(task, said, None).verdict,
    )
